use super::*;
use proptest::prelude::*;

/// Checks the errors of a text: the fault's code, the words, the corrected words.
fn check(words: &str, expect: &[(&str, &str, &str)]) {
    let found = find_errors(words);
    let shown: Vec<_> =
        found.iter().map(|s| (s.fault.code(), s.found.as_str(), s.correction.as_str())).collect();
    assert_eq!(shown, expect, "{words}");
}

fn passes(all: &[&str]) {
    for words in all {
        check(words, &[]);
    }
}

#[test]
fn only_the_chinese_middle_dot_stands_in_chinese() {
    for dot in ["・", "･", "•", "‧", "∙", "⋅"] {
        let words = ["中国妇女报", dot, "女职工之家"].concat();
        let found = ["妇女报", dot, "女职工"].concat();
        check(&words, &[("middle-dot", &found, "妇女报·女职工")]);
    }
    passes(&["中国妇女报·女职工之家", "a•b 和 c", "面积3⋅4", "a・b"]);
    check("甲 ・ 乙", &[("middle-dot", "・", "·")]);
}

#[test]
fn a_range_of_figures_has_its_sign() {
    check("占35-37%", &[("range-sign", "占35-37%", "占35%～37%")]);
    check("占35%-37%。", &[("range-sign", "35%-37%", "35%～37%")]);
    check("占35–37%", &[("range-sign", "占35–37%", "占35%～37%")]);
    check("占35 – 37%", &[("range-sign", "占35 – 37%", "占35%～37%")]);
    check("2020-2022年", &[("range-sign", "2020-2022", "2020～2022")]);
    check("2020年-2022年", &[("range-sign", "2020年-2022", "2020年～2022")]);
    check("10−20人", &[("range-sign", "10−20人", "10～20人")]);
    check("5~7天", &[("range-sign", "5~7天", "5～7天")]);
    check("1.5万-2万元", &[("range-sign", "1.5万-2万元", "1.5万～2万元")]);
    check("{a}–{b}份", &[("range-sign", "{a}–{b}份", "{a}～{b}份")]);
    check("{a}-{b}份", &[("range-sign", "{a}-{b}份", "{a}～{b}份")]);
    check("三-五年", &[("range-sign", "三-五年", "三～五年")]);
    check("第3-5页", &[("range-sign", "第3-5页", "第3～5页")]);
    check("8-10月", &[("range-sign", "8-10月", "8～10月")]);
    passes(&[
        "35%～37%，10至20人，三至五年，2011年2月3日—10日",
        "自2026-01-01起，2026-01起",
        "电话010-12345678转3，0951-1234567找王，400-810-1234号",
        "国标GB/T 15834-2011规定，GB/T15834-2011规定，T/CAS-1-2020的规定",
        "编号bj-35-37的图解，见表3-5的数，2020-15号文",
        "3,000−1,400=1,600元，5 − 3 等于2",
        "提示—警示—转办",
        "一函两书-样本，COVID-19疫情",
        "零下-3度",
    ]);
}

#[test]
fn punctuation_beside_chinese_is_full_width() {
    check("先提示,再警示", &[("half-width", "先提示,再警示", "先提示，再警示")]);
    check("共{a}份,其中", &[("half-width", "共{a}份,其中", "共{a}份，其中")]);
    check("按规定,2020年", &[("half-width", "按规定,2020", "按规定，2020")]);
    check("写tujie,写完", &[("half-width", "tujie,写完", "tujie，写完")]);
    check("提示;警示", &[("half-width", "提示;警示", "提示；警示")]);
    check("多少?", &[("half-width", "多少?", "多少？")]);
    check("好!", &[("half-width", "好!", "好！")]);
    check("时间:12:30", &[("half-width", "时间:12:", "时间：12:")]);
    check("到此为止.", &[("half-width", "此为止.", "此为止。")]);
    check("等等...", &[("half-width", "等等...", "等等……")]);
    check("共{a}.", &[("half-width", "共{a}.", "共{a}。")]);
    check("标准(提高后)是", &[("half-width", "标准(提高后)是", "标准（提高后）是")]);
    check("策略 (CSP)", &[("half-width", "策略 (CSP)", "策略（CSP）")]);
    check("{a}({b})", &[]);
    check("共{a}(约)", &[("half-width", "共{a}(约)", "共{a}（约）")]);
    check("开(口", &[("half-width", "开(口", "开（口")]);
    check("开口)了", &[("half-width", "开口)了", "开口）了")]);
    check("叫\"五期\"的", &[("half-width", "叫\"五期\"的", "叫“五期”的")]);
    passes(&[
        "比例3:2，12:30开始，43.52%和1,513份",
        "见https://a.example/b?c=1,2;d!(e)和a.b@c.example",
        "用 tujie check (0.1), then 再看",
        "写成 \"end\": true。",
        "文件.json和tujie.js",
        "1.工作视窗",
        "不能有 .、.. 或 //",
        "Women Workers' Home 和 it's",
        "策略（CSP）",
        "f(x)与g(y)的值",
        "{a}:{b}",
        "Hello, world? No!",
    ]);
}

#[test]
fn a_chinese_dash_has_no_spaces() {
    check("问题 —— 有答案", &[("chinese-dash", "问题 —— 有答案", "问题——有答案")]);
    check("问题？ ——有", &[("chinese-dash", "问题？ ——有", "问题？——有")]);
    check("甲 — 乙", &[("chinese-dash", "甲 — 乙", "甲——乙")]);
    check("甲--乙", &[("chinese-dash", "甲--乙", "甲——乙")]);
    passes(&["问题——有答案", "提示—警示", "加上 --base 再来", "a — b 之间"]);
}

#[test]
fn the_reader_is_addressed_politely() {
    check("你的单位", &[("plain-you", "你的单位", "您的单位")]);
    check("请你们看", &[("plain-you", "请你们看", "请各位看")]);
    check("您看，你想", &[("plain-you", "你想", "您想")]);
    passes(&["您的单位", "歌曲《你是我的眼》", "原文说“你们辛苦了”", "‘你好’"]);
}

#[test]
fn what_is_not_chinese_is_not_looked_at() {
    passes(&["", "a, b: 3-5 (c)", "35–37%", "2020-2022"]);
}

proptest! {
    #[test]
    fn any_text_is_read(words in "[甲乙一三年元你们们，。“”《》・•,.;:?!()\"' 0-9a-c{}%@/—–~−-]{0,30}") {
        for slip in find_errors(&words) {
            prop_assert!(words.contains(&slip.found), "{slip:?}");
            prop_assert_ne!(&slip.found, &slip.correction);
        }
    }

    /// A correction is final: the same error is not found again.
    #[test]
    fn what_is_put_right_stays_right(words in "[甲乙年元你・,;:?!0-9—–~-]{1,20}") {
        let mut words = ["中", &words].concat();
        for _ in 0..40 {
            let Some(slip) = find_errors(&words).into_iter().next() else { return Ok(()) };
            words = words.replacen(&slip.found, &slip.correction, 1);
        }
        prop_assert!(find_errors(&words).is_empty(), "{words}: {:?}", find_errors(&words));
    }
}
