//! Changes of a file: of its structure, and of its bytes.

use super::corpus::World;
use super::random::Random;
use super::signs::{MORE, SCALARS, TOKENS};
use serde_json::{Map, Value, json};

/// A file that passes, with up to a few changes of its structure, and sometimes of its bytes.
pub fn file(from: &[String], world: &World, random: &mut Random) -> Vec<u8> {
    let text = random.pick(from);
    let Ok(mut value) = serde_json::from_str::<Value>(text) else {
        let mut bytes = text.clone().into_bytes();
        bytes_changed(&mut bytes, world, random);
        return bytes;
    };
    if random.once_in(3) {
        let mut bytes = text.clone().into_bytes();
        bytes_changed(&mut bytes, world, random);
        return bytes;
    }
    for _ in 0..1 + random.below(4) {
        change(&mut value, world, random);
    }
    let mut bytes = match random.below(2) {
        0 => serde_json::to_vec(&value),
        _ => serde_json::to_vec_pretty(&value),
    }
    .unwrap_or_default();
    if random.once_in(12) {
        bytes_changed(&mut bytes, world, random);
    }
    bytes
}

/// A file that is likely to be accepted: only its words and numbers are changed.
pub fn words(from: &[String], random: &mut Random) -> Vec<u8> {
    let mut value: Value = serde_json::from_str(random.pick(from).as_str()).unwrap_or_default();
    let last = 1 + random.below(3);
    for _ in 0..last {
        let nth = random.below(count(&value));
        if let Some(node) = node(&mut value, nth) {
            match node {
                Value::String(text) => *text = word(text, random),
                Value::Number(_) => *node = json!(random.below(2000)),
                Value::Bool(flag) => *flag = !*flag,
                Value::Array(items) if items.len() > 1 => {
                    let (a, b) = (random.below(items.len()), random.below(items.len()));
                    items.swap(a, b);
                }
                _ => {}
            }
        }
    }
    serde_json::to_vec_pretty(&value).unwrap_or_default()
}

/// Other words for those of a text.
fn word(text: &str, random: &mut Random) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    match random.below(5) {
        0 if !chars.is_empty() => {
            chars.remove(random.below(chars.len()));
        }
        1 if chars.iter().any(char::is_ascii_digit) => {
            for c in chars.iter_mut().filter(|c| c.is_ascii_digit()) {
                if random.once_in(2) {
                    *c = char::from(b'0' + u8::try_from(random.below(10)).unwrap_or_default());
                }
            }
        }
        2 => {
            let times = 1 + random.below(30);
            chars = chars.repeat(times.min(20_000 / chars.len().max(1)).max(1));
        }
        _ => {
            let at = random.below(chars.len() + 1);
            let more = *random.pick(MORE);
            chars.splice(at..at, more.chars());
        }
    }
    chars.into_iter().collect()
}

/// One change of the structure.
pub fn change(value: &mut Value, world: &World, random: &mut Random) {
    let nodes = count(value);
    let (here, there) = (random.below(nodes), random.below(nodes));
    match random.below(14) {
        0 | 1 => replace(value, here, scalar(random)),
        2 | 3 => {
            if let Some(other) = node(value, there).cloned() {
                replace(value, here, other);
            }
        }
        4 => {
            let mut other: Value =
                serde_json::from_str(random.pick(&world.explainers).as_str()).unwrap_or_default();
            let nth = random.below(count(&other));
            let taken = node(&mut other, nth).cloned().unwrap_or_default();
            replace(value, here, taken);
        }
        5 | 6 => {
            if let Some(Value::String(text)) = node(value, here) {
                *text = word(text, random);
            }
        }
        7 => match node(value, here) {
            Some(Value::Array(items)) if !items.is_empty() => {
                let item = items[random.below(items.len())].clone();
                let at = random.below(items.len() + 1);
                let times = match random.below(2000) {
                    0 => 3000,
                    1..100 => 200,
                    _ => 1 + random.below(3),
                };
                items.splice(at..at, std::iter::repeat_n(item, times));
            }
            Some(Value::Object(members)) => {
                let key = ["", "x", "id", "zh", "a\u{0}", "键"][random.below(6)];
                members.insert(key.to_owned(), scalar(random));
            }
            _ => {}
        },
        8 | 9 => match node(value, here) {
            Some(Value::Array(items)) if !items.is_empty() => {
                items.remove(random.below(items.len()));
            }
            Some(Value::Object(members)) if !members.is_empty() => {
                let key = members.keys().nth(random.below(members.len())).cloned();
                key.and_then(|key| members.shift_remove(&key));
            }
            _ => {}
        },
        10 => renamed(value, here, there),
        11 => {
            let depth = if random.once_in(8) { 20 + random.below(100) } else { 1 };
            let mut inner = node(value, here).cloned().unwrap_or_default();
            for _ in 0..depth {
                inner = if random.once_in(2) { json!([inner]) } else { json!({ "zh": inner }) };
            }
            replace(value, here, inner);
        }
        12 => {
            if let Some(Value::Array(items)) = node(value, here) {
                let (a, b) = (random.below(items.len()), random.below(items.len()));
                if !items.is_empty() {
                    items.swap(a, b);
                }
            }
        }
        _ => {
            // A number with another value: as JSON has it, or as the format does, in a text.
            let other = i64::try_from(random.next() >> (1 + random.below(63))).unwrap_or_default();
            match node(value, here) {
                Some(Value::String(text)) if text.starts_with(|c: char| c.is_ascii_digit()) => {
                    *text = other.to_string();
                }
                Some(found @ Value::Number(_)) => *found = json!(other),
                _ => {}
            }
        }
    }
}

