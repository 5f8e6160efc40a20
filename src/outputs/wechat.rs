//! Article HTML for WeChat's editor and other editors that strip unknown markup.
//!
//! Only sections, paragraphs, spans, tables, pictures and links; all styling is simple inline
//! styles; no class, id, script, `div` or position. Bars are coloured sections, drawings plain
//! inline SVG shapes. `tests/wechat.rs` has the list of what is preserved and verifies that this
//! output is.

mod drawing;

use crate::bilingual::Lang;
use crate::block::{Bars, Block, Fill, Provenance, Run, plain_text};
use crate::document::Document;
use crate::outputs::markup::{element, encode_mail_addresses, escape, void_tag};
use crate::outputs::qr::{QUIET_ZONE, qr_modules};
use crate::outputs::{OutputFormat, PosterFormat, Site, links, metadata};
use crate::palette::{self, WHITE};
use crate::widget;
use crate::widget::DisplayOptions;

// The light colours, readable on white; WeChat converts them for its dark mode.
const ACCENT: &str = palette::ACCENT.light;
const INK: &str = palette::INK.light;
const MUTED: &str = palette::MUTED.light;
const LINE: &str = palette::LINE.light;
const TINT: &str = palette::TINT.light;
const BEFORE: &str = palette::BEFORE.light;

/// More columns than this do not fit on a phone: the table is written row by row.
const MAX_COLUMNS: usize = 3;

/// The article. Without a known base it has no poster, link or QR code.
pub fn render_article(doc: &Document, lang: Lang, site: &Site) -> String {
    let blocks = widget::render_static(doc, &DisplayOptions { lang, ..DisplayOptions::default() });
    let blocks = links::with_link_targets(&blocks, &|id| site.live_page_address(id, lang));
    let mut page = WechatWriter { lang, html: String::new() };
    let (first, rest) = blocks.split_at(1.min(blocks.len()));
    page.write_blocks(first, 0);
    page.write_poster(doc, site);
    page.write_blocks(rest, 0);
    page.write_live_link(doc, site);
    let style =
        format!("font-size:16px;line-height:1.8;color:{INK};text-align:left;word-wrap:break-word;");
    element("section", &[("style", &style)], &encode_mail_addresses(&page.html)) + "\n"
}

struct WechatWriter {
    lang: Lang,
    html: String,
}

impl WechatWriter {
    /// Adds an element with a style around markup.
    fn write_element(&mut self, name: &str, style: &str, inside: &str) {
        self.html += &element(name, &[("style", style)], inside);
        self.html.push('\n');
    }

    fn write_blocks(&mut self, blocks: &[Block], depth: u8) {
        for block in blocks {
            self.write_block(block, depth);
        }
    }

    fn write_block(&mut self, block: &Block, depth: u8) {
        let small =
            if depth > 0 { format!("font-size:14px;color:{MUTED};") } else { String::new() };
        match block {
            Block::Title(words) => {
                let style = format!(
                    "margin:0 0 16px;padding:12px 0 0;border-top:3px solid {ACCENT};font-size:22px;line-height:1.4;color:{INK};"
                );
                self.write_element("p", &style, &strong_markup(words));
            }
            Block::Heading(words) => self.write_heading(words),
            Block::Paragraph(words) => {
                self.write_element("p", &format!("margin:0 0 14px;{small}"), &runs_markup(words))
            }
            Block::Headline(words) => {
                let style = format!(
                    "margin:0 0 16px;padding:10px 14px;background-color:{TINT};font-size:17px;line-height:1.7;"
                );
                self.write_element("p", &style, &runs_markup(words));
            }
            Block::Note(words) => {
                let style = format!(
                    "margin:0 0 14px;padding:0 0 0 12px;border-left:3px solid {ACCENT};color:{MUTED};font-size:15px;"
                );
                self.write_element("p", &style, &runs_markup(words));
            }
            Block::List { ordered, items } => {
                for (i, item) in items.iter().enumerate() {
                    let mark = if *ordered { format!("{}. ", i + 1) } else { "· ".to_owned() };
                    let mark = element("span", &[("style", &format!("color:{ACCENT};"))], &mark);
                    let style =
                        format!("margin:0 0 8px;padding:0 0 0 1.2em;text-indent:-1.2em;{small}");
                    self.write_element("p", &style, &(mark + &runs_markup(item)));
                }
                self.write_gap();
            }
            Block::Table { caption, head, rows } => {
                self.write_table(caption, head, rows);
            }
            Block::Bars(bars) => self.write_bars(bars),
            Block::Drawing(one) => {
                self.write_element("section", "margin:0 0 16px;", &drawing::render_svg(one))
            }
            Block::DescriptionList(pairs) => {
                for (name, words) in pairs {
                    let name =
                        element("span", &[("style", "font-weight:bold;")], &plain_runs(name));
                    let style = format!(
                        "margin:0 0 8px;padding:0 0 8px;border-bottom:1px solid {LINE};{small}"
                    );
                    self.write_element("p", &style, &[&name, "<br>", &runs_markup(words)].concat());
                }
                self.write_gap();
            }
            // Disclosures are not supported: their content is shown smaller, under its heading.
            Block::Disclosure { summary, blocks, .. } => {
                self.write_heading(summary);
                self.write_blocks(blocks, depth + 1);
            }
        }
    }

