//! The words of calculators that no data file writes: signs and joints of the working, notes of
//! the form. Chinese and English side by side.

/// The same words in Chinese and English.
pub type CalculatorWord = (&'static str, &'static str);

/// Between what a line is about and the line.
pub const COLON: CalculatorWord = ("：", ": ");
/// Between two statements of a line.
pub const SEMICOLON: CalculatorWord = ("；", "; ");
/// Between a name and its number.
pub const SPACE: CalculatorWord = (" ", " ");
/// Before the options that picked a limit.
pub const OPEN: CalculatorWord = ("（", " (");
/// After them.
pub const CLOSE: CalculatorWord = ("）", ")");
/// From one stage to the next.
pub const ARROW: CalculatorWord = ("，", ", ");
/// Equals.
pub const EQUALS: CalculatorWord = (" = ", " = ");
/// Plus.
pub const PLUS: CalculatorWord = (" + ", " + ");
/// Minus.
pub const MINUS: CalculatorWord = (" − ", " − ");
/// Times.
pub const TIMES: CalculatorWord = (" × ", " × ");
/// Divided by.
pub const DIVIDED_BY: CalculatorWord = (" ÷ ", " ÷ ");
/// Not below, so reached.
pub const NOT_BELOW: CalculatorWord = (" ≥ ", " ≥ ");
/// Below, so not reached.
pub const BELOW: CalculatorWord = (" < ", " < ");
/// The limit that bit.
pub const LIMIT: CalculatorWord = ("限额 ", "limit ");
/// After the limit that bit.
pub const LIMIT_APPLIED: CalculatorWord = ("，按限额封顶", ", which caps it");
/// The cost stays below the limit.
pub const WITHIN_LIMIT: CalculatorWord = ("未超过限额 ", "within the limit of ");
/// What is paid out.
pub const PAID: CalculatorWord = ("报销 ", "paid ");
/// What is left of the cost. Who pays it is not for a rule to say.
pub const LEFT_OVER: CalculatorWord = ("余下 ", "left over ");
/// The bar is reached.
pub const REACHED: CalculatorWord = ("达到", "reached");
/// It is not.
pub const NOT_REACHED: CalculatorWord = ("未达到", "not reached");
/// There is nothing missing, or nothing beyond.
pub const BELOW_ZERO: CalculatorWord = ("，小于零按零计", ", counted as zero when below");
/// A cost counts up to its ceiling only.
pub const COUNTED_UP_TO: CalculatorWord = (" 只计到 ", " counts up to ");
/// The ceiling on the payment bit.
pub const PAID_UP_TO: CalculatorWord = ("，最多付 ", ", paid up to ");
/// A rounding.
pub const ROUNDED_UP: CalculatorWord = ("（向上取整）", " (rounded up)");
/// A rounding.
pub const ROUNDED_DOWN: CalculatorWord = ("（舍去零头）", " (rounded down)");
/// An output without a value.
pub const NO_VALUE: CalculatorWord = ("没有这个数", "no such number");
/// Yes.
pub const YES: CalculatorWord = ("是", "yes");
/// No.
pub const NO: CalculatorWord = ("否", "no");
/// The heading of what holds before anything is entered.
pub const STANDARDS: CalculatorWord = ("标准对照", "The standards side by side");
/// The heading of figures without policies.
pub const BASIS: CalculatorWord = ("计算依据", "Figures used");
/// The heading of what only the working has.
pub const PARTS: CalculatorWord = ("分项", "Item by item");
/// The first column of a table of items.
pub const ITEM: CalculatorWord = ("项目", "Item");
/// The column of figures.
pub const FIGURE: CalculatorWord = ("数值", "Figure");
/// The first column of worked examples.
pub const EXAMPLE: CalculatorWord = ("例子", "Example");
/// What an example enters.
pub const ENTERED: CalculatorWord = ("填入", "Entered");
/// The heading of what is asked.
pub const INPUTS: CalculatorWord = ("要填什么", "What you are asked");
/// Before the unit of what is typed.
pub const UNIT: CalculatorWord = ("单位：", "in ");
/// The heading of the sentences that the result may be.
pub const SENTENCES: CalculatorWord = ("结果会怎么说", "What the result can say");
/// Before the title of the example that is worked out in full.
pub const FOR_EXAMPLE: CalculatorWord = ("举例：", "For example: ");
/// The first entry of a list that opens.
pub const CHOOSE: CalculatorWord = ("请选择", "Please choose");
/// An input that the others make unnecessary.
pub const NOT_NEEDED: CalculatorWord =
    ("按上面的选择，这一项不用填。", "Not needed with the choice above.");
/// Something entered is refused.
pub const CORRECT_INPUT: CalculatorWord =
    ("请先改正标出的内容。", "Please correct the marked fields first.");
