//! The registry of kinds. To add a kind, add a folder and one line here: its name in files, its model, its module, and
//! the bundle module that contains it. A page downloads the modules of the kinds that it shows; a separate
//! module pays off for a large kind that is often alone on a page, because each costs some 2 kB of names and packing.
//!
//! Each kind has a model (what its part of a file may contain, and the checks beyond the schema), an
//! engine (pure and total: inputs to [`Answer`]), a view (Yew, without rules or figures) and a
//! static view (the same result as blocks, for every surface without script).

pub mod inputs;
#[cfg(feature = "author")]
pub mod labels;
#[cfg(test)]
pub mod testing;

use crate::bilingual::{Bilingual, Lang};
use crate::block::Block;
use crate::document::{CanonicalValue, Document, OrderedMap};
use crate::exact::amount::Decimal;
use crate::format::Format;
use crate::problem::{DocumentPath, Problem, Report};
use crate::widget::ViewContext;
#[cfg(feature = "author")]
use labels::Labels;
use yew::Html;

kinds! {
    /// Own amounts in, what is paid out: a closed set of named rules over inputs and facts.
    "calculator" Calculator calculator in calculator,
    /// A procedure to walk: nodes, actions, ends, counts.
    "flow" Flow flow in flow,
    /// A count to the tiers it falls into, with gaps and overlaps shown as they are.
    "threshold" Threshold threshold in more,
    /// Questions to pick: what the printed figures answer, and what they do not.
    "questions" Questions questions in more,
    /// Numbers as cards, bars, parts, bands and people, with the table behind each.
    "figures" Figures figures in more,
    /// Items to tick, what is missing, where to send it.
    "checklist" Checklist checklist in more,
    /// Every explainer of a page by group, with its headline figure; no ranking, no sums.
    "digest" Digest digest in more,
}

/// The interface of a kind; the module documentation describes the parts.
pub trait Kind {
    /// Reports problems in the body that the schema cannot express. `at` is the body's path.
    fn check(&self, doc: &Document, at: &DocumentPath, report: &mut Report);

    /// Names of inputs, outputs and other items that its texts may refer to as `{name}`.
    fn referable_ids(&self) -> Vec<String>;

    /// Its size limits, by name: for the schema, beside the limits of every file.
    #[cfg(feature = "author")]
    fn limits() -> &'static [(&'static str, usize)]
    where
        Self: Sized,
    {
        &[]
    }

    /// The labels that editors see, in `src/kinds/<kind>/labels.rs`.
    #[cfg(feature = "author")]
    fn labels() -> &'static Labels
    where
        Self: Sized;

    /// The answer to the inputs, or all their problems. Pure and total.
    ///
    /// # Errors
    /// One problem for each input that is missing or invalid, `path` its name.
    fn answer(&self, doc: &Document, given: &Inputs) -> Result<Answer, Vec<Problem>>;

    /// The whole explainer as blocks, complete without script.
    fn render_static(&self, doc: &Document, lang: Lang) -> Vec<Block>;

    /// The content of the live widget.
    fn view(&self, ui: &ViewContext) -> Html;

    /// The inputs that an editor may preset; empty if the reader selects everything
    /// step by step.
    #[cfg(feature = "author")]
    fn preset_inputs(&self, _doc: &Document) -> Vec<InputSpec> {
        Vec::new()
    }

    /// The value of an input as the labels that a reader presses to enter it, in order.
    /// `None` if the label of the selected option says it, or if the engine refuses the value.
    #[cfg(feature = "author")]
    fn entered_words(&self, _name: &str, _entered: &str) -> Option<Vec<Bilingual>> {
        None
    }
}

/// An input that an editor may preset.
#[cfg(feature = "author")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputSpec {
    /// Its name.
    pub name: String,
    /// The label that readers see.
    pub label: Bilingual,
    /// The options by id; empty for a typed input.
    pub options: Vec<(String, Bilingual)>,
}

