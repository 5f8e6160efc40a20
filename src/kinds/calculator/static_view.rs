//! The result of a calculator as blocks: for the live widget and for every surface without script.

pub mod bars;

use crate::bilingual::{Bilingual, Lang};
use crate::block::{self, Block, Number, Provenance, Run, Runs};
use crate::document::{Document, Example};
use crate::exact::amount::Decimal;
use crate::kinds::calculator::engine;
use crate::kinds::calculator::engine::inputs;
use crate::kinds::calculator::model::{
    Calculator, Input, InputKind, OutputRule, ResultSentence, Show, When,
};
use crate::kinds::calculator::words::{self, CalculatorWord};
use crate::kinds::{Answer, Inputs, OutputValue};
use crate::number_format;
use crate::widget;
use crate::widget::words::Word;

/// The whole explainer, complete without script.
pub fn render_static(calc: &Calculator, doc: &Document, lang: Lang) -> Vec<Block> {
    let show = StaticCalculator { calc, doc, lang };
    let mut out = show.input_independent_blocks();
    if let Some((example, answer)) = show.answered_examples().into_iter().next() {
        let mut title = block::single_run(localized(words::FOR_EXAMPLE, lang));
        title.extend(widget::text_runs(doc, &example.title, lang, None));
        out.push(Block::Heading(title));
        out.push(Block::Paragraph(show.inputs_summary(&example.given)));
        out.push(Block::Headline(show.result_sentence(&example.given, &answer)));
        out.extend(show.result_blocks(&answer));
    }
    out.extend(show.example_table());
    out.push(show.inputs_block());
    out.push(show.sentences_block());
    out
}

/// A calculator in one language.
#[derive(Clone, Copy)]
pub struct StaticCalculator<'a> {
    /// The calculator.
    pub calc: &'a Calculator,
    /// Its document.
    pub doc: &'a Document,
    /// The reader's language.
    pub lang: Lang,
}

