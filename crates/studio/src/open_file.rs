//! Opens a file of the user's own: returns its text, or the reason why it cannot be opened.

use tujie::bilingual::Lang;
use tujie::format::text;
use tujie::problem::Problem;

/// The maximum size of a file in bytes: a larger one blocks the page for seconds, and a browser does not
/// store a draft of it.
pub const MAX_FILE_BYTES: usize = 2 * 1024 * 1024;

/// Why a file was not opened.
#[derive(Clone, Debug, PartialEq)]
pub enum OpenError {
    /// The browser could not read it: a folder, or a file that no longer exists.
    NotReadable,
    /// It is larger than [`MAX_FILE_BYTES`]: its size in tenths of a megabyte.
    TooLarge(u64),
    /// It is not valid UTF-8.
    NotUtf8(Problem),
    /// It is valid UTF-8 but contains control bytes of a binary file.
    Binary,
}

impl OpenError {
    /// The error for a file of this size in bytes.
    pub fn too_large(bytes: u64) -> OpenError {
        OpenError::TooLarge(bytes.saturating_mul(10).div_ceil(1024 * 1024))
    }

    /// The error message.
    pub fn message(&self, lang: Lang) -> String {
        let whole = |words: &str| words.to_owned();
        match self {
            OpenError::NotReadable => whole(lang.pick(
                "浏览器读不了这个文件。它可能是文件夹，或者已经移走。",
                "The browser cannot read this file. It may be a folder, or no longer there.",
            )),
            OpenError::TooLarge(tenths) => {
                let size = format!("{}.{}", tenths / 10, tenths % 10);
                let most = MAX_FILE_BYTES / 1024 / 1024;
                lang.pick(
                    format!("这个文件有{size} MB，编辑台最多打开{most} MB 的文件。"),
                    format!("This file has {size} MB; Studio opens files of up to {most} MB."),
                )
            }
            OpenError::NotUtf8(problem) => {
                [problem.message(lang).as_str(), lang.pick("", " "), &problem.hint(lang)].concat()
            }
            OpenError::Binary => whole(
                lang.pick("这不是能读的文本文件。", "This is not a text file that can be read."),
            ),
        }
    }
}

/// Decodes the bytes of a file.
///
/// # Errors
/// They are not text, or too many.
pub fn decode_text(bytes: &[u8]) -> Result<String, OpenError> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(OpenError::too_large(bytes.len() as u64));
    }
    // Images and programs contain these; other encodings are detected by their byte order mark first.
    let decoded = text::decode(bytes);
    match decoded {
        Ok(text) if !text.contains('\0') => Ok(text.to_owned()),
        Err(problem) if !bytes.contains(&0) || is_utf16(bytes) => Err(OpenError::NotUtf8(problem)),
        _ => Err(OpenError::Binary),
    }
}

fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_text_or_a_sentence_says_why_not() {
        let utf16: Vec<u8> = "\u{FEFF}{}".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let gbk = [b"{\"".as_slice(), &[0xB1, 0xEA, 0xCC, 0xE2], b"\": 1}"].concat();
        for (bytes, text) in [
            (b"".as_slice(), ""),
            (b"null", "null"),
            (b"0", "0"),
            ("\u{FEFF}{}".as_bytes(), "\u{FEFF}{}"),
            (b"{\r\n}\r\n", "{\r\n}\r\n"),
        ] {
            assert_eq!(super::decode_text(bytes).as_deref(), Ok(text));
        }
        let png = [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', 0, 0, 0, 13];
        let large = vec![b' '; MAX_FILE_BYTES + 1];
        for (bytes, zh, en) in [
            (utf16.as_slice(), "UTF-16", "UTF-16"),
            (&gbk, "GBK", "GBK"),
            (&png, "不是能读的文本文件", "not a text file"),
            (b"{}\0", "不是能读的文本文件", "not a text file"),
            (&[b'{', 0xFF, b'}'], "UTF-8", "UTF-8"),
            (&large, "2.1 MB，编辑台最多打开2 MB", "2.1 MB; Studio opens files of up to 2 MB"),
        ] {
            let why = super::decode_text(bytes).unwrap_err();
            assert!(why.message(Lang::Zh).contains(zh), "{}", why.message(Lang::Zh));
            assert!(why.message(Lang::En).contains(en), "{}", why.message(Lang::En));
        }
        assert!(OpenError::NotReadable.message(Lang::En).contains("folder"));
    }
}
