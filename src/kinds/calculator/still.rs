//! The result of a calculator in blocks: for the live widget and for every surface without script.

pub mod bars;

use super::engine;
use super::engine::entered;
use super::model::{Calculator, InputKind, Output, Saying, Show, When};
use super::words::{self, Both};
use crate::amount::Decimal;
use crate::block::{self, Block, From, Number, Run, Runs};
use crate::document::{Document, Example};
use crate::number_format;
use crate::frame;
use crate::frame::words::Word;
use crate::kinds::{Answer, Inputs, Value};
use crate::bilingual::{Lang, Bilingual};

/// Everything, complete without script.
pub fn still(calc: &Calculator, doc: &Document, lang: Lang) -> Vec<Block> {
    let show = Shown { calc, doc, lang };
    let mut out = show.resting();
    if let Some((example, answer)) = show.examples().into_iter().next() {
        let mut title = block::line(both(words::FOR_EXAMPLE, lang));
        title.extend(frame::runs(doc, &example.title, lang, None));
        out.push(Block::Heading(title));
        out.push(Block::Para(show.given(&example.given)));
        out.push(Block::Headline(show.sentence(&example.given, &answer)));
        out.extend(show.result(&answer));
    }
    out.extend(show.example_table());
    out.push(show.asked());
    out.push(show.sayings());
    out
}

/// A calculator in one language.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    /// The calculator.
    pub calc: &'a Calculator,
    /// Its document.
    pub doc: &'a Document,
    /// The reader's language.
    pub lang: Lang,
}

