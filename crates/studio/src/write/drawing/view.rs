//! The drawing as controls: one tab stop, arrow keys move between parts, Enter selects, Delete deletes.

use crate::flow_edit;
use crate::form::Field;
use crate::write::drawing::{DrawingMsg, DrawingPart, FOLD_KEY};
use crate::write::words::WriteWord;
use crate::write::{WriteMsg, WriteState};
use tujie::bilingual::{Bilingual, Lang};
use tujie::block::html::render_shapes;
use tujie::document::Document;
use tujie::drawing::{self, Shape};
use tujie::format::tree::JsonNode;
use tujie::kinds::flow::Flow;
use tujie::kinds::flow::diagram::editor_drawing;
use tujie::kinds::flow::model::{MAX_EDGES, MAX_NODES};
use tujie::problem::Problem;
use yew::{Callback, Html, KeyboardEvent, MouseEvent, PointerEvent, html};

/// The properties of the drawing.
pub struct Canvas<'a> {
    pub lang: Lang,
    pub tell: Callback<DrawingMsg>,
    pub write: &'a WriteState,
    pub flow: &'a Flow,
    pub problems: &'a [Problem],
    /// The whole form, whose words describe problems.
    pub form: Option<&'a Field>,
    /// Whether it is read-only: while the file's syntax is broken.
    pub read_only: bool,
}

impl WriteState {
    /// Renders the drawing, if the file is a flow. `doc` resolves references to figures.
    pub fn render_drawing_editor(
        &self,
        lang: Lang,
        tell: &Callback<WriteMsg>,
        tree: &JsonNode,
        doc: Option<&Document>,
        (problems, form): (&[Problem], &Field),
        rests: bool,
    ) -> Html {
        let Some(flow) = flow_edit::parse_flow(tree) else { return Html::default() };
        let say = |word: WriteWord| word.localized(lang, &[]);
        let open = self.unfolded.contains(FOLD_KEY);
        let fold = tell.reform(move |e: MouseEvent| {
            e.prevent_default();
            WriteMsg::Fold(FOLD_KEY.to_owned())
        });
        let many = flow.nodes.len() > MAX_NODES || flow.edges.len() > MAX_EDGES;
        let tell = tell.reform(WriteMsg::Draw);
        let form = Some(form);
        let canvas =
            Canvas { lang, tell, write: self, flow: &flow, problems, form, read_only: rests };
        html! {
            <details class="fold draw" {open}>
                <summary id={["s-", FOLD_KEY].concat()} onclick={fold}>{ say(WriteWord::Drawing) }</summary>
                if open {
                    <div class="inside">
                        <small id="draw-hint">{ say(WriteWord::DrawHint) }</small>
                        if many {
                            <p class="wrong">{ say(WriteWord::DrawTooMany) }</p>
                        } else {
                            <div class="drawn">
                                { canvas.render_drawing(doc) }
                                <fieldset disabled={rests} aria-label={say(WriteWord::DrawPanel)}>{ canvas.render_panel() }</fieldset>
                            </div>
                        }
                    </div>
                }
            </details>
        }
    }
}

