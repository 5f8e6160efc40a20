//! Blocks as HTML, live and static: one place decides what each block looks like in markup.
//!
//! No style attribute anywhere (a strict policy blocks it) and no id (two explainers on one page
//! must not clash). Sizes in drawings are presentation attributes, in em, so they grow with the text.

mod drawing;

use super::{Bars, Block, From, Number, Run, Runs, Tone, plain};
use crate::drawing::Drawing;
use yew::{Callback, Html, html};

/// How blocks are shown.
#[derive(Clone, Default)]
pub struct Face {
    /// Level of headings: 4 within a widget, whatever fits in a page.
    pub level: u8,
    /// Live: what happens when a number or a part of a drawing is picked. `None` in static HTML.
    pub pick: Option<Callback<Pick>>,
    /// Live: what is open now.
    pub picked: Option<Pick>,
}

/// Something that can be picked to see what is behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pick {
    /// A number.
    Number(From),
    /// A part of a drawing, by its group's id.
    Part(String),
}

/// Blocks in order.
pub fn blocks(blocks: &[Block], face: &Face) -> Html {
    html! { for block in blocks { { one(block, face) } } }
}

/// Running text.
pub fn runs(runs: &[Run], face: &Face) -> Html {
    html! { for run in runs { { piece(run, face) } } }
}

fn one(block: &Block, face: &Face) -> Html {
    match block {
        Block::Title(words) => heading(words, face.level.saturating_sub(1), "tj-title", face),
        Block::Heading(words) => heading(words, face.level, "tj-h", face),
        Block::Para(words) => html! { <p>{ runs(words, face) }</p> },
        Block::Headline(words) => html! { <p class="tj-headline">{ runs(words, face) }</p> },
        Block::Note(words) => html! { <p class="tj-note">{ runs(words, face) }</p> },
        Block::List { ordered, items } => {
            let items = html! { for item in items { <li>{ runs(item, face) }</li> } };
            if *ordered {
                html! { <ol>{ items }</ol> }
            } else {
                html! { <ul>{ items }</ul> }
            }
        }
        Block::Table { caption, head, rows } => table(caption, head, rows, face),
        Block::Bars(bars) => bar_rows(bars, face),
        Block::Drawing(drawing) => svg(drawing, face),
        Block::Terms(pairs) => html! {
            <dl class="tj-terms">
                for (name, words) in pairs {
                    <div><dt>{ runs(name, face) }</dt><dd>{ runs(words, face) }</dd></div>
                }
            </dl>
        },
        Block::Fold { summary, open, blocks: inside } => html! {
            <details class="tj-fold" open={*open}>
                <summary>{ runs(summary, face) }</summary>
                { blocks(inside, face) }
            </details>
        },
    }
}

fn heading(words: &Runs, level: u8, class: &'static str, face: &Face) -> Html {
    let tag = match level {
        0..=2 => "h2",
        3 => "h3",
        4 => "h4",
        _ => "h5",
    };
    html! { <@{tag} {class}>{ runs(words, face) }</@> }
}

fn piece(run: &Run, face: &Face) -> Html {
    match run {
        Run::Text(words) => html! { { words } },
        Run::Strong(words) => html! { <strong>{ words }</strong> },
        Run::Link { text, href } => html! { <a href={href.clone()}>{ text }</a> },
        Run::Number(n) => number(n, face),
    }
}

