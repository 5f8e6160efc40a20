//! Searches explainers: in Chinese, in English, by full pinyin or by its initials.
//!
//! The readings of characters are looked up when the library is built (`cli::studio`), so no table of
//! readings is downloaded. They form one string: one syllable per character, `/` between the readings of one
//! character, `|` at word breaks.

use super::library::Card;
use super::words::kind_name;
use tujie::bilingual::Lang;

/// The mark of a word break.
pub const WORD_BREAK: &str = "|";

/// Whether every word of a query occurs in a card.
pub fn matches_card(query: &str, card: &Card) -> bool {
    let query = normalized(query);
    split_words(&query).all(|word| card_contains(card, word) || matches_pinyin(word, &card.read_as))
}

/// Whether every word of a query occurs in one of the texts.
pub fn contains_all(query: &str, texts: &[&str]) -> bool {
    let texts: Vec<String> = texts.iter().map(|text| normalized(text)).collect();
    split_words(&normalized(query)).all(|word| texts.iter().any(|text| text.contains(word)))
}

/// Splits at spaces, and between Chinese and Latin letters: `shouce手册`.
fn split_words(query: &str) -> impl Iterator<Item = &str> {
    query.split_whitespace().flat_map(|run| {
        let mut pieces = vec![run];
        while let Some(last) = pieces.pop() {
            let first = last.chars().next().is_some_and(|c| c.is_ascii());
            let Some(at) = last.find(|c: char| c.is_ascii() != first) else {
                pieces.push(last);
                break;
            };
            let (head, tail) = last.split_at(at);
            pieces.extend([head, tail]);
        }
        pieces
    })
}

fn card_contains(card: &Card, word: &str) -> bool {
    let both = [&card.title, &card.summary, &card.section];
    let texts = both.into_iter().flat_map(|text| [text.zh.as_str(), text.en.as_str()]);
    let names = [Lang::Zh, Lang::En].map(|lang| kind_name(&card.kind, lang));
    texts.chain(names).chain([card.id.as_str()]).any(|text| normalized(text).contains(word))
}

/// Converts to lower case, and full-width letters and digits to ASCII.
fn normalized(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c).saturating_sub(0xFEE0)).unwrap_or(c),
        _ => c,
    };
    text.chars().map(narrow).flat_map(char::to_lowercase).collect()
}

/// Whether letters spell consecutive readings: each syllable in full or by its initial, the last one possibly
/// incomplete.
fn matches_pinyin(word: &str, read_as: &str) -> bool {
    if !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return false;
    }
    let syllables: Vec<&str> = read_as.split(' ').collect();
    (0..syllables.len())
        .any(|start| matches_syllables(word, syllables.get(start..).unwrap_or_default()))
}

fn matches_syllables(letters: &str, syllables: &[&str]) -> bool {
    let Some((syllable, more)) = syllables.split_first() else { return letters.is_empty() };
    letters.is_empty()
        || *syllable != WORD_BREAK
            && syllable.split('/').any(|reading| {
                let rest = |part: &str| {
                    letters.strip_prefix(part).is_some_and(|l| matches_syllables(l, more))
                };
                reading.starts_with(letters)
                    || rest(reading)
                    || syllable_initials(reading).any(rest)
            })
}

/// The initials of a syllable: `zh` and `z` of `zhong`; `b` of `bei`.
fn syllable_initials(reading: &str) -> impl Iterator<Item = &str> {
    let long = ["zh", "ch", "sh"].into_iter().filter(|two| reading.starts_with(two));
    let letter = reading.char_indices().nth(1).map_or(reading.len(), |(at, _)| at);
    long.chain(reading.split_at_checked(letter).map(|(first, _)| first))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::testing::load_library;

    fn found(query: &str) -> Vec<String> {
        load_library()
            .cards
            .into_iter()
            .filter(|card| matches_card(query, card))
            .map(|c| c.id)
            .collect()
    }

    #[test]
    fn it_finds_in_chinese_english_and_pinyin() {
        for query in [
            "生育费用",
            "北京 生育",
            "having a child",
            "HAVING",
            "ｃｈｉｌｄ",
            "shengyu",
            "shengyufeiyong",
            "sheng yu",
            "syfy",
            "shyfy",
            "shengyuf",
            "beijing生育",
            "beijing-maternity",
        ] {
            let found = found(query);
            assert!(found.iter().any(|id| id == "beijing-maternity"), "{query}: {found:?}");
        }
    }

    #[test]
    fn it_leaves_out_what_was_not_asked_for() {
        let all = found("").len();
        assert_eq!(all, load_library().cards.len());
        for query in ["生育费用", "shengyufeiyong", "syfy"] {
            assert!((1..all / 2).contains(&found(query).len()), "{query}: {:?}", found(query));
        }
        assert_eq!(found("没有这样的图解"), [""; 0]);
        assert_eq!(found("shengyuxxx"), [""; 0]);
        assert_eq!(found("宁夏 syfy"), [""; 0]);
    }

    #[test]
    fn a_character_of_two_readings_is_found_by_either() {
        let (read, other) = ("zhang/chang da", "chang/zhang da");
        for letters in ["zhangda", "changda", "zhd", "cd"] {
            assert!(matches_pinyin(letters, read) && matches_pinyin(letters, other), "{letters}");
        }
        assert!(!matches_pinyin("dazhang", read));
        assert!(!matches_pinyin("da", "d | a"), "words that are apart are not read as one");
    }
}