    fn write_heading(&mut self, words: &[Run]) {
        let style = format!(
            "margin:22px 0 12px;padding:0 0 0 10px;border-left:4px solid {ACCENT};font-size:17px;line-height:1.5;"
        );
        self.write_element("p", &style, &strong_markup(words));
    }

    /// Space after a group of paragraphs.
    fn write_gap(&mut self) {
        self.write_element("p", "margin:0;font-size:6px;line-height:1;", "&nbsp;");
    }

    fn write_caption(&mut self, words: &[Run]) {
        let style = format!("margin:0 0 6px;font-size:14px;color:{MUTED};");
        self.write_element("p", &style, &runs_markup(words));
    }

    fn write_table(&mut self, caption: &[Run], head: &[Vec<Run>], rows: &[Vec<Vec<Run>>]) {
        self.write_caption(caption);
        let cell = |name: &str, more: &str, span: &str, inside: &str| {
            let style = format!("padding:7px 8px;border:1px solid {LINE};{more}");
            let mut attributes = vec![("style", style.as_str())];
            if !span.is_empty() {
                attributes.push(("colspan", span));
            }
            element(name, &attributes, inside)
        };
        let named =
            format!("text-align:left;background-color:{TINT};font-weight:bold;color:{INK};");
        let quiet = format!("text-align:left;font-weight:normal;color:{MUTED};");
        let mut lines = String::new();
        if head.len() <= MAX_COLUMNS {
            let cells: String =
                head.iter().map(|words| cell("th", &named, "", &plain_runs(words))).collect();
            lines += &element("tr", &[], &cells);
            for row in rows {
                let cells = row.iter().enumerate().map(|(i, words)| match i {
                    0 => cell("th", &quiet, "", &plain_runs(words)),
                    _ => cell("td", "", "", &cell_markup(words)),
                });
                lines += &element("tr", &[], &cells.collect::<String>());
            }
        } else {
            for row in rows {
                let mut cells = row.iter();
                if let Some(name) = cells.next() {
                    lines += &element("tr", &[], &cell("th", &named, "2", &plain_runs(name)));
                }
                for (name, words) in head.iter().skip(1).zip(cells) {
                    let pair = [
                        cell("th", &format!("width:42%;{quiet}"), "", &plain_runs(name)),
                        cell("td", "", "", &cell_markup(words)),
                    ];
                    lines += &element("tr", &[], &pair.concat());
                }
            }
        }
        let style =
            "width:100%;margin:0 0 18px;border-collapse:collapse;font-size:14px;line-height:1.6;";
        let body = element("tbody", &[], &lines);
        self.write_element("table", style, &body);
    }

    /// Each part is a section as wide as its share; before and after differ in pattern as well as in colour.
    fn write_bars(&mut self, bars: &Bars) {
        self.write_caption(&[Run::Text(bars.label.clone())]);
        for bar in &bars.rows {
            let name = element("strong", &[], &plain_runs(&bar.label));
            self.write_element("p", "margin:0 0 4px;font-size:15px;", &name);
            let parts: Vec<_> = bar.segments.iter().filter(|part| part.length > 0).collect();
            let track: String = parts
                .iter()
                .map(|part| {
                    let share = crate::exact::amount::Decimal::new(i64::from(part.length.min(1000)), 1);
                    let style = format!(
                        "display:inline-block;width:{}%;height:14px;{}box-sizing:border-box;vertical-align:top;font-size:1px;line-height:1;",
                        share.canonical(),
                        fill_style(part.fill)
                    );
                    element("section", &[("style", &style)], "&nbsp;")
                })
                .collect();
            self.write_element(
                "section",
                "margin:0 0 4px;line-height:0;white-space:nowrap;font-size:0;",
                &track,
            );
            let labels: Vec<String> = bar
                .segments
                .iter()
                .map(|part| {
                    let style = format!(
                        "display:inline-block;width:10px;height:10px;margin:0 4px 0 0;{}box-sizing:border-box;vertical-align:middle;font-size:1px;",
                        fill_style(part.fill)
                    );
                    let swatch = element("span", &[("style", &style)], "&nbsp;");
                    let style = "margin:0 14px 0 0;";
                    element("span", &[("style", style)], &(swatch + &runs_markup(&part.label)))
                })
                .collect();
            self.write_element(
                "p",
                "margin:0 0 12px;font-size:14px;line-height:1.7;",
                &labels.join(" "),
            );
        }
        self.write_gap();
    }

