//! Compressed variants beside a file: `page.html.br`, `page.html.gz`. A static host prefers them to the file
//! itself, so an outdated one hides a correction.

use std::io::{self, Read, Write};

/// A compression format that static hosts support.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compression {
    Brotli,
    Gzip,
    /// Supported by hosts, but never written here.
    Zstd,
}

/// Extensions worth compressing; images are compressed already.
const COMPRESSIBLE_EXTENSIONS: [&str; 9] =
    ["css", "html", "js", "json", "svg", "txt", "wasm", "xml", "webmanifest"];

impl Compression {
    pub(super) const ALL: [Compression; 3] =
        [Compression::Brotli, Compression::Gzip, Compression::Zstd];

    /// The suffix of a variant's name.
    pub(super) const fn extension(self) -> &'static str {
        match self {
            Compression::Brotli => ".br",
            Compression::Gzip => ".gz",
            Compression::Zstd => ".zst",
        }
    }

    /// Compresses bytes; `None` if the result is not smaller, or the format is not written here.
    pub(super) fn compress(self, bytes: &[u8]) -> io::Result<Option<Vec<u8>>> {
        let mut small = Vec::new();
        match self {
            Compression::Brotli => {
                let params = brotli::enc::BrotliEncoderParams {
                    quality: 11,
                    lgwin: 22,
                    ..Default::default()
                };
                brotli::BrotliCompress(&mut &*bytes, &mut small, &params)?;
            }
            Compression::Gzip => {
                let best = flate2::Compression::best();
                let mut gzip = flate2::write::GzEncoder::new(&mut small, best);
                gzip.write_all(bytes)?;
                gzip.finish()?;
            }
            Compression::Zstd => return Ok(None),
        }
        Ok((small.len() < bytes.len()).then_some(small))
    }

    /// Whether a variant decompresses to these bytes.
    pub(super) fn decompresses_to(self, small: &[u8], bytes: &[u8]) -> bool {
        let mut read = Vec::new();
        // Reading one byte more than expected is enough to detect a difference.
        let most = bytes.len() as u64 + 1;
        let done = match self {
            Compression::Brotli => {
                brotli::Decompressor::new(small, 4096).take(most).read_to_end(&mut read)
            }
            Compression::Gzip => {
                flate2::read::GzDecoder::new(small).take(most).read_to_end(&mut read)
            }
            Compression::Zstd => return false,
        };
        done.is_ok() && read == bytes
    }
}

/// Whether a file of this name is worth compressing.
pub(super) fn is_compressible(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| COMPRESSIBLE_EXTENSIONS.contains(&ending))
}

/// The file name of a variant without its suffix, and its compression.
pub(super) fn split_variant_name(name: &str) -> Option<(&str, Compression)> {
    Compression::ALL
        .iter()
        .find_map(|coding| Some((name.strip_suffix(coding.extension())?, *coding)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variant_says_what_it_was_made_from_and_nothing_else() {
        let bytes = "3,000 元；".repeat(50).into_bytes();
        let other = "3,500 元；".repeat(50).into_bytes();
        for coding in [Compression::Brotli, Compression::Gzip] {
            let small = coding.compress(&bytes).unwrap().unwrap();
            assert!(coding.decompresses_to(&small, &bytes), "{coding:?}");
            assert!(!coding.decompresses_to(&small, &other), "{coding:?}");
            assert!(!coding.decompresses_to(&small[..small.len() / 2], &bytes), "{coding:?}");
            assert!(!coding.decompresses_to(b"", &bytes), "{coding:?}");
            assert_eq!(coding.compress(b"").unwrap(), None, "{coding:?}");
        }
        assert_eq!(split_variant_name("a/b.html.br"), Some(("a/b.html", Compression::Brotli)));
        assert_eq!(split_variant_name("a/b.html"), None);
    }
}
