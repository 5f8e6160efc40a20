//! `site.json`: where and by whom the explainers of a folder are published. It provides the base of external
//! addresses (canonical, oEmbed, QR codes); resources loaded by the browser do not depend on it.

use crate::bilingual::Bilingual;
use crate::format::{Format, text};
use crate::problem::{Fault, Problem};
use crate::schema;

/// The file's name; it is located in the data folder or above it.
pub const FILE_NAME: &str = "site.json";

/// Where the explainers of a folder are published, and by whom.
#[derive(Clone, Debug, Format, PartialEq)]
pub struct SiteFile {
    /// The address that `dist/` stands at: `https://example.org/tujie/`.
    pub base: String,
    /// The publication's name.
    pub name: Bilingual,
    /// The publication's own front page, where it is another address than `base`.
    pub home: Option<String>,
}

/// Parses a `site.json`; `None` if its problems leave nothing usable.
pub fn parse_site_file(bytes: &[u8]) -> (Option<SiteFile>, Vec<Problem>) {
    let text::ParsedText { tree, mut problems, .. } = text::parse_bytes(bytes);
    let found = schema::site_schema().validate(&tree);
    problems.extend(found.problems);
    let mut site = None;
    if found.conforms && problems.is_empty() {
        match found.repaired.decode::<SiteFile>() {
            Ok(file) => {
                let home = file.home.iter().map(|home| ("home", home));
                for (path, address) in [("base", &file.base)].into_iter().chain(home) {
                    problems.extend(check_address(path, address).map(|p| tree.place(p)));
                }
                site = Some(file);
            }
            Err(found) => problems.extend(found),
        }
    }
    problems.sort_by_key(|p| (p.line, p.column));
    (site.filter(|_| problems.is_empty()), problems)
}

/// The problem of an external address at a path; `None` if it is valid.
pub fn check_address(path: &str, address: &str) -> Option<Problem> {
    let why = address_fault(address)?;
    let args = vec![Bilingual::new(address, address), why];
    Some(Problem::with_texts(path, Fault::BadAddress, args))
}

fn address_fault(address: &str) -> Option<Bilingual> {
    let say = |zh: &str, en: &str| Some(Bilingual::new(zh, en));
    let Some(rest) = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))
    else {
        return say("要以 https:// 或 http:// 开头", "it must start with https:// or http://");
    };
    // Characters allowed in an address as sent: no spaces, quotes or non-ASCII letters.
    let sent = |b: u8| b.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&()*+,;=%".contains(&b);
    if !address.bytes().all(sent) {
        return say(
            "含有地址里不能直接写的字符，汉字和空格要先编码",
            "it has characters that must be encoded in an address",
        );
    }
    if address.contains(['?', '#']) {
        return say("不能带 ? 或 #", "it may have no ? and no #");
    }
    let (host, folders) = rest.split_once('/').unwrap_or((rest, ""));
    if host.contains('@') {
        return say("不能带用户名或密码", "it may hold no user name or password");
    }
    let (name, port) = host.split_once(':').map_or((host, None), |(n, p)| (n, Some(p)));
    let label = |l: &str| {
        let inside = l.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        !l.is_empty() && inside && !l.starts_with('-') && !l.ends_with('-')
    };
    if !name.split('.').all(label) || port.is_some_and(|p| p.parse::<u16>().is_err()) {
        return say("主机名或端口不对", "its host or port is not valid");
    }
    if folders.split('/').any(|folder| matches!(folder, "." | "..")) || rest.contains("//") {
        return say("路径里不能有 .、.. 或 //", "its path may not have ., .. or //");
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bilingual::Lang;

    #[test]
    fn only_an_address_that_others_can_follow_will_do() {
        for (address, fine) in [
            ("https://tujie.example/", true),
            ("https://tujie.example", true),
            ("http://127.0.0.1:8080/a/b/", true),
            ("https://xn--fiqs8s.example/%E5%9B%BE/", true),
            ("tujie.example", false),
            ("ftp://tujie.example/", false),
            ("javascript:alert(1)//", false),
            ("https://", false),
            ("https:///a", false),
            ("https://a b/", false),
            ("https://中国.example/", false),
            ("https://a.example/\"><script>", false),
            ("https://a.example/?x", false),
            ("https://a.example/#x", false),
            ("https://me:word@a.example/", false),
            ("https://a.example:port/", false),
            ("https://a..example/", false),
            ("https://a.example/../b/", false),
            ("https://a.example//b/", false),
        ] {
            assert_eq!(check_address("base", address).is_none(), fine, "{address}");
        }
    }

    #[test]
    fn a_file_is_refused_at_its_place() {
        let (site, problems) =
            parse_site_file(b"{\n  \"base\": \"tujie.example\",\n  \"name\": \"T\"\n}\n");
        assert_eq!(site, None);
        let [problem] = problems.as_slice() else { panic!("{problems:?}") };
        assert_eq!((problem.line, problem.column, problem.path.as_str()), (2, 11, "base"));
        assert!(problem.message(Lang::Zh).contains("https://"), "{}", problem.message(Lang::Zh));
        let (_, problems) = parse_site_file(b"{\"bse\": \"https://a.example/\"}");
        assert!(problems.iter().any(|p| p.code() == "unknown-field"), "{problems:?}");
        let (site, problems) = parse_site_file(
            "{\"base\": \"https://a.example/\", \"name\": {\"zh\": \"报\", \"en\": \"News\"}}"
                .as_bytes(),
        );
        assert_eq!((site.unwrap().name.en.as_str(), problems), ("News", Vec::new()));
    }
}
