//! The words of every field: its label in Chinese and English, and what it is for in Chinese.
//! What it is for in English stands in the schema, which is made from the structs.
//!
//! A field is named by its definition and key (`Fact.near`), a word or form of a choice by `=`
//! (`Qualifier=about`), a field that means the same everywhere by its key alone.

use tujie::bilingual::Bilingual;

macro_rules! names {
    ($($name:literal $zh:literal $en:literal $about:literal;)*) => {
        /// Name; label zh, en; what it is for, zh.
        pub const NAMES: &[(&str, &str, &str, &str)] = &[$(($name, $zh, $en, $about),)*];
    };
}

/// What a name is called, such as a word of a choice: `Qualifier=aim`.
pub fn label_of(name: &str) -> Option<Bilingual> {
    NAMES.iter().find(|row| row.0 == name).map(|row| Bilingual::new(row.1, row.2))
}

/// What a field is called, or one that means the same everywhere under its key.
pub fn field_label(name: &str) -> Option<Bilingual> {
    let key = name.rsplit(['.', '=']).next().unwrap_or_default();
    label_of(name).or_else(|| label_of(key))
}

names! {
    "id" "编号" "Id" "小写字母、数字、点、连字符和下划线，以字母开头；别处用它来指。";
    "label" "名称" "Label" "读者看到的名称，中文和英文。";
    "title" "标题" "Title" "读者看到的标题，中文和英文。";
    "note" "说明" "Note" "补充给读者的说明。";
    "hint" "提示" "Hint" "几个字，说明填什么。";
    "unit" "单位" "Unit" "以什么计数；自带的有元、百分比、百分点、天、年。";
    "units" "单位" "Units" "自带的元、百分比、百分点、天、年以外的单位。";
    "facts" "事实" "Facts" "印出来的数，各有出处。";
    "derived" "推算数" "Derived figures" "由事实算出的数：由程序算，不手填。";
    "sections" "版块" "Sections" "文章的版块，按版面顺序。";
    "literals" "不是数据的数字" "Digits that are not figures" "文字里的电话、名称等数字，逐条说明原因。";
    "caveats" "读前须知" "Caveats" "读者不知道就会误读的事。";
    "source" "出处" "Source" "它出自哪里；文章本身不用写。";
    "date" "日期" "Date" "例如 2020-12-31；只知道月或年时写 2020-12 或 2020。";
    "decimals" "小数位" "Decimals" "保留几位小数。";
    "rounding" "取整" "Rounding" "除不尽时怎样取整。";
    "zh" "中文" "Chinese" "简体中文。";
    "en" "英文" "English" "英文。";

    "Document.tujie" "格式版本" "Format" "写 1。";
    "Document.id" "编号" "Id" "图解的编号，与文件名相同；发布以后不要改。";
    "Document.title" "标题" "Title" "读者最先看到的一行。";
    "Document.summary" "提要" "Summary" "一两句话：读者在这里能弄清什么。";
    "Document.group" "所属版块" "Group" "文章的一个版块；不是本版的内容写 context。";
    "Document.article" "依据的文章" "Article" "它的事实取自哪篇文章的事实表。";
    "Document.uses" "用到的数" "Figures used" "从文章事实表里取用的事实和推算数。";
    "Document.facts" "自己的事实" "Facts of its own" "文章事实表以外的数，例如法规里的；每个都要有出处。";
    "Document.sources" "出处" "Sources" "这些数出自哪些报刊、法规、通知。";
    "Document.as_of" "内容截至" "As of" "内容所指的日期。";
    "Document.review_by" "复核期限" "Review by" "过了这一天，读者会看到“可能已经过时”。";
    "Document.links" "相关图解" "Related explainers" "应当放在一起看的图解，例如后来的变化。";
    "Document.corrections" "更正" "Corrections" "发布以后改正了什么，新的在前。";
    "Document.examples" "算例" "Worked examples" "既是测试，也是读者的“试一试”，还是无脚本时的表格；至少五个。";
    "Document.body" "图解本身" "The explainer itself" "选一种类型，再填它要的内容。";

    "Article.tujie" "格式版本" "Format" "写 1。";
    "Article.id" "编号" "Id" "文章的编号，与文件名相同。";
    "Article.publication" "报刊" "Publication" "报纸或杂志的名称。";
    "Article.page" "版面" "Page" "版面或专栏的名称。";
    "Article.date" "出版日期" "Date" "照印出的写；没有印出就不写。";
    "Article.note" "说明" "Note" "这篇文章作为出处，读者应当知道的事。";
    "Article.facts" "事实" "Facts" "文章印出的每一个数。";
    "Article.derived" "推算数" "Derived figures" "几个图解共用的、由这些事实算出的数。";
    "Article.units" "单位" "Units" "文章的数以什么计。";
    "Article.ignored" "原文里不是数据的数字" "Ignored digits" "原文里的序号、电话、日期、名称，逐条说明原因。";
    "Article.literals" "不是数据的数字" "Digits that are not figures" "事实表自己的文字里的日期、规划名称等数字，逐条说明原因。";

    "Section.id" "编号" "Id" "事实和图解用它来指这个版块。";
    "Source.id" "编号" "Id" "事实和政策用它来指这个出处。";
    "Source.title" "名称" "Title" "法规、通知或报刊的名称。";
    "Source.issuer" "发布机构" "Issuer" "由谁发布。";
    "Source.number" "文号" "Number" "例如国务院令的文号。";
    "Source.date" "发布日期" "Issued on" "例如 2020-04-17。";
    "Source.in_force" "施行日期" "In force from" "从哪一天起施行。";
    "Source.confidence" "把握" "Confidence" "对它的文字有多大把握；不足“高”时会提醒读者先核实。";
    "Source.note" "说明" "Note" "关于这个出处，读者应当知道的事。";

    "Fact.id" "编号" "Id" "按版块起名，例如 bj.antenatal.after；文字里写成 {编号}。";
    "Fact.label" "数的是什么" "What is counted" "这个数说的是什么，中文和英文。";
    "Fact.value" "数值" "Value" "准确的数，半角数字：1.1万 写 11000。";
    "Fact.unit" "单位" "Unit" "它以什么计。";
    "Fact.printed" "原文写法" "As printed" "照抄原文的数字、单位和修饰词，例如 550余万元。";
    "Fact.near" "邻近的词" "Words near it" "原文里挨着这个数的词，用来在原文里找到它。";
    "Fact.section" "所在版块" "Section" "它印在文章的哪个版块。";
    "Fact.qualifier" "有多准" "Qualifier" "确数、约数、上下限，还是目标、计划；照原文，不能丢也不能加。";
    "Fact.step" "取整到" "Rounded to" "印出来的最后一位所在的位：1.1万 是 1000，43.52% 是 0.01；确数不写。";
    "Fact.time" "所指时间" "Time" "它说的是哪段时间，照原文。";
    "Fact.period" "时间代号" "Period" "代号相同的数才能相加。";
    "Fact.part_of" "属于" "Part of" "它是哪个数的一部分；原文写明才填。";
    "Fact.among" "可平均到" "Among" "原文支持的平均数才填：它可以分摊到哪些数上。";
    "Fact.of" "占什么的比例" "Share of" "百分比是谁的百分比。";
    "Fact.source" "出处" "Source" "出自哪里；文章本身的数不写。";
    "Unit.id" "编号" "Id" "事实用它来指这个单位。";
    "Unit.name" "单位词" "Word" "写在数字后面的词，例如 份。";
    "Unit.many" "英文复数" "English plural" "与单数不同才写。";
    "Unit.also" "别的写法" "Other words" "原文里同一单位的别的词，例如人也写作名。";
    "Unit.counts" "数的东西" "Things counted" "挨着数字必须有其中一个词；用来区分共用一个量词的单位。";
    "Derived.id" "编号" "Id" "与事实的编号不能重复；文字里写成 {编号}。";
    "Derived.label" "说的是什么" "What it tells" "这个数说的是什么，中文和英文。";
    "Derived.rule" "怎样算" "How it is worked out" "选一种算法，再选用到的数。";
    "Derived.unit" "单位" "Unit" "和与差不用写，与各项相同。";
    "Derived.decimals" "小数位" "Decimals" "占比和增幅默认一位；和与差与各项相同。";
    "Derived.equals" "应等于" "Must equal" "原文印出的总数；各项之和要与它相等。";
    "Reckoning=sum" "相加" "Sum" "全部相加；要同一单位、同一时间代号。";
    "Reckoning=rest" "剩余" "Rest" "百分之百减去各项占比。";
    "Reckoning=difference" "相减" "Difference" "第一个减第二个。";
    "Reckoning=share" "占比" "Share" "部分占整体的百分比。";
    "Reckoning=per" "平均" "Per" "总额分摊到每一个。";
    "Reckoning=growth" "增幅" "Growth" "从前一个数到后一个数增加的百分比。";
    "Reckoning.share.part" "部分" "Part" "它在事实里写明属于哪个整体。";
    "Reckoning.share.whole" "整体" "Whole" "占谁的比例。";
    "Reckoning.per.amount" "总额" "Amount" "分摊的是什么。";
    "Reckoning.per.count" "数目" "Count" "分摊到多少个。";
    "Reckoning.growth.from" "从" "From" "之前的数。";
    "Reckoning.growth.to" "到" "To" "之后的数。";
    "Qualifier=exact" "确数" "Exact" "就是这个数。";
    "Qualifier=about" "约数" "About" "四舍五入印出的，例如 1.1万。";
    "Qualifier=more-than" "多于" "More than" "余、多：实际比它大。";
    "Qualifier=at-least" "至少" "At least" "上万、以上：至少这么多。";
    "Qualifier=less-than" "少于" "Less than" "近、不到：实际比它小。";
    "Qualifier=at-most" "至多" "At most" "不超过、以内。";
    "Qualifier=aim" "目标" "Aim" "力争：不当作结果。";
    "Qualifier=plan" "计划" "Plan" "将：不当作结果。";
    "Rounding=half-up" "四舍五入" "Half up" "取最近的数，一半时远离零。";
    "Rounding=floor" "舍去" "Down" "向下取整：一笔钱够几个人。";
    "Rounding=ceiling" "进一" "Up" "向上取整：“至少”要几个人。";
    "Confidence=high" "高" "High" "读过原文。";
    "Confidence=medium-high" "较高" "Medium-high" "几处转述一致。";
    "Confidence=medium" "中" "Medium" "转述，可信。";
    "Confidence=medium-low" "较低" "Medium-low" "转述，有缺口。";
    "Confidence=low" "低" "Low" "只见过一处转述。";
    "AsOf.date" "日期" "Date" "例如 2020-12-31、2020-12 或 2020。";
    "AsOf.note" "为什么是这一天" "Why this date" "文章没有印出日期时说明。";
    "Link.to" "图解" "Explainer" "另一个图解的编号。";
    "Link.label" "链接文字" "Words" "读者为什么要看它。";
    "Link.date" "生效日期" "In force from" "它讲的内容从哪一天起施行。";
    "Literal.text" "文字" "Words" "照它在文字里的样子写。";
    "Literal.why" "原因" "Why" "为什么它不是数据。";
    "Correction.date" "日期" "Date" "改正的那一天。";
    "Correction.what" "改了什么" "What" "原来错在哪里，现在怎样写。";
    "Example.title" "谁的情形" "Whose case" "几个字。";
    "Example.in" "填的内容" "Inputs" "照读者会填的样子写。";
    "Example.out" "算出的结果" "Outputs" "规范写法；列出的都要对上。";

    "Body=calculator" "计算器" "Calculator" "读者填自己的数，按固定的规则算出结果。";
    "Body=flow" "流程" "Flow" "一步一步走的流程：节点、动作、终点、件数。";
    "Body=threshold" "分档" "Threshold" "一个数落在哪一档；空档和重叠照实显示。";
    "Body=questions" "问答" "Questions" "哪些问题印出的数能答，哪些答不了。";
    "Body=figures" "数据图" "Figures" "卡片、条形、占比、前后、幅度、人形，各带表格。";
    "Body=checklist" "清单" "Checklist" "逐项打勾，还缺什么，发到哪里。";
    "Body=digest" "总览" "Digest" "一版的全部图解，按组列出；不排名，不加总。";

    "Calculator.inputs" "读者要填的" "Inputs" "按顺序问读者什么。";
    "Calculator.keys" "政策的项目" "Policy values" "每个政策都要给出的数，例如产检和分娩各一个限额。";
    "Calculator.policies" "政策" "Policies" "同时有效的一组数，旧的在前：调整前、调整后。";
    "Calculator.figures" "先展示的数" "Figures shown first" "没有政策可展示时，未填之前先显示的数。";
    "Calculator.outputs" "算出的结果" "Outputs" "按顺序算；规则可以用上面已经算出的。";
    "Calculator.say" "结果的句子" "The result in a sentence" "用条件成立的第一句；最后一句不写条件。";
    "Calculator.bars" "条形图" "Bars" "把结果画在同一把尺上。";
    "Input.kind" "填什么" "Kind" "金额、整数、百分比还是选项。";
    "Input.default" "默认值" "Default" "没填时当作多少；不写就没有结果，绝不悄悄当作零。";
    "Input.unless" "何时不用填" "Not needed when" "这时可以空着，也不能大于零。";
    "Input.at_most" "不超过" "At most" "不能大于哪一项。";
    "Input.at_least" "不低于" "At least" "不能小于哪一项。";
    "InputKind=money" "金额" "Money" "以元计，精确到分。";
    "InputKind=count" "整数" "Count" "多少个、多少人。";
    "InputKind=percent" "百分比" "Percentage" "最多两位小数。";
    "InputKind=choice" "选项" "Choice" "几个里选一个。";
    "Range.min" "最小" "Least" "带引号的数，或一个数的编号。";
    "Range.max" "最大" "Most" "带引号的数，或一个数的编号。";
    "Count.min" "最小" "Least" "带引号的数，或一个数的编号。";
    "Count.max" "最大" "Most" "带引号的数，或一个数的编号。";
    "Count.unit" "单位" "Unit" "数的是什么。";
    "Choice.options" "选项" "Options" "按顺序。";
    "Choice.as" "样子" "Shown as" "并排显示还是下拉。";
    "Opt.none" "表示没有" "Means none" "选它就是没有：按它取的值是零。";
    "Shown=radio" "并排" "Side by side" "全部选项并排。";
    "Shown=select" "下拉" "List" "点开才显示的列表。";
    "Given.input" "选项题" "Choice" "看哪一道选项题。";
    "Given.is" "选了" "Is" "选了其中之一就成立。";
    "Key.id" "编号" "Id" "在政策的取值里用的名字；由选项决定时用点连接选项编号。";
    "Policy.id" "编号" "Id" "按政策分别算的结果叫“政策_结果”。";
    "Policy.from" "从" "From" "从哪一天起有效。";
    "Policy.to" "到" "To" "到哪一天为止。";
    "Policy.source" "出处" "Source" "写在哪个文件里。";
    "Policy.values" "取值" "Values" "每一项是哪个事实或推算数。";
    "Output.rule" "怎样算" "Rule" "选一条规则，再选用到的数。";
    "Output.per_policy" "按政策各算一次" "Once for each policy" "每个政策各有一个结果。";
    "Output.show" "显示在" "Shown" "结果里还是过程里。";
    "Rule=sum" "相加" "Sum" "全部相加，同一单位。";
    "Rule=difference" "相减" "Difference" "第一个减第二个，可以为负。";
    "Rule=product" "相乘" "Product" "每个多少，乘以几个。";
    "Rule=capped" "封顶" "Capped" "取费用和限额中小的。";
    "Rule=shortfall" "还差" "Shortfall" "应有减已有，不为负。";
    "Rule=excess" "超出" "Excess" "已有减应有，不为负。";
    "Rule=share" "占比" "Share" "部分占整体的百分比；整体为零时没有结果。";
    "Rule=heads" "人数" "Heads" "达到这个比例至少要几个人，总是进一。";
    "Rule=at-least" "是否达到" "At least" "第一个是否不小于第二个。";
    "Rule=per" "平均" "Per" "分摊到每一个；个数为零时没有结果。";
    "Rule=reach" "够几个" "Reach" "按花过的钱和人数推算，一笔钱够几个人，舍去。";
    "Rule=banded" "分段" "Banded" "费用的每一段按各自的比例。";
    "Rule=lookup" "查表" "Lookup" "由选项决定的值。";
    "Rule=days" "天数" "Days" "基本天数，再加上各种情形。";
    "Rule=scaled" "按时间折算" "Scaled" "若干时间的金额，折算成另一段时间。";
    "Rule.capped.cost" "费用" "Cost" "花了多少。";
    "Rule.capped.limit" "限额" "Limit" "最多算多少。";
    "Rule.shortfall.have" "已有" "Have" "现有多少。";
    "Rule.shortfall.need" "应有" "Need" "应当有多少。";
    "Rule.excess.have" "已有" "Have" "现有多少。";
    "Rule.excess.need" "应有" "Need" "应当有多少。";
    "Rule.share.part" "部分" "Part" "其中多少。";
    "Rule.share.whole" "整体" "Whole" "一共多少。";
    "Rule.heads.share" "比例" "Share" "百分比。";
    "Rule.heads.of" "总人数" "Of" "多少人里。";
    "Rule.per.amount" "总额" "Amount" "分摊的是什么。";
    "Rule.per.count" "个数" "Count" "分摊到多少个。";
    "Rule.reach.budget" "预算" "Budget" "有多少钱。";
    "Rule.reach.amount" "花过的钱" "Amount" "花了多少。";
    "Rule.reach.count" "做过的人数" "Count" "给了多少人。";
    "Rule.banded.cost" "费用" "Cost" "花了多少。";
    "Rule.banded.bands" "各段" "Bands" "从低到高；最后一段不写上限。";
    "Rule.banded.ceiling" "封顶" "Ceiling" "封顶线，封的是什么。";
    "Rule.lookup.by" "按选项" "By" "用到的选项题，选项编号用点连接。";
    "Rule.lookup.values" "取值" "Values" "每种选项对应哪个数。";
    "Rule.lookup.policy" "取自政策" "Policy" "不写取值时，用这个政策的。";
    "Rule.days.base" "基本天数" "Base" "人人都有的天数。";
    "Rule.days.add" "另加" "Added" "在什么情形下加多少。";
    "Rule.scaled.amount" "金额" "Amount" "一段时间的金额。";
    "Rule.scaled.per" "每多少时间" "Per" "它是多长时间的。";
    "Rule.scaled.times" "要多少时间" "Times" "要折算成多长时间。";
    "Limit=of" "政策的一项" "Of the policy" "政策里这一项的数。";
    "Limit=by" "按选项" "By choice" "政策里由选项决定的那一项。";
    "Limit=is" "一个数" "A number" "一个数、输入项或结果，不随政策变。";
    "Band.up_to" "到" "Up to" "这一段到哪里为止；最后一段不写。";
    "Band.rate" "比例" "Rate" "这一段按百分之几。";
    "Ceiling=payment" "封支付额" "On the payment" "封的是报销的钱。";
    "Ceiling=cost" "封费用" "On the cost" "封的是计入的费用。";
    "Addition.days" "天数" "Days" "加多少天。";
    "Addition.when" "只在" "Only when" "满足这个条件才加。";
    "Addition.beyond_first" "每多一个" "For each beyond the first" "第一个以外每多一个加一次。";
    "Show=result" "结果" "Result" "放在结果里。";
    "Show=headline" "最前" "Headline" "放在结果里最前面。";
    "Show=working" "过程" "Working" "只放在计算过程里。";
    "Saying.when" "条件" "When" "全部成立才用这一句；不写就总是用。";
    "Saying.text" "句子" "Sentence" "结果和输入项写成 {编号}。";
    "When=zero" "等于零" "Is zero" "这个结果是零。";
    "When=positive" "大于零" "Is above zero" "这个结果大于零。";
    "When=negative" "小于零" "Is below zero" "这个结果小于零。";
    "When=none" "没有值" "Has no value" "这个结果算不出来。";
    "When=true" "是" "Is yes" "这个结果为“是”。";
    "When=false" "否" "Is no" "这个结果为“否”。";
    "BarRows.label" "图的说明" "What it shows" "给看不见图的读者。";
    "BarRows.rows" "各条" "Rows" "一条一行。";
    "BarRow.parts" "各段" "Parts" "从左到右。";
    "BarPart.output" "数" "Number" "一个结果或数，单位要相同。";
    "BarPart.label" "标签" "Label" "写在金额前的词。";
    "BarPart.tone" "填法" "Fill" "花纹不同，不只靠颜色区分。";
    "Tone=main" "实心" "Solid" "要看的那一段。";
    "Tone=before" "斜线" "Hatched" "从前的情形。";
    "Tone=rest" "空心" "Outline" "剩下的。";
    "Tone=soft" "点状" "Dotted" "不确定的，或目标。";

    "Flow.start" "起点" "Start" "从哪个节点开始。";
    "Flow.nodes" "节点" "Nodes" "事情经过的各站，按读者该听到的顺序。";
    "Flow.actions" "动作" "Actions" "可以做的或会发生的事。";
    "Flow.edges" "箭头" "Arrows" "哪个节点做什么动作到哪个节点；可以绕回。";
    "Flow.totals" "总数核对" "Totals" "各节点的件数应加起来等于多少。";
    "Node.label" "名称" "Label" "图上的名字，越短越好。";
    "Node.detail" "说明" "Detail" "一两句话，读者停在这里或点它时看到。";
    "Node.stage" "阶段" "Stage" "阶段有名字时写。";
    "Node.ask" "问题" "Question" "它的动作在回答什么。";
    "Node.count" "件数" "Count" "数它有多少的那个事实。";
    "Node.end" "终点" "An end" "事情到此为止。";
    "Node.good" "好的终点" "The end hoped for" "这是希望的结果。";
    "Action.label" "文字" "Words" "箭头自己没有文字时用它。";
    "Edge.from" "从" "From" "从哪个节点。";
    "Edge.action" "动作" "Action" "做什么。";
    "Edge.to" "到" "To" "到哪个节点；可以是自己或前面的。";
    "Edge.label" "文字" "Words" "这个箭头自己的文字。";
    "Total.total" "总数" "Total" "印出的总数。";
    "Total.parts" "各项" "Parts" "加起来等于总数的各个数。";

    "Threshold.label" "数的是什么" "What is counted" "读者要填的那个数叫什么。";
    "Threshold.unit" "单位" "Unit" "以什么计数。";
    "Threshold.tiers" "各档" "Tiers" "从低到高；可以重叠，可以有空档，都会照实显示。";
    "Tier.from" "起点" "From" "从哪个数起，含本数。";
    "Tier.to" "终点" "To" "到哪个数止，含本数；不写就是以上不封顶。";
    "Tier.until" "读作到哪一档之前" "Read as until" "原文没有上限时我们的读法，会告诉读者。";
    "Tier.note" "说明" "Note" "这一档意味着什么。";

    "Questions.label" "请读者选什么" "What is asked" "读者看到的题目。";
    "Questions.questions" "问题" "Questions" "按显示的顺序。";
    "Question.label" "问题" "Question" "照读者会问的样子写。";
    "Question.verdict" "能不能答" "Verdict" "有没有答案。";
    "Question.answer" "答案" "Answer" "哪个数回答了它；只有能答的才写。";
    "Question.why" "为什么" "Why" "答案从哪来，缺什么，或者问得哪里不对。";
    "Verdict=computed" "能答" "Computed" "印出来了，或者能由印出的数算出。";
    "Verdict=not-printed" "没有印出" "Not printed" "文章没说，也推不出。";
    "Verdict=not-a-question" "问得不对" "Not a question" "把数当成了别的东西。";

    "Figures.panels" "各图" "Panels" "按显示的顺序。";
    "Panel.id" "编号" "Id" "各图不能重复。";
    "Panel.title" "标题" "Title" "这张图显示什么。";
    "Panel.note" "读法" "Note" "怎样看这张图。";
    "Panel.show" "画法" "Shown as" "画成什么，画哪些数。";
    "Drawn=cards" "卡片" "Cards" "并排的数，不必有共同点。";
    "Drawn=bars" "条形" "Bars" "同一把尺；单位和时间要相同，才能比。";
    "Drawn=part" "占比" "Part" "部分和整体。";
    "Drawn=change" "前后" "Change" "之前和之后。";
    "Drawn=band" "幅度" "Band" "推算数按取整可能在的幅度。";
    "Drawn=people" "人形" "People" "用人形表示数目。";
    "Drawn=steps" "步骤" "Steps" "按顺序的几步，用文字。";
    "Drawn.part.part" "部分" "Part" "它在事实里写明属于哪个整体。";
    "Drawn.part.whole" "整体" "Whole" "一共多少。";
    "Drawn.part.share" "占比" "Share" "要显示的推算占比。";
    "Drawn.change.before" "之前" "Before" "之前的数。";
    "Drawn.change.after" "之后" "After" "之后的数。";
    "Drawn.change.rise" "差" "Rise" "要显示的差。";
    "Drawn.people.figure" "数目" "Figure" "有多少。";
    "Drawn.people.each" "每个代表" "Each stands for" "画的一个人代表多少。";

    "Checklist.choice" "先选什么" "The choice" "决定哪些项目要核对。";
    "Checklist.places" "归处" "Places" "选项可能归到哪里。";
    "Checklist.items" "项目" "Items" "按显示的顺序。";
    "Checklist.send" "发到哪里" "Where to send it" "准备好以后发到哪里。";
    "Decision.name" "输入项名" "Name" "这道选项题的编号。";
    "Decision.label" "题目" "Question" "问读者什么。";
    "Decision.options" "选项" "Options" "可选的几种。";
    "Choosable.place" "归到" "Place" "它归到哪里。";
    "Choosable.note" "说明" "Note" "关于它要说的。";
    "Home.about" "用途" "About" "它是做什么的。";
    "Item.label" "要做到的" "What must be so" "要核对的事。";
    "Item.needs" "怎样算做到" "What it takes" "多说几个字。";
    "Item.only" "只对" "Only for" "只对哪些选项；不写就是全部。";
    "Send.to" "邮箱" "Address" "电子邮箱地址。";
    "Send.label" "链接文字" "Words" "链接上写什么。";
    "Send.subject" "邮件主题" "Subject" "邮件的主题。";

    "Digest.label" "筛选的题目" "What the filter asks" "问读者选哪一组。";
    "Digest.groups" "各组" "Groups" "按显示的顺序。";
    "Digest.entries" "各图解" "Explainers" "按显示的顺序。";
    "Group.label" "名称" "Label" "是文章的版块时可以不写。";
    "Entry.id" "图解" "Explainer" "图解的编号。";
    "Entry.group" "所属组" "Group" "归在哪一组。";
    "Entry.title" "标题" "Title" "在这里用的标题。";
    "Entry.line" "一句话" "One line" "最要紧的数，几个字。";
}
