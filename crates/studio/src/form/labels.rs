//! The labels of every field in Chinese and English, and its explanation in Chinese. The English explanation
//! is in the schema, which is generated from the structs.
//!
//! This file has the fields of documents and fact sheets; those of a kind are in its folder
//! (`src/kinds/<kind>/labels.rs`). A field is named by its definition and key (`Fact.near`), a word or
//! variant of a choice with `=` (`Qualifier=about`), a field with the same meaning everywhere by its key
//! alone.

use tujie::bilingual::Bilingual;
use tujie::kinds::Body;
use tujie::kinds::labels::{FieldLabel, field};

/// The label with this name, of documents, fact sheets or a kind.
pub fn find(name: &str) -> Option<&'static FieldLabel> {
    all_labels().find(|label| label.name == name)
}

/// All labels.
pub fn all_labels() -> impl Iterator<Item = &'static FieldLabel> {
    FIELD_LABELS.iter().chain(Body::labels_of_all_kinds().flat_map(|labels| labels.fields))
}

/// The label of a name, such as a word of a choice: `Qualifier=aim`.
pub fn label_of(name: &str) -> Option<Bilingual> {
    find(name).map(|label| Bilingual::new(label.zh, label.en))
}

/// The label of a field, or of its key if that means the same everywhere.
pub fn field_label(name: &str) -> Option<Bilingual> {
    let key = name.rsplit(['.', '=']).next().unwrap_or_default();
    label_of(name).or_else(|| label_of(key))
}

