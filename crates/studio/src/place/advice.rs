//! Which form goes where, as README's table of editors found it.

use super::snippets::Variant;
use super::words::Word;

/// A sort of place that editors publish in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Host {
    /// What it is called.
    pub name: Word,
    /// The form it takes best.
    pub takes: Variant,
    /// What to do there.
    pub say: Word,
}

/// All of them; the first is the one an editor starts with.
pub const HOSTS: [Host; 8] = [
    Host { name: Word::HostOwn, takes: Variant::Element, say: Word::HostOwnSay },
    Host { name: Word::HostTiny, takes: Variant::Element, say: Word::HostTinySay },
    Host { name: Word::HostCk, takes: Variant::Oembed, say: Word::HostCkSay },
    Host { name: Word::HostWp, takes: Variant::Wordpress, say: Word::HostWpSay },
    Host { name: Word::HostWechat, takes: Variant::Wechat, say: Word::HostWechatSay },
    Host { name: Word::HostFrame, takes: Variant::Iframe, say: Word::HostFrameSay },
    Host { name: Word::HostOther, takes: Variant::Oembed, say: Word::HostOtherSay },
    Host { name: Word::HostStrict, takes: Variant::Html, say: Word::HostStrictSay },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_best_somewhere() {
        for variant in Variant::ALL {
            assert!(HOSTS.iter().any(|host| host.takes == variant), "{variant:?}");
        }
    }
}
