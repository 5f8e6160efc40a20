//! The declarations of the format: `record!` for structs, `choice!` for enums.

/// Declares a struct of the format. A field written `name?: Type` may be left out of a file. `Name [9]`: a list has nine
/// of them at most; without, [`crate::limits::ITEMS`].
#[macro_export]
#[doc(hidden)]
macro_rules! record {
    ($($(#[$meta:meta])* pub struct $name:ident $([$most:expr])? { $($(#[$field_meta:meta])* pub $field:ident $(= $key:literal)? $(? $($maybe:lifetime)?)? : $type:ty,)* })*) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        #[cfg_attr(feature = "author", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
        $(#[cfg_attr(feature = "author", schemars(extend("x-most" = $most)))])?
        pub struct $name {
            $(
                $(#[$field_meta])*
                $(#[cfg_attr(feature = "author", schemars(default))] $($maybe)?)?
                $(#[cfg_attr(feature = "author", schemars(rename = $key))])?
                pub $field: $type,
            )*
        }

        impl $crate::node::Read for $name {
            $(const MOST: usize = $most;)?

            #[inline(never)]
            fn read(r: &mut $crate::node::Reader, node: $crate::node::Node) -> Self {
                let mut members = r.members(node, concat!($($crate::node::key!($field $($key)?), "|",)*));
                let _ = &mut members;
                $name {
                    $($field: $crate::node::member!(r members $(? $($maybe)?)?),)*
                }
            }
        }

        #[cfg(feature = "author")]
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::node::deserialize(deserializer)
            }
        }
    )*};
}

/// Declares an enum of the format. A unit variant is a word; any other is `{"word": …}`.
/// The first variant is the one that a field left out reads as: put the default first.
#[macro_export]
#[doc(hidden)]
macro_rules! choice {
    ($($(#[$meta:meta])* pub enum $name:ident { $($(#[$variant_meta:meta])* $tag:literal $variant:ident $(($type:ty))? $({ $($(#[$field_meta:meta])* $field:ident $(? $($maybe:lifetime)?)? : $field_type:ty,)* })?,)* })*) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        #[cfg_attr(feature = "author", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
        pub enum $name {
            $(
                $(#[$variant_meta])*
                #[cfg_attr(feature = "author", schemars(rename = $tag))]
                $variant $(($type))? $({
                    $(
                        $(#[$field_meta])*
                        $(#[cfg_attr(feature = "author", schemars(default))] $($maybe)?)?
                        $field: $field_type,
                    )*
                })?,
            )*
        }

        impl $crate::node::Read for $name {
            fn read(r: &mut $crate::node::Reader, node: $crate::node::Node) -> Self {
                #[allow(unused_variables, reason = "words carry no value")]
                let (found, tag, inner) = r.tag(node, concat!($($tag, "|",)*));
                #[allow(unused_mut, unused_assignments, reason = "counted once too often at the end")]
                let mut place = 0_usize;
                $(if found == place {
                    $(return $name::$variant(r.field::<$type>(tag, inner));)?
                    $(
                        let length = r.enter(tag);
                        let mut members = r.members(inner, concat!($(stringify!($field), "|",)*));
                        let value = $name::$variant { $($field: $crate::node::member!(r members $(? $($maybe)?)?),)* };
                        r.leave(length);
                        return value;
                    )?
                    $crate::node::word!($name $variant $(($type))? $({ $($field)* })?);
                }
                place += 1;)*
                $crate::node::first!($name r $($variant $(($type))? $({ $($field)* })?,)*)
            }
        }

        #[cfg(feature = "author")]
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::node::deserialize(deserializer)
            }
        }
    )*};
}

/// The key of a field: its name, or the word given for it.
#[macro_export]
#[doc(hidden)]
macro_rules! key {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $key:literal) => {
        $key
    };
}

/// Reads a field; one whose name bears a `?` need not be there.
#[macro_export]
#[doc(hidden)]
macro_rules! member {
    ($r:ident $members:ident) => {
        $r.member(&mut $members)
    };
    ($r:ident $members:ident ?) => {
        $r.member_or_default(&mut $members)
    };
}

/// The first variant with nothing in it: what an unreadable choice is read as.
#[macro_export]
#[doc(hidden)]
macro_rules! first {
    ($name:ident $r:ident $variant:ident, $($rest:tt)*) => {
        $name::$variant
    };
    ($name:ident $r:ident $variant:ident ($type:ty), $($rest:tt)*) => {
        $name::$variant(<$type as $crate::node::Read>::read($r, $crate::node::Node::Absent))
    };
    ($name:ident $r:ident $variant:ident { $($field:ident)* }, $($rest:tt)*) => {
        $name::$variant { $($field: $r.field("", $crate::node::Node::Absent),)* }
    };
}

/// Returns a unit variant; variants with a value have returned before.
#[macro_export]
#[doc(hidden)]
macro_rules! word {
    ($name:ident $variant:ident) => {
        return $name::$variant
    };
    ($name:ident $variant:ident $($rest:tt)*) => {};
}

pub use {choice, first, key, member, record, word};
