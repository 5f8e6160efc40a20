//! Compressed variants beside a file: `page.html.br`, `page.html.gz`. A static host prefers them
//! to the file itself, so one of an older moment hides a correction.

use std::io::{self, Read, Write};

/// A way to compress that a static host knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coding {
    Brotli,
    Gzip,
    /// Known to hosts, and never written here.
    Zstd,
}

/// Endings that are worth compressing; pictures are compressed already.
const TEXTS: [&str; 9] = ["css", "html", "js", "json", "svg", "txt", "wasm", "xml", "webmanifest"];

impl Coding {
    pub(super) const ALL: [Coding; 3] = [Coding::Brotli, Coding::Gzip, Coding::Zstd];

    /// What a variant's name has after the file's own.
    pub(super) const fn ending(self) -> &'static str {
        match self {
            Coding::Brotli => ".br",
            Coding::Gzip => ".gz",
            Coding::Zstd => ".zst",
        }
    }

    /// The variant of these bytes; `None` where it is not smaller, or not written here.
    pub(super) fn small(self, bytes: &[u8]) -> io::Result<Option<Vec<u8>>> {
        let mut small = Vec::new();
        match self {
            Coding::Brotli => {
                let params = brotli::enc::BrotliEncoderParams {
                    quality: 11,
                    lgwin: 22,
                    ..Default::default()
                };
                brotli::BrotliCompress(&mut &*bytes, &mut small, &params)?;
            }
            Coding::Gzip => {
                let best = flate2::Compression::best();
                let mut gzip = flate2::write::GzEncoder::new(&mut small, best);
                gzip.write_all(bytes)?;
                gzip.finish()?;
            }
            Coding::Zstd => return Ok(None),
        }
        Ok((small.len() < bytes.len()).then_some(small))
    }

    /// Whether a variant says these bytes.
    pub(super) fn says(self, small: &[u8], bytes: &[u8]) -> bool {
        let mut read = Vec::new();
        // One byte more than expected is enough to differ.
        let most = bytes.len() as u64 + 1;
        let done = match self {
            Coding::Brotli => {
                brotli::Decompressor::new(small, 4096).take(most).read_to_end(&mut read)
            }
            Coding::Gzip => flate2::read::GzDecoder::new(small).take(most).read_to_end(&mut read),
            Coding::Zstd => return false,
        };
        done.is_ok() && read == bytes
    }
}

/// Whether a file of this name is worth compressing.
pub(super) fn is_text(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| TEXTS.contains(&ending))
}

/// The file that a variant is of, by its name, and how it is compressed.
pub(super) fn of(name: &str) -> Option<(&str, Coding)> {
    Coding::ALL.iter().find_map(|coding| Some((name.strip_suffix(coding.ending())?, *coding)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variant_says_what_it_was_made_from_and_nothing_else() {
        let bytes = "3,000 元；".repeat(50).into_bytes();
        let other = "3,500 元；".repeat(50).into_bytes();
        for coding in [Coding::Brotli, Coding::Gzip] {
            let small = coding.small(&bytes).unwrap().unwrap();
            assert!(coding.says(&small, &bytes), "{coding:?}");
            assert!(!coding.says(&small, &other), "{coding:?}");
            assert!(!coding.says(&small[..small.len() / 2], &bytes), "{coding:?}");
            assert!(!coding.says(b"", &bytes), "{coding:?}");
            assert_eq!(coding.small(b"").unwrap(), None, "{coding:?}");
        }
        assert_eq!(of("a/b.html.br"), Some(("a/b.html", Coding::Brotli)));
        assert_eq!(of("a/b.html"), None);
    }
}
