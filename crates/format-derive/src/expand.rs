//! The implementation of `tujie::format::Decode`.

use crate::attributes::{Container, Content, StructField, Variant, VariantContent};
use crate::schema;
use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, Ident, Result};

/// Everything that the derive writes.
///
/// # Errors
/// See [`Container::new`].
pub fn expand(input: &DeriveInput) -> Result<TokenStream> {
    let container = Container::new(input)?;
    let decode = match &container.content {
        Content::Struct(fields) => decode_struct(container.ident, fields),
        Content::Enum(variants) => decode_enum(container.ident, variants),
    };
    let limit = container.max_items.as_ref().map(|most| quote!(const MAX_ITEMS: usize = #most;));
    let ident = container.ident;
    let schema = schema::expand(&container);
    Ok(quote! {
        #[automatically_derived]
        impl ::tujie::format::Decode for #ident {
            #limit
            #decode
        }
        #schema
    })
}

fn decode_struct(ident: &Ident, fields: &[StructField]) -> TokenStream {
    let members = members(fields);
    let value = fill(&quote!(#ident), fields);
    // Never inlined: the build finds a kind's model by its decoder (`xtask/src/build/split.rs`).
    quote! {
        #[inline(never)]
        fn decode(decoder: &mut ::tujie::format::Decoder, value: ::tujie::format::Value) -> Self {
            #members
            #value
        }
    }
}

/// `let mut fields = …`, from `value`.
fn members(fields: &[StructField]) -> TokenStream {
    let names: String = fields.iter().flat_map(|field| [field.name.as_str(), "|"]).collect();
    let mutable = (!fields.is_empty()).then(|| quote!(mut));
    let name = if fields.is_empty() { quote!(_) } else { quote!(fields) };
    quote!(let #mutable #name = decoder.fields(value, #names);)
}

/// The struct or variant, each field decoded in turn.
fn fill(path: &TokenStream, fields: &[StructField]) -> TokenStream {
    let decoded = fields.iter().map(|field| {
        let (name, function) =
            (field.ident, if field.optional { "field_or_default" } else { "field" });
        let function = Ident::new(function, name.span());
        quote!(#name: decoder.#function(&mut fields))
    });
    quote!(#path { #(#decoded,)* })
}

fn decode_enum(ident: &Ident, variants: &[Variant]) -> TokenStream {
    let words: String = variants.iter().flat_map(|one| [one.name.as_str(), "|"]).collect();
    let arms = variants.iter().enumerate().map(|(index, variant)| arm(ident, index, variant));
    let first = variants.first().map(|variant| empty(ident, variant));
    let has_content = variants.iter().any(|one| !matches!(one.shape, VariantContent::Unit));
    let (word, content) =
        if has_content { (quote!(word), quote!(value)) } else { (quote!(_), quote!(_)) };
    quote! {
        fn decode(decoder: &mut ::tujie::format::Decoder, value: ::tujie::format::Value) -> Self {
            let (index, #word, #content) = decoder.variant(value, #words);
            match index {
                #(#arms)*
                _ => #first,
            }
        }
    }
}

/// The arm of a variant; none for a first one without content, which is what anything else decodes as.
fn arm(ident: &Ident, index: usize, variant: &Variant) -> TokenStream {
    let name = variant.ident;
    match &variant.shape {
        VariantContent::Unit if index == 0 => TokenStream::new(),
        VariantContent::Unit => quote!(#index => #ident::#name,),
        VariantContent::Newtype(_) => {
            quote!(#index => #ident::#name(decoder.value_at(word, value)),)
        }
        VariantContent::Struct(fields) => {
            let members = members(fields);
            let decoded = fill(&quote!(#ident::#name), fields);
            quote! {
                #index => {
                    let length = decoder.enter(word);
                    #members
                    let decoded = #decoded;
                    decoder.leave(length);
                    decoded
                }
            }
        }
    }
}

/// A variant with nothing in it.
fn empty(ident: &Ident, variant: &Variant) -> TokenStream {
    let name = variant.ident;
    let missing = quote!(::tujie::format::Value::Missing);
    match &variant.shape {
        VariantContent::Unit => quote!(#ident::#name),
        VariantContent::Newtype(ty) => {
            quote!(#ident::#name(<#ty as ::tujie::format::Decode>::decode(decoder, #missing)))
        }
        VariantContent::Struct(fields) => {
            let fields = fields.iter().map(|field| field.ident);
            quote!(#ident::#name { #(#fields: decoder.value_at("", #missing),)* })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(declaration: &str, expected: &str) {
        let input = syn::parse_str(declaration).unwrap();
        let plain = |code: &str| code.split_whitespace().collect::<String>();
        let written = plain(&expand(&input).unwrap().to_string());
        assert!(written.contains(&plain(expected)), "{written}\nhas no {expected}");
    }

    #[test]
    fn a_struct_has_one_string_of_names_and_a_call_for_each_field() {
        check(
            r#"#[format(max_items = 9)] struct A {
                id: String, #[format(rename = "in")] given: Option<u8>, #[format(default)] all: Vec<A>,
            }"#,
            r#"const MAX_ITEMS: usize = 9;
            #[inline(never)]
            fn decode(decoder: &mut ::tujie::format::Decoder, value: ::tujie::format::Value) -> Self {
                let mut fields = decoder.fields(value, "id|in|all|");
                A {
                    id: decoder.field(&mut fields),
                    given: decoder.field_or_default(&mut fields),
                    all: decoder.field_or_default(&mut fields),
                }
            }"#,
        );
    }

    #[test]
    fn an_enum_has_one_string_of_words_and_an_arm_for_each_variant() {
        check(
            r#"enum A { Plain, AtLeast([String; 2]), #[format(rename = "x")] Both { one: String } }"#,
            r#"let (index, word, value) = decoder.variant(value, "plain|at-least|x|");
            match index {
                1usize => A::AtLeast(decoder.value_at(word, value)),
                2usize => {
                    let length = decoder.enter(word);
                    let mut fields = decoder.fields(value, "one|");
                    let decoded = A::Both { one: decoder.field(&mut fields), };
                    decoder.leave(length);
                    decoded
                }
                _ => A::Plain,
            }"#,
        );
        check(
            "enum A { One(B) }",
            "_ => A::One(<B as ::tujie::format::Decode>::decode(decoder, ::tujie::format::Value::Missing)),",
        );
    }

    #[test]
    fn what_a_file_cannot_hold_is_refused() {
        for (declaration, words) in [
            ("struct A(String);", "Format needs named fields"),
            ("struct A<T> { a: T }", "Format takes no generic parameters"),
            ("enum A {}", "Format needs a variant"),
            ("enum A { B(u8, u8) }", "Format needs exactly one value here"),
            ("union A { a: u8 }", "Format is for structs and enums"),
            (
                "struct A { #[format(most = 3)] a: u8 }",
                "expected `default`, `rename` or `max_items`",
            ),
            (
                "struct A { #[format(max_items = 3)] a: Vec<u8> }",
                "`max_items` means nothing at a field: it stands at the type of an item",
            ),
            ("enum A { #[format(default)] B }", "`default` means nothing at a variant"),
            (
                "#[format(default)] struct A { a: u8 }",
                "`default` means nothing at a struct or an enum",
            ),
            (
                r#"struct A { a: u8, #[format(rename = "a")] b: u8 }"#,
                "another field has this name in a file",
            ),
            (
                r#"struct A { #[format(rename = "a|b")] b: u8 }"#,
                "a name is not empty and has no `|`",
            ),
        ] {
            let input: DeriveInput = syn::parse_str(declaration).unwrap();
            assert_eq!(expand(&input).unwrap_err().to_string(), words, "{declaration}");
        }
    }
}
