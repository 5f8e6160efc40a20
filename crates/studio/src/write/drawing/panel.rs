//! The panel below the drawing: the selected node or edge, or the planned edge.

use crate::flow_edit;
use crate::problem_words;
use crate::write::drawing::view::Canvas;
use crate::write::drawing::{DrawingMsg, DrawingPart, PlannedEdge, path_of_part};
use crate::write::words::WriteWord;
use tujie::bilingual::{Bilingual, Lang};
use tujie::kinds::flow::model::{FlowAction, FlowEdge, FlowNode};
use tujie::problem::Problem;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::{Callback, Event, Html, InputEvent, MouseEvent, TargetCast, html};

/// Where words are stored: in the file, at a path, or in the planned edge, with whether adding it was
/// attempted.
#[derive(Clone, Copy)]
enum WordsTarget<'a> {
    File(&'a str),
    Plan(bool),
}

impl Canvas<'_> {
    /// Renders the panel.
    pub(super) fn render_panel(&self) -> Html {
        let state = &self.write.drawing;
        if let Some(plan) = &state.planned_edge {
            return self.render_planned_edge(plan);
        }
        let flow = self.flow;
        match state.picked {
            Some(DrawingPart::Node(i)) => flow.nodes.get(i).map(|node| self.render_node(i, node)),
            Some(DrawingPart::Edge(i)) => flow.edges.get(i).map(|edge| self.render_edge(i, edge)),
            None => None,
        }
        .unwrap_or_else(|| html! { <p>{ self.localized(WriteWord::DrawNone, &[]) }</p> })
    }

    fn action_button(&self, name: &'static str, words: String, act: DrawingMsg) -> Html {
        let press = self.tell.reform(move |_: MouseEvent| act.clone());
        html! { <button type="button" data-draw={name} onclick={press}>{ words }</button> }
    }

    /// The name of a node by its id, or the id if it has none.
    fn node_name(&self, id: &str) -> String {
        let label = self.flow.label(id).map(|l| l.get(self.lang).to_owned());
        label.filter(|l| !l.is_empty()).unwrap_or_else(|| id.to_owned())
    }

    fn render_node(&self, i: usize, node: &FlowNode) -> Html {
        let is_start = self.flow.start == node.id;
        let place = flow_edit::flow_path().key("nodes").item(i).to_string();
        let good = self.tell.reform(|e: Event| {
            DrawingMsg::SetGoodEnd(e.target_unchecked_into::<HtmlInputElement>().checked())
        });
        html! {<>
            <h2>{ self.localized(WriteWord::DrawNode, &[&self.node_name(&node.id)]) }</h2>
            { self.words_fields("label", WriteWord::DrawName, &node.label, &[&place, ".label"].concat()) }
            { self.words_fields("detail", WriteWord::DrawDetail, &node.detail, &[&place, ".detail"].concat()) }
            // An end has no question.
            if !node.end || node.ask.is_some() {
                { self.words_fields("ask", WriteWord::DrawAsk, &node.ask.clone().unwrap_or_default(), &[&place, ".ask"].concat()) }
            }
            { self.other_problems(&place, &["label", "detail", "ask"]) }
            if node.end {
                <label class="flag"><input type="checkbox" name="draw.good" checked={node.good} onchange={good} />{ self.localized(WriteWord::DrawGood, &[]) }</label>
            }
            <div class="tools">
                { self.action_button("new", self.localized(WriteWord::DrawNew, &[]), DrawingMsg::PlanEdge(false)) }
                { self.action_button("join", self.localized(WriteWord::DrawJoin, &[]), DrawingMsg::PlanEdge(true)) }
                if !is_start { { self.action_button("start", self.localized(WriteWord::DrawStart, &[]), DrawingMsg::SetStart) } }
                { self.action_button("cut", self.localized(WriteWord::DrawCutNode, &[]), DrawingMsg::Delete(None)) }
            </div>
        </>}
    }

    fn render_edge(&self, i: usize, edge: &FlowEdge) -> Html {
        let flow = self.flow;
        let place = flow_edit::flow_path().key("edges").item(i).to_string();
        let own = edge.label.is_some();
        let said = path_of_part(Some(DrawingPart::Edge(i)), flow).and_then(|(_, words)| words);
        let said = said.map(|object| object.key("label").to_string()).unwrap_or_default();
        let words = flow.edge_words(edge).cloned().unwrap_or_default();
        let shared =
            flow.edges.iter().filter(|e| e.action == edge.action && e.label.is_none()).count();
        let lead = |end: &'static str, id: &str, word: WriteWord| {
            let set = self.tell.reform(move |value: String| DrawingMsg::SetEdgeEnd(end, value));
            self.select_field(&["draw-", end].concat(), word, self.node_options(), id, set)
        };
        // Two edges with one action from the same node would make a reader's step ambiguous.
        let taken =
            |a: &&FlowAction| flow.edges_from(&edge.from).any(|e| e.action == a.id && e != edge);
        let mut actions: Vec<(String, String)> =
            flow.actions.iter().filter(|a| !taken(a)).map(|a| self.action_option(a)).collect();
        actions.push((String::new(), self.localized(WriteWord::DrawNewAction, &[])));
        html! {<>
            <h2>{ self.localized(WriteWord::DrawArrow, &[&self.node_name(&edge.from), &self.node_name(&edge.to)]) }</h2>
            { self.words_fields("words", WriteWord::DrawWords, &words, &said) }
            if own {
                <p><small>{ self.localized(WriteWord::DrawOwnWords, &[]) }</small>{ " " }{ self.action_button("shared", self.localized(WriteWord::DrawShare, &[]), DrawingMsg::ToggleOwnWords(false)) }</p>
            } else if shared > 1 {
                <p><small>{ self.localized(WriteWord::DrawShared, &[&shared.to_string()]) }</small>{ " " }{ self.action_button("own", self.localized(WriteWord::DrawOwn, &[]), DrawingMsg::ToggleOwnWords(true)) }</p>
            }
            { self.other_problems(&place, &["label"]) }
            <div class="ends">
                { lead("from", &edge.from, WriteWord::DrawFrom) }
                { lead("to", &edge.to, WriteWord::DrawTo) }
                { self.select_field("draw-action", WriteWord::DrawAction, actions, &edge.action, self.tell.reform(DrawingMsg::SetEdgeAction)) }
            </div>
            <div class="tools">
                { self.action_button("aim", self.localized(WriteWord::DrawAimTo, &[]), DrawingMsg::ChooseTarget) }
                { self.action_button("cut", self.localized(WriteWord::DrawCutArrow, &[]), DrawingMsg::Delete(None)) }
            </div>
        </>}
    }

    fn render_planned_edge(&self, plan: &PlannedEdge) -> Html {
        let flow = self.flow;
        let set = |field: &'static str| {
            self.tell.reform(move |value| DrawingMsg::SetPlanField(field, value))
        };
        let mut nodes = self.node_options();
        nodes.insert(0, (String::new(), self.localized(WriteWord::DrawNewNode, &[])));
        let taken = |a: &&FlowAction| flow.edges_from(&plan.from).any(|e| e.action == a.id);
        let mut actions: Vec<(String, String)> =
            flow.actions.iter().filter(|a| !taken(a)).map(|a| self.action_option(a)).collect();
        actions.insert(0, (String::new(), self.localized(WriteWord::DrawNewAction, &[])));
        html! {<>
            <h2>{ self.localized(WriteWord::DrawPlan, &[&self.node_name(&plan.from)]) }</h2>
            { self.select_field("draw-to", WriteWord::DrawTo, nodes, &plan.to, set("to")) }
            if plan.to.is_empty() {
                { self.bilingual_fields("name", WriteWord::DrawName, &plan.name, [set("name.zh"), set("name.en")], WordsTarget::Plan(plan.was_submitted)) }
                { self.bilingual_fields("detail", WriteWord::DrawDetail, &plan.detail, [set("detail.zh"), set("detail.en")], WordsTarget::Plan(plan.was_submitted)) }
            }
            { self.select_field("draw-action", WriteWord::DrawAction, actions, &plan.action, set("action")) }
            if plan.action.is_empty() {
                { self.bilingual_fields("words", WriteWord::DrawWords, &plan.words, [set("words.zh"), set("words.en")], WordsTarget::Plan(plan.was_submitted)) }
            }
            <div class="tools">
                { self.action_button("draw", self.localized(WriteWord::DrawIt, &[]), DrawingMsg::AddPlannedEdge) }
                { self.action_button("leave", self.localized(WriteWord::DrawLeave, &[]), DrawingMsg::Cancel) }
            </div>
        </>}
    }

    fn node_options(&self) -> Vec<(String, String)> {
        self.flow.nodes.iter().map(|n| (n.id.clone(), self.node_name(&n.id))).collect()
    }

    fn action_option(&self, action: &FlowAction) -> (String, String) {
        let label = action.label.get(self.lang);
        let label = if label.is_empty() { action.id.as_str() } else { label };
        (action.id.clone(), label.to_owned())
    }

    fn select_field(
        &self,
        id: &str,
        word: WriteWord,
        options: Vec<(String, String)>,
        chosen: &str,
        set: Callback<String>,
    ) -> Html {
        let set = set.reform(|e: Event| e.target_unchecked_into::<HtmlSelectElement>().value());
        let known = options.iter().any(|(id, _)| id == chosen);
        html! {
            <label><span>{ self.localized(word, &[]) }</span>
                <select id={id.to_owned()} name={id.replace('-', ".")} onchange={set}>
                    if !known { <option value={chosen.to_owned()} selected=true>{ chosen.to_owned() }</option> }
                    { for options.into_iter().map(|(id, label)| {
                        let selected = id == chosen;
                        html! { <option value={id} {selected}>{ label }</option> }
                    }) }
                </select></label>
        }
    }

    /// The text fields of the selected part in both languages; `at` is where they are stored.
    fn words_fields(&self, key: &'static str, word: WriteWord, text: &Bilingual, at: &str) -> Html {
        let set =
            |lang: Lang| self.tell.reform(move |typed| DrawingMsg::SetWords(key, lang, typed));
        self.bilingual_fields(
            key,
            word,
            text,
            [set(Lang::Zh), set(Lang::En)],
            WordsTarget::File(at),
        )
    }

    fn bilingual_fields(
        &self,
        key: &str,
        word: WriteWord,
        text: &Bilingual,
        [zh, en]: [Callback<String>; 2],
        at: WordsTarget,
    ) -> Html {
        let one = |lang: Lang, set: Callback<String>| {
            let tag = lang.pick("zh", "en");
            let set = set
                .reform(|e: InputEvent| e.target_unchecked_into::<HtmlTextAreaElement>().value());
            let name = self.localized(word, &[]);
            let language = self.localized(lang.pick(WriteWord::Zh, WriteWord::En), &[]);
            let label =
                [name.as_str(), self.lang.pick("（", " ("), &language, self.lang.pick("）", ")")]
                    .concat();
            let seal = matches!(at, WordsTarget::File(_))
                .then(|| self.tell.reform(|_: yew::FocusEvent| DrawingMsg::EndTyping));
            let wrong = self.words_problems(at, text, lang);
            let bad = !wrong.is_empty();
            let [id, told] = ["draw-", "w-draw-"].map(|part| [part, key, "-", tag].concat());
            html! {
                <div>
                    <label class="language"><span>{ label }</span>
                        <textarea {id} name={["draw.", key, ".", tag].concat()} lang={lang.tag()}
                            aria-invalid={bad.then_some("true")} aria-describedby={bad.then(|| told.clone())}
                            rows="1" value={text.get(lang).to_owned()} oninput={set} onblur={seal} /></label>
                    // A separate list, so that the field before it keeps its focus.
                    <div id={told} class="told">{ for wrong }</div>
                </div>
            }
        };
        html! { <div class="both">{ one(Lang::Zh, zh) }{ one(Lang::En, en) }</div> }
    }

    /// The problems of the words in one language.
    fn words_problems(&self, at: WordsTarget, text: &Bilingual, lang: Lang) -> Vec<Html> {
        let tag = lang.pick("zh", "en");
        match at {
            WordsTarget::Plan(asked) if asked && text.get(lang).trim().is_empty() => {
                vec![html! { <p class="wrong">{ self.localized(WriteWord::DrawFill, &[]) }</p> }]
            }
            WordsTarget::Plan(_) => Vec::new(),
            WordsTarget::File(at) => {
                // A problem of the whole text is shown once, at the first language.
                let own = |p: &&Problem| {
                    p.path.strip_prefix(at).is_some_and(|rest| {
                        rest.strip_prefix('.') == Some(tag) || (rest.is_empty() && lang == Lang::Zh)
                    })
                };
                self.problems.iter().filter(own).map(|p| self.problem_line(p)).collect()
            }
        }
    }

    /// The remaining problems of the selected part: those outside these fields.
    fn other_problems(&self, place: &str, fields: &[&str]) -> Html {
        let here = |p: &&Problem| {
            p.path.strip_prefix(place).is_some_and(|rest| {
                let key = rest.strip_prefix('.').map(|rest| rest.split('.').next());
                rest.is_empty() || key.flatten().is_some_and(|key| !fields.contains(&key))
            })
        };
        html! { { for self.problems.iter().filter(here).map(|p| self.problem_line(p)) } }
    }

    fn problem_line(&self, p: &Problem) -> Html {
        let [message, hint] = problem_words::problem_words(p, self.form, self.lang);
        html! { <p class="wrong">{ message }<span>{ hint }</span></p> }
    }
}