/// A reader's inputs: input name to the text entered, in the order of the file.
pub type Inputs = OrderedMap<String>;

/// An answer: named outputs, and how they were computed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// Outputs by id, in the order of the file.
    pub outputs: OrderedMap<OutputValue>,
    /// The working, one line each.
    pub steps: Vec<WorkingStep>,
}

/// One output.
#[derive(Clone, Debug, PartialEq)]
pub enum OutputValue {
    /// An exact number with its unit; its scale is that of the canonical string.
    Quantity {
        /// The number.
        value: Decimal,
        /// Id of its unit.
        unit: String,
    },
    /// One id.
    Id(String),
    /// Several ids.
    Ids(Vec<String>),
    /// Yes or no.
    Flag(bool),
    /// No value, such as a pace when no year is left.
    None,
}

impl OutputValue {
    /// The canonical form of docs/interface.md.
    ///
    /// ```
    /// use tujie::document::CanonicalValue;
    /// use tujie::exact::amount::Decimal;
    /// use tujie::kinds::OutputValue;
    ///
    /// let pay = OutputValue::Quantity { value: Decimal::fen(300_050), unit: "yuan".to_owned() };
    /// assert_eq!(pay.canonical(), CanonicalValue::Single("3000.50".to_owned()));
    /// assert_eq!(OutputValue::Flag(true).canonical(), CanonicalValue::Single("true".to_owned()));
    /// assert_eq!(OutputValue::None.canonical(), CanonicalValue::None);
    /// ```
    pub fn canonical(&self) -> CanonicalValue {
        match self {
            OutputValue::Quantity { value, .. } => CanonicalValue::Single(value.canonical()),
            OutputValue::Id(id) => CanonicalValue::Single(id.clone()),
            OutputValue::Ids(ids) => CanonicalValue::Several(ids.clone()),
            OutputValue::Flag(flag) => {
                CanonicalValue::Single(if *flag { "true" } else { "false" }.to_owned())
            }
            OutputValue::None => CanonicalValue::None,
        }
    }
}

/// One line of the working.
#[derive(Clone, Debug, PartialEq)]
pub struct WorkingStep {
    /// The output that it computes.
    pub output: String,
    /// The line in both languages; facts appear in it as `{id}`.
    pub text: Bilingual,
}

