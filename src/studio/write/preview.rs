//! The preview: the widget itself, drawn as readers' pages draw it (`src/patch.rs`), so that it follows
//! what is typed in the same task, whatever Yew is at.

use super::hands::Shown;
use crate::document::read::Explainer;
use crate::frame::hands::{heard, kept};
use crate::frame::{Change, Options, Widget};
use crate::kinds::Inputs;
use crate::patch;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::Element;

/// An explainer that stands in the page and can be tried.
pub struct Preview {
    root: Element,
    inside: Rc<RefCell<Inside>>,
    of: Rc<Explainer>,
    options: Options,
    shown: Shown,
}

struct Inside {
    widget: Widget,
    nodes: patch::Drawn,
}

impl Inside {
    fn draw(&mut self, anew: bool) -> String {
        self.nodes.steps(self.widget.view(), anew)
    }
}

impl Preview {
    /// Shows an explainer in an element.
    pub fn new(root: Element, of: Rc<Explainer>, options: Options) -> Preview {
        let widget = Widget::new(Rc::new(of.doc.clone()), options.clone(), Inputs::default());
        let inside = Rc::new(RefCell::new(Inside { widget, nodes: patch::Drawn::default() }));
        let draw = {
            let inside = Rc::clone(&inside);
            move |anew: bool| inside.borrow_mut().draw(anew)
        };
        let hear = {
            let inside = Rc::clone(&inside);
            move |event: &str, target: &Element, key: &str| {
                let msg = heard(event, target, key)?;
                let change = inside.borrow_mut().widget.update(msg);
                Some((change > Change::None, kept(event, key, change)))
            }
        };
        let shown = Shown::new(&root, draw, hear);
        Preview { root, inside, of, options, shown }
    }

    /// Whether it stands in this element.
    pub fn is_in(&self, root: &Element) -> bool {
        self.root == *root
    }

    /// The width that it was last drawn for.
    pub const fn width(&self) -> u32 {
        self.options.width
    }

    /// Shows another state of the explainer; what was entered is answered anew.
    pub fn take(&mut self, of: Rc<Explainer>, options: Options) {
        let (same, same_options) = (Rc::ptr_eq(&self.of, &of), self.options == options);
        if same && same_options {
            return;
        }
        {
            let widget = &mut self.inside.borrow_mut().widget;
            if !same_options {
                widget.show(options.clone());
            }
            if !same {
                widget.take(Rc::new(of.doc.clone()));
            }
        }
        (self.of, self.options) = (of, options);
        self.shown.redraw();
    }
}
