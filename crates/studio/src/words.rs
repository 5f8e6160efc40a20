//! The words of Studio's frame, gallery and place view; other views declare theirs in the same way in files
//! of their own.

use super::form::labels;
use tujie::bilingual::{Bilingual, Lang};

/// Declares words in two languages, with placeholders `{0}` and `{1}`.
macro_rules! words {
    ($(#[$meta:meta])* pub enum $enum:ident { $($name:ident $zh:literal, $en:literal;)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "each name says what its words say")]
        pub enum $enum { $($name,)* }

        impl $enum {
            /// All words, for tests.
            pub const ALL: &[$enum] = &[$($enum::$name,)*];

            /// The words in one language, with `{0}` and `{1}` filled in.
            pub fn localized(self, lang: tujie::bilingual::Lang, args: &[&str]) -> String {
                let words = match self { $($enum::$name => lang.pick($zh, $en),)* };
                $crate::words::fill_places(words, args)
            }
        }
    };
}
pub(crate) use words;

/// Fills in the placeholders of a text.
pub fn fill_places(words: &str, args: &[&str]) -> String {
    let places = ["{0}", "{1}", "{2}"];
    let fill = |words: String, (place, arg): (&str, &&str)| words.replace(place, arg);
    places.into_iter().zip(args).fold(words.to_owned(), fill)
}

words! {
    /// Words of the frame, the gallery and the place view.
    pub enum StudioWord {
        Brand "图解编辑台", "Tujie Studio";
        Skip "跳到正文", "Skip to the content";
        Views "编辑台的各个部分", "Parts of Studio";
        TabPick "挑选", "Pick";
        TabPlace "嵌入网页", "Place";
        TabWrite "写作", "Write";
        TabCheck "核对事实", "Fact-check";
        TabSign "签发", "Sign off";
        Private "这里输入的内容不离开这台设备。", "What you enter here stays on this device.";
        Failed "编辑台没能启动：这个浏览器没有载入它的程序。下面的清单仍可打开每一个图解。", "Studio could not start: this browser did not load its program. The list below still opens every explainer.";
        NoScript "编辑台要用到脚本；没有脚本时，下面的清单仍可打开每一个图解。", "Studio needs script; without it the list below still opens every explainer.";
        Crashed "编辑台出了错，停在这里了。请重新载入这一页；存好的草稿都还在。", "Studio hit an error and stopped. Please reload the page; saved drafts are kept.";
        OtherLanguage "English", "中文";
        NoView "地址里的“{0}”不是编辑台的一部分。现在在“{1}”。", "The address names “{0}”, which is no part of Studio. This is “{1}”.";
        NoId "没有编号为“{0}”的图解、事实表或草稿。现在在“{1}”。", "There is no explainer, fact sheet or draft with the id “{0}”. This is “{1}”.";

        PickTitle "挑一个图解", "Pick an explainer";
        Search "搜索", "Search";
        SearchHint "汉字、拼音（首字母也行）或英文", "Chinese, pinyin or English";
        Province "地区", "Province";
        Kind "类型", "Kind";
        Freshness "复核日期", "Review date";
        All "全部", "All";
        PastReview "已过复核日期", "Past its review date";
        NotPastReview "未到复核日期", "Not yet due";
        Found "共 {0} 个图解", "{0} explainers";
        FoundOne "共 1 个图解", "1 explainer";
        NothingFound "没有符合的图解。换个词，或放宽筛选。", "No explainer matches. Try another word, or fewer filters.";
        ClearFilters "清除搜索和筛选", "Clear search and filters";
        ReviewBy "复核：{0}", "Review by {0}";
        Overdue "已过复核日期：{0}", "Past its review date: {0}";
        ToWrite "修改", "Edit it";
        ToPlace "嵌入网页", "Place it";
        OpenPage "看完整页面", "See its page";
    }
}

/// The display name of a kind, as in the form; its own name if it has none there yet.
pub fn kind_name(name: &str, lang: Lang) -> &str {
    let label = labels::find(&["Body=", name].concat());
    label.map_or(name, |label| lang.pick(label.zh, label.en))
}

/// The display name of a group that is not a section of an article.
pub fn section_name(group: &str) -> Bilingual {
    match group {
        "context" => Bilingual::new("法规与后来的政策", "Law and later policy"),
        other => Bilingual::new(other, other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Debug;
    use tujie::kinds::Body;

    #[test]
    fn every_kind_has_a_name_in_both_languages() {
        for name in Body::NAMES {
            assert_ne!(kind_name(name, Lang::Zh), *name);
            assert_ne!(kind_name(name, Lang::En), *name);
        }
    }

    /// The manual, the form, the gallery and the start page use the same names of kinds.
    #[test]
    fn every_kind_has_one_name_everywhere() {
        use crate::{form, library::testing::load_library, shell::Shell, write};
        let manual = include_str!("../../../docs/editors.md");
        let tree = tujie::format::text::parse_text("{\"body\": {}}").tree;
        let whole = form::build_form(tujie::schema::document_schema(), "Document", &tree);
        let form::Control::Group(fields) = &whole.control else { panic!() };
        let body = fields.iter().find(|field| field.path.to_string() == "body").unwrap();
        let form::Control::Variant { of, .. } = &body.control else { panic!() };
        for lang in [Lang::Zh, Lang::En] {
            let shell = Shell::new(std::rc::Rc::new(load_library()), lang);
            let page = |view| tujie::outputs::html::to_markup(&view);
            let tell = yew::Callback::noop();
            let start = page(write::WriteState::default().render_page(&shell, &tell));
            let gallery = page(crate::pick::render_before_start(&shell));
            for name in Body::NAMES {
                let called = kind_name(name, lang);
                let row = ["| ", called, " | `", name, "` |"].concat();
                assert!(manual.contains(&row), "{row}");
                let choice = of.iter().find(|choice| choice.word == *name).unwrap();
                assert_eq!(choice.label.get(lang), called);
                let option = ["value=\"", name, "\""].concat();
                let words = [">", called, "</option>"].concat();
                assert!(start.contains(&option) && start.contains(&words), "{called}");
                let has = shell.library.cards.iter().any(|card| card.kind == *name);
                assert!(
                    !has || gallery.contains(&["<span>", called, "</span>"].concat()),
                    "{called}"
                );
            }
        }
    }

    /// Asserts that each word exists in both languages with the same placeholders. `chinese` lists those that
    /// are Chinese in English too.
    fn whole<W: Copy + Debug + PartialEq>(
        all: &[W],
        say: fn(W, Lang, &[&str]) -> String,
        chinese: &[W],
    ) {
        for word in all {
            let [zh, en] = [Lang::Zh, Lang::En].map(|lang| say(*word, lang, &[]));
            for place in ["{0}", "{1}", "{2}"] {
                assert_eq!(zh.contains(place), en.contains(place), "{word:?}: {zh} / {en}");
            }
            let han = en.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
            assert!(!han || chinese.contains(word), "{word:?}: {en}");
        }
    }

    #[test]
    fn every_word_is_in_both_languages_with_the_same_places() {
        use crate::{factcheck_view, place, signoff_view, write};
        // The name of the other language is written in that language.
        whole(StudioWord::ALL, StudioWord::localized, &[StudioWord::OtherLanguage]);
        whole(place::words::PlaceWord::ALL, place::words::PlaceWord::localized, &[]);
        whole(write::words::WriteWord::ALL, write::words::WriteWord::localized, &[]);
        whole(
            factcheck_view::words::FactCheckWord::ALL,
            factcheck_view::words::FactCheckWord::localized,
            &[],
        );
        whole(signoff_view::SignoffWord::ALL, signoff_view::SignoffWord::localized, &[]);
    }
}