    fn write_poster(&mut self, doc: &Document, site: &Site) {
        let wide = OutputFormat::Png(PosterFormat::Wide);
        let Some(src) = site.output_address(wide, &doc.id, self.lang) else { return };
        let title = metadata::title(doc, self.lang);
        let alt = [self.lang.pick("图解海报：", "Poster: "), &title].concat();
        let style = "display:block;width:100%;height:auto;";
        let image = void_tag("img", &[("src", &src), ("alt", &alt), ("style", style)]);
        self.write_element("section", "margin:0 0 16px;", &image);
    }

    /// The link to the live page, with its address as text: WeChat removes external links.
    fn write_live_link(&mut self, doc: &Document, site: &Site) {
        let Some(live) = site.live_page_address(&doc.id, self.lang) else { return };
        let words = self.lang.pick(
            "填上自己的情况，在互动版里算一算、查出处：",
            "Enter your own case and look up every source in the live version:",
        );
        let style = format!("color:{ACCENT};word-break:break-all;");
        let link = element("a", &[("href", &live), ("style", &style)], &escape(&live));
        let style = format!("margin:22px 0 12px;padding:14px 0 0;border-top:1px solid {LINE};");
        self.write_element("p", &style, &[words, "<br>", &link].concat());
        if let Some(code) = qr_code_svg(&live) {
            let how = self.lang.pick("长按或扫描二维码打开互动版", "Scan to open the live version");
            self.write_element("section", "margin:0;text-align:center;", &code);
            let style = format!("margin:4px 0 0;text-align:center;font-size:13px;color:{MUTED};");
            self.write_element("p", &style, how);
        }
    }
}

/// The fill of a part of a bar: solid, dashed, outlined, dotted.
fn fill_style(tone: Fill) -> String {
    match tone {
        Fill::Main => format!("background-color:{ACCENT};border:1px solid {ACCENT};"),
        Fill::Before => format!("background-color:{LINE};border:2px dashed {BEFORE};"),
        Fill::Remainder => format!("background-color:{WHITE};border:1px solid {BEFORE};"),
        Fill::Uncertain => format!("background-color:{WHITE};border:2px dotted {ACCENT};"),
    }
}

/// Running text: figures and results are highlighted, the reader's input is not.
fn runs_markup(words: &[Run]) -> String {
    words.iter().map(run_markup).collect()
}

/// The same in a table, where that much colour would be noise and every byte is repeated a hundred times.
fn cell_markup(words: &[Run]) -> String {
    let bare = |one: &Run| match one {
        Run::Number(number) if !matches!(number.provenance, Provenance::Input(_)) => {
            element("strong", &[], &escape(&number.formatted))
        }
        _ => run_markup(one),
    };
    words.iter().map(bare).collect()
}

fn run_markup(run: &Run) -> String {
    match run {
        Run::Text(words) => escape(words),
        Run::Strong(words) => element("strong", &[], &escape(words)),
        Run::Number(number) if matches!(number.provenance, Provenance::Input(_)) => {
            escape(&number.formatted)
        }
        Run::Number(number) => {
            element("strong", &[("style", &format!("color:{ACCENT};"))], &escape(&number.formatted))
        }
        Run::Link { text, href } => {
            let style = format!("color:{ACCENT};");
            element("a", &[("href", href), ("style", &style)], &escape(text))
        }
    }
}

fn plain_runs(words: &[Run]) -> String {
    escape(&plain_text(words))
}

fn strong_markup(words: &[Run]) -> String {
    element("strong", &[], &plain_runs(words))
}

/// A QR code as one plain shape, a rectangle for each run of dark modules; `None` if the link is
/// too long.
fn qr_code_svg(link: &str) -> Option<String> {
    let rows = qr_modules(link)?;
    let side = (rows.len() + 2 * QUIET_ZONE).to_string();
    let mut bars = String::new();
    for (y, row) in rows.iter().enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|a, b| a == b) {
            if run.first() == Some(&true) {
                let long = run.len();
                bars += &format!("M{} {}h{long}v1h-{long}z", x + QUIET_ZONE, y + QUIET_ZONE);
            }
            x += run.len();
        }
    }
    // White background: on dark paper a code without it cannot be scanned.
    let paper = [("width", &*side), ("height", &*side), ("fill", WHITE)];
    let ink = element("path", &[("d", &bars), ("fill", palette::BLACK)], "");
    let view = ["0 0 ", &side, " ", &side].concat();
    let style = "display:block;width:176px;height:176px;margin:0 auto;";
    let inside = element("rect", &paper, "") + &ink;
    Some(element("svg", &[("viewBox", &view), ("style", style)], &inside))
}
