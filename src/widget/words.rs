//! The widget's own texts, which no data file contains: labels of buttons, of sources and dates.

use crate::bilingual::{Lang, fill};

macro_rules! words {
    ($($name:ident $zh:literal, $en:literal;)*) => {
        /// A word of the frame, named by what it says.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "each name says what its words say")]
        pub enum Word { $($name,)* }

        impl Word {
            const fn template(self, lang: Lang) -> &'static str {
                match (self, lang) { $((Word::$name, Lang::Zh) => $zh, (Word::$name, Lang::En) => $en,)* }
            }
        }
    };
}

words! {
    AsOf "内容截至：{0}。", "As of {0}.";
    ReviewBy "应于{0}前复核。", "To be reviewed by {0}.";
    OutOfDate "这份内容的复核期限是{0}，现已超过，可能已经过时。", "This was due for review by {0} and may be out of date.";
    Caveats "读前须知", "Before you rely on this";
    Corrections "更正", "Corrections";
    Sources "数据出处", "Where the figures come from";
    AsPrinted "原文写作“{0}”", "printed as “{0}”";
    Section "版块：{0}", "section: {0}";
    OurArithmetic "这是我们算的，原文没有印出这个数。", "Our arithmetic: this number is not printed.";
    FromYourInput "按您填的数算出，只留在这台设备上。", "Worked out from what you entered; it stays on this device.";
    NotFromPage "不是本版内容", "not from the page";
    Confidence "把握程度：{0}", "confidence: {0}";
    High "高", "high";
    FairlyHigh "较高", "fairly high";
    Medium "中", "medium";
    FairlyLow "较低", "fairly low";
    Low "低", "low";
    VerifyBeforeUse "使用前请先核实", "verify before use";
    InForce "自{0}起施行", "in force from {0}";
    Close "关闭", "Close";
    EscCloses "按 Esc 关闭。", "Esc closes this.";
    Skip "跳过这个图解", "Skip this explainer";
    Reset "清空重来", "Start again";
    TryThis "试一试：", "Try this:";
    Result "结果", "Result";
    Working "怎么算的", "The working";
    StillNeeded "还需要填：{0}。", "Still needed: {0}.";
    StaleResult "下面还是上一次的结果。", "The result below is still the previous one.";
    Examples "算例", "Worked examples";
    BadFile "这个互动图解暂时打不开，下面是它的文字版。", "This explainer cannot be opened just now; here it is in words.";
    Crashed "这个互动图解出了故障，下面是它的文字版。", "This explainer has stopped working; here it is in words.";
    NoSource "这个互动图解没有指定数据文件，打不开，下面是它的文字版。", "No data file is named for this explainer; here it is in words.";
    Share "分享", "Share";
    InLink "链接里有您在这里填的内容，拿到链接的人都看得到。这些内容写在“#”后面，打开链接时不会发给任何网站。", "The link holds what you entered here, for whoever gets the link to see. It stands after the “#”, which is sent to no website when the link is opened.";
    CopyLink "复制链接", "Copy the link";
    SendLink "用手机或电脑的分享功能…", "Share with another app…";
    Link "链接", "Link";
    Copied "链接已复制。打开它的人会看到您填的内容。", "Link copied. Whoever opens it sees what you entered.";
    SelectLink "这里不能自动复制，链接已选中，请手动复制。", "Copying is not possible here. The link is selected: please copy it yourself.";
    LinkTooLong "填的内容太长，放不进链接。", "What you entered is too long for a link.";
    NoLink "这个页面没有别人能打开的网址，做不成链接。", "This page has no address that others could open, so there can be no link to it.";
    Exact "准确数", "exact";
    About "约数", "approximate";
    Rounded "印到{0}", "printed to the nearest {0}";
    MoreThan "“余”“多”：实际比这个数大", "“more than”: the true number is larger";
    AtLeast "“以上”“上万”：至少这么多", "“or more”: at least this many";
    LessThan "“近”“不到”：实际比这个数小", "“less than”: the true number is smaller";
    AtMost "“以内”“不超过”：至多这么多", "“at most”: no more than this";
    Band "按原文取整的幅度，实际在{0}之间", "given how the printed numbers are rounded, the range is {0}";
    Aim "目标，不是结果", "an aim, not a result";
    Plan "计划，不是结果", "a plan, not a result";
}

impl Word {
    /// The text in one language, `{0}` filled in.
    pub fn localized(self, lang: Lang, args: &[&str]) -> String {
        fill(self.template(lang), &|place| args.get(place).copied())
    }
}
