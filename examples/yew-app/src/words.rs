//! The application's own words.

use tujie::bilingual::Lang;

/// Its words in one language.
pub struct Words {
    /// The heading.
    pub title: &'static str,
    /// The heading of the calculator.
    pub calculator: &'static str,
    /// The heading of the procedure.
    pub flow: &'static str,
    /// The button to the other language, in that language.
    pub other: &'static str,
    /// The button for large type.
    pub large: &'static str,
    /// The button for dark colours.
    pub dark: &'static str,
    /// The button that shows a data file with a mistake.
    pub mistake: &'static str,
    /// What stands in the place of that file.
    pub fallback: &'static str,
    /// The heading of the list of what the explainers told.
    pub told: &'static str,
    /// While a data file is on its way.
    pub loading: &'static str,
    /// Where it did not come.
    pub missing: &'static str,
}

const ZH: Words = Words {
    title: "Yew 应用里的互动图解",
    calculator: "计算",
    flow: "流程",
    other: "English",
    large: "大字",
    dark: "深色",
    mistake: "有错的文件",
    fallback: "这里放这个图解的文字版。",
    told: "收到的变化",
    loading: "正在打开……",
    missing: "数据文件没有取到。",
};

const EN: Words = Words {
    title: "Explainers in a Yew application",
    calculator: "A calculation",
    flow: "A procedure",
    other: "中文",
    large: "Large type",
    dark: "Dark",
    mistake: "A file with a mistake",
    fallback: "The explainer in words goes here.",
    told: "What the explainers told",
    loading: "Opening…",
    missing: "The data file did not arrive.",
};

impl Words {
    /// The words in a language.
    pub fn of(lang: Lang) -> &'static Words {
        lang.pick(&ZH, &EN)
    }
}
