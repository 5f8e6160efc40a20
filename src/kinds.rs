//! The registry of kinds. Adding a kind is one folder and one line here: its name in files, its model, its module, and
//! the part of the reader's bundle that it is in. A page downloads the parts of the kinds that it shows; a part of its own
//! pays where a kind is large and often alone on a page, because each costs some 2 kB of names and of packing.
//!
//! Each kind is a model (what its part of a file may say, and the checks a shape cannot make), an
//! engine (pure and total: inputs to [`Answer`]), a view (Yew, holds no rule and no figure) and a
//! still (the same result as blocks, for every surface without script).

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

/// What a kind is able to do; see the module's words for who does what.
pub trait Kind {
    /// Finds what is wrong in the body that its shape cannot say. `at` is the body's place.
    fn check(&self, doc: &Document, at: &DocumentPath, report: &mut Report);

    /// Names of inputs, outputs and the like that its texts may refer to as `{name}`.
    fn referable_ids(&self) -> Vec<String>;

    /// What is refused as too large, by name: for the schema, beside the limits of any file.
    #[cfg(feature = "author")]
    fn limits() -> &'static [(&'static str, usize)]
    where
        Self: Sized,
    {
        &[]
    }

    /// What editors read about the kind, in `src/kinds/<kind>/labels.rs`.
    #[cfg(feature = "author")]
    fn labels() -> &'static Labels
    where
        Self: Sized;

    /// The answer to what was entered, or everything wrong with it. Pure and total.
    ///
    /// # Errors
    /// One problem for each input that is missing or cannot be used, `path` its name.
    fn answer(&self, doc: &Document, given: &Inputs) -> Result<Answer, Vec<Problem>>;

    /// The whole as blocks, complete without script.
    fn render_static(&self, doc: &Document, lang: Lang) -> Vec<Block>;

    /// The live widget's inside.
    fn view(&self, ui: &ViewContext) -> Html;

    /// What a reader enters first, for editors who set it beforehand; nothing where it is all picked
    /// step by step.
    #[cfg(feature = "author")]
    fn preset_inputs(&self, _doc: &Document) -> Vec<InputSpec> {
        Vec::new()
    }

    /// What was entered for an input, in the words that readers press for it, one after the other.
    /// `None` where the label of what was chosen says it, and for what the engine refuses.
    #[cfg(feature = "author")]
    fn entered_words(&self, _name: &str, _entered: &str) -> Option<Vec<Bilingual>> {
        None
    }
}

/// One input, as an editor sets it beforehand.
#[cfg(feature = "author")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputSpec {
    /// Its name.
    pub name: String,
    /// What readers call it.
    pub label: Bilingual,
    /// What there is to choose from, by id; empty where it is typed.
    pub options: Vec<(String, Bilingual)>,
}

/// What a reader entered: input name to what was typed, in the order of the file.
pub type Inputs = OrderedMap<String>;

/// An answer: named outputs, and how they came about.
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
    /// The output it leads to.
    pub output: String,
    /// The line in both languages; facts stand in it as `{id}`.
    pub text: Bilingual,
}

/// Makes the body enum and its dispatch from the list of kinds. The dispatch is by `match`, not by
/// a trait object, so that what the browser never calls is not in its bundle.
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

            /// The data file that `tujie new` starts an explainer of a kind with.
            #[cfg(feature = "author")]
            pub fn template(kind: &str) -> Option<&'static str> {
                match kind {
                    $($tag => Some(include_str!(concat!("kinds/", stringify!($module), "/template.json"))),)*
                    _ => None,
                }
            }

            /// What editors read about a kind; see [`Kind::labels`].
            #[cfg(feature = "author")]
            pub fn labels(kind: &str) -> Option<&'static Labels> {
                match kind {
                    $($tag => Some(<$module::$name as Kind>::labels()),)*
                    _ => None,
                }
            }

            /// What editors read about all kinds, in the order of the registry.
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
            /// Everything wrong with the inputs.
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

        /// Where a kind is entered. The build cuts the reader's module at these functions and at the
        /// one that reads a kind's model (`xtask/src/build/split.rs`), so that a page downloads the
        /// kinds it shows and no other.
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
