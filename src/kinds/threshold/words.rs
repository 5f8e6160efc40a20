//! The sentences of a threshold that no data file contains.

use crate::bilingual::Lang;
use crate::block::{Run, Runs, figure_run, single_run, text_run};
use crate::document::Document;
use crate::exact::amount::Decimal;
use crate::facts::Qualifier;
use crate::kinds::threshold::engine::{self, CountRange};
use crate::kinds::threshold::model::{Threshold, Tier};
use crate::kinds::{Answer, OutputValue};
use crate::number_format;

/// The result in one sentence.
pub(super) fn result_sentence(
    threshold: &Threshold,
    doc: &Document,
    count: i64,
    answer: &Answer,
    lang: Lang,
) -> String {
    let unit = threshold.unit.as_deref().unwrap_or_default();
    let who = number_format::amount(doc, Decimal::whole(count), unit, lang) + lang.pick("：", ": ");
    let tiers = tier_labels(threshold, answer.outputs.get("tiers"), lang);
    let none = match answer.outputs.get("next") {
        Some(OutputValue::Id(_)) => lang.pick("还没有到任何一档。", "no tier yet."),
        _ => lang.pick("各档都不含这个数。", "no tier has this number."),
    };
    if tiers.is_empty() {
        return who + none;
    }
    who + &number_format::list(&tiers, lang) + lang.pick("。", ".")
}

/// The difference to the next tier.
pub(super) fn distance_to_next_sentence(
    threshold: &Threshold,
    doc: &Document,
    answer: &Answer,
    lang: Lang,
) -> Option<String> {
    let Some(OutputValue::Quantity { value, unit }) = answer.outputs.get("more") else {
        return None;
    };
    let next = tier_labels(threshold, answer.outputs.get("next"), lang);
    let more = number_format::amount(doc, *value, unit, lang);
    Some(match lang {
        Lang::Zh => ["再有", &more, "，就到“", &next.concat(), "”。"].concat(),
        Lang::En => [&more, " more to reach “", &next.concat(), "”."].concat(),
    })
}

/// The tiers that the printed text alone would also allow.
pub(super) fn also_possible_sentence(
    threshold: &Threshold,
    answer: &Answer,
    lang: Lang,
) -> Option<String> {
    let also = tier_labels(threshold, answer.outputs.get("also"), lang);
    let words = lang.pick(
        "单看字面没有上限，还可以归入：",
        "No upper limit is printed, so by the words alone it could also be: ",
    );
    (!also.is_empty())
        .then(|| words.to_owned() + &number_format::list(&also, lang) + lang.pick("。", "."))
}

/// Several tiers contain the count.
pub(super) fn overlap_sentence(lang: Lang) -> &'static str {
    lang.pick(
        "几档的范围在这里重叠，原文没有说该归哪一档。",
        "The ranges overlap here, and the printed words do not say which tier it is.",
    )
}

/// A tier's range as printed.
pub(super) fn printed_range(doc: &Document, tier: &Tier, lang: Lang) -> Runs {
    let mut out: Runs = figure_run(doc, &tier.from, lang).into_iter().collect();
    match &tier.to {
        Some(to) => {
            if let Some(from) = unit_once(doc, &tier.from, to, lang) {
                out.iter_mut().for_each(|run| {
                    if let Run::Number(number) = run {
                        number.formatted.clone_from(&from);
                    }
                });
            }
            out.push(text_run(lang.pick("至", " to ")));
            out.extend(figure_run(doc, to, lang));
        }
        // A figure that already says “or more” needs no second one.
        None if doc.figure(&tier.from).is_some_and(|f| f.qualifier == Qualifier::AtLeast) => {}
        None => out.push(text_run(lang.pick("及以上", " or more"))),
    }
    out
}

