//! The JSON Schema: schemars' own derive, on a copy of the declaration with schemars' attributes.
//!
//! A copy, so that the declaration has one set of attributes and no `cfg_attr`. It stands inside
//! `tujie::__schema!`, which leaves nothing of it in a reader's module.

use crate::attributes::{Container, Content, StructField, Variant, VariantContent};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// `impl JsonSchema` for a container.
pub fn expand(container: &Container) -> TokenStream {
    let (ident, docs) = (container.ident, &container.docs);
    let copy = format_ident!("{ident}Schema");
    let name = &container.schema_name;
    let limit = container.max_items.as_ref().map(|most| {
        // `document/shape/sizes.rs` makes `maxItems` of every list of it.
        quote!(#[schemars(extend("x-max-items" = #most))])
    });
    let content = match &container.content {
        Content::Struct(fields) => {
            let fields = fields.iter().map(field);
            quote!(struct #copy { #(#fields,)* })
        }
        Content::Enum(variants) => {
            let variants = variants.iter().map(variant);
            quote!(enum #copy { #(#variants,)* })
        }
    };
    quote! {
        ::tujie::__schema! {
            const _: () = {
                use ::tujie::format::schemars;

                #(#docs)*
                #[allow(dead_code, clippy::large_enum_variant, reason = "only its schema is used")]
                #[derive(schemars::JsonSchema)]
                #[schemars(crate = "::tujie::format::schemars", rename = #name, deny_unknown_fields)]
                #limit
                #content

                #[automatically_derived]
                impl schemars::JsonSchema for #ident {
                    fn schema_name() -> ::std::borrow::Cow<'static, str> {
                        <#copy as schemars::JsonSchema>::schema_name()
                    }

                    fn schema_id() -> ::std::borrow::Cow<'static, str> {
                        <#copy as schemars::JsonSchema>::schema_id()
                    }

                    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                        <#copy as schemars::JsonSchema>::json_schema(generator)
                    }
                }
            };
        }
    }
}

fn field(field: &StructField) -> TokenStream {
    let StructField { ident, name, docs, ty, optional } = field;
    let default = optional.then(|| quote!(#[schemars(default)]));
    let rename = (*ident != name).then(|| quote!(#[schemars(rename = #name)]));
    quote!(#(#docs)* #default #rename #ident: #ty)
}

fn variant(variant: &Variant) -> TokenStream {
    let Variant { ident, name, docs, shape } = variant;
    let content = match shape {
        VariantContent::Unit => TokenStream::new(),
        VariantContent::Newtype(ty) => quote!((#ty)),
        VariantContent::Struct(fields) => {
            let fields = fields.iter().map(field);
            quote!({ #(#fields,)* })
        }
    };
    quote!(#(#docs)* #[schemars(rename = #name)] #ident #content)
}
