//! The recommended variant for each publishing target, from README's table of editors.

use crate::place::snippets::PlacementVariant;
use crate::place::words::PlaceWord;

/// A type of publishing target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublishingTarget {
    /// Its label.
    pub name: PlaceWord,
    /// The recommended variant.
    pub variant: PlacementVariant,
    /// The instructions for it.
    pub advice: PlaceWord,
}

/// All targets; the first is the default.
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