fn scalar(random: &mut Random) -> Value {
    let text = random.pick(SCALARS);
    serde_json::from_str(text).unwrap_or_default()
}

fn replace(value: &mut Value, nth: usize, by: Value) {
    if let Some(node) = node(value, nth) {
        *node = by;
    }
}

/// Gives the first member of one object the key that another has.
fn renamed(value: &mut Value, here: usize, there: usize) {
    let key = match node(value, there) {
        Some(Value::Object(members)) => members.keys().next_back().cloned(),
        _ => None,
    };
    if let (Some(key), Some(Value::Object(members))) = (key, node(value, here)) {
        let all = std::mem::take(members);
        let named = all.into_iter().enumerate();
        *members = named
            .map(|(i, (old, v))| (if i == 0 { key.clone() } else { old }, v))
            .collect::<Map<_, _>>();
    }
}

/// How many values a value has in it, itself among them.
pub fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(members) => members.values().map(count).sum(),
        _ => 0,
    }
}

/// The `nth` of those.
fn node(value: &mut Value, nth: usize) -> Option<&mut Value> {
    fn walk<'a>(value: &'a mut Value, left: &mut usize) -> Option<&'a mut Value> {
        if *left == 0 {
            return Some(value);
        }
        *left -= 1;
        match value {
            Value::Array(items) => items.iter_mut().find_map(|item| walk(item, left)),
            Value::Object(members) => members.values_mut().find_map(|member| walk(member, left)),
            _ => None,
        }
    }
    let mut left = nth;
    walk(value, &mut left)
}

/// Changes of the bytes.
pub fn bytes_changed(bytes: &mut Vec<u8>, world: &World, random: &mut Random) {
    for _ in 0..1 + random.below(6) {
        let at = random.below(bytes.len() + 1);
        let end = (at + random.below(40)).min(bytes.len());
        match random.below(9) {
            0 if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
            1 => drop(bytes.drain(at..end)),
            2 => bytes.truncate(if random.once_in(4) { at } else { bytes.len() }),
            3 => {
                let copy = bytes[at..end].to_vec();
                let to = random.below(bytes.len() + 1);
                bytes.splice(to..to, copy);
            }
            4 => {
                let other = random.pick(&world.others).as_bytes();
                let from = random.below(other.len());
                let piece = &other[from..(from + random.below(200)).min(other.len())];
                bytes.splice(at..end, piece.iter().copied());
            }
            5 if random.once_in(10) => {
                let token = *random.pick(TOKENS);
                let many = token.repeat(1 + random.below(3000));
                bytes.splice(at..at, many);
            }
            6 => {
                let token = *random.pick(TOKENS);
                bytes.splice(at..end, token.iter().copied());
            }
            _ => {
                let token = *random.pick(TOKENS);
                bytes.splice(at..at, token.iter().copied());
            }
        }
    }
}
