//! The QR code of a link, as a square of dark and light modules.

use qrcodegen::{QrCode, QrCodeEcc};

/// Light modules required on every side for scanners to find the code.
pub const QUIET_ZONE: usize = 4;

/// Rows of modules, `true` for dark, without the surrounding [`QUIET_ZONE`]. It tolerates the loss
/// of 15 % of its modules. `None` for a link that is too long for any QR code (about 2,300 bytes).
///
/// ```
/// use tujie::outputs::qr::qr_modules;
///
/// let rows = qr_modules("https://example.org/").unwrap();
/// assert!(rows.iter().all(|row| row.len() == rows.len()));
/// assert_eq!(rows[0][..8], [true, true, true, true, true, true, true, false]);
/// assert_eq!(qr_modules(&"a".repeat(3000)), None);
/// ```
pub fn qr_modules(link: &str) -> Option<Vec<Vec<bool>>> {
    let code = QrCode::encode_text(link, QrCodeEcc::Medium).ok()?;
    let row = |y| (0..code.size()).map(|x| code.get_module(x, y)).collect();
    Some((0..code.size()).map(row).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The result of an independent decoder for a picture of the code.
    fn read(rows: &[Vec<bool>]) -> String {
        const PX: usize = 5;
        let side = (rows.len() + 2 * QUIET_ZONE) * PX;
        let dark = |x: usize, y: usize| {
            let module = |at: usize| (at / PX).checked_sub(QUIET_ZONE);
            let row = module(y).and_then(|y| rows.get(y));
            row.zip(module(x)).and_then(|(row, x)| row.get(x)).is_some_and(|dark| *dark)
        };
        let shade = |x, y| if dark(x, y) { 0x1A } else { 0xFF };
        let mut picture = rqrr::PreparedImage::prepare_from_greyscale(side, side, shade);
        let grids = picture.detect_grids();
        assert_eq!(grids.len(), 1, "exactly one code is found");
        grids[0].decode().unwrap().1
    }

    #[test]
    fn an_independent_decoder_reads_the_link_again() {
        for link in [
            "https://tujie.example/e/beijing-maternity/",
            "https://tujie.example/e/beijing-maternity/en.html#tu-jie:x?a=3600&b=剖宫产",
            "http://127.0.0.1:8080/",
        ] {
            assert_eq!(read(&qr_modules(link).unwrap()), link);
        }
        let long = "https://tujie.example/".to_owned() + &"a".repeat(1000);
        assert_eq!(read(&qr_modules(&long).unwrap()), long);
    }

    #[test]
    fn it_is_square_and_a_link_too_long_has_none() {
        let rows = qr_modules("https://tujie.example/").unwrap();
        assert!(rows.iter().all(|row| row.len() == rows.len()));
        assert_eq!(qr_modules(&"a".repeat(3000)), None);
    }
}
