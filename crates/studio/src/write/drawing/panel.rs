//! What stands under the drawing: the picked node or arrow, or the arrow that is about to be drawn.

use super::super::words::Word;
use super::look::Canvas;
use super::{Act, Part, Plan, place_of};
use crate::sketch;
use crate::told;
use tujie::bilingual::{Bilingual, Lang};
use tujie::kinds::flow::model::{Action, Edge, Node};
use tujie::problem::Problem;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::{Callback, Event, Html, InputEvent, MouseEvent, TargetCast, html};

/// Where words stand: in the file, at a path, or in an arrow that is about to be drawn, which was tried (true)
/// or not yet.
#[derive(Clone, Copy)]
enum At<'a> {
    File(&'a str),
    Plan(bool),
}

impl Canvas<'_> {
    /// The panel.
    pub(super) fn panel(&self) -> Html {
        let state = &self.write.drawing;
        if let Some(plan) = &state.plan {
            return self.planned(plan);
        }
        let flow = self.flow;
        match state.picked {
            Some(Part::Node(i)) => flow.nodes.get(i).map(|node| self.node(i, node)),
            Some(Part::Arrow(i)) => flow.edges.get(i).map(|edge| self.arrow(i, edge)),
            None => None,
        }
        .unwrap_or_else(|| html! { <p>{ self.say(Word::DrawNone, &[]) }</p> })
    }

    fn button(&self, name: &'static str, words: String, act: Act) -> Html {
        let press = self.tell.reform(move |_: MouseEvent| act.clone());
        html! { <button type="button" data-draw={name} onclick={press}>{ words }</button> }
    }

    /// The name of a node by its id; the id where there is none.
    fn name(&self, id: &str) -> String {
        let label = self.flow.label(id).map(|l| l.get(self.lang).to_owned());
        label.filter(|l| !l.is_empty()).unwrap_or_else(|| id.to_owned())
    }

    fn node(&self, i: usize, node: &Node) -> Html {
        let is_start = self.flow.start == node.id;
        let place = sketch::place().key("nodes").item(i).to_string();
        let good = self
            .tell
            .reform(|e: Event| Act::Good(e.target_unchecked_into::<HtmlInputElement>().checked()));
        html! {<>
            <h2>{ self.say(Word::DrawNode, &[&self.name(&node.id)]) }</h2>
            { self.words("label", Word::DrawName, &node.label, &[&place, ".label"].concat()) }
            { self.words("detail", Word::DrawDetail, &node.detail, &[&place, ".detail"].concat()) }
            // An end asks nothing.
            if !node.end || node.ask.is_some() {
                { self.words("ask", Word::DrawAsk, &node.ask.clone().unwrap_or_default(), &[&place, ".ask"].concat()) }
            }
            { self.told(&place, &["label", "detail", "ask"]) }
            if node.end {
                <label class="flag"><input type="checkbox" name="draw.good" checked={node.good} onchange={good} />{ self.say(Word::DrawGood, &[]) }</label>
            }
            <div class="tools">
                { self.button("new", self.say(Word::DrawNew, &[]), Act::Grow(false)) }
                { self.button("join", self.say(Word::DrawJoin, &[]), Act::Grow(true)) }
                if !is_start { { self.button("start", self.say(Word::DrawStart, &[]), Act::Start) } }
                { self.button("cut", self.say(Word::DrawCutNode, &[]), Act::Cut(None)) }
            </div>
        </>}
    }

    fn arrow(&self, i: usize, edge: &Edge) -> Html {
        let flow = self.flow;
        let place = sketch::place().key("edges").item(i).to_string();
        let own = edge.label.is_some();
        let said = place_of(Some(Part::Arrow(i)), flow).and_then(|(_, words)| words);
        let said = said.map(|object| object.key("label").to_string()).unwrap_or_default();
        let words = flow.words(edge).cloned().unwrap_or_default();
        let shared =
            flow.edges.iter().filter(|e| e.action == edge.action && e.label.is_none()).count();
        let lead = |end: &'static str, id: &str, word: Word| {
            let set = self.tell.reform(move |value: String| Act::Lead(end, value));
            self.select(&["draw-", end].concat(), word, self.nodes(), id, set)
        };
        // The same action twice from one node would leave a reader's step open.
        let taken =
            |a: &&Action| flow.edges_from(&edge.from).any(|e| e.action == a.id && e != edge);
        let mut actions: Vec<(String, String)> =
            flow.actions.iter().filter(|a| !taken(a)).map(|a| self.action(a)).collect();
        actions.push((String::new(), self.say(Word::DrawNewAction, &[])));
        html! {<>
            <h2>{ self.say(Word::DrawArrow, &[&self.name(&edge.from), &self.name(&edge.to)]) }</h2>
            { self.words("words", Word::DrawWords, &words, &said) }
            if own {
                <p><small>{ self.say(Word::DrawOwnWords, &[]) }</small>{ " " }{ self.button("shared", self.say(Word::DrawShare, &[]), Act::Own(false)) }</p>
            } else if shared > 1 {
                <p><small>{ self.say(Word::DrawShared, &[&shared.to_string()]) }</small>{ " " }{ self.button("own", self.say(Word::DrawOwn, &[]), Act::Own(true)) }</p>
            }
            { self.told(&place, &["label"]) }
            <div class="ends">
                { lead("from", &edge.from, Word::DrawFrom) }
                { lead("to", &edge.to, Word::DrawTo) }
                { self.select("draw-action", Word::DrawAction, actions, &edge.action, self.tell.reform(Act::Deed)) }
            </div>
            <div class="tools">
                { self.button("aim", self.say(Word::DrawAimTo, &[]), Act::Aim) }
                { self.button("cut", self.say(Word::DrawCutArrow, &[]), Act::Cut(None)) }
            </div>
        </>}
    }

    fn planned(&self, plan: &Plan) -> Html {
        let flow = self.flow;
        let set = |field: &'static str| self.tell.reform(move |value| Act::Plan(field, value));
        let mut nodes = self.nodes();
        nodes.insert(0, (String::new(), self.say(Word::DrawNewNode, &[])));
        let taken = |a: &&Action| flow.edges_from(&plan.from).any(|e| e.action == a.id);
        let mut actions: Vec<(String, String)> =
            flow.actions.iter().filter(|a| !taken(a)).map(|a| self.action(a)).collect();
        actions.insert(0, (String::new(), self.say(Word::DrawNewAction, &[])));
        html! {<>
            <h2>{ self.say(Word::DrawPlan, &[&self.name(&plan.from)]) }</h2>
            { self.select("draw-to", Word::DrawTo, nodes, &plan.to, set("to")) }
            if plan.to.is_empty() {
                { self.both("name", Word::DrawName, &plan.name, [set("name.zh"), set("name.en")], At::Plan(plan.asked)) }
                { self.both("detail", Word::DrawDetail, &plan.detail, [set("detail.zh"), set("detail.en")], At::Plan(plan.asked)) }
            }
            { self.select("draw-action", Word::DrawAction, actions, &plan.action, set("action")) }
            if plan.action.is_empty() {
                { self.both("words", Word::DrawWords, &plan.words, [set("words.zh"), set("words.en")], At::Plan(plan.asked)) }
            }
            <div class="tools">
                { self.button("draw", self.say(Word::DrawIt, &[]), Act::Draw) }
                { self.button("leave", self.say(Word::DrawLeave, &[]), Act::Leave) }
            </div>
        </>}
    }

    fn nodes(&self) -> Vec<(String, String)> {
        self.flow.nodes.iter().map(|n| (n.id.clone(), self.name(&n.id))).collect()
    }

    fn action(&self, action: &Action) -> (String, String) {
        let label = action.label.get(self.lang);
        let label = if label.is_empty() { action.id.as_str() } else { label };
        (action.id.clone(), label.to_owned())
    }

    fn select(
        &self,
        id: &str,
        word: Word,
        options: Vec<(String, String)>,
        chosen: &str,
        set: Callback<String>,
    ) -> Html {
        let set = set.reform(|e: Event| e.target_unchecked_into::<HtmlSelectElement>().value());
        let known = options.iter().any(|(id, _)| id == chosen);
        html! {
            <label><span>{ self.say(word, &[]) }</span>
                <select id={id.to_owned()} name={id.replace('-', ".")} onchange={set}>
                    if !known { <option value={chosen.to_owned()} selected=true>{ chosen.to_owned() }</option> }
                    { for options.into_iter().map(|(id, label)| {
                        let selected = id == chosen;
                        html! { <option value={id} {selected}>{ label }</option> }
                    }) }
                </select></label>
        }
    }

    /// The words of the picked part in both languages; `at` is where they stand in the file.
    fn words(&self, key: &'static str, word: Word, text: &Bilingual, at: &str) -> Html {
        let set = |lang: Lang| self.tell.reform(move |typed| Act::Word(key, lang, typed));
        self.both(key, word, text, [set(Lang::Zh), set(Lang::En)], At::File(at))
    }

    fn both(
        &self,
        key: &str,
        word: Word,
        text: &Bilingual,
        [zh, en]: [Callback<String>; 2],
        at: At,
    ) -> Html {
        let one = |lang: Lang, set: Callback<String>| {
            let tag = lang.pick("zh", "en");
            let set = set
                .reform(|e: InputEvent| e.target_unchecked_into::<HtmlTextAreaElement>().value());
            let name = self.say(word, &[]);
            let language = self.say(lang.pick(Word::Zh, Word::En), &[]);
            let label =
                [name.as_str(), self.lang.pick("（", " ("), &language, self.lang.pick("）", ")")]
                    .concat();
            let seal =
                matches!(at, At::File(_)).then(|| self.tell.reform(|_: yew::FocusEvent| Act::Seal));
            let wrong = self.wrong_words(at, text, lang);
            let bad = !wrong.is_empty();
            let [id, told] = ["draw-", "w-draw-"].map(|part| [part, key, "-", tag].concat());
            html! {
                <div>
                    <label class="language"><span>{ label }</span>
                        <textarea {id} name={["draw.", key, ".", tag].concat()} lang={lang.tag()}
                            aria-invalid={bad.then_some("true")} aria-describedby={bad.then(|| told.clone())}
                            rows="1" value={text.get(lang).to_owned()} oninput={set} onblur={seal} /></label>
                    // A list of its own, so that the field before it keeps its focus.
                    <div id={told} class="told">{ for wrong }</div>
                </div>
            }
        };
        html! { <div class="both">{ one(Lang::Zh, zh) }{ one(Lang::En, en) }</div> }
    }

    /// What is wrong with the words of one language.
    fn wrong_words(&self, at: At, text: &Bilingual, lang: Lang) -> Vec<Html> {
        let tag = lang.pick("zh", "en");
        match at {
            At::Plan(asked) if asked && text.get(lang).trim().is_empty() => {
                vec![html! { <p class="wrong">{ self.say(Word::DrawFill, &[]) }</p> }]
            }
            At::Plan(_) => Vec::new(),
            At::File(at) => {
                // A problem of the whole text is told once, at the first of the two.
                let own = |p: &&Problem| {
                    p.path.strip_prefix(at).is_some_and(|rest| {
                        rest.strip_prefix('.') == Some(tag) || (rest.is_empty() && lang == Lang::Zh)
                    })
                };
                self.problems.iter().filter(own).map(|p| self.problem(p)).collect()
            }
        }
    }

    /// What else is wrong with the picked part: not with these of its fields.
    fn told(&self, place: &str, fields: &[&str]) -> Html {
        let here = |p: &&Problem| {
            p.path.strip_prefix(place).is_some_and(|rest| {
                let key = rest.strip_prefix('.').map(|rest| rest.split('.').next());
                rest.is_empty() || key.flatten().is_some_and(|key| !fields.contains(&key))
            })
        };
        html! { { for self.problems.iter().filter(here).map(|p| self.problem(p)) } }
    }

    fn problem(&self, p: &Problem) -> Html {
        let [message, hint] = told::words(p, self.form, self.lang);
        html! { <p class="wrong">{ message }<span>{ hint }</span></p> }
    }
}