/// The labels of documents and fact sheets.
const FIELD_LABELS: &[FieldLabel] = &[
    field("id", "编号", "Id", "小写字母、数字、点、连字符和下划线，以字母开头；别处用它来指。"),
    field("label", "名称", "Label", "读者看到的名称，中文和英文。"),
    field("title", "标题", "Title", "读者看到的标题，中文和英文。"),
    field("note", "说明", "Note", "补充给读者的说明。"),
    field("hint", "提示", "Hint", "几个字，说明填什么。"),
    field("unit", "单位", "Unit", "以什么计数；自带的有元、百分比、百分点、天、年。"),
    field("units", "单位", "Units", "自带的元、百分比、百分点、天、年以外的单位。"),
    field("facts", "事实", "Facts", "印出来的数，各有出处。"),
    field("derived", "推算数", "Derived figures", "由事实算出的数：由程序算，不手填。"),
    field("sections", "版块", "Sections", "文章的版块，按版面顺序。"),
    field(
        "literals",
        "不是数据的数字",
        "Digits that are not figures",
        "文字里的电话、名称等数字，逐条说明原因。",
    ),
    field("caveats", "读前须知", "Caveats", "读者不知道就会误读的事。"),
    field("source", "出处", "Source", "它出自哪里；文章本身不用写。"),
    field("date", "日期", "Date", "例如 2020-12-31；只知道月或年时写 2020-12 或 2020。"),
    field("decimals", "小数位", "Decimals", "保留几位小数。"),
    field("rounding", "取整", "Rounding", "除不尽时怎样取整。"),
    field("zh", "中文", "Chinese", "简体中文。"),
    field("en", "英文", "English", "英文。"),
    field("Document.tujie", "格式版本", "Format", "写 1。"),
    field("Document.id", "编号", "Id", "图解的编号，与文件名相同；发布以后不要改。"),
    field("Document.title", "标题", "Title", "读者最先看到的一行。"),
    field("Document.summary", "提要", "Summary", "一两句话：读者在这里能弄清什么。"),
    field("Document.group", "所属版块", "Group", "文章的一个版块；不是本版的内容写 context。"),
    field("Document.article", "依据的文章", "Article", "它的事实取自哪篇文章的事实表。"),
    field("Document.uses", "用到的数", "Figures used", "从文章事实表里取用的事实和推算数。"),
    field(
        "Document.facts",
        "自己的事实",
        "Facts of its own",
        "文章事实表以外的数，例如法规里的；每个都要有出处。",
    ),
    field("Document.sources", "出处", "Sources", "这些数出自哪些报刊、法规、通知。"),
    field("Document.as_of", "内容截至", "As of", "内容所指的日期。"),
    field("Document.review_by", "复核期限", "Review by", "过了这一天，读者会看到“可能已经过时”。"),
    field(
        "Document.links",
        "相关图解",
        "Related explainers",
        "应当放在一起看的图解，例如后来的变化。",
    ),
    field("Document.corrections", "更正", "Corrections", "发布以后改正了什么，新的在前。"),
    field(
        "Document.examples",
        "算例",
        "Worked examples",
        "既是测试，也是读者的“试一试”，还是无脚本时的表格；至少五个。",
    ),
    field("Document.body", "图解本身", "The explainer itself", "选一种类型，再填它要的内容。"),
    field("Article.tujie", "格式版本", "Format", "写 1。"),
    field("Article.id", "编号", "Id", "文章的编号，与文件名相同。"),
    field("Article.publication", "报刊", "Publication", "报纸或杂志的名称。"),
    field("Article.page", "版面", "Page", "版面或专栏的名称。"),
    field("Article.date", "出版日期", "Date", "照印出的写；没有印出就不写。"),
    field("Article.note", "说明", "Note", "这篇文章作为出处，读者应当知道的事。"),
    field("Article.facts", "事实", "Facts", "文章印出的每一个数。"),
    field("Article.derived", "推算数", "Derived figures", "几个图解共用的、由这些事实算出的数。"),
    field("Article.units", "单位", "Units", "文章的数以什么计。"),
    field(
        "Article.ignored",
        "原文里不是数据的数字",
        "Ignored digits",
        "原文里的序号、电话、日期、名称，逐条说明原因。",
    ),
    field(
        "Article.literals",
        "不是数据的数字",
        "Digits that are not figures",
        "事实表自己的文字里的日期、规划名称等数字，逐条说明原因。",
    ),
    field("Section.id", "编号", "Id", "事实和图解用它来指这个版块。"),
    field("Source.id", "编号", "Id", "事实和政策用它来指这个出处。"),
    field("Source.title", "名称", "Title", "法规、通知或报刊的名称。"),
    field("Source.issuer", "发布机构", "Issuer", "由谁发布。"),
    field("Source.number", "文号", "Number", "例如国务院令的文号。"),
    field("Source.date", "发布日期", "Issued on", "例如 2020-04-17。"),
    field("Source.in_force", "施行日期", "In force from", "从哪一天起施行。"),
    field(
        "Source.confidence",
        "把握",
        "Confidence",
        "对它的文字有多大把握；不足“高”时会提醒读者先核实。",
    ),
    field("Source.note", "说明", "Note", "关于这个出处，读者应当知道的事。"),
    field("Fact.id", "编号", "Id", "按版块起名，例如 bj.antenatal.after；文字里写成 {编号}。"),
    field("Fact.label", "数的是什么", "What is counted", "这个数说的是什么，中文和英文。"),
    field("Fact.value", "数值", "Value", "准确的数，半角数字：1.1万 写 11000。"),
    field("Fact.unit", "单位", "Unit", "它以什么计。"),
    field(
        "Fact.printed",
        "原文写法",
        "As printed",
        "照抄原文的数字、单位和修饰词，例如 550余万元。",
    ),
    field("Fact.near", "邻近的词", "Words near it", "原文里挨着这个数的词，用来在原文里找到它。"),
    field("Fact.section", "所在版块", "Section", "它印在文章的哪个版块。"),
    field(
        "Fact.qualifier",
        "有多准",
        "Qualifier",
        "确数、约数、上下限，还是目标、计划；照原文，不能丢也不能加。",
    ),
    field(
        "Fact.step",
        "取整到",
        "Rounded to",
        "印出来的最后一位所在的位：1.1万 是 1000，43.52% 是 0.01；确数不写。",
    ),
    field("Fact.time", "所指时间", "Time", "它说的是哪段时间，照原文。"),
    field("Fact.period", "时间代号", "Period", "代号相同的数才能相加。"),
    field("Fact.part_of", "属于", "Part of", "它是哪个数的一部分；原文写明才填。"),
    field("Fact.among", "可平均到", "Among", "原文支持的平均数才填：它可以分摊到哪些数上。"),
    field("Fact.of", "占什么的比例", "Share of", "百分比是谁的百分比。"),
    field("Fact.source", "出处", "Source", "出自哪里；文章本身的数不写。"),
    field("Unit.id", "编号", "Id", "事实用它来指这个单位。"),
    field("Unit.name", "单位词", "Word", "写在数字后面的词，例如 份。"),
    field("Unit.many", "英文复数", "English plural", "与单数不同才写。"),
    field("Unit.also", "别的写法", "Other words", "原文里同一单位的别的词，例如人也写作名。"),
    field(
        "Unit.counts",
        "数的东西",
        "Things counted",
        "挨着数字必须有其中一个词；用来区分共用一个量词的单位。",
    ),
    field("Derived.id", "编号", "Id", "与事实的编号不能重复；文字里写成 {编号}。"),
    field("Derived.label", "说的是什么", "What it tells", "这个数说的是什么，中文和英文。"),
    field("Derived.rule", "怎样算", "How it is worked out", "选一种算法，再选用到的数。"),
    field("Derived.unit", "单位", "Unit", "和与差不用写，与各项相同。"),
    field("Derived.decimals", "小数位", "Decimals", "占比和增幅默认一位；和与差与各项相同。"),
    field("Derived.equals", "应等于", "Must equal", "原文印出的总数；各项之和要与它相等。"),
    field("Reckoning=sum", "相加", "Sum", "全部相加；要同一单位、同一时间代号。"),
    field("Reckoning=rest", "剩余", "Rest", "百分之百减去各项占比。"),
    field("Reckoning=difference", "相减", "Difference", "第一个减第二个。"),
    field("Reckoning=share", "占比", "Share", "部分占整体的百分比。"),
    field("Reckoning=per", "平均", "Per", "总额分摊到每一个。"),
    field("Reckoning=growth", "增幅", "Growth", "从前一个数到后一个数增加的百分比。"),
    field("Reckoning.share.part", "部分", "Part", "它在事实里写明属于哪个整体。"),
    field("Reckoning.share.whole", "整体", "Whole", "占谁的比例。"),
    field("Reckoning.per.amount", "总额", "Amount", "分摊的是什么。"),
    field("Reckoning.per.count", "数目", "Count", "分摊到多少个。"),
    field("Reckoning.growth.from", "从", "From", "之前的数。"),
    field("Reckoning.growth.to", "到", "To", "之后的数。"),
    field("Qualifier=exact", "确数", "Exact", "就是这个数。"),
    field("Qualifier=about", "约数", "About", "四舍五入印出的，例如 1.1万。"),
    field("Qualifier=more-than", "多于", "More than", "余、多：实际比它大。"),
    field("Qualifier=at-least", "至少", "At least", "上万、以上：至少这么多。"),
    field("Qualifier=less-than", "少于", "Less than", "近、不到：实际比它小。"),
    field("Qualifier=at-most", "至多", "At most", "不超过、以内。"),
    field("Qualifier=aim", "目标", "Aim", "力争：不当作结果。"),
    field("Qualifier=plan", "计划", "Plan", "将：不当作结果。"),
    field("Rounding=half-up", "四舍五入", "Half up", "取最近的数，一半时远离零。"),
    field("Rounding=floor", "舍去", "Down", "向下取整：一笔钱够几个人。"),
    field("Rounding=ceiling", "进一", "Up", "向上取整：“至少”要几个人。"),
    field("Confidence=high", "高", "High", "读过原文。"),
    field("Confidence=medium-high", "较高", "Medium-high", "几处转述一致。"),
    field("Confidence=medium", "中", "Medium", "转述，可信。"),
    field("Confidence=medium-low", "较低", "Medium-low", "转述，有缺口。"),
    field("Confidence=low", "低", "Low", "只见过一处转述。"),
    field("AsOf.date", "日期", "Date", "例如 2020-12-31、2020-12 或 2020。"),
    field("AsOf.note", "为什么是这一天", "Why this date", "文章没有印出日期时说明。"),
    field("Link.to", "图解", "Explainer", "另一个图解的编号。"),
    field("Link.label", "链接文字", "Words", "读者为什么要看它。"),
    field("Link.date", "生效日期", "In force from", "它讲的内容从哪一天起施行。"),
    field("Literal.text", "文字", "Words", "照它在文字里的样子写。"),
    field("Literal.why", "原因", "Why", "为什么它不是数据。"),
    field("Correction.date", "日期", "Date", "改正的那一天。"),
    field("Correction.what", "改了什么", "What", "原来错在哪里，现在怎样写。"),
    field("Example.title", "谁的情形", "Whose case", "几个字。"),
    field("Example.in", "填的内容", "Inputs", "照读者会填的样子写。"),
    field("Example.out", "算出的结果", "Outputs", "规范写法；列出的都要对上。"),
];
