//! The declaration with its `#[format(…)]` attributes, before any code is written.

use syn::ext::IdentExt;
use syn::{Attribute, Data, DeriveInput, Error, Expr, Fields, Ident, LitStr, Result, Type};

/// A struct or an enum of the format.
pub struct Container<'a> {
    /// Its name.
    pub ident: &'a Ident,
    /// What the JSON Schema calls it.
    pub schema_name: String,
    /// Its doc comment.
    pub docs: Vec<&'a Attribute>,
    /// How many of it a list may have, where that is limited.
    pub max_items: Option<Expr>,
    /// What it consists of.
    pub content: Content<'a>,
}

/// What a container consists of.
pub enum Content<'a> {
    /// A struct's fields.
    Struct(Vec<StructField<'a>>),
    /// An enum's variants; at least one.
    Enum(Vec<Variant<'a>>),
}

/// A field.
pub struct StructField<'a> {
    /// Its name in Rust.
    pub ident: &'a Ident,
    /// Its name in a file.
    pub name: String,
    /// Its doc comment.
    pub docs: Vec<&'a Attribute>,
    /// Its type.
    pub ty: &'a Type,
    /// Whether it may be left out.
    pub optional: bool,
}

/// A variant.
pub struct Variant<'a> {
    /// Its name in Rust.
    pub ident: &'a Ident,
    /// Its name in a file.
    pub name: String,
    /// Its doc comment.
    pub docs: Vec<&'a Attribute>,
    /// What it holds.
    pub shape: VariantContent<'a>,
}

/// What a variant holds.
pub enum VariantContent<'a> {
    /// Nothing: it is a word.
    Unit,
    /// One value.
    Newtype(&'a Type),
    /// Fields of its own.
    Struct(Vec<StructField<'a>>),
}

impl<'a> Container<'a> {
    /// Reads a declaration.
    ///
    /// # Errors
    /// It is nothing that a file can hold, or an attribute is not known.
    pub fn new(input: &'a DeriveInput) -> Result<Container<'a>> {
        if let Some(parameter) = input.generics.params.first() {
            return Err(Error::new_spanned(parameter, "Format takes no generic parameters"));
        }
        let own = Attributes::new(&input.attrs)?;
        own.refuse("a struct or an enum", own.default, None)?;
        let schema_name =
            own.rename.as_ref().map_or_else(|| input.ident.to_string(), LitStr::value);
        let content = match &input.data {
            Data::Struct(data) => match &data.fields {
                Fields::Named(_) => Content::Struct(fields(&data.fields)?),
                _ => return Err(Error::new_spanned(&input.ident, "Format needs named fields")),
            },
            Data::Enum(data) if data.variants.is_empty() => {
                return Err(Error::new_spanned(&input.ident, "Format needs a variant"));
            }
            Data::Enum(data) => {
                Content::Enum(data.variants.iter().map(variant).collect::<Result<_>>()?)
            }
            Data::Union(_) => {
                return Err(Error::new_spanned(&input.ident, "Format is for structs and enums"));
            }
        };
        let max_items = own.max_items;
        Ok(Container {
            ident: &input.ident,
            schema_name,
            docs: docs(&input.attrs),
            max_items,
            content,
        })
    }
}

fn fields(fields: &Fields) -> Result<Vec<StructField<'_>>> {
    let mut out: Vec<StructField> = Vec::new();
    for field in fields {
        let Some(ident) = &field.ident else { continue };
        let own = Attributes::new(&field.attrs)?;
        own.refuse_limit("a field")?;
        let name = own.name(ident.unraw().to_string())?;
        if out.iter().any(|other| other.name == name) {
            return Err(Error::new_spanned(ident, "another field has this name in a file"));
        }
        let optional = own.default || is_option(&field.ty);
        out.push(StructField { ident, name, docs: docs(&field.attrs), ty: &field.ty, optional });
    }
    Ok(out)
}

fn variant(variant: &syn::Variant) -> Result<Variant<'_>> {
    let own = Attributes::new(&variant.attrs)?;
    own.refuse_limit("a variant")?;
    own.refuse("a variant", own.default, None)?;
    let shape = match &variant.fields {
        Fields::Unit => VariantContent::Unit,
        Fields::Named(_) => VariantContent::Struct(fields(&variant.fields)?),
        Fields::Unnamed(unnamed) => match (unnamed.unnamed.first(), unnamed.unnamed.len()) {
            (Some(field), 1) => VariantContent::Newtype(&field.ty),
            _ => return Err(Error::new_spanned(variant, "Format needs exactly one value here")),
        },
    };
    let name = own.name(kebab_case(&variant.ident.unraw().to_string()))?;
    Ok(Variant { ident: &variant.ident, name, docs: docs(&variant.attrs), shape })
}

/// What stands in `#[format(…)]`.
#[derive(Default)]
struct Attributes {
    default: bool,
    rename: Option<LitStr>,
    max_items: Option<Expr>,
}

impl Attributes {
    fn new(all: &[Attribute]) -> Result<Attributes> {
        let mut out = Attributes::default();
        for attribute in all.iter().filter(|one| one.path().is_ident("format")) {
            attribute.parse_nested_meta(|meta| {
                if meta.path.is_ident("default") {
                    out.default = true;
                } else if meta.path.is_ident("rename") {
                    out.rename = Some(meta.value()?.parse()?);
                } else if meta.path.is_ident("max_items") {
                    out.max_items = Some(meta.value()?.parse()?);
                } else {
                    return Err(meta.error("expected `default`, `rename` or `max_items`"));
                }
                Ok(())
            })?;
        }
        Ok(out)
    }

    /// The name in a file: the one given, or else `own`.
    fn name(&self, own: String) -> Result<String> {
        let Some(given) = &self.rename else { return Ok(own) };
        let name = given.value();
        // Names are joined by this sign.
        if name.is_empty() || name.contains('|') {
            return Err(Error::new_spanned(given, "a name is not empty and has no `|`"));
        }
        Ok(name)
    }

    fn refuse(&self, what: &str, default: bool, rename: Option<&LitStr>) -> Result<()> {
        let span = rename.map_or_else(proc_macro2::Span::call_site, LitStr::span);
        match (default, rename) {
            (false, None) => Ok(()),
            (true, _) => Err(Error::new(span, format!("`default` means nothing at {what}"))),
            _ => Err(Error::new(span, format!("`rename` means nothing at {what}"))),
        }
    }

    fn refuse_limit(&self, what: &str) -> Result<()> {
        let Some(limit) = &self.max_items else { return Ok(()) };
        let words =
            format!("`max_items` means nothing at {what}: it stands at the type of an item");
        Err(Error::new_spanned(limit, words))
    }
}

fn docs(all: &[Attribute]) -> Vec<&Attribute> {
    all.iter().filter(|one| one.path().is_ident("doc")).collect()
}

fn is_option(ty: &Type) -> bool {
    let Type::Path(path) = ty else { return false };
    path.path.segments.last().is_some_and(|last| last.ident == "Option")
}

/// `AtLeast` as `at-least`.
fn kebab_case(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variant_is_a_word_with_hyphens() {
        for (name, word) in [("Sum", "sum"), ("AtLeast", "at-least"), ("HalfUp", "half-up")] {
            assert_eq!(kebab_case(name), word);
        }
    }
}
