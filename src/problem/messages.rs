//! The messages of every problem: one entry per fault, zh and en next to each other.
//!
//! A fault is finer than its code: `not-json` is one code of the interface, but a full-width comma
//! and a missing brace need different advice. `{0}`, `{1}` are filled with the problem's args. Text
//! between backticks is a field by its name in `studio::form::names`: in a file it is shown as its
//! key (or in the form after a `|`), in Studio's form as its label.

use crate::bilingual::Lang;

/// The Chinese noun for a type of thing that has ids, as used by [`Fault::UnknownReference`].
pub fn chinese_noun(en: &str) -> &str {
    // Authors use the command line or Studio.
    if cfg!(not(feature = "author")) {
        return en;
    }
    match en {
        "action" => "动作",
        "choice" => "选项",
        "fact" => "事实",
        "figure" => "数",
        "input" => "输入项",
        "input, output, figure" => "输入项、输出项或数",
        "output, figure" => "输出项或数",
        "group" => "组",
        "option" => "选项",
        "place" => "版面",
        "policy" => "规定",
        "key" => "键",
        "node" => "节点",
        "output" => "输出项",
        "section" => "版块",
        "source" => "出处",
        "tier" => "档",
        "unit" => "单位",
        _ => en,
    }
}

macro_rules! faults {
    (@reader $($(#[$doc:meta])* $name:ident $code:literal : $zh:literal / $zh_hint:literal, $en:literal / $en_hint:literal;)*
     @author $($(#[$a_doc:meta])* $a_name:ident $a_code:literal : $a_zh:literal / $a_zh_hint:literal, $a_en:literal / $a_en_hint:literal;)*
     @check $($(#[$c_doc:meta])* $c_name:ident $c_code:literal : $c_zh:literal / $c_zh_hint:literal, $c_en:literal / $c_en_hint:literal;)*) => {
        /// The faults.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Fault {
            $($(#[$doc])* $name,)*
            $($(#[$a_doc])* $a_name,)*
            $($(#[$c_doc])* #[cfg(feature = "author")] $c_name,)*
        }

        impl Fault {
            /// Every fault, for tests and the guide.
            pub const ALL: &[Fault] = &[
                $(Fault::$name,)*
                $(Fault::$a_name,)*
                $(#[cfg(feature = "author")] Fault::$c_name,)*
            ];

            /// The stable code of docs/interface.md.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Fault::$name => $code,)*
                    $(Fault::$a_name => $a_code,)*
                    $(#[cfg(feature = "author")] Fault::$c_name => $c_code,)*
                }
            }

            /// The message.
            pub const fn message(self, lang: Lang) -> &'static str {
                match (self, lang) {
                    $((Fault::$name, Lang::Zh) => $zh, (Fault::$name, Lang::En) => $en,)*
                    $(
                        #[cfg(feature = "author")]
                        (Fault::$a_name, Lang::Zh) => $a_zh,
                        #[cfg(feature = "author")]
                        (Fault::$a_name, Lang::En) => $a_en,
                    )*
                    $(
                        #[cfg(feature = "author")]
                        (Fault::$c_name, Lang::Zh) => $c_zh,
                        #[cfg(feature = "author")]
                        (Fault::$c_name, Lang::En) => $c_en,
                    )*
                    // The reader's bundle contains no messages for authors: code, path and args suffice.
                    #[cfg(not(feature = "author"))]
                    _ => "{0} {1} {2}",
                }
            }

            /// How to fix it; may be empty.
            pub const fn hint(self, lang: Lang) -> &'static str {
                match (self, lang) {
                    $((Fault::$name, Lang::Zh) => $zh_hint, (Fault::$name, Lang::En) => $en_hint,)*
                    $(
                        #[cfg(feature = "author")]
                        (Fault::$a_name, Lang::Zh) => $a_zh_hint,
                        #[cfg(feature = "author")]
                        (Fault::$a_name, Lang::En) => $a_en_hint,
                    )*
                    $(
                        #[cfg(feature = "author")]
                        (Fault::$c_name, Lang::Zh) => $c_zh_hint,
                        #[cfg(feature = "author")]
                        (Fault::$c_name, Lang::En) => $c_en_hint,
                    )*
                    #[cfg(not(feature = "author"))]
                    _ => "tujie check",
                }
            }
        }
    };
}

faults! {
    @reader

    // ---- what a reader enters ----
    /// A required input is empty.
    Empty "empty":
        "这一项还没有填。" / "填好后就会出结果。",
        "This has not been filled in yet." / "The result appears once it is.";
    /// Not a number at all. Args, as for the other faults of a number: an example in the field's unit.
    NotANumber "not-a-number":
        "这里要填数字。" / "例如 {0}。",
        "This needs a number." / "For example {0}.";
    /// Commas that do not separate groups of three digits. Args: an example.
    BadGroups "not-a-number":
        "逗号隔的位数不对。" / "不写逗号和空格，例如 {0}。",
        "The commas are in the wrong places." / "Leave out commas and spaces. For example {0}.";
    /// Several numbers where one is expected: a list of amounts, or a sum to be calculated. Args: an example.
    SumOfSeveral "sum-of-several":
        "这里只填一个数。" / "几笔请填合计，不写逗号和空格，例如 {0}。",
        "This takes one number." / "Add several up. Leave out commas and spaces. For example {0}.";
    /// Several numbers that must not be added up: percentages, counts. Args: an example.
    OneNumber "sum-of-several":
        "这里只填一个数。" / "不写逗号和空格，例如 {0}。",
        "This takes one number." / "Leave out commas and spaces. For example {0}.";
    /// Below zero.
    Negative "negative":
        "不能是负数。" / "请填 0 或更大的数。",
        "This cannot be negative." / "Enter 0 or more.";
    /// More than two decimals in an amount of money or a percentage. Args: an example.
    TooPrecise "too-precise":
        "小数最多两位。" / "例如 {0}。",
        "Two decimals at most." / "For example {0}.";
    /// A fraction where only whole numbers are allowed. Args: an example.
    NotWhole "too-precise":
        "这里要填整数。" / "例如 {0}。",
        "This needs a whole number." / "For example {0}.";
    /// Above the limit of the field. Args: the largest allowed.
    TooLarge "too-large":
        "数字太大了。" / "请核对有没有多打位数。",
        "This number is too large." / "Check for extra digits.";
    /// Above a declared maximum. Args: the largest allowed, with its unit.
    AboveMaximum "too-large":
        "最多填 {0}。" / "",
        "{0} at most." / "";
    /// Below a declared minimum. Args: the smallest allowed, with its unit.
    BelowMinimum "too-small":
        "至少填 {0}。" / "",
        "{0} at least." / "";
    /// A choice the input does not have. Args: the value given; the choices.
    UnknownChoice "unknown-choice":
        "没有“{0}”这个选项。" / "可选：{1}。",
        "There is no choice “{0}”." / "The choices are: {1}.";
    /// An input the explainer does not have. Args: the name; the existing inputs.
    UnknownInput "unknown-input":
        "没有名为“{0}”的输入项。" / "可填：{1}。",
        "There is no input called “{0}”." / "The inputs are: {1}.";
    /// Two inputs that contradict each other. Args: the other input's label, zh; en.
    Conflict "conflict":
        "这一项与“{0}”对不上。" / "请核对这两项。",
        "This does not fit with “{1}”." / "Check the two against each other.";
    /// A flow action that is not available in the state. Args: the action; the state's label; the choices.
    UnknownStep "unknown-step":
        "在“{1}”这一步不能“{0}”。" / "此时可以：{2}。",
        "At “{1}” there is no step “{0}”." / "Possible here: {2}.";
    /// A flow action after the end of the case. Args: the action; the state's label.
    StepAfterEnd "unknown-step":
        "“{1}”已经是终点，不能再“{0}”。" / "后退一步，或重新开始。",
        "“{1}” is an end: “{0}” is not possible any more." / "Step back or start again.";

    /// More flow actions than the limit. Args: the limit.
    TooManySteps "too-long":
        "步骤超过 {0} 步。" / "去掉一些，或重新开始。",
        "More than {0} steps." / "Take some out or start again.";

    // ---- a file that a page cannot take ----
    /// More items in a list than are decoded. Args: the number of items; the limit.
    TooMany "too-long":
        "这里有 {0} 项，最多 {1} 项。" / "",
        "There are {0} items here; {1} at most." / "";

    @author

    // ---- a file as bytes and text ----
    /// The file does not exist or cannot be read. Args: the file.
    Unreadable "unreadable":
        "读不到文件“{0}”。" / "请核对路径和权限。",
        "The file “{0}” cannot be read." / "Check the path and its permissions.";
    /// A pipe, a device or a socket where a file is needed. Args: the path.
    NotAFile "unreadable":
        "“{0}”不是普通文件，没有读。" / "管道、设备和套接字都不读；请换成文件。",
        "“{0}” is not a regular file and was not read." / "Pipes, devices and sockets are left alone: put a file there.";
    /// A link that leads out of the folder. Args: the path.
    OutsideFolder "outside-folder":
        "“{0}”通到文件夹外面，没有读。" / "把文件放进文件夹，或在命令里直接写出它的路径。",
        "“{0}” leads out of the folder and was not read." / "Put the file into the folder, or name it on the command line.";
    /// Bytes that are not UTF-8.
    NotUtf8 "not-utf8":
        "文件不是 UTF-8 编码。" / "用编辑器另存为 UTF-8。",
        "The file is not UTF-8." / "Save it as UTF-8 in your editor.";
    /// Bytes that look like GBK.
    Gbk "not-utf8":
        "文件看来是 GBK 编码，不是 UTF-8。" / "用编辑器另存为 UTF-8；不要只改声明。",
        "The file looks like GBK, not UTF-8." / "Save it as UTF-8 in your editor.";
    /// Bytes of UTF-16, which some editors call Unicode.
    Utf16 "not-utf8":
        "文件看来是 UTF-16 编码（有的编辑器叫 Unicode），不是 UTF-8。" / "用编辑器另存为 UTF-8。",
        "The file looks like UTF-16 (some editors call it Unicode), not UTF-8." / "Save it as UTF-8 in your editor.";
    /// A byte order mark at the start.
    ByteOrderMark "not-json":
        "文件开头有字节顺序标记（BOM）。" / "另存为“UTF-8（无 BOM）”。",
        "The file starts with a byte order mark." / "Save it as UTF-8 without BOM.";
    /// The file is empty.
    EmptyFile "not-json":
        "文件是空的。" / "可以用 tujie new 生成一个现成的文件来改。",
        "The file is empty." / "Start one with tujie new.";
    /// Something else was expected here. Args: what was found; what was expected.
    NotJson "not-json":
        "这里是{0}，本应是{1}。" / "核对前后的引号、逗号和括号。",
        "Found {0} where {1} was expected." / "Check the quotes, commas and brackets around it.";
    /// Punctuation of a Chinese input method in the syntax. Args: what was typed; what is meant.
    FullWidthPunctuation "not-json":
        "这里用了中文标点 {0} （全角）。" / "切换到英文输入法，改成 {1}",
        "This is Chinese punctuation: {0}" / "Switch to the English keyboard and type {1}";
    /// A space that is not JSON white space. Args: its code point.
    StraySpace "not-json":
        "这里有一个特殊空格（{0}），看不出来，但 JSON 不认。" / "删去它，或改成普通空格。",
        "There is a special space here ({0}) that looks like nothing but is not JSON." / "Delete it or type an ordinary space.";
    /// Text in single quotes. Args: the quote.
    SingleQuotes "not-json":
        "文字用了单引号。" / "改成英文双引号 \"。",
        "This text is in single quotes." / "Use double quotes \".";
    /// Words without quotes. Args: the words.
    NoQuotes "not-json":
        "“{0}”没有加引号。" / "写成 \"{0}\"。",
        "“{0}” has no quotes." / "Write \"{0}\".";
    /// A text that continues after a line break.
    LineBreak "not-json":
        "引号里的文字换了行。" / "并成一行，要换行就写 \\n。",
        "This text runs over the end of the line." / "Keep it on one line; write \\n for a line break.";
    /// Full-width digits in a number. Args: what was typed; what is meant.
    FullWidthDigits "not-json":
        "数字“{0}”用了全角字符。" / "改成半角 {1}。",
        "The number “{0}” has full-width digits." / "Use {1} instead.";
    /// A text that is not closed on its line.
    OpenText "not-json":
        "这段文字没有收尾的引号。" / "在文字末尾加上英文引号 \"。",
        "This text has no closing quote." / "Put a \" at its end.";
    /// A comma before a closing bracket. Args: the bracket.
    TrailingComma "not-json":
        "“{0}”前面多了一个逗号。" / "删去这个逗号。",
        "There is a comma too many before “{0}”." / "Delete the comma.";
    /// A missing comma between two items.
    MissingComma "not-json":
        "前一项后面少了逗号。" / "在前一项末尾加上英文逗号。",
        "A comma is missing after the item before." / "Put a comma at the end of that item.";
    /// A bracket that is never closed. Args: the bracket that opens; the one that closes.
    OpenBracket "not-json":
        "这个“{0}”没有对应的“{1}”。" / "在该结束的地方补上“{1}”。",
        "This “{0}” is never closed." / "Add the missing “{1}”.";
    /// A comment, which JSON does not have.
    Comment "not-json":
        "JSON 里不能写注释。" / "删去注释；说明可以放进 `note` 字段。",
        "JSON has no comments." / "Delete it; a `note` field may hold the remark.";
    /// A number that JSON does not allow. Args: as typed.
    BadNumber "not-json":
        "“{0}”不是 JSON 里的数字写法。" / "例如 12、0.5、-3；前面不加 0 或 +。",
        "“{0}” is not a number in JSON." / "Write 12, 0.5 or -3, without leading zeros or +.";
    /// A character that controls a terminal or changes text direction. Args: its code point.
    ControlCharacter "control-character":
        "这里有控制字符 {0}，看不见，却会改变显示。" / "删去它；换行写 \\n。",
        "There is a control character here, {0}: it is not seen but changes what is shown." / "Delete it; write \\n for a line break.";
    /// An invalid escape. Args: as typed.
    BadEscape "not-json":
        "文字里的“{0}”不是有效的转义。" / "反斜杠要写成 \\\\。",
        "“{0}” is not an escape in JSON." / "Write a backslash as \\\\.";
    /// Nested too deeply. Args: the limit.
    TooDeep "too-deep":
        "嵌套超过 {0} 层。" / "核对括号是否配对。",
        "Nested more than {0} levels deep." / "Check that brackets match.";
    /// A size limit is exceeded. Args: what; the limit.
    TooLong "too-long":
        "{0}超过上限 {1}。" / "请拆成几个文件。",
        "{0} is beyond the limit of {1}." / "Split it into several files.";
    /// The same key twice in one object. Args: the key.
    DuplicateKey "duplicate-key":
        "“{0}”写了两次。" / "只留一个。",
        "“{0}” is written twice." / "Keep one.";

    // ---- the shape of a document ----
    /// An unknown key. Args: the key; the nearest valid one.
    UnknownField "unknown-field":
        "这里没有“{0}”这个字段。" / "是不是“{1}”？",
        "There is no field “{0}” here." / "Did you mean “{1}”?";
    /// An unknown key without a similar valid one. Args: the key; all valid ones.
    UnknownFieldNoneNear "unknown-field":
        "这里没有“{0}”这个字段。" / "可用的字段：{1}。",
        "There is no field “{0}” here." / "The fields are: {1}.";
    /// A required key is missing. Args: the key; its purpose.
    MissingField "missing-field":
        "缺少字段“{0}”。" / "{1}",
        "The field “{0}” is missing." / "{1}";
    /// One of several keys is required. Args: all of them.
    NoChoice "missing-field":
        "这里要选写一种。" / "可选：{0}。",
        "One of the kinds must be given here." / "There is: {0}.";
    /// A second key where only one is allowed. Args: the key; the previous one.
    OneOnly "unknown-field":
        "这里只能写一种，已经写了“{1}”，不能再写“{0}”。" / "只留一种。",
        "Only one may be given here: “{1}” is there already, “{0}” is too much." / "Keep one.";
    /// A number outside its range. Args: as written; the smallest; the largest.
    OutOfRange "wrong-type":
        "{0} 超出范围。" / "可写 {1} 到 {2}。",
        "{0} is out of range." / "Write {1} to {2}.";
    /// A list of the wrong length. Args: its length; the required length.
    WrongLength "wrong-type":
        "这里有 {0} 项，应有 {1} 项。" / "",
        "There are {0} items where {1} are needed." / "";
    /// A value of the wrong type. Args: what was found; what was expected.
    WrongType "wrong-type":
        "这里是{0}，本应是{1}。" / "",
        "Found {0} where {1} was expected." / "";
    /// A value that does not match the kind of this place.
    UnfitValue "wrong-type":
        "这里的值类型不对。" / "用 tujie check 查看本应是什么。",
        "The value here is of the wrong type." / "Run tujie check to see what was expected.";
    /// A word outside the enumeration. Args: the word; the nearest or all.
    UnknownWord "wrong-type":
        "“{0}”不是可用的取值。" / "可用：{1}。",
        "“{0}” is not one of the values." / "Use: {1}.";
    /// A list or text that must not be empty.
    EmptyValue "wrong-type":
        "这里不能为空。" / "",
        "This may not be empty." / "";
    /// Not a date. Args: as written.
    NotADate "not-a-date":
        "“{0}”不是日期。" / "写成 2026-11-23、2026-11 或 2026。",
        "“{0}” is not a date." / "Write 2026-11-23, 2026-11 or 2026.";
    /// A day or month that the calendar does not have. Args: as written.
    NoSuchDate "bad-date":
        "日历上没有“{0}”。" / "核对年、月、日。",
        "There is no “{0}” in the calendar." / "Check the year, the month and the day.";
    /// Not an exact number in quotes. Args: as written.
    NotADecimal "wrong-type":
        "“{0}”不是精确的数。" / "写成带引号的半角数字，例如 \"1400\"、\"43.52\"。",
        "“{0}” is not an exact number." / "Write it in quotes with plain digits: \"1400\", \"43.52\".";
    /// Not an id. Args: as written.
    NotAnId "wrong-type":
        "“{0}”不能作编号。" / "只用小写字母、数字、点、连字符和下划线，以字母开头。",
        "“{0}” cannot be an id." / "Use lower-case letters, digits, dots, hyphens and underscores, starting with a letter.";
    /// Not an id that is valid in URLs and file names. Args: as written.
    NotAFileId "wrong-type":
        "“{0}”不能作编号：编号也是网址和文件名的一部分。" / "用 1 到 64 个小写字母、数字、连字符和下划线，以字母开头，以字母或数字结尾；con、nul 这类系统保留的名称不行。",
        "“{0}” cannot be an id: it is part of addresses and of files' names." / "Use 1 to 64 lower-case letters, digits, hyphens and underscores, first a letter, last a letter or digit; not con, nul or another name that systems reserve.";

    // ---- what a document says ----
    /// A duplicate id. Args: the id.
    DuplicateId "duplicate-id":
        "编号“{0}”用了两次。" / "每个编号只用一次。",
        "The id “{0}” is used twice." / "Use each id once.";
    /// A fact that is on no sheet. Args: the id; the nearest or a remark.
    UnknownFact "unknown-fact":
        "没有编号为“{0}”的事实。" / "是不是“{1}”？",
        "There is no fact “{0}”." / "Did you mean “{1}”?";
    /// A fact that is on no sheet, without a similar id. Args: the id.
    UnknownFactNoneNear "unknown-fact":
        "没有编号为“{0}”的事实。" / "先把它写进事实表，再在 `Document.uses` 里列出。",
        "There is no fact “{0}”." / "Put it on the fact sheet and list it in `Document.uses`.";
    /// A fact that is on the sheet but not listed in `uses`. Args: the id.
    NotInUses "unknown-fact":
        "事实“{0}”在事实表里，但没有列进 `Document.uses`。" / "把 \"{0}\" 加进 `Document.uses`。",
        "The fact “{0}” is on the sheet but not listed in `Document.uses`." / "Add \"{0}\" to `Document.uses`.";
    /// A fact listed but not referred to. Args: the id.
    UnusedFact "unused-fact":
        "事实“{0}”列出了却没有用到。" / "从 `Document.uses` 里删去。",
        "The fact “{0}” is listed but not used." / "Take it out of `Document.uses`.";
    /// A reference to something the document does not contain. Args: the word; its type; the nearest or all.
    UnknownReference "unknown-reference":
        "找不到“{0}”（{1}）。" / "可用：{2}。",
        "“{0}” ({1}) is not there." / "There is: {2}.";
    /// The article's fact sheet does not exist. Args: the article; the path tried.
    UnknownArticle "unknown-article":
        "找不到文章“{0}”的事实表。" / "它应在 {1}。",
        "The fact sheet of the article “{0}” is not there." / "It belongs at {1}.";
    /// The article's fact sheet has problems of its own. Args: the article; its file.
    BrokenArticle "unknown-article":
        "文章“{0}”的事实表有错误，用不了。" / "先改正 {1}。",
        "The fact sheet of the article “{0}” has problems of its own." / "Fix {1} first.";
    /// A number in a text without a source. Args: the number.
    UnsourcedNumber "unsourced-number":
        "文字里的“{0}”没有出处。" / "改写成 {事实编号}，或在 `Document.literals` 里说明它为什么不是数据。",
        "“{0}” in this text has no source." / "Write it as {fact.id}, or say in `Document.literals` why it is not a figure.";
    /// A declared literal that occurs in no text. Args: the literal.
    UnusedLiteral "unused-literal":
        "`Document.literals` 里的“{0}”没有出现在任何文字里。" / "删去这一条。",
        "The literal “{0}” occurs in no text." / "Take it out.";
    /// A printed figure not found near its context words. Args: as printed; the words.
    NotInArticle "not-in-article":
        "原文里没有在“{1}”附近找到“{0}”。" / "核对原文的数字、单位和邻近的词。",
        "“{0}” is not found near “{1}” in the article." / "Check the number, its unit and the words beside it.";
    /// A figure of the article that no fact covers. Args: as printed; its context.
    NotCovered "not-covered":
        "原文里的“{0}”没有对应的事实（……{1}……）。" / "写进事实表，或在 `Article.ignored` 里说明原因。",
        "“{0}” in the article has no fact: “…{1}…”." / "Put it on the fact sheet, or say why not in `Article.ignored`.";
    /// Two facts that match the same place of the article. Args: as printed; the words; the other fact.
    ClaimedTwice "not-in-article":
        "原文“{1}”附近的“{0}”已经归“{2}”，同一处不能写成两个事实。" / "核对数字和邻近的词，一处只对应一个事实。",
        "“{0}” near “{1}” already belongs to “{2}”: one place is one fact." / "Check the number and its words; store each figure once.";
    /// A printed form without a figure. Args: as written.
    NothingPrinted "not-as-printed":
        "“{0}”里没有数字。" / "`Fact.printed` 要照抄原文的数字、单位和修饰词。",
        "There is no number in “{0}”." / "Copy number, unit and qualifier as printed.";
    /// The value differs from print. Args: as printed; its value; as declared.
    ValueNotAsPrinted "not-as-printed":
        "“{0}”是 {1}，事实表写的是 {2}。" / "以原文为准。",
        "“{0}” is {1}; the sheet says {2}." / "The printed page decides.";
    /// The unit differs from print. Args: as printed; its word; the words of the declared unit.
    UnitNotAsPrinted "not-as-printed":
        "“{0}”的单位是“{1}”，事实表的单位写作“{2}”。" / "以原文为准。",
        "The unit of “{0}” is “{1}”; the sheet's unit is written “{2}”." / "The printed page decides.";
    /// No word next to the figure names what the unit counts. Args: as printed; the unit; its words.
    UnitNotBeside "not-as-printed":
        "原文“{0}”旁边没有“{2}”，不像以“{1}”计数。" / "核对单位，或它的 `Unit.counts`。",
        "Beside “{0}” the article has no “{2}”: it does not count “{1}”." / "Check the unit, or its `Unit.counts`.";
    /// The qualifier differs from print. Args: as printed; the printed qualifier; as declared.
    QualifierNotAsPrinted "not-as-printed":
        "“{0}”的修饰词表示 {1}，事实表写的是 {2}。" / "余、多、上、以上、力争、将都不能丢，也不能加。",
        "The words of “{0}” say {1}; the sheet says {2}." / "A qualifier may be neither dropped nor added.";
    /// The rounding step differs from the last printed digit. Args: as printed; its last place; as declared.
    StepNotAsPrinted "not-as-printed":
        "“{0}”应有的 `Fact.step` 是 {1}，事实表写的是 {2}。" / "`Fact.step` 是印出的最后一位所在的位：1.1万 是 1000，43.52% 是 0.01；确数和下限不写。",
        "The `Fact.step` of “{0}” is {1}; the sheet says {2}." / "It is the place of the last printed digit: 1000 for “1.1万”, 0.01 for 43.52 %; none for exact numbers and bounds.";
    /// Parts that do not add up to the declared total. Args: the sum; the total.
    SumMismatch "sum-mismatch":
        "各项之和是 {0}，写明的总数是 {1}。" / "核对各项和总数。",
        "The parts add up to {0}, the declared total is {1}." / "Check the parts and the total.";
    /// Quantities of different units in one sum. Args: one; the other.
    UnitMismatch "unit-mismatch":
        "“{0}”和“{1}”单位不同，不能放在一起算。" / "只合计同一单位、同一口径的数。",
        "“{0}” and “{1}” have different units and cannot be worked out together." / "Combine only figures of one unit and one scope.";
    /// Figures that must not be combined: different years or scopes, or not a part. Args: one; the other; why.
    NotComparable "not-comparable":
        "“{0}”和“{1}”不能这样合算：{2}。" / "分开列出，或改用别的算法。",
        "“{0}” and “{1}” cannot be combined like this: {2}." / "Show them apart, or work it out differently.";
    /// A part larger than its whole. Args: the part; the whole.
    PartExceedsWhole "not-comparable":
        "“{0}”比它所属的“{1}”还大。" / "核对两个数，或核对 `Fact.part_of`。",
        "“{0}” is larger than “{1}”, which it is a part of." / "Check both numbers, or `Fact.part_of`.";
    /// Figures of different time or scope in one sum. Args: one; the other.
    OtherPeriod "not-comparable":
        "“{0}”和“{1}”的时间或口径不同，不能相加。" / "只有 `Fact.period` 写着同一个词的数才能相加；缺 `Fact.period` 的也不行。",
        "“{0}” and “{1}” are of different time or scope and cannot be added." / "Only figures with the same `Fact.period` may be added; one without a period may not.";
    /// Figures of different sections. Args: one; the other.
    OtherSection "not-comparable":
        "“{0}”和“{1}”不在同一部分，不能合在一起算。" / "各部分的数字口径不同，不能跨部分合算或排名。",
        "“{0}” and “{1}” are of different sections and cannot be combined." / "Sections count in their own ways; show them apart.";
    /// Shares of different or unknown wholes. Args: one; the other.
    OtherWhole "not-comparable":
        "“{0}”和“{1}”不是同一个整体的比例，不能相加减。" / "核对两者的 `Fact.of`。",
        "“{0}” and “{1}” are not shares of the same whole." / "Check what each is a share of.";
    /// A share of a whole that the figure is not part of. Args: the part; the whole.
    NotAPart "not-comparable":
        "“{0}”不是“{1}”的一部分，不能算它的占比。" / "原文写明属于它的，才在 `Fact.part_of` 里写上。",
        "“{0}” is not a part of “{1}”, so it has no share of it." / "Say `Fact.part_of` only where the page does.";
    /// An average that the page does not support. Args: the amount; the count.
    NotAmong "not-comparable":
        "原文没有说“{0}”是分给“{1}”的，不能相除。" / "只有原文支持的平均数，才在 `Fact.among` 里写上。",
        "The page does not say that “{0}” was shared among “{1}”; they cannot be divided." / "Say `Fact.among` only where the page supports an average.";
    /// An aim or plan combined with results. Args: the aim; the result.
    AimWithResult "not-comparable":
        "“{0}”是目标或计划，不能与结果“{1}”合在一起算。" / "目标与结果分开列出。",
        "“{0}” is an aim or a plan and cannot be worked out together with the result “{1}”." / "Show aims and results apart.";
    /// The same thing twice in one sum. Args: one; the other.
    CountedTwice "not-comparable":
        "“{0}”已经包含在“{1}”里，相加就重复了。" / "只加互不包含的数。",
        "“{0}” is already inside “{1}”: the sum would count it twice." / "Add only what does not overlap.";
    /// Relative growth of a percentage without a label that says so.
    UnclearGrowth "not-comparable":
        "百分比的增幅容易与百分点混淆，名称里要写明“相对”。" / "要说提高了几个百分点，用 `Reckoning=difference`。",
        "Growth of a percentage is easily taken for points: its label must say “relative”." / "For percentage points use `Reckoning=difference`.";
    /// More paths than the check examines. Args: the limit.
    TooManyWays "too-long":
        "这些选项搭配起来超过 {0} 种。" / "少用几个选择项，或减少选项。",
        "There are more than {0} ways to choose here." / "Use fewer choices, or fewer options.";
    /// A calculation without a result. Args: what.
    NoResult "no-result":
        "{0}算不出结果。" / "核对除数是否为零、数字是否过大。",
        "{0} has no result." / "Check for a division by zero or a number too large.";
    /// A worked example with a different result. Args: the output; as computed; as written.
    ExampleMismatch "example-mismatch":
        "例子里“{0}”写的是 {2}，算出来是 {1}。" / "核对例子，或核对规则。",
        "In this example “{0}” is given as {2} but comes out as {1}." / "Check the example or the rule.";
    /// A worked example that is rejected. Args: the input; the message.
    ExampleRefused "example-mismatch":
        "这个例子算不出来：{0}：{1}" / "核对例子的输入。",
        "This example has no result: {0}: {1}" / "Check its inputs.";
    /// Too few worked examples. Args: their number; the required number.
    TooFewExamples "missing-field":
        "只有 {0} 个例子，至少要有 {1} 个。" / "例子就是测试，也是读者的“试一试”。",
        "There are {0} worked examples; {1} at least are needed." / "Examples are the tests and the reader's “try this”.";
    /// A language is missing or has the other's words. Args: the language.
    NotTranslated "missing-field":
        "缺少{0}文字。" / "中文和英文都要写全。",
        "The words in {0} are missing." / "Both languages must be complete.";
    /// Values with a gap between their dates. Args: end of one; start of the next.
    DateGap "date-gap":
        "{0} 到 {1} 之间没有取值。" / "让前后日期相接。",
        "Between {0} and {1} there is no value." / "Make the dates meet.";
    /// Values whose dates overlap. Args: start of the next; end of the one before.
    DateOverlap "date-overlap":
        "从 {0} 起与上一段（到 {1} 为止）重叠。" / "让前后日期相接而不重叠。",
        "From {0} on this overlaps the one before, which runs to {1}." / "Make the dates meet without overlapping.";
    /// A date range that ends before it starts. Args: start; end.
    DateOrder "date-overlap":
        "结束日期 {1} 早于开始日期 {0}。" / "对调两个日期。",
        "The end {1} is before the start {0}." / "Swap the two dates.";
    /// Something unreachable. Args: its id.
    Unreachable "unreachable":
        "从起点到不了“{0}”。" / "加一条指向它的线，或删去它。",
        "“{0}” cannot be reached from the start." / "Add a step that leads to it, or take it out.";
    /// A node without an exit that is not an end. Args: its id.
    DeadEnd "dead-end":
        "“{0}”没有下一步，也没有标为终点。" / "加上下一步，或写 `Node.end|\"end\": true`。",
        "“{0}” leads nowhere and is not an end." / "Add a step from it, or write `Node.end|\"end\": true`.";
    /// An end with an exit. Args: its id.
    EndLeadsOn "dead-end":
        "“{0}”标为终点，却还有下一步。" / "删去它的下一步，或去掉 `Node.end`。",
        "“{0}” is an end but leads on." / "Take out its steps, or its `Node.end`.";
    /// Two steps with the same name from one node. Args: the action; the node.
    AmbiguousStep "duplicate-id":
        "“{1}”有两个“{0}”。" / "同一处的步骤名不能重复。",
        "“{1}” has two steps called “{0}”." / "Name each step from one node differently.";
    /// A rule that refers to itself or to a later one. Args: the output.
    NotYetKnown "unknown-reference":
        "“{0}”在这里还没有算出来。" / "把它移到前面，或改引用。",
        "“{0}” is not worked out yet at this point." / "Move it further up, or refer to something else.";
    /// An address that others cannot use. Args: the address; why.
    BadAddress "bad-address":
        "“{0}”不能作网站地址：{1}。" / "写成 https://example.org/tujie/ 这样。",
        "“{0}” will not do as an address: {1}." / "Write it like https://example.org/tujie/.";
    /// An output that needs the site's address. Args: the output.
    NoBase "no-base":
        "“{0}”里要写完整的网址，但不知道网站在哪里。" / "加上 --base https://example.org/，或在数据文件夹里放一个 site.json。",
        "“{0}” needs full addresses, and where the site is is not known." / "Add --base https://example.org/, or put a site.json into the data folder.";
    /// No installed font has Chinese characters.
    NoFont "no-font":
        "这台机器上没有带简体中文的字体，画不出图片。" / "装一套中文字体，例如 Debian：apt-get install fonts-noto-cjk；或用 --font 指定字体文件。",
        "No font on this machine has Simplified Chinese, so no picture can be drawn." / "Install one, on Debian: apt-get install fonts-noto-cjk; or name a font file with --font.";
    /// No font at a given path has Chinese characters. Args: the path.
    NoFontThere "no-font":
        "“{0}”里没有带简体中文的字体，画不出图片。" / "换一个字体文件，或去掉 --font，用这台机器上的字体。",
        "“{0}” has no font with Simplified Chinese, so no picture can be drawn." / "Name another font file, or leave out --font to use the machine's fonts.";
    /// A character that the fonts lack. Args: the character.
    NoGlyph "no-font":
        "字体里没有“{0}”这个字，图片不能缺字，所以没有画。" / "装一套更全的中文字体，例如 fonts-noto-cjk，或用 --font 指定。",
        "The fonts lack “{0}”; a picture must not leave words out, so none was drawn." / "Install a fuller font such as fonts-noto-cjk, or name one with --font.";
    /// A picture that could not be rendered. Args: why.
    NotDrawn "not-drawn":
        "图片画不出来：{0}。" / "这是程序的错误，请告诉维护者。",
        "The picture could not be drawn: {0}." / "This is a fault of the program; please tell its maintainers.";
    /// A kind-specific problem. Args: what, zh; what, en.
    Unfit "unfit":
        "这里不成立：{0}" / "",
        "This does not hold: {1}" / "";

    // Found only by the command line: the reader's bundle does not even contain the codes.
    @check

    /// The review date has passed: a warning. Args: the day.
    ReviewDue "review-due":
        "复核期限是 {0}，已经过了。" / "核对内容，再改 review_by；现在读者会看到“可能已经过时”。",
        "This was to be reviewed by {0}, which has passed." / "Look at the content again, then move review_by: readers are told that it may be out of date.";
    /// A dot that is not the Chinese middle dot. Args: the words; the corrected words.
    MiddleDot "middle-dot":
        "“{0}”里的间隔号不是中文的间隔号。" / "写成“{1}”，间隔号是“·”（U+00B7）。",
        "The dot in “{0}” is not the Chinese middle dot." / "Write “{1}”; the middle dot is “·” (U+00B7).";
    /// A range of figures with the wrong sign. Args: the words; the corrected words.
    RangeSign "range-sign":
        "“{0}”是数值的范围，不用连字符、短横线和半角波浪线。" / "写成“{1}”，或者用“至”。",
        "“{0}” is a range of figures; in Chinese it has no hyphen, dash or half-width tilde." / "Write “{1}”, or use “至”.";
    /// Half-width punctuation beside Chinese. Args: the words; the corrected words.
    HalfWidth "half-width":
        "“{0}”里有半角标点。" / "写成“{1}”，汉字旁边用全角标点。",
        "“{0}” has half-width punctuation." / "Write “{1}”: beside Chinese characters punctuation is full-width.";
    /// A Chinese dash with spaces around it, or made of hyphens. Args: the words; the corrected words.
    ChineseDash "chinese-dash":
        "“{0}”里的破折号写法不对。" / "写成“{1}”，破折号占两格，两边不空。",
        "The dash in “{0}” is not written as in Chinese." / "Write “{1}”: two dashes with no space on either side.";
    /// The reader is addressed as 你. Args: the words; the corrected words.
    PlainYou "plain-you":
        "“{0}”没有用“您”称呼读者。" / "写成“{1}”；引自别处的话或标题，放进引号或书名号。",
        "“{0}” addresses the reader with the familiar “you” of Chinese." / "Write “{1}”; put quotation marks or title marks round what is quoted.";
    /// A quoted phrase that the article does not contain. Args: the phrase.
    NotQuoted "not-quoted":
        "“{0}”加了引号，原文里却没有这几个字。" / "照抄原文，或去掉引号；不是引原文的，写进 `Document.literals` 说明原因。",
        "“{0}” stands in quotation marks, but the article does not have these words." / "Quote as printed, or take the marks away; where it is no quotation, say so in `Document.literals`.";
    /// A wording that the glossary avoids. Args: the wording; the term.
    OtherTerm "other-term":
        "“{0}”不是术语表里的说法。" / "写成“{1}”；引自别处的名称，放进引号或书名号。",
        "“{0}” is not the glossary's term." / "Write “{1}”; put quotation marks round a name that is quoted.";
    /// The glossary has problems of its own. Args: its file.
    BrokenGlossary "broken-glossary":
        "术语表有错误，用不了。" / "先改正 {0}。",
        "The glossary has problems of its own." / "Fix {0} first.";
    /// A figure's number without its qualifier. Args: the words; as printed; the reference to write.
    QualifierDropped "qualifier-dropped":
        "“{0}”丢了修饰词，原文是“{1}”。" / "写成 {2}，或照原文写上修饰词。",
        "“{0}” drops the qualifier: it is printed as “{1}”." / "Write {2}, or say the qualifier as well.";
    /// A text of a template left unchanged. Args: the text; what to write instead.
    TemplateText "sample-text":
        "“{0}”还是样板里的文字。" / "换成您自己的。{1}",
        "“{0}” is still the template's text." / "Put your own in its place. {1}";
    /// A sample id of a template. Args: the id.
    TemplateId "sample-text":
        "“{0}”是样板里的编号。" / "换一个说得出它是什么的编号，引用它的地方一起改。",
        "“{0}” is an id of the template." / "Give it an id that says what it is, here and wherever it is referred to.";
    /// An address reserved for examples. Args: the address.
    SampleAddress "sample-text":
        "“{0}”是示例用的网址或邮箱，谁也收不到。" / "写真实的地址。",
        "“{0}” is an address for examples: it leads nowhere." / "Write the real address.";
    /// Called later, but has an earlier date. Args: the words; its date; the document's date.
    NotLater "not-later":
        "“{0}”说的是 {1} 的事，不晚于这份内容的日期 {2}。" / "改写这句话，例如“版面以外”；或核对日期。",
        "“{0}” is of {1}, which is not later than {2}, the date of this content." / "Say it otherwise, such as “outside the page”, or check the date.";
}