impl Shown<'_> {
    /// What holds whatever is entered: the policies side by side, or the figures reckoned from.
    pub fn resting(&self) -> Vec<Block> {
        let (item, figures) = (self.both(words::ITEM), !self.calc.figures.is_empty());
        let mut out = Vec::new();
        if !self.calc.policies.is_empty() {
            let mut head = vec![item.clone()];
            head.extend(self.calc.policies.iter().map(|p| self.runs(&p.label)));
            let rows = self.calc.keys.iter().map(|key| {
                let cells = self.calc.policies.iter().map(|p| p.values.get(&key.id));
                let mut row = vec![self.runs(&key.label)];
                row.extend(cells.map(|id| self.figure(id.map_or("", String::as_str))));
                row
            });
            let caption = self.both(words::STANDARDS);
            out.push(Block::Table { caption, head, rows: rows.collect() });
        }
        if figures {
            let rows = self.calc.figures.iter().filter_map(|id| {
                let label = self.doc.figure(id)?.label;
                Some(vec![self.runs(label), self.figure(id)])
            });
            let (caption, head) =
                (self.both(words::BASIS), vec![item, self.both(words::FIGURE)]);
            out.push(Block::Table { caption, head, rows: rows.collect() });
        }
        out
    }

    /// The sentence that carries the result.
    pub fn sentence(&self, given: &Inputs, answer: &Answer) -> Runs {
        let Some(saying) = self.saying(answer) else { return Runs::new() };
        let own = |id: &str| match answer.outputs.get(id) {
            Some(value) => Some(self.value(id, value)),
            None => self.entered(given, id),
        };
        block::runs(self.doc, &saying.text, self.lang, &own)
    }

    fn saying(&self, answer: &Answer) -> Option<&Saying> {
        let fits = |s: &&Saying| s.when.iter().all(|when| holds(when, answer));
        self.calc.say.iter().find(fits)
    }

    /// Bars, results and the working.
    pub fn result(&self, answer: &Answer) -> Vec<Block> {
        let mut out = Vec::new();
        if let Some(bars) = &self.calc.bars {
            out.push(Block::Bars(self.bars(bars, answer)));
        }
        let shown = |show: Show| move |o: &&Output| o.show == show;
        let (mut single, mut split) = (Vec::new(), Vec::new());
        for show in [Show::Headline, Show::Result] {
            for output in self.calc.outputs.iter().filter(shown(show)) {
                if output.per_policy { split.push(output) } else { single.push(output) }
            }
        }
        out.extend(self.terms(&single, answer));
        out.extend(self.by_policy(block::line(Word::Result.say(self.lang, &[])), &split, answer));
        let working: Vec<&Output> = self.calc.outputs.iter().filter(shown(Show::Working)).collect();
        out.push(self.working(&working, answer));
        out
    }

    /// What an example enters: `产前检查 2600.50元；顺产`.
    pub fn given(&self, given: &Inputs) -> Runs {
        let mut out = Runs::new();
        for input in self.calc.inputs.iter().filter(|i| given.get(&i.id).is_some()) {
            let Some(run) = self.entered(given, &input.id) else { continue };
            if !out.is_empty() {
                out.push(block::text(self.lang.pick("；", "; ")));
            }
            out.push(block::text(self.plain(&input.label) + self.lang.pick("：", ": ")));
            out.push(run);
        }
        out
    }

    /// A value of an answer as a run that can be picked.
    pub fn value(&self, id: &str, value: &Value) -> Run {
        let (shown, canonical) = match value {
            Value::Quantity { value, unit } => {
                (number_format::amount(self.doc, *value, unit, self.lang), value.canonical())
            }
            Value::Flag(true) => (both(words::YES, self.lang), "true".to_owned()),
            Value::Flag(false) => (both(words::NO, self.lang), "false".to_owned()),
            _ => ("—".to_owned(), "null".to_owned()),
        };
        Run::Number(Number { shown, value: canonical, origin: From::Output(id.to_owned()) })
    }

    /// What is asked, with every option there is and every hint.
    fn asked(&self) -> Block {
        let stop = self.lang.pick("。", ". ");
        let hinted = |words: String, hint: Option<&Bilingual>| match hint {
            Some(hint) => words + self.lang.pick("（", " (") + &self.plain(hint) + self.lang.pick("）", ")"),
            None => words,
        };
        let pairs = self.calc.inputs.iter().map(|input| {
            let mut words = match input.choice() {
                Some(choice) => {
                    let options = choice.options.iter();
                    let options = options.map(|o| hinted(self.plain(&o.label), o.hint.as_ref()));
                    options.collect::<Vec<_>>().join(self.lang.pick("；", "; "))
                }
                None => both(words::UNIT, self.lang) + &super::view::unit(self.doc, input, self.lang),
            };
            if let Some(hint) = &input.hint {
                words = words + stop + &self.plain(hint);
            }
            (self.runs(&input.label), block::line(words))
        });
        let summary = self.both(words::ASKED);
        Block::Fold { summary, open: false, blocks: vec![Block::Terms(pairs.collect())] }
    }

    /// Every sentence that the result may be, with the numbers of the first example that comes to it.
    fn sayings(&self) -> Block {
        let examples = self.examples();
        let items = self.calc.say.iter().map(|saying| {
            let reached = |(_, answer): &&(&Example, Answer)| {
                self.saying(answer).is_some_and(|said| std::ptr::eq(said, saying))
            };
            if let Some((example, answer)) = examples.iter().find(reached) {
                return self.sentence(&example.given, answer);
            }
            // What no example comes to has no numbers; their units are known.
            let own = |id: &str| self.doc.figure(id).is_none().then(|| self.open(id, &examples));
            block::runs(self.doc, &saying.text, self.lang, &own)
        });
        let summary = self.both(words::SAYINGS);
        let list = Block::List { ordered: false, items: items.collect() };
        Block::Fold { summary, open: false, blocks: vec![list] }
    }

    /// An amount that is not known: its unit after a mark of omission.
    fn open(&self, id: &str, examples: &[(&Example, Answer)]) -> Run {
        let unit = |(_, answer): &(&Example, Answer)| match answer.outputs.get(id) {
            Some(Value::Quantity { unit, .. }) => Some(unit.clone()),
            _ => None,
        };
        let input = || Some(self.calc.input(id)?.unit()?.to_owned());
        let unit = examples.iter().find_map(unit).or_else(input).unwrap_or_default();
        let shown = number_format::amount(self.doc, Decimal::whole(2), &unit, self.lang);
        Run::Text(shown.replace('2', "…"))
    }

    fn examples(&self) -> Vec<(&Example, Answer)> {
        let answer = |e: &Inputs| engine::answer(self.calc, self.doc, e).ok();
        self.doc.examples.iter().filter_map(|e| Some((e, answer(&e.given)?))).collect()
    }

    /// Worked examples: what is entered, and the outputs that the file gives for it.
    fn example_table(&self) -> Option<Block> {
        let outputs = self.calc.expanded();
        let shown: Vec<_> = outputs.iter().filter(|(_, o, _)| o.show != Show::Working).collect();
        let mut head = vec![self.both(words::EXAMPLE), self.both(words::ENTERED)];
        head.extend(shown.iter().map(|(_, output, policy)| {
            let mut name = policy.map(|p| self.plain(&p.label)).unwrap_or_default();
            if !name.is_empty() {
                name.push_str(self.lang.pick("·", ": "));
            }
            block::line(name + &self.plain(&output.label))
        }));
        let rows: Vec<Vec<Runs>> = self
            .examples()
            .into_iter()
            .map(|(example, answer)| {
                let mut row = vec![self.runs(&example.title), self.given(&example.given)];
                row.extend(shown.iter().map(|(id, ..)| self.output(id, &answer)));
                row
            })
            .collect();
        let caption = block::line(Word::Examples.say(self.lang, &[]));
        (!rows.is_empty()).then_some(Block::Table { caption, head, rows })
    }

    fn terms(&self, outputs: &[&Output], answer: &Answer) -> Option<Block> {
        let pairs: Vec<(Runs, Runs)> =
            outputs.iter().map(|o| (self.runs(&o.label), self.output(&o.id, answer))).collect();
        (!pairs.is_empty()).then_some(Block::Terms(pairs))
    }

    /// Outputs of every policy side by side.
    fn by_policy(&self, caption: Runs, outputs: &[&Output], answer: &Answer) -> Option<Block> {
        let rows: Vec<Vec<Runs>> = outputs
            .iter()
            .map(|output| {
                let ids = self.calc.policies.iter().map(|p| super::model::per_policy(p, output));
                let mut row = vec![self.runs(&output.label)];
                row.extend(ids.map(|id| self.output(&id, answer)));
                row
            })
            .collect();
        let mut head = vec![self.both(words::ITEM)];
        head.extend(self.calc.policies.iter().map(|p| self.runs(&p.label)));
        (!rows.is_empty()).then_some(Block::Table { caption, head, rows })
    }

    /// The working: every step, and the outputs shown nowhere else.
    fn working(&self, outputs: &[&Output], answer: &Answer) -> Block {
        let steps = answer.steps.iter();
        let items = steps.map(|s| frame::runs(self.doc, &s.words, self.lang, None)).collect();
        let mut blocks = vec![Block::List { ordered: true, items }];
        let (split, single): (Vec<&Output>, Vec<&Output>) =
            outputs.iter().partition(|o| o.per_policy);
        blocks.extend(self.terms(&single, answer));
        blocks.extend(self.by_policy(self.both(words::PARTS), &split, answer));
        let summary = block::line(Word::Working.say(self.lang, &[]));
        Block::Fold { summary, open: false, blocks }
    }

    /// What was entered, as a run: an amount in its unit, or an option's label.
    fn entered(&self, given: &Inputs, id: &str) -> Option<Run> {
        let input = self.calc.input(id)?;
        let typed = entered::raw(given, input);
        let origin = From::Input(id.to_owned());
        if let InputKind::Choice(choice) = &input.kind {
            let shown = self.plain(&choice.option(typed.trim())?.label);
            return Some(Run::Text(shown));
        }
        let value = entered::number(self.doc, input, typed).ok()?;
        let unit = input.unit().unwrap_or_default();
        let shown = if unit == "percent" {
            engine::shortest(value)
        } else {
            value
        };
        let shown = number_format::amount(self.doc, shown, unit, self.lang);
        Some(Run::Number(Number { shown, value: value.canonical(), origin }))
    }

    /// An output of the answer, or else a figure of the document.
    fn output(&self, id: &str, answer: &Answer) -> Runs {
        match answer.outputs.get(id) {
            Some(value) => vec![self.value(id, value)],
            None => self.figure(id),
        }
    }

    fn figure(&self, id: &str) -> Runs {
        block::figure(self.doc, id, self.lang).into_iter().collect()
    }

    fn runs(&self, text: &Bilingual) -> Runs {
        frame::runs(self.doc, text, self.lang, None)
    }

    fn plain(&self, text: &Bilingual) -> String {
        block::plain(&self.runs(text))
    }

    fn both(&self, words: Both) -> Runs {
        block::line(both(words, self.lang))
    }
}

/// Words in one language.
pub fn both((zh, en): Both, lang: Lang) -> String {
    lang.pick(zh, en).to_owned()
}

fn holds(when: &When, answer: &Answer) -> bool {
    let value = answer.outputs.get(when.output());
    let number = match value {
        Some(Value::Quantity { value, .. }) => Some(*value),
        _ => None,
    };
    match when {
        When::Zero(_) => number.is_some_and(Decimal::is_zero),
        When::Positive(_) => number.is_some_and(|n| n > Decimal::ZERO),
        When::Negative(_) => number.is_some_and(Decimal::is_negative),
        When::None(_) => value == Some(&Value::None),
        When::True(_) => value == Some(&Value::Flag(true)),
        When::False(_) => value == Some(&Value::Flag(false)),
    }
}

#[cfg(test)]
mod tests;