impl StaticCalculator<'_> {
    /// The blocks that do not depend on inputs: the policies side by side, or the figures used.
    pub fn input_independent_blocks(&self) -> Vec<Block> {
        let (item, figures) = (self.words_runs(words::ITEM), !self.calc.figures.is_empty());
        let mut out = Vec::new();
        if !self.calc.policies.is_empty() {
            let mut head = vec![item.clone()];
            head.extend(self.calc.policies.iter().map(|p| self.text_runs(&p.label)));
            let rows = self.calc.keys.iter().map(|key| {
                let cells = self.calc.policies.iter().map(|p| p.values.get(&key.id));
                let mut row = vec![self.text_runs(&key.label)];
                row.extend(cells.map(|id| self.figure_runs(id.map_or("", String::as_str))));
                row
            });
            let caption = self.words_runs(words::STANDARDS);
            out.push(Block::Table { caption, head, rows: rows.collect() });
        }
        if figures {
            let rows = self.calc.figures.iter().filter_map(|id| {
                let label = self.doc.figure(id)?.label;
                Some(vec![self.text_runs(label), self.figure_runs(id)])
            });
            let (caption, head) =
                (self.words_runs(words::BASIS), vec![item, self.words_runs(words::FIGURE)]);
            out.push(Block::Table { caption, head, rows: rows.collect() });
        }
        out
    }

    /// The sentence that states the result.
    pub fn result_sentence(&self, given: &Inputs, answer: &Answer) -> Runs {
        let Some(saying) = self.matching_sentence(answer) else { return Runs::new() };
        let own = |id: &str| match answer.outputs.get(id) {
            Some(value) => Some(self.value_run(id, value)),
            None => self.input_run(given, id),
        };
        block::resolve_text(self.doc, &saying.text, self.lang, &own)
    }

    fn matching_sentence(&self, answer: &Answer) -> Option<&ResultSentence> {
        let fits = |s: &&ResultSentence| s.when.iter().all(|when| condition_holds(when, answer));
        self.calc.say.iter().find(fits)
    }

    /// Bars, results and the working.
    pub fn result_blocks(&self, answer: &Answer) -> Vec<Block> {
        let mut out = Vec::new();
        if let Some(bars) = &self.calc.bars {
            out.push(Block::Bars(self.bar_chart(bars, answer)));
        }
        let shown = |show: Show| move |o: &&OutputRule| o.show == show;
        let (mut single, mut split) = (Vec::new(), Vec::new());
        for show in [Show::Headline, Show::Result] {
            for output in self.calc.outputs.iter().filter(shown(show)) {
                if output.per_policy { split.push(output) } else { single.push(output) }
            }
        }
        out.extend(self.output_list(&single, answer));
        out.extend(self.policy_table(
            block::single_run(Word::Result.localized(self.lang, &[])),
            &split,
            answer,
        ));
        let working: Vec<&OutputRule> =
            self.calc.outputs.iter().filter(shown(Show::Working)).collect();
        out.push(self.working_block(&working, answer));
        out
    }

    /// The inputs of an example: `产前检查 2600.50元；顺产`.
    pub fn inputs_summary(&self, given: &Inputs) -> Runs {
        let mut out = Runs::new();
        for input in self.calc.inputs.iter().filter(|i| given.get(&i.id).is_some()) {
            let Some(run) = self.input_run(given, &input.id) else { continue };
            if !out.is_empty() {
                out.push(block::text_run(self.lang.pick("；", "; ")));
            }
            out.push(block::text_run(self.plain_text(&input.label) + self.lang.pick("：", ": ")));
            out.push(run);
        }
        out
    }

    /// A value of an answer as a selectable run.
    pub fn value_run(&self, id: &str, value: &OutputValue) -> Run {
        let (shown, canonical) = match value {
            OutputValue::Quantity { value, unit } => {
                (number_format::amount(self.doc, *value, unit, self.lang), value.canonical())
            }
            OutputValue::Flag(true) => (localized(words::YES, self.lang), "true".to_owned()),
            OutputValue::Flag(false) => (localized(words::NO, self.lang), "false".to_owned()),
            _ => ("—".to_owned(), "null".to_owned()),
        };
        Run::Number(Number {
            formatted: shown,
            value: canonical,
            provenance: Provenance::Output(id.to_owned()),
        })
    }

    /// All inputs, with every option and every hint.
    fn inputs_block(&self) -> Block {
        let stop = self.lang.pick("。", ". ");
        let hinted = |words: String, hint: Option<&Bilingual>| match hint {
            Some(hint) => {
                words
                    + self.lang.pick("（", " (")
                    + &self.plain_text(hint)
                    + self.lang.pick("）", ")")
            }
            None => words,
        };
        let pairs = self.calc.inputs.iter().map(|input| {
            let mut words = match input.choice() {
                Some(choice) => {
                    let options = choice.options.iter();
                    let options =
                        options.map(|o| hinted(self.plain_text(&o.label), o.hint.as_ref()));
                    options.collect::<Vec<_>>().join(self.lang.pick("；", "; "))
                }
                None => localized(words::UNIT, self.lang) + &unit_word(self.doc, input, self.lang),
            };
            if let Some(hint) = &input.hint {
                words = words + stop + &self.plain_text(hint);
            }
            (self.text_runs(&input.label), block::single_run(words))
        });
        let summary = self.words_runs(words::INPUTS);
        Block::Disclosure {
            summary,
            open: false,
            blocks: vec![Block::DescriptionList(pairs.collect())],
        }
    }

    /// Every possible result sentence, with the numbers of the first example that leads to it.
    fn sentences_block(&self) -> Block {
        let examples = self.answered_examples();
        let items = self.calc.say.iter().map(|saying| {
            let reached = |(_, answer): &&(&Example, Answer)| {
                self.matching_sentence(answer).is_some_and(|said| std::ptr::eq(said, saying))
            };
            if let Some((example, answer)) = examples.iter().find(reached) {
                return self.result_sentence(&example.given, answer);
            }
            // A sentence without an example has no numbers, but their units are known.
            let own = |id: &str| {
                self.doc.figure(id).is_none().then(|| self.unknown_amount_run(id, &examples))
            };
            block::resolve_text(self.doc, &saying.text, self.lang, &own)
        });
        let summary = self.words_runs(words::SENTENCES);
        let list = Block::List { ordered: false, items: items.collect() };
        Block::Disclosure { summary, open: false, blocks: vec![list] }
    }

    /// An unknown amount: an omission mark followed by its unit.
    fn unknown_amount_run(&self, id: &str, examples: &[(&Example, Answer)]) -> Run {
        let unit = |(_, answer): &(&Example, Answer)| match answer.outputs.get(id) {
            Some(OutputValue::Quantity { unit, .. }) => Some(unit.clone()),
            _ => None,
        };
        let input = || Some(self.calc.input(id)?.unit()?.to_owned());
        let unit = examples.iter().find_map(unit).or_else(input).unwrap_or_default();
        let shown = number_format::amount(self.doc, Decimal::whole(2), &unit, self.lang);
        Run::Text(shown.replace('2', "…"))
    }

    fn answered_examples(&self) -> Vec<(&Example, Answer)> {
        let answer = |e: &Inputs| engine::answer(self.calc, self.doc, e).ok();
        self.doc.examples.iter().filter_map(|e| Some((e, answer(&e.given)?))).collect()
    }

    /// Worked examples: the inputs, and the outputs that the file states.
    fn example_table(&self) -> Option<Block> {
        let outputs = self.calc.expanded_outputs();
        let shown: Vec<_> = outputs.iter().filter(|(_, o, _)| o.show != Show::Working).collect();
        let mut head = vec![self.words_runs(words::EXAMPLE), self.words_runs(words::ENTERED)];
        head.extend(shown.iter().map(|(_, output, policy)| {
            let mut name = policy.map(|p| self.plain_text(&p.label)).unwrap_or_default();
            if !name.is_empty() {
                name.push_str(self.lang.pick("·", ": "));
            }
            block::single_run(name + &self.plain_text(&output.label))
        }));
        let rows: Vec<Vec<Runs>> = self
            .answered_examples()
            .into_iter()
            .map(|(example, answer)| {
                let mut row =
                    vec![self.text_runs(&example.title), self.inputs_summary(&example.given)];
                row.extend(shown.iter().map(|(id, ..)| self.output_runs(id, &answer)));
                row
            })
            .collect();
        let caption = block::single_run(Word::Examples.localized(self.lang, &[]));
        (!rows.is_empty()).then_some(Block::Table { caption, head, rows })
    }

    fn output_list(&self, outputs: &[&OutputRule], answer: &Answer) -> Option<Block> {
        let pairs: Vec<(Runs, Runs)> = outputs
            .iter()
            .map(|o| (self.text_runs(&o.label), self.output_runs(&o.id, answer)))
            .collect();
        (!pairs.is_empty()).then_some(Block::DescriptionList(pairs))
    }

    /// Outputs of every policy side by side.
    fn policy_table(
        &self,
        caption: Runs,
        outputs: &[&OutputRule],
        answer: &Answer,
    ) -> Option<Block> {
        let rows: Vec<Vec<Runs>> = outputs
            .iter()
            .map(|output| {
                let ids = self
                    .calc
                    .policies
                    .iter()
                    .map(|p| crate::kinds::calculator::model::policy_output_id(p, output));
                let mut row = vec![self.text_runs(&output.label)];
                row.extend(ids.map(|id| self.output_runs(&id, answer)));
                row
            })
            .collect();
        let mut head = vec![self.words_runs(words::ITEM)];
        head.extend(self.calc.policies.iter().map(|p| self.text_runs(&p.label)));
        (!rows.is_empty()).then_some(Block::Table { caption, head, rows })
    }

    /// The working: every step, and the outputs that are shown nowhere else.
    fn working_block(&self, outputs: &[&OutputRule], answer: &Answer) -> Block {
        let steps = answer.steps.iter();
        let items = steps.map(|s| widget::text_runs(self.doc, &s.text, self.lang, None)).collect();
        let mut blocks = vec![Block::List { ordered: true, items }];
        let (split, single): (Vec<&OutputRule>, Vec<&OutputRule>) =
            outputs.iter().partition(|o| o.per_policy);
        blocks.extend(self.output_list(&single, answer));
        blocks.extend(self.policy_table(self.words_runs(words::PARTS), &split, answer));
        let summary = block::single_run(Word::Working.localized(self.lang, &[]));
        Block::Disclosure { summary, open: false, blocks }
    }

    /// An input as a run: an amount in its unit, or an option's label.
    fn input_run(&self, given: &Inputs, id: &str) -> Option<Run> {
        let input = self.calc.input(id)?;
        let typed = inputs::typed_or_default(given, input);
        let origin = Provenance::Input(id.to_owned());
        if let InputKind::Choice(choice) = &input.kind {
            let shown = self.plain_text(&choice.option(typed.trim())?.label);
            return Some(Run::Text(shown));
        }
        let value = inputs::parse_number(self.doc, input, typed).ok()?;
        let unit = input.unit().unwrap_or_default();
        let shown = if unit == "percent" { engine::without_trailing_zeros(value) } else { value };
        let shown = number_format::amount(self.doc, shown, unit, self.lang);
        Some(Run::Number(Number { formatted: shown, value: value.canonical(), provenance: origin }))
    }

    /// An output of the answer, or else a figure of the document.
    fn output_runs(&self, id: &str, answer: &Answer) -> Runs {
        match answer.outputs.get(id) {
            Some(value) => vec![self.value_run(id, value)],
            None => self.figure_runs(id),
        }
    }

    fn figure_runs(&self, id: &str) -> Runs {
        block::figure_run(self.doc, id, self.lang).into_iter().collect()
    }

    fn text_runs(&self, text: &Bilingual) -> Runs {
        widget::text_runs(self.doc, text, self.lang, None)
    }

    fn plain_text(&self, text: &Bilingual) -> String {
        block::plain_text(&self.text_runs(text))
    }

    fn words_runs(&self, words: CalculatorWord) -> Runs {
        block::single_run(localized(words, self.lang))
    }
}

/// The unit's word beside the field.
pub(super) fn unit_word(doc: &Document, input: &Input, lang: Lang) -> String {
    let many = crate::exact::amount::Decimal::whole(2);
    let shown = crate::number_format::amount(doc, many, input.unit().unwrap_or(""), lang);
    shown.trim_start_matches(['2', ' ']).to_owned()
}

/// A text in one language.
pub fn localized((zh, en): CalculatorWord, lang: Lang) -> String {
    lang.pick(zh, en).to_owned()
}

fn condition_holds(when: &When, answer: &Answer) -> bool {
    let value = answer.outputs.get(when.output());
    let number = match value {
        Some(OutputValue::Quantity { value, .. }) => Some(*value),
        _ => None,
    };
    match when {
        When::Zero(_) => number.is_some_and(Decimal::is_zero),
        When::Positive(_) => number.is_some_and(|n| n > Decimal::ZERO),
        When::Negative(_) => number.is_some_and(Decimal::is_negative),
        When::None(_) => value == Some(&OutputValue::None),
        When::True(_) => value == Some(&OutputValue::Flag(true)),
        When::False(_) => value == Some(&OutputValue::Flag(false)),
    }
}

#[cfg(test)]
mod tests;
