//! The texts of calculators that no data file contains: signs and connectives of the working, notes of
//! the form. Chinese and English side by side.

/// A text in Chinese and English.
pub type CalculatorWord = (&'static str, &'static str);

/// Between the subject of a line and the line.
pub const COLON: CalculatorWord = ("：", ": ");
/// Between two statements of a line.
pub const SEMICOLON: CalculatorWord = ("；", "; ");
/// Between a name and its number.
pub const SPACE: CalculatorWord = (" ", " ");
/// Before the options that selected a limit.
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
/// Greater or equal, so reached.
pub const NOT_BELOW: CalculatorWord = (" ≥ ", " ≥ ");
/// Less, so not reached.
pub const BELOW: CalculatorWord = (" < ", " < ");
/// The limit that applied.
pub const LIMIT: CalculatorWord = ("限额 ", "limit ");
/// After the limit that applied.
pub const LIMIT_APPLIED: CalculatorWord = ("，按限额封顶", ", which caps it");
/// The cost is within the limit.
pub const WITHIN_LIMIT: CalculatorWord = ("未超过限额 ", "within the limit of ");
/// What is paid out.
pub const PAID: CalculatorWord = ("报销 ", "paid ");
/// The remainder of the cost. A rule does not say who pays it.
pub const LEFT_OVER: CalculatorWord = ("余下 ", "left over ");
/// The threshold is reached.
pub const REACHED: CalculatorWord = ("达到", "reached");
/// The threshold is not reached.
pub const NOT_REACHED: CalculatorWord = ("未达到", "not reached");
/// A negative difference counts as zero.
pub const BELOW_ZERO: CalculatorWord = ("，小于零按零计", ", counted as zero when below");
/// A cost counts only up to its ceiling.
pub const COUNTED_UP_TO: CalculatorWord = (" 只计到 ", " counts up to ");
/// The ceiling on the payment applied.
pub const PAID_UP_TO: CalculatorWord = ("，最多付 ", ", paid up to ");
/// Rounded up.
pub const ROUNDED_UP: CalculatorWord = ("（向上取整）", " (rounded up)");
/// Rounded down.
pub const ROUNDED_DOWN: CalculatorWord = ("（舍去零头）", " (rounded down)");
/// An output without a value.
pub const NO_VALUE: CalculatorWord = ("没有这个数", "no such number");
/// Yes.
pub const YES: CalculatorWord = ("是", "yes");
/// No.
pub const NO: CalculatorWord = ("否", "no");
/// The heading of the values that do not depend on inputs.
pub const STANDARDS: CalculatorWord = ("标准对照", "The standards side by side");
/// The heading of figures without policies.
pub const BASIS: CalculatorWord = ("计算依据", "Figures used");
/// The heading of outputs that are shown only in the working.
pub const PARTS: CalculatorWord = ("分项", "Item by item");
/// The first column of a table of items.
pub const ITEM: CalculatorWord = ("项目", "Item");
/// The column of figures.
pub const FIGURE: CalculatorWord = ("数值", "Figure");
/// The first column of worked examples.
pub const EXAMPLE: CalculatorWord = ("例子", "Example");
/// The inputs of an example.
pub const ENTERED: CalculatorWord = ("填入", "Entered");
/// The heading of the list of inputs.
pub const INPUTS: CalculatorWord = ("要填什么", "What you are asked");
/// Before the unit of an input.
pub const UNIT: CalculatorWord = ("单位：", "in ");
/// The heading of the possible result sentences.
pub const SENTENCES: CalculatorWord = ("结果会怎么说", "What the result can say");
/// Before the title of the example that is shown in full.
pub const FOR_EXAMPLE: CalculatorWord = ("举例：", "For example: ");
/// The first entry of a select.
pub const CHOOSE: CalculatorWord = ("请选择", "Please choose");
/// An input that is not needed, given the others.
pub const NOT_NEEDED: CalculatorWord =
    ("按上面的选择，这一项不用填。", "Not needed with the choice above.");
/// An input is invalid.
pub const CORRECT_INPUT: CalculatorWord =
    ("请先改正标出的内容。", "Please correct the marked fields first.");