/// Makes the body enum and its dispatch from the list of kinds. It dispatches by `match`, not by
/// a trait object, so that the bundle omits whatever the browser never calls.
macro_rules! kinds {
    ($($(#[$doc:meta])* $tag:literal $name:ident $module:ident in $part:ident,)*) => {
        $($(#[$doc])* pub mod $module;)*

        /// The body of a document: one kind.
        #[derive(Clone, Debug, Format, PartialEq)]
        pub enum Body {
            $($(#[$doc])* #[format(rename = $tag)] $name($module::$name),)*
        }

        impl Body {
            /// The kind's name in files: `calculator`, `flow`, …
            pub const fn name(&self) -> &'static str {
                match self { $(Body::$name(_) => $tag,)* }
            }

            /// The names of all kinds.
            pub const NAMES: &'static [&'static str] = &[$($tag,)*];

            /// The data file that `tujie new` uses as template for a kind.
            #[cfg(feature = "author")]
            pub fn template(kind: &str) -> Option<&'static str> {
                match kind {
                    $($tag => Some(include_str!(concat!("kinds/", stringify!($module), "/template.json"))),)*
                    _ => None,
                }
            }

            /// The labels of a kind for editors; see [`Kind::labels`].
            #[cfg(feature = "author")]
            pub fn labels(kind: &str) -> Option<&'static Labels> {
                match kind {
                    $($tag => Some(<$module::$name as Kind>::labels()),)*
                    _ => None,
                }
            }

            /// The labels of all kinds for editors, in the order of the registry.
            #[cfg(feature = "author")]
            pub fn labels_of_all_kinds() -> impl Iterator<Item = &'static Labels> {
                Body::NAMES.iter().filter_map(|kind| Body::labels(kind))
            }

            /// The limits of each kind, by the kind's name; see [`Kind::limits`].
            #[cfg(feature = "author")]
            pub fn limits() -> Vec<(&'static str, &'static [(&'static str, usize)])> {
                vec![$(($tag, <$module::$name as Kind>::limits()),)*]
            }

            /// See [`Kind::check`].
            pub fn check(&self, doc: &Document, at: &DocumentPath, report: &mut Report) {
                match self { $(Body::$name(kind) => kind.check(doc, at, report),)* }
            }

            /// See [`Kind::referable_ids`].
            pub fn referable_ids(&self) -> Vec<String> {
                match self { $(Body::$name(kind) => kind.referable_ids(),)* }
            }

            /// See [`Kind::answer`].
            ///
            /// # Errors
            /// Every problem of the inputs.
            ///
            /// ```
            /// # #[cfg(feature = "author")] {
            /// # use tujie::{document::Document, kinds::{Body, Inputs, OutputValue}, problem::Fault};
            /// # let text = Body::template("threshold").unwrap();
            /// # let document: Document = tujie::format::from_json(text).unwrap();
            /// let mut inputs = Inputs::default();
            /// inputs.set("count", "20".to_owned());
            /// let answer = document.body.answer(&document, &inputs).unwrap();
            /// let tiers = vec!["middle".to_owned(), "large".to_owned()];
            /// assert_eq!(answer.outputs.get("tiers"), Some(&OutputValue::Ids(tiers)));
            ///
            /// inputs.set("size", "20".to_owned());
            /// let problems = document.body.answer(&document, &inputs).unwrap_err();
            /// assert_eq!((&*problems[0].path, problems[0].fault), ("size", Fault::UnknownInput));
            /// # }
            /// ```
            pub fn answer(&self, doc: &Document, given: &Inputs) -> Result<Answer, Vec<Problem>> {
                match self { $(Body::$name(kind) => entry_points::$module::answer(kind, doc, given),)* }
            }

            /// See [`Kind::render_static`].
            pub fn render_static(&self, doc: &Document, lang: Lang) -> Vec<Block> {
                match self { $(Body::$name(kind) => kind.render_static(doc, lang),)* }
            }

            /// See [`Kind::preset_inputs`].
            #[cfg(feature = "author")]
            pub fn preset_inputs(&self, doc: &Document) -> Vec<InputSpec> {
                match self { $(Body::$name(kind) => kind.preset_inputs(doc),)* }
            }

            /// See [`Kind::entered_words`].
            #[cfg(feature = "author")]
            pub fn entered_words(&self, name: &str, entered: &str) -> Option<Vec<Bilingual>> {
                match self { $(Body::$name(kind) => kind.entered_words(name, entered),)* }
            }

            /// See [`Kind::view`].
            pub fn view(&self, ui: &ViewContext) -> Html {
                match self { $(Body::$name(kind) => entry_points::$module::view(kind, ui),)* }
            }
        }

        /// The entry points of each kind. The build splits the reader's module at these functions and at the
        /// one that decodes a kind's model (`xtask/src/build/split.rs`), so that a page downloads only the
        /// kinds it shows.
        mod entry_points {
            $(pub mod $module {
                use super::super::{Answer, Document, Html, Inputs, Kind, Problem, ViewContext, $module};

                #[inline(never)]
                pub fn answer(kind: &$module::$name, doc: &Document, given: &Inputs) -> Result<Answer, Vec<Problem>> {
                    kind.answer(doc, given)
                }

                #[inline(never)]
                pub fn view(kind: &$module::$name, ui: &ViewContext) -> Html {
                    kind.view(ui)
                }
            })*
        }
    };
}
use kinds;