/// The lower bound without its unit, where the upper one has the same: “10 to 20 children”.
fn unit_once(doc: &Document, from: &str, to: &str, lang: Lang) -> Option<String> {
    let (from, to) = (doc.figure(from)?, doc.figure(to)?);
    let plain = |qualifier| qualifier == Qualifier::Exact;
    (from.unit == to.unit && plain(from.qualifier) && plain(to.qualifier))
        .then(|| number_format::number(from.value, lang))
}

/// How we read a tier's range if the printed text leaves it open.
pub(super) fn range_as_read(
    threshold: &Threshold,
    tier: &Tier,
    range: CountRange,
    lang: Lang,
) -> Runs {
    let next = tier.until.as_deref().and_then(|id| threshold.tier(id));
    match next {
        Some(next) if range.open_above => single_run(match lang {
            Lang::Zh => {
                ["原文没有写上限；我们读作到“", &next.label.zh, "”的起点之前为止。"].concat()
            }
            Lang::En => [
                "No upper limit is printed; we read it as ending where “",
                &next.label.en,
                "” begins.",
            ]
            .concat(),
        }),
        _ => Runs::new(),
    }
}

/// The gaps between tiers, and their overlaps, in printed figures.
pub(super) fn gaps_and_overlaps(threshold: &Threshold, doc: &Document, lang: Lang) -> Vec<Runs> {
    let mut tiers: Vec<(&Tier, CountRange)> = threshold
        .tiers
        .iter()
        .filter_map(|t| engine::tier_range(threshold, doc, t).map(|range| (t, range)))
        .collect();
    tiers.sort_by_key(|(_, range)| range.from);
    let mut out = Vec::new();
    let label = |tier: &Tier| text_run(tier.label.get(lang));
    if let Some((tier, first)) = tiers.first()
        && first.from > 0
    {
        let mut line =
            vec![text_run(lang.pick("起点以下不成档：", "Below the first start, no tier: "))];
        line.push(text_run(lang.pick("不到", "fewer than ")));
        line.push(unqualified_bound(doc, &tier.from, lang));
        out.push(line);
    }
    for ((tier, range), (next, above)) in tiers.iter().zip(tiers.iter().skip(1)) {
        let Some(to) = range.to else { continue };
        let words = if to >= above.from {
            lang.pick("重叠：", "Overlap: ")
        } else if to.saturating_add(1) < above.from {
            lang.pick("空档：", "Gap: ")
        } else {
            continue;
        };
        let mut line = vec![text_run(words), label(tier), text_run(lang.pick("到", " ends at "))];
        line.push(unqualified_bound(doc, tier.to.as_deref().unwrap_or(&next.from), lang));
        line.push(text_run(lang.pick("为止，", ", ")));
        line.push(label(next));
        line.push(text_run(lang.pick("从", " starts at ")));
        line.push(unqualified_bound(doc, &next.from, lang));
        line.push(text_run(lang.pick("起。", ".")));
        out.push(line);
    }
    out
}

/// The labels of the tiers that an output names.
pub(super) fn tier_labels(
    threshold: &Threshold,
    value: Option<&OutputValue>,
    lang: Lang,
) -> Vec<String> {
    let ids = match value {
        Some(OutputValue::Ids(ids)) => ids.as_slice(),
        Some(OutputValue::Id(id)) => std::slice::from_ref(id),
        _ => &[],
    };
    ids.iter().filter_map(|id| threshold.tier(id)).map(|t| t.label.get(lang).to_owned()).collect()
}

/// A bound with provenance, but without its qualifier as a bound: “at least 20” would be wrong
/// beside “starts at”. A target or an approximate number keeps its word.
fn unqualified_bound(doc: &Document, id: &str, lang: Lang) -> Run {
    match (figure_run(doc, id, lang), doc.figure(id)) {
        (Some(Run::Number(mut number)), Some(found)) => {
            if found.qualifier.is_bound() {
                number.formatted = number_format::amount(doc, found.value, found.unit, lang);
            }
            Run::Number(number)
        }
        _ => text_run(id),
    }
}
