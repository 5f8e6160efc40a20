//! The preview: the component itself, as in any Yew application. Studio's Yew renders synchronously
//! (`not_browser_env` in Cargo.toml), so the preview is updated in the task of the keystroke.

use std::rc::Rc;
use tujie::bilingual::Lang;
use tujie::component::{self, DocumentSource, ExplainerProps};
use tujie::files::parse::LoadedExplainer;
use web_sys::Element;
use yew::{AppHandle, Renderer, props};

/// A mounted, interactive explainer.
pub struct Preview {
    root: Element,
    of: Rc<LoadedExplainer>,
    /// `None` once it is unmounted.
    handle: Option<AppHandle<component::Explainer>>,
    given: ExplainerProps,
}

impl Preview {
    /// Mounts an explainer in an element.
    pub fn new(root: Element, of: Rc<LoadedExplainer>, lang: Lang) -> Preview {
        let document = DocumentSource::checked(Rc::new(of.doc.clone()));
        // The element is already in a shadow root with the style sheet.
        let given = props!(ExplainerProps { document, lang, shadow: false });
        let renderer =
            Renderer::<component::Explainer>::with_root_and_props(root.clone(), given.clone());
        Preview { root, of, handle: Some(renderer.render()), given }
    }

    /// Whether it is mounted in this element.
    pub fn is_mounted_in(&self, root: &Element) -> bool {
        self.root == *root
    }

    /// Shows another state of the explainer; the entered inputs are answered again.
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
