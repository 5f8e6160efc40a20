//! The live threshold: type a count, see its tiers on the line.

use crate::block::tag::{Tag, fragment};
use crate::block::{Block, single_run};
use crate::kinds::Answer;
use crate::kinds::inputs::data_value;
use crate::kinds::threshold::model::Threshold;
use crate::kinds::threshold::{engine, static_view, words};
use crate::widget::words::Word;
use crate::widget::{AnnouncementTopic, ViewContext, controls};
use yew::Html;

pub(super) fn view(threshold: &Threshold, ui: &ViewContext) -> Html {
    let lang = ui.lang();
    let count = engine::entered_count(threshold, ui.doc, ui.inputs).ok();
    let refused = ui.problem_sentence("count", &threshold.label);
    let sentence = match (ui.answer, count) {
        (Some(answer), Some(count)) => {
            words::result_sentence(threshold, ui.doc, count, answer, lang)
        }
        _ if refused.is_some() => {
            lang.pick("请先改正上面填的数。", "Correct the number above first.").to_owned()
        }
        _ => Word::StillNeeded.localized(lang, &[&ui.plain_text(&threshold.label)]),
    };
    let width =
        if ui.options.width < 600 { static_view::NARROW_WIDTH } else { static_view::WIDE_WIDTH };
    let drawing = static_view::number_line(threshold, ui.doc, count, lang, width);
    let behind = Block::Disclosure {
        summary: single_run(lang.pick("各档一览", "All tiers")),
        open: false,
        blocks: std::iter::once(static_view::tiers_table(threshold, ui.doc, lang))
            .chain(static_view::gaps_and_overlaps(threshold, ui.doc, lang))
            .collect(),
    };
    let unit = controls::unit_word(ui.doc, threshold.unit.as_deref(), lang);
    let mut rest = String::new();
    let shown =
        ui.answer.map(|a| controls::result_section(ui, render_result(threshold, ui, a, &mut rest)));
    if ui.is_stale() {
        rest = Word::StaleResult.localized(lang, &[]);
    }
    let first = refused.unwrap_or_else(|| sentence.clone());
    let headline = controls::live_sentence(ui, sentence);
    ui.announce(AnnouncementTopic::Answer, [first.as_str(), lang.pick("", " "), &rest].concat());
    fragment(vec![
        controls::number_field(ui, "count", ui.text_runs(&threshold.label), unit),
        headline,
        shown.unwrap_or_default(),
        ui.render_blocks(&[Block::Drawing(drawing), behind]),
        controls::example_buttons(ui, true),
    ])
}

/// The tiers with their notes, and the remarks on the count, which are announced too.
fn render_result(
    threshold: &Threshold,
    ui: &ViewContext,
    answer: &Answer,
    told: &mut String,
) -> Html {
    let lang = ui.lang();
    let tiers = answer.outputs.get("tiers");
    let hit = words::tier_labels(threshold, tiers, lang);
    let value = |id: &str| data_value(answer.outputs.get(id));
    let span = |id: &'static str| Tag::new("span").output(id, value(id));
    // The sentence above names the tiers.
    let mut line = Tag::new("p.tj-tiers aria-hidden=true").output("tiers", data_value(tiers));
    for label in &hit {
        line = line.child(Tag::new("strong.tj-tier").text(label.clone()).into_html());
    }
    let mut note = Html::default();
    let mut overlap = "";
    if hit.len() > 1 {
        overlap = words::overlap_sentence(lang);
        note = Tag::new("p.tj-note").text(overlap.to_owned()).into_html();
    }
    let also = words::also_possible_sentence(threshold, answer, lang).unwrap_or_default();
    let more =
        words::distance_to_next_sentence(threshold, ui.doc, answer, lang).unwrap_or_default();
    let space = lang.pick("", " ");
    *told = [overlap, space, &also, space, &more].concat();
    let rest = Tag::new("p")
        .child(span("also").text(also).into_html())
        .text(space.to_owned())
        .child(span("next").child(span("more").text(more).into_html()).into_html());
    fragment(vec![line.into_html(), note, rest.into_html()])
}

#[cfg(test)]
mod tests {
    use crate::bilingual::Lang;
    use crate::kinds::testing::{
        assert_markup_is_sound, parse_document, render_live, render_static,
    };

    /// Live and static markup contain all of `expect`.
    fn check(count: &str, lang: Lang, expect: &[&str]) {
        let doc = parse_document(include_str!("template.json"));
        let live = render_live(&doc, &[("count", count)], lang);
        for words in expect {
            assert!(live.contains(words), "{words} not in {live}");
        }
        assert_markup_is_sound(&live);
    }

    #[test]
    fn the_reader_sees_the_tiers_and_what_is_missing() {
        check("", Lang::Zh, &["还需要填"]);
        check(
            "4",
            Lang::Zh,
            &["还没有到任何一档", "再有1人", "data-output=\"more\" data-value=\"1\""],
        );
        check(
            "20",
            Lang::En,
            &["data-output=\"tiers\" data-value=\"middle,large\"", "overlap here"],
        );
        check("20", Lang::En, &["20 people: "]);
        check(
            "x",
            Lang::En,
            &["aria-description=\"", "aria-invalid=\"true\"", "Correct the number above"],
        );
    }

    /// The surrounding text says that it is a bound; a target or an approximate number has its own word.
    #[test]
    fn a_bound_keeps_what_is_no_bound() {
        let plain = |n| format!(r#""printed": "{n}人", "near": ["中组"]"#);
        for (qualifier, zh, en) in
            [("about", "约", "about "), ("aim", "力争", "aim: "), ("plan", "计划", "plan: ")]
        {
            let mut file = include_str!("template.json").to_owned();
            for n in [10, 20] {
                let named = format!(r#""qualifier": "{qualifier}", {}"#, plain(n));
                file = file.replace(&plain(n), &named);
            }
            let doc = parse_document(&file);
            for (lang, tick, amount) in [
                (Lang::Zh, [zh, "10"].concat(), [zh, "20人</span>为止"].concat()),
                (Lang::En, [en, "10"].concat(), [en, "20 people</span>, "].concat()),
            ] {
                for markup in
                    [render_static(&doc, lang), render_live(&doc, &[("count", "7")], lang)]
                {
                    assert!(markup.contains(&[">", &tick, "</text>"].concat()), "{tick} {markup}");
                    assert!(markup.contains(&amount), "{amount} not in {markup}");
                }
            }
        }
    }

    #[test]
    fn the_static_answer_names_gaps_and_overlaps() {
        let doc = parse_document(include_str!("template.json"));
        for (lang, expect) in [
            (Lang::Zh, ["<table>", "重叠：", "没有写上限", "<svg"]),
            (Lang::En, ["<table>", "Overlap: ", "No upper limit", "<svg"]),
        ] {
            let still = render_static(&doc, lang);
            assert_markup_is_sound(&still);
            for words in expect {
                assert!(still.contains(words), "{words} not in {still}");
            }
        }
    }
}
