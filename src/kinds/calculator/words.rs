//! The words of calculators that no data file writes: signs and joints of the working, notes of
//! the form. Chinese and English side by side.

/// The same words in Chinese and English.
pub type Both = (&'static str, &'static str);

/// Between what a line is about and the line.
pub const COLON: Both = ("：", ": ");
/// Between two statements of a line.
pub const SEMICOLON: Both = ("；", "; ");
/// Between a name and its number.
pub const SPACE: Both = (" ", " ");
/// Before the options that picked a limit.
pub const OPEN: Both = ("（", " (");
/// After them.
pub const CLOSE: Both = ("）", ")");
/// From one stage to the next.
pub const ARROW: Both = ("，", ", ");
/// Equals.
pub const EQUALS: Both = (" = ", " = ");
/// Plus.
pub const PLUS: Both = (" + ", " + ");
/// Minus.
pub const MINUS: Both = (" − ", " − ");
/// Times.
pub const TIMES: Both = (" × ", " × ");
/// Divided by.
pub const OVER: Both = (" ÷ ", " ÷ ");
/// Not below, so reached.
pub const NOT_BELOW: Both = (" ≥ ", " ≥ ");
/// Below, so not reached.
pub const BELOW: Both = (" < ", " < ");
/// The limit that bit.
pub const LIMIT: Both = ("限额 ", "limit ");
/// After the limit that bit.
pub const LIMIT_BIT: Both = ("，按限额封顶", ", which caps it");
/// The cost stays below the limit.
pub const WITHIN_LIMIT: Both = ("未超过限额 ", "within the limit of ");
/// What is paid out.
pub const PAID: Both = ("报销 ", "paid ");
/// What is left of the cost. Who pays it is not for a rule to say.
pub const LEFT_OVER: Both = ("余下 ", "left over ");
/// The bar is reached.
pub const REACHED: Both = ("达到", "reached");
/// It is not.
pub const NOT_REACHED: Both = ("未达到", "not reached");
/// There is nothing missing, or nothing beyond.
pub const BELOW_ZERO: Both = ("，小于零按零计", ", counted as zero when below");
/// A cost counts up to its ceiling only.
pub const COUNTED_UP_TO: Both = (" 只计到 ", " counts up to ");
/// The ceiling on the payment bit.
pub const PAID_UP_TO: Both = ("，最多付 ", ", paid up to ");
/// A rounding.
pub const ROUNDED_UP: Both = ("（向上取整）", " (rounded up)");
/// A rounding.
pub const ROUNDED_DOWN: Both = ("（舍去零头）", " (rounded down)");
/// An output without a value.
pub const NO_VALUE: Both = ("没有这个数", "no such number");
/// Yes.
pub const YES: Both = ("是", "yes");
/// No.
pub const NO: Both = ("否", "no");
/// The heading of what holds before anything is entered.
pub const STANDARDS: Both = ("标准对照", "The standards side by side");
/// The heading of figures without policies.
pub const BASIS: Both = ("计算依据", "Figures used");
/// The heading of what only the working has.
pub const PARTS: Both = ("分项", "Item by item");
/// The first column of a table of items.
pub const ITEM: Both = ("项目", "Item");
/// The column of figures.
pub const FIGURE: Both = ("数值", "Figure");
/// The first column of worked examples.
pub const EXAMPLE: Both = ("例子", "Example");
/// What an example enters.
pub const ENTERED: Both = ("填入", "Entered");
/// The heading of what is asked.
pub const ASKED: Both = ("要填什么", "What you are asked");
/// Before the unit of what is typed.
pub const UNIT: Both = ("单位：", "in ");
/// The heading of the sentences that the result may be.
pub const SAYINGS: Both = ("结果会怎么说", "What the result can say");
/// Before the title of the example that is worked out in full.
pub const FOR_EXAMPLE: Both = ("举例：", "For example: ");
/// The first entry of a list that opens.
pub const CHOOSE: Both = ("请选择", "Please choose");
/// An input that the others make unnecessary.
pub const NOT_NEEDED: Both = ("按上面的选择，这一项不用填。", "Not needed with the choice above.");
/// Something entered is refused.
pub const MEND: Both = ("请先改正标出的内容。", "Please correct the marked fields first.");
