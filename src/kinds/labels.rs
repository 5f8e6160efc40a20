//! The labels of a kind for editors: of its fields, inputs, outputs and values, and what
//! its text fields contain.
//!
//! Studio generates its form from the schema. These tables add what a schema does not contain. Each kind
//! has its own, in `src/kinds/<kind>/labels.rs`. The English description of a field is the doc
//! comment of the model, which the schema carries.

/// The labels of one kind.
#[derive(Clone, Copy, Debug)]
pub struct Labels {
    /// The fields of the kind's types, and the labels of its choices. The label of the kind itself is that of
    /// the choice `Body=<kind>`.
    pub fields: &'static [FieldLabel],
    /// What text fields contain, by field name. A name that ends with `.` matches all fields that
    /// begin with it and have no entry of their own.
    pub field_kinds: &'static [(&'static str, FieldKind)],
    /// Inputs that every explainer of the kind has.
    pub inputs: &'static [NameLabel],
    /// Outputs that every explainer of the kind has.
    pub outputs: &'static [NameLabel],
    /// Lists of the body whose items are outputs.
    pub output_items: &'static [RefTarget],
    /// Suffixes of outputs that are named by a figure and a suffix: the lower end of a range.
    pub figure_ends: &'static [NameLabel],
    /// Values that the kind's engine accepts or returns, and no file names.
    pub values: &'static [NameLabel],
    /// The editor that Studio shows beside the form.
    pub editor: Option<Editor>,
}

impl Labels {
    /// No labels: the default for the fields that a kind omits.
    pub const NONE: Labels = Labels {
        fields: &[],
        field_kinds: &[],
        inputs: &[],
        outputs: &[],
        output_items: &[],
        figure_ends: &[],
        values: &[],
        editor: None,
    };

    /// What a text field of the kind contains; `None` if the tables do not say.
    pub fn field_kind(&self, name: &str) -> Option<FieldKind> {
        let exact = self.field_kinds.iter().find(|(of, _)| *of == name);
        let begins = |of: &str| of.ends_with('.') && name.starts_with(of);
        let found = exact.or_else(|| self.field_kinds.iter().find(|(of, _)| begins(of)));
        found.map(|(_, kind)| *kind)
    }
}

/// The label of a field.
#[derive(Clone, Copy, Debug, Default)]
pub struct FieldLabel {
    /// Type and key (`Tier.from`), or type and word of a choice (`Verdict=computed`).
    pub name: &'static str,
    /// The label in Chinese.
    pub zh: &'static str,
    /// The label in English.
    pub en: &'static str,
    /// Its purpose, in Chinese.
    pub description_zh: &'static str,
}

/// A row of [`Labels::fields`].
pub const fn field(
    name: &'static str,
    zh: &'static str,
    en: &'static str,
    description_zh: &'static str,
) -> FieldLabel {
    FieldLabel { name, zh, en, description_zh }
}

/// The label of an input, an output or a value.
#[derive(Clone, Copy, Debug)]
pub struct NameLabel {
    /// Its name in files.
    pub name: &'static str,
    /// The label in Chinese.
    pub zh: &'static str,
    /// The label in English.
    pub en: &'static str,
}

/// A row of [`Labels::inputs`], [`Labels::outputs`] or [`Labels::values`].
pub const fn name(name: &'static str, zh: &'static str, en: &'static str) -> NameLabel {
    NameLabel { name, zh, en }
}

/// What a text field contains.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FieldKind {
    /// Plain text, the same in both languages.
    #[default]
    Free,
    /// An id of its own.
    Id,
    /// A date, a month or a year.
    Date,
    /// An exact number in quotes.
    Decimal,
    /// An e-mail address.
    Mail,
    /// The id of another item, of one of the target types.
    Reference(&'static [RefTarget]),
}

/// What an id may refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefTarget {
    /// An article's fact sheet.
    Article,
    /// Another explainer.
    Explainer,
    /// A fact or derived figure, of the file or its article.
    Figure,
    /// A unit, built in, of the file or of its article.
    Unit,
    /// A section of the article.
    Section,
    /// A source of the file.
    Source,
    /// An item of a list in the kind's body, by the keys that lead to the list. A key of a list is
    /// one of each of its items.
    Items(&'static [&'static str]),
    /// An item of one list for each item of another, named `<per>_<item>`.
    ItemsPer {
        /// Key of the list of items.
        items: &'static str,
        /// Key of the list that each item is repeated for.
        per: &'static str,
    },
}

/// An editor of Studio for a kind's whole body, beside the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Editor {
    /// The diagram of nodes and arrows.
    Diagram,
}
