//! The provenance of figures: where each is printed, how exact it is, or how it was computed.

use crate::bilingual::{Bilingual, Lang};
use crate::block::html::{RenderOptions, Selection};
use crate::block::tag::Tag;
use crate::block::{self, Block, Run, Runs};
use crate::document::{Confidence, Document};
use crate::facts::{Derivation, Derived, Fact, Qualifier};
use crate::number_format;
use crate::widget::events::Action;
use crate::widget::words::Word;
use crate::widget::{AnnouncementTopic, ViewContext, controls};
use yew::Html;

/// The panel with the provenance of the selected number; empty markup if none is selected.
pub fn provenance_panel(ui: &ViewContext) -> Html {
    let Some(pick) = &ui.render_options.selection else { return Html::default() };
    let blocks = provenance_blocks(ui, pick);
    if blocks.is_empty() {
        return Html::default();
    }
    let lang = ui.lang();
    ui.announce(
        AnnouncementTopic::Source,
        spoken_text(&blocks, lang) + &Word::EscCloses.localized(lang, &[]),
    );
    // The text precedes the button, so that the reader reaches the button after reading it.
    Tag::new("aside.tj-face part=figure")
        .child(block::html::render_blocks(&blocks, &RenderOptions::for_static(lang)))
        .child(controls::action_button(
            "tj-close",
            Action::CloseProvenance,
            Word::Close.localized(lang, &[]),
        ))
        .into_html()
}

/// Every figure a document uses, with its source: the list at its end.
pub fn source_blocks(doc: &Document, lang: Lang) -> Vec<Block> {
    let mut out = Vec::new();
    // The list has everything that a panel says: without script, or on paper, there is no panel.
    let more = |line: &mut Runs, text: &Bilingual| {
        line.push(block::text_run(lang.pick("", " ")));
        line.extend(crate::widget::text_runs(doc, text, lang, None));
    };
    let mut terms = Vec::new();
    for fact in &doc.facts {
        let mut line = printed_line(doc, fact, lang);
        fact.of.iter().chain(&fact.caveats).for_each(|text| more(&mut line, text));
        terms.push((labelled_value(doc, &fact.id, lang), line));
    }
    for derived in &doc.derived {
        let mut line = working_line(doc, derived, lang);
        if !derived.caveats.is_empty() {
            line.push(block::text_run(lang.pick("。", ".")));
        }
        derived.caveats.iter().for_each(|text| more(&mut line, text));
        terms.push((labelled_value(doc, &derived.id, lang), line));
    }
    if !terms.is_empty() {
        out.push(Block::DescriptionList(terms));
    }
    for source in &doc.sources {
        out.push(Block::Paragraph(block::single_run(source_line(doc, &source.id, lang))));
    }
    out
}

/// The panel's text as sentences, for the live region.
fn spoken_text(blocks: &[Block], lang: Lang) -> String {
    let mut out = String::new();
    for block in blocks {
        let lines = match block {
            Block::Paragraph(line) | Block::Note(line) => std::slice::from_ref(line),
            Block::List { items, .. } => items,
            _ => &[],
        };
        for line in lines {
            let words = block::plain_text(line);
            out += words.strip_suffix(lang.pick("。", ".")).unwrap_or(&words);
            out += lang.pick("。", ". ");
        }
    }
    out
}

fn provenance_blocks(ui: &ViewContext, pick: &Selection) -> Vec<Block> {
    let (doc, lang) = (ui.doc, ui.lang());
    match pick {
        Selection::Figure(id) => {
            if let Some(fact) = doc.fact(id) {
                return fact_blocks(doc, fact, lang);
            }
            let Some(derived) = doc.derived.iter().find(|d| d.id == *id) else { return Vec::new() };
            let mut out = vec![
                Block::Paragraph(vec![Run::Strong(block::plain_text(&labelled_value(
                    doc, id, lang,
                )))]),
                Block::Paragraph(working_line(doc, derived, lang)),
                Block::Note(block::single_run(Word::OurArithmetic.localized(lang, &[]))),
            ];
            out.extend(caveats_block(doc, &derived.caveats, lang));
            out
        }
        Selection::Output(id) => {
            let Some(answer) = ui.answer else { return Vec::new() };
            let steps = answer.steps.iter().filter(|s| s.output == *id);
            let items: Vec<Runs> = steps.map(|s| ui.text_runs(&s.text)).collect();
            vec![
                Block::List { ordered: false, items },
                Block::Note(block::single_run(Word::FromYourInput.localized(lang, &[]))),
            ]
        }
    }
}

fn fact_blocks(doc: &Document, fact: &Fact, lang: Lang) -> Vec<Block> {
    let mut out = vec![
        Block::Paragraph(vec![Run::Strong(block::plain_text(&labelled_value(
            doc, &fact.id, lang,
        )))]),
        Block::Paragraph(printed_line(doc, fact, lang)),
    ];
    if let Some(of) = &fact.of {
        out.push(Block::Paragraph(crate::widget::text_runs(doc, of, lang, None)));
    }
    out.extend(caveats_block(doc, &fact.caveats, lang));
    out
}

fn caveats_block(doc: &Document, texts: &[Bilingual], lang: Lang) -> Option<Block> {
    let items: Vec<Runs> =
        texts.iter().map(|t| crate::widget::text_runs(doc, t, lang, None)).collect();
    (!items.is_empty()).then_some(Block::List { ordered: false, items })
}

