//! Whether an accent colour is readable on its backgrounds (WCAG 2.2, contrast).

use tujie::palette::SHEET;

/// The minimum contrast of text, in tenths.
const MIN_CONTRAST_TENTHS: u32 = 45;

/// Parses a colour such as `#0a6b5e`.
pub fn parse_hex_colour(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let number = u32::from_str_radix(digits, 16).ok()?;
    let [_, red, green, blue] = number.to_be_bytes();
    Some([red, green, blue])
}

/// The contrast on the light and the dark background in tenths, where it is too low.
pub fn low_contrasts(colour: [u8; 3]) -> [Option<u32>; 2] {
    [SHEET.light, SHEET.dark].map(|paper| {
        let paper = parse_hex_colour(paper).unwrap_or_default();
        let (a, b) = (luminance(colour), luminance(paper));
        // Rounded down: a contrast just below the minimum must not display as sufficient.
        let tenths = ((a.max(b) + 0.05) / (a.min(b) + 0.05) * 10.0) as u32;
        (tenths < MIN_CONTRAST_TENTHS).then_some(tenths)
    })
}

fn luminance(colour: [u8; 3]) -> f64 {
    let [red, green, blue] = colour.map(|byte| {
        let part = f64::from(byte) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_colours_have_known_contrasts() {
        assert_eq!(
            low_contrasts([0xa3, 0x24, 0x3b]),
            [None, Some(23)],
            "our own, made for light paper"
        );
        assert_eq!(
            low_contrasts([0xf2, 0x91, 0x9f]),
            [Some(22), None],
            "our own, made for dark paper"
        );
        assert_eq!(low_contrasts([0xff, 0xff, 0x00])[1], None);
        assert!(low_contrasts([0xff, 0xff, 0x00])[0].unwrap() <= 11);
    }

    #[test]
    fn only_six_digits_are_a_colour() {
        assert_eq!(parse_hex_colour("#0a6b5e"), Some([10, 107, 94]));
        for wrong in ["", "red", "#fff", "0a6b5e", "#0a6b5g", "#0a6b5e;x"] {
            assert_eq!(parse_hex_colour(wrong), None, "{wrong}");
        }
    }
}