impl Canvas<'_> {
    pub(super) fn localized(&self, word: WriteWord, args: &[&str]) -> String {
        word.localized(self.lang, args)
    }

    fn render_drawing(&self, doc: Option<&Document>) -> Html {
        let blank: Document;
        let doc = match doc {
            Some(doc) => doc,
            None => {
                blank = tujie::format::Decode::decode(&mut Default::default(), Default::default());
                &blank
            }
        };
        let drawing = editor_drawing(&with_placeholders(self.flow), doc, self.lang);
        let groups: Vec<(DrawingPart, &str, &[Shape])> = drawing
            .shapes
            .iter()
            .filter_map(|shape| match shape {
                Shape::Group { id, label, shapes } => {
                    Some((DrawingPart::parse(id)?, label.as_str(), shapes.as_slice()))
                }
                _ => None,
            })
            .collect();
        let order: Vec<DrawingPart> = groups.iter().map(|group| group.0).collect();
        let state = &self.write.drawing;
        let stop = state.focused.filter(|at| order.contains(at)).or_else(|| order.first().copied());
        let em =
            |n: i32| tujie::exact::amount::Decimal::new(i64::from(n) * 625, 4).canonical() + "em";
        let view = ["0 0 ", &drawing.width.to_string(), " ", &drawing.height.to_string()].concat();
        let class = if state.choosing_target || state.dragged_node.is_some() {
            "canvas aiming"
        } else {
            "canvas"
        };
        // Releasing beside a node cancels dragging.
        let tell = self.tell.clone();
        let held = state.dragged_node.is_some();
        let left = Callback::from(move |_: PointerEvent| {
            if held {
                tell.emit(DrawingMsg::Drop(None));
            }
        });
        html! {
            <div {class} onpointerup={left.clone()} onpointerleave={left}>
                <svg role="group" aria-label={drawing.label.clone()} aria-describedby="draw-hint" viewBox={view}
                    width={em(drawing.width)} height={em(drawing.height)}>
                    { for groups.into_iter().map(|(part, label, inside)| self.render_part(part, label, inside, &order, stop)) }
                </svg>
                if state.choosing_target { <p class="aim" role="status">{ self.localized(WriteWord::DrawAim, &[]) }</p> }
            </div>
        }
    }

    /// Renders a node or an edge as a button in the drawing.
    fn render_part(
        &self,
        part: DrawingPart,
        label: &str,
        inside: &[Shape],
        order: &[DrawingPart],
        stop: Option<DrawingPart>,
    ) -> Html {
        let state = &self.write.drawing;
        let picked = state.picked == Some(part);
        let click = self.tell.reform(move |_: MouseEvent| DrawingMsg::Pick(part));
        let keys = (!self.read_only).then(|| self.on_key(part, order));
        let node = match part {
            DrawingPart::Node(i) => Some(i),
            DrawingPart::Edge(_) => None,
        };
        let down = node.filter(|_| !self.read_only).map(|i| {
            let tell = self.tell.clone();
            Callback::from(move |e: PointerEvent| {
                // On a touch screen dragging scrolls; a tap selects.
                if e.pointer_type() == "mouse" && e.button() == 0 {
                    tell.emit(DrawingMsg::StartDrag(i));
                }
            })
        });
        let up = state.dragged_node.map(|_| {
            let tell = self.tell.clone();
            Callback::from(move |e: PointerEvent| {
                e.stop_propagation();
                tell.emit(DrawingMsg::Drop(node));
            })
        });
        let wrong = match part {
            DrawingPart::Node(i) => self.problem_count("nodes", i),
            DrawingPart::Edge(i) => self.problem_count("edges", i),
        };
        let label = if wrong > 0 {
            [
                label,
                self.lang.pick("，", ", "),
                &self.localized(WriteWord::HasProblems, &[&wrong.to_string()]),
            ]
            .concat()
        } else {
            label.to_owned()
        };
        let class = match (node, wrong > 0) {
            (Some(_), false) => "part node",
            (Some(_), true) => "part node bad",
            (None, false) => "part arrow",
            (None, true) => "part arrow bad",
        };
        // A line is thin: a wider invisible line takes the clicks.
        let grip = inside.iter().filter_map(|shape| match shape {
            Shape::Line { points, .. } => {
                Some(html! { <path class="grip" d={drawing::svg_path(points)} fill="none" /> })
            }
            _ => None,
        });
        html! {
            <g key={part.id()} id={part.id()} {class} role="button" tabindex={if stop == Some(part) { "0" } else { "-1" }}
                aria-label={label} aria-pressed={if picked { "true" } else { "false" }}
                onclick={(!self.read_only).then_some(click)} onkeydown={keys} onpointerdown={down} onpointerup={up}>
                { for grip }{ render_shapes(inside) }
            </g>
        }
    }

    /// The number of problems of a node or an edge.
    fn problem_count(&self, list: &str, i: usize) -> usize {
        let path = flow_edit::flow_path().key(list).item(i).to_string();
        let here = |p: &&Problem| {
            p.path.strip_prefix(&path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        self.problems.iter().filter(here).count()
    }

    fn on_key(&self, part: DrawingPart, order: &[DrawingPart]) -> Callback<KeyboardEvent> {
        // While a target is being chosen, only nodes get the focus.
        let node = |part: &&DrawingPart| matches!(part, DrawingPart::Node(_));
        let way: Vec<DrawingPart> = order
            .iter()
            .filter(|p| !self.write.drawing.choosing_target || node(p))
            .copied()
            .collect();
        let here = way.iter().position(|p| *p == part);
        let next = here.map_or(way.first(), |i| way.get(i + 1)).copied();
        let before = here.and_then(|i| way.get(i.checked_sub(1)?)).copied();
        let (first, last) = (way.first().copied(), way.last().copied());
        let tell = self.tell.clone();
        Callback::from(move |e: KeyboardEvent| {
            // With modifier keys they belong to the browser.
            if e.ctrl_key() || e.meta_key() || e.alt_key() || e.shift_key() {
                return;
            }
            let act = match e.key().as_str() {
                "Enter" | " " => Some(DrawingMsg::Pick(part)),
                "ArrowDown" | "ArrowRight" => next.map(DrawingMsg::Focus),
                "ArrowUp" | "ArrowLeft" => before.map(DrawingMsg::Focus),
                "Home" => first.map(DrawingMsg::Focus),
                "End" => last.map(DrawingMsg::Focus),
                "Delete" | "Backspace" => Some(DrawingMsg::Delete(Some(part))),
                "Escape" => Some(DrawingMsg::Cancel),
                _ => return,
            };
            e.prevent_default();
            if let Some(act) = act {
                tell.emit(act);
            }
        })
    }
}

/// The flow with placeholders for missing words: the id, or dots.
fn with_placeholders(flow: &Flow) -> Flow {
    let mut flow = flow.clone();
    let instead = |text: &mut Bilingual, id: &str| {
        for words in [&mut text.zh, &mut text.en] {
            if words.trim().is_empty() {
                *words = if id.is_empty() { "…".to_owned() } else { id.to_owned() };
            }
        }
    };
    for node in &mut flow.nodes {
        let id = node.id.clone();
        instead(&mut node.label, &id);
    }
    for edge in &mut flow.edges {
        let of_action = flow.actions.iter().find(|a| a.id == edge.action).map(|a| a.label.clone());
        let mut words = edge.label.clone().or(of_action).unwrap_or_default();
        instead(&mut words, &edge.action);
        edge.label = Some(words);
    }
    flow
}
