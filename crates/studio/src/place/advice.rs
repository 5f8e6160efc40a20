//! Which form goes where, as README's table of editors found it.

use crate::place::snippets::PlacementVariant;
use crate::place::words::PlaceWord;

/// A sort of place that editors publish in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublishingTarget {
    /// What it is called.
    pub name: PlaceWord,
    /// The form it takes best.
    pub variant: PlacementVariant,
    /// What to do there.
    pub advice: PlaceWord,
}

/// All of them; the first is the one an editor starts with.
pub const PUBLISHING_TARGETS: [PublishingTarget; 8] = [
    PublishingTarget {
        name: PlaceWord::HostOwn,
        variant: PlacementVariant::Element,
        advice: PlaceWord::HostOwnSay,
    },
    PublishingTarget {
        name: PlaceWord::HostTiny,
        variant: PlacementVariant::Element,
        advice: PlaceWord::HostTinySay,
    },
    PublishingTarget {
        name: PlaceWord::HostCk,
        variant: PlacementVariant::Oembed,
        advice: PlaceWord::HostCkSay,
    },
    PublishingTarget {
        name: PlaceWord::HostWp,
        variant: PlacementVariant::Wordpress,
        advice: PlaceWord::HostWpSay,
    },
    PublishingTarget {
        name: PlaceWord::HostWechat,
        variant: PlacementVariant::Wechat,
        advice: PlaceWord::HostWechatSay,
    },
    PublishingTarget {
        name: PlaceWord::HostFrame,
        variant: PlacementVariant::Iframe,
        advice: PlaceWord::HostFrameSay,
    },
    PublishingTarget {
        name: PlaceWord::HostOther,
        variant: PlacementVariant::Oembed,
        advice: PlaceWord::HostOtherSay,
    },
    PublishingTarget {
        name: PlaceWord::HostStrict,
        variant: PlacementVariant::Html,
        advice: PlaceWord::HostStrictSay,
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_best_somewhere() {
        for variant in PlacementVariant::ALL {
            assert!(PUBLISHING_TARGETS.iter().any(|host| host.variant == variant), "{variant:?}");
        }
    }
}