/// A number that says where it comes from: a button when live, plain words with the same data
/// attributes when static.
pub fn number(n: &Number, face: &Face) -> Html {
    let (mut fact, mut output) = (None, None);
    match &n.origin {
        From::Fact(id) | From::Derived(id) => fact = Some(id.clone()),
        From::Output(id) => output = Some(id.clone()),
        From::Input(_) => {}
    }
    let class = if matches!(n.origin, From::Fact(_)) { "tj-n tj-fact" } else { "tj-n" };
    let pick = Pick::Number(n.origin.clone());
    match &face.pick {
        Some(send) if !matches!(n.origin, From::Input(_)) => {
            let open = face.picked.as_ref() == Some(&pick);
            let (click, focus) = (send.clone(), send.clone());
            let again = pick.clone();
            html! {
                // A <button> is a box of its own: a line would break between it and the comma or
                // quotation mark beside it. The frame lets Enter and Space press this one.
                <span role="button" tabindex="0" {class} data-fact={fact} data-output={output} data-value={n.value.clone()}
                    aria-expanded={if open { "true" } else { "false" }}
                    onclick={move |_| click.emit(pick.clone())} onfocus={move |_| focus.emit(again.clone())}
                >{ &n.shown }</span>
            }
        }
        _ => html! {
            <span {class} data-fact={fact} data-output={output} data-value={n.value.clone()}>{ &n.shown }</span>
        },
    }
}

fn table(caption: &Runs, head: &[Runs], rows: &[Vec<Runs>], face: &Face) -> Html {
    html! {
        <div class="tj-scroll" role="group" tabindex="0" aria-label={plain(caption)}>
            <table>
                <caption>{ runs(caption, face) }</caption>
                <thead><tr>for cell in head { <th scope="col">{ runs(cell, face) }</th> }</tr></thead>
                <tbody>
                    for row in rows {
                        <tr>
                            for (i, cell) in row.iter().enumerate() {
                                if i == 0 {
                                    <th scope="row">{ runs(cell, face) }</th>
                                } else {
                                    <td>{ runs(cell, face) }</td>
                                }
                            }
                        </tr>
                    }
                </tbody>
            </table>
        </div>
    }
}

/// Each bar is its own drawing between words, so that labels wrap and grow like any other text.
fn bar_rows(bars: &Bars, face: &Face) -> Html {
    html! {
        <div class="tj-bars" role="group" aria-label={bars.label.clone()}>
            for bar in &bars.rows {
                <div class="tj-bar">
                    <span class="tj-bar-name">{ runs(&bar.label, face) }</span>
                    <svg class="tj-bar-track" width="100%" height="1em" aria-hidden="true" focusable="false">
                        { bar_parts(bar) }
                    </svg>
                    <span class="tj-bar-parts">
                        for part in &bar.parts {
                            <span class={tone(part.tone)}>{ runs(&part.label, face) }</span>
                        }
                    </span>
                </div>
            }
        </div>
    }
}

fn bar_parts(bar: &super::Bar) -> Html {
    let mut from = 0_u16;
    html! {
        for part in &bar.parts {
            { {
                let start = from;
                from = from.saturating_add(part.length).min(1000);
                let (x1, x2) = (percent(start), percent(from));
                // A pattern without an id: the dashes of a line as thick as the bar.
                let dash = match part.tone {
                    Tone::Main | Tone::Rest => None,
                    Tone::Before => Some("0.2em 0.15em"),
                    Tone::Soft => Some("0.1em 0.3em"),
                };
                let wide = if part.tone == Tone::Rest { "0.12em" } else { "1em" };
                html! {
                    <line class={tone(part.tone)} {x1} {x2} y1="50%" y2="50%" stroke="currentColor"
                        stroke-width={wide} stroke-dasharray={dash} />
                }
            } }
        }
    }
}

fn percent(thousandths: u16) -> String {
    crate::amount::Decimal::new(i64::from(thousandths), 1).canonical() + "%"
}

const fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Main => "tj-main",
        Tone::Before => "tj-before",
        Tone::Rest => "tj-rest",
        Tone::Soft => "tj-soft",
    }
}

/// A drawing as SVG. Static, it is one picture with a name. Live, its parts are buttons: one tab
/// stop for all, arrow keys move from part to part.
pub fn svg(drawing: &Drawing, face: &Face) -> Html {
    drawing::svg(drawing, face)
}
