//! Whole numbers as text.

/// A whole number in ASCII digits. Small on purpose: no `core::fmt` in the reader's bundle.
///
/// ```
/// assert_eq!(tujie::digits::integer_to_string(1024), "1024");
/// ```
pub fn integer_to_string(mut n: u64) -> String {
    let mut digits = Vec::new();
    loop {
        digits.push(b'0' + u8::try_from(n % 10).unwrap_or(0));
        n /= 10;
        if n == 0 {
            break;
        }
    }
    digits.iter().rev().map(|b| char::from(*b)).collect()
}
