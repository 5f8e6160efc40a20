//! A poster as PNG. If a glyph is missing, rendering fails.

use crate::outputs::poster::fonts::Fonts;
use crate::problem::{Fault, Problem};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Group, Node, Tree};

/// The SVG rendered at its own size, as PNG; the same bytes for the same SVG and fonts.
///
/// # Errors
/// A character that no font has: text is never left blank.
pub fn render_png(svg: &str, fonts: &Fonts) -> Result<Vec<u8>, Problem> {
    let broken = |why: &str| Problem::new("", Fault::NotDrawn, &[why]);
    let tree =
        Tree::from_str(svg, &fonts.svg_options()).map_err(|error| broken(&error.to_string()))?;
    if let Some(lost) = find_missing_glyphs(&tree, svg.matches("<text").count()) {
        return Err(Problem::new("", Fault::NoGlyph, &[&lost]));
    }
    let size = tree.size().to_int_size();
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or_else(|| broken("no pixels"))?;
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    encode_png(&pixels).map_err(|error| broken(&error.to_string()))
}

/// The first words of a drawing without glyphs in any font; `…` if a whole text of the `expected`
/// ones was omitted.
pub fn find_missing_glyphs(tree: &Tree, expected: usize) -> Option<String> {
    let mut seen = 0;
    let lost = find_missing_in_group(tree.root(), &mut seen);
    lost.or_else(|| (seen < expected).then(|| "…".to_owned()))
}

fn find_missing_in_group(group: &Group, seen: &mut usize) -> Option<String> {
    group.children().iter().find_map(|node| match node {
        Node::Group(group) => find_missing_in_group(group, seen),
        Node::Text(text) => {
            *seen += 1;
            let glyphs = text.layouted().iter().flat_map(|span| &span.positioned_glyphs);
            // Glyph 0 is the placeholder box for a missing glyph.
            let lost = |glyph: &&resvg::usvg::layout::PositionedGlyph| {
                glyph.id.0 == 0 && !glyph.text.trim().is_empty()
            };
            glyphs.clone().find(lost).map(|glyph| glyph.text.clone()).or_else(|| {
                let blank = glyphs.count() == 0;
                let words: String = text.chunks().iter().map(|chunk| chunk.text()).collect();
                (blank && !words.trim().is_empty()).then_some(words)
            })
        }
        _ => None,
    })
}

/// Without an alpha channel, since a poster has a background; filtered and well compressed.
fn encode_png(pixels: &Pixmap) -> Result<Vec<u8>, png::EncodingError> {
    let rgb: Vec<u8> =
        pixels.pixels().iter().flat_map(|p| [p.red(), p.green(), p.blue()]).collect();
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, pixels.width(), pixels.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&rgb)?;
    writer.finish()?;
    Ok(out)
}