/// `label: value`.
fn labelled_value(doc: &Document, id: &str, lang: Lang) -> Runs {
    let Some(figure) = doc.figure(id) else { return Runs::new() };
    let label = block::plain_text(&crate::widget::text_runs(doc, figure.label, lang, None));
    block::single_run(label + lang.pick("：", ": ") + &number_format::figure(doc, &figure, lang))
}

/// As printed, how exact, for which time, in which section, and then where. A number printed to a rounding
/// step is not called exact.
fn printed_line(doc: &Document, fact: &Fact, lang: Lang) -> Runs {
    let mut parts = vec![Word::AsPrinted.localized(lang, &[&fact.printed])];
    let exact = match (fact.qualifier, fact.step) {
        // Durations such as “六年来” and “近五年” are not exact to the day.
        (Qualifier::Exact, None) if fact.unit != "year" => Some(Word::Exact),
        (Qualifier::Exact, _) => None,
        (Qualifier::About, _) => Some(Word::About),
        (Qualifier::MoreThan, _) => Some(Word::MoreThan),
        (Qualifier::AtLeast, _) => Some(Word::AtLeast),
        (Qualifier::LessThan, _) => Some(Word::LessThan),
        (Qualifier::AtMost, _) => Some(Word::AtMost),
        (Qualifier::Aim, _) => Some(Word::Aim),
        (Qualifier::Plan, _) => Some(Word::Plan),
    };
    parts.extend(exact.map(|word| word.localized(lang, &[])));
    let place = number_format::place(doc, fact, lang);
    parts.extend(place.map(|place| Word::Rounded.localized(lang, &[&place])));
    if let Some(time) = &fact.time {
        parts.push(block::plain_text(&crate::widget::text_runs(doc, time, lang, None)));
    }
    if let Some(section) = doc.section(&fact.section) {
        parts.push(Word::Section.localized(lang, &[section.get(lang)]));
    }
    let mut told = parts.join(lang.pick("；", "; "));
    if let Some(first) = told.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    let mut line = with_full_stop(told, lang);
    if let Some(source) = &fact.source {
        line += lang.pick("", " ");
        line += &source_line(doc, source, lang);
    }
    block::single_run(line)
}

/// A line that ends with a full stop.
fn with_full_stop(line: String, lang: Lang) -> String {
    let stop = lang.pick("。", ".");
    if line.ends_with(stop) { line } else { line + stop }
}

/// Issuer, title, number, dates, and the source's status.
fn source_line(doc: &Document, id: &str, lang: Lang) -> String {
    let Some(source) = doc.source(id) else { return id.to_owned() };
    let mut parts = Vec::new();
    parts.extend(source.issuer.as_ref().map(|t| t.get(lang).to_owned()));
    parts.push(source.title.get(lang).to_owned());
    parts.extend(source.number.as_ref().map(|t| t.get(lang).to_owned()));
    parts.extend(source.date.as_ref().map(|d| number_format::date(d, lang)));
    // In English a comma separates the source's name from its details.
    let name = parts.join(lang.pick("，", ", "));
    let mut parts = vec![name];
    parts.extend(
        source
            .in_force
            .as_ref()
            .map(|d| Word::InForce.localized(lang, &[&number_format::date(d, lang)])),
    );
    if doc.article.as_ref() != Some(&source.id) {
        let degree = match source.confidence {
            Confidence::High => Word::High,
            Confidence::MediumHigh => Word::FairlyHigh,
            Confidence::Medium => Word::Medium,
            Confidence::MediumLow => Word::FairlyLow,
            Confidence::Low => Word::Low,
        };
        parts.push(Word::NotFromPage.localized(lang, &[]));
        parts.push(Word::Confidence.localized(lang, &[&degree.localized(lang, &[])]));
        if source.confidence != Confidence::High {
            parts.push(Word::VerifyBeforeUse.localized(lang, &[]));
        }
    }
    let mut line = parts.join(lang.pick("，", "; "));
    if let Some(note) = source.note.as_ref().map(|note| note.get(lang)) {
        let sentence = note.starts_with(|c: char| c.is_ascii_uppercase());
        line.push_str(lang.pick("，", if sentence { ". " } else { "; " }));
        line.push_str(note);
    }
    with_full_stop(line, lang)
}

/// `a + b = c`, with its parts named, and the rounding interval if there is one.
pub fn working_line(doc: &Document, derived: &Derived, lang: Lang) -> Runs {
    let parts: Vec<String> = derived
        .rule
        .operand_ids()
        .iter()
        .filter_map(|id| doc.figure(id))
        .map(|f| {
            f.label.get(lang).to_owned()
                + lang.pick("", " ")
                + &number_format::figure(doc, &f, lang)
        })
        .collect();
    let sum = match (&derived.rule, parts.as_slice()) {
        (Derivation::Growth { .. }, [from, to]) => ["(", to, " − ", from, ") ÷ ", from].concat(),
        (Derivation::Sum(_), _) => parts.join(" + "),
        (Derivation::Rest(_), _) => "100% − ".to_owned() + &parts.join(" − "),
        (Derivation::Difference(_), _) => parts.join(" − "),
        _ => parts.join(" ÷ "),
    };
    let Some(figure) = doc.figure(&derived.id) else { return block::single_run(sum) };
    let mut words = sum + " = " + &number_format::figure(doc, &figure, lang);
    if let Some(band) = number_format::band(doc, &figure, lang) {
        words.push_str(lang.pick("；", "; "));
        words.push_str(&Word::Band.localized(lang, &[&band]));
    }
    block::single_run(words)
}

#[cfg(test)]
mod tests;
