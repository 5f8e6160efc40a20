//! The preview: the component itself, as any Yew application has it. Studio's Yew draws at once
//! (`not_browser_env` in Cargo.toml), so it follows what is typed in the same task.

use std::rc::Rc;
use tujie::bilingual::Lang;
use tujie::component::{self, DocumentSource, ExplainerProps};
use tujie::files::parse::LoadedExplainer;
use web_sys::Element;
use yew::{AppHandle, Renderer, props};

/// An explainer that stands in the page and can be tried.
pub struct Preview {
    root: Element,
    of: Rc<LoadedExplainer>,
    /// Nothing once it is gone.
    handle: Option<AppHandle<component::Explainer>>,
    given: ExplainerProps,
}

impl Preview {
    /// Shows an explainer in an element.
    pub fn new(root: Element, of: Rc<LoadedExplainer>, lang: Lang) -> Preview {
        let document = DocumentSource::checked(Rc::new(of.doc.clone()));
        // The element is in a shadow root with the sheet already.
        let given = props!(ExplainerProps { document, lang, shadow: false });
        let renderer =
            Renderer::<component::Explainer>::with_root_and_props(root.clone(), given.clone());
        Preview { root, of, handle: Some(renderer.render()), given }
    }

    /// Whether it stands in this element.
    pub fn is_mounted_in(&self, root: &Element) -> bool {
        self.root == *root
    }

    /// Shows another state of the explainer; what was entered is answered anew.
    pub fn replace_explainer(&mut self, of: Rc<LoadedExplainer>, lang: Lang) {
        let same = Rc::ptr_eq(&self.of, &of);
        if same && self.given.lang == lang {
            return;
        }
        if !same {
            self.given.document = DocumentSource::checked(Rc::new(of.doc.clone()));
        }
        self.given.lang = lang;
        self.of = of;
        if let Some(shown) = &mut self.handle {
            shown.update(self.given.clone());
        }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        if let Some(shown) = self.handle.take() {
            shown.destroy();
        }
    }
}
