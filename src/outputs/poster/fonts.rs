//! The fonts for posters: found on the system once, or given by path.

use crate::problem::{Fault, Problem};
use resvg::usvg::fontdb::{Database, Family, ID, Query, Weight};
use resvg::usvg::{self, Font, FontResolver};
use std::path::Path;
use std::sync::{Arc, OnceLock};

/// Sans-serif families with Simplified Chinese glyphs, in order of preference. Families of one file
/// differ in glyph forms (SC, TC, JP, KR), so a family must be named, never just the file.
const SANS: [&str; 13] = [
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    "AR PL UMing CN",
    "SimHei",
    "SimSun",
];

/// The same with serifs.
const SERIF: [&str; 7] = [
    "Noto Serif CJK SC",
    "Noto Serif SC",
    "Source Han Serif SC",
    "Source Han Serif CN",
    "Songti SC",
    "STSong",
    "SimSun",
];

/// For English text. The Korean variants of the Chinese families have Latin quotation marks and the
/// same letters; Chinese characters do not use them and keep their own font.
const LATIN: [[&str; 5]; 2] = [
    ["Noto Sans CJK KR", "Source Han Sans KR", "Noto Sans", "Liberation Sans", "DejaVu Sans"],
    ["Noto Serif CJK KR", "Source Han Serif KR", "Noto Serif", "Liberation Serif", "DejaVu Serif"],
];

/// Characters that only a font for Simplified Chinese has.
const PROBE: &str = "图解数据产费余转办职";

/// Scanning the system's fonts takes long: done once per process.
static SYSTEM_FONTS: OnceLock<Result<Fonts, Problem>> = OnceLock::new();

/// Fonts ready for rendering.
#[derive(Clone, Debug)]
pub struct Fonts {
    database: Arc<Database>,
    sans: FontPair,
    serif: FontPair,
    latin: [FontPair; 2],
    /// Identifies the fonts: rendering with other fonts gives another picture.
    pub identity: String,
}

/// A regular and a bold face.
#[derive(Clone, Copy, Debug)]
struct FontPair {
    regular: ID,
    bold: ID,
}

impl Fonts {
    /// The chosen fonts, or else the system's own, scanned once.
    ///
    /// # Errors
    /// None of them has Chinese characters.
    pub fn system_fonts() -> Result<&'static Fonts, Problem> {
        let found = SYSTEM_FONTS.get_or_init(|| {
            let mut database = Database::new();
            database.load_system_fonts();
            Fonts::from_database(database, "")
        });
        found.as_ref().map_err(Clone::clone)
    }

    /// Uses only the fonts of a file or a folder from now on. Must be called before the first
    /// rendering.
    ///
    /// # Errors
    /// As [`Fonts::from_path`].
    pub fn choose(path: &Path) -> Result<(), Problem> {
        let fonts = Fonts::from_path(path)?;
        SYSTEM_FONTS.get_or_init(|| Ok(fonts));
        Ok(())
    }

    /// The fonts of a file or a folder, and no others.
    ///
    /// # Errors
    /// There are none, or none has Chinese characters.
    pub fn from_path(path: &Path) -> Result<Fonts, Problem> {
        let mut database = Database::new();
        if path.is_dir() {
            database.load_fonts_dir(path);
        } else {
            // An unreadable file has no faces, which is reported below.
            let _ = database.load_font_file(path);
        }
        Fonts::from_database(database, &path.display().to_string())
    }

    fn from_database(database: Database, place: &str) -> Result<Fonts, Problem> {
        let sans = SANS.iter().find_map(|name| find_pair(&database, name));
        let serif = SERIF.iter().find_map(|name| find_pair(&database, name));
        let any = || sans.or(serif).or_else(|| find_chinese_font(&database));
        let none = if place.is_empty() { Fault::NoFont } else { Fault::NoFontThere };
        let sans = sans.or_else(any).ok_or_else(|| Problem::new("", none, &[place]))?;
        let serif = serif.unwrap_or(sans);
        let [latin, latin_serif] =
            LATIN.map(|names| names.iter().find_map(|name| find_pair(&database, name)));
        let latin = [latin.unwrap_or(sans), latin_serif.or(latin).unwrap_or(serif)];
        let mut fonts =
            Fonts { database: Arc::new(database), sans, serif, latin, identity: String::new() };
        let known = fonts.faces().into_iter().filter_map(|id| describe_face(&fonts.database, id));
        fonts.identity = known.collect::<Vec<_>>().join("\n");
        Ok(fonts)
    }

    fn faces(&self) -> [ID; 8] {
        let Fonts { sans, serif, latin: [latin, latin_serif], .. } = self;
        let [a, b] = [sans.regular, sans.bold];
        let [c, d] = [serif.regular, serif.bold];
        [a, b, c, d, latin.regular, latin.bold, latin_serif.regular, latin_serif.bold]
    }

    /// Options for rendering an SVG: these fonts for every family that it names.
    pub fn svg_options(&self) -> usvg::Options<'_> {
        let select = |font: &Font, _: &mut Arc<Database>| {
            let has = |family| font.families().contains(&family);
            let named = |name: &str| has(usvg::FontFamily::Named(name.to_owned()));
            let [latin, latin_serif] = self.latin;
            // The stacks differ in their first names; see `poster.rs`.
            let pair = match (named("PingFang SC"), named("Songti SC"), named("Georgia")) {
                (true, ..) => self.sans,
                (_, true, _) => self.serif,
                (.., true) => latin_serif,
                _ if named("Roboto") => latin,
                _ => self.sans,
            };
            Some(if font.weight() >= 600 { pair.bold } else { pair.regular })
        };
        // A glyph that the face lacks is looked up in the others.
        let fallback = |_: char, used: &[ID], _: &mut Arc<Database>| {
            self.faces().into_iter().find(|id| !used.contains(id))
        };
        usvg::Options {
            fontdb: Arc::clone(&self.database),
            font_resolver: FontResolver {
                select_font: Box::new(select),
                select_fallback: Box::new(fallback),
            },
            ..usvg::Options::default()
        }
    }
}

fn find_pair(database: &Database, name: &str) -> Option<FontPair> {
    let face = |weight| {
        let families = [Family::Name(name)];
        database.query(&Query { families: &families, weight, ..Query::default() })
    };
    let regular = face(Weight::NORMAL)?;
    Some(FontPair { regular, bold: face(Weight::BOLD).unwrap_or(regular) })
}

/// Any face with Chinese characters; sorted by name, so that the order on disk does not matter.
fn find_chinese_font(database: &Database) -> Option<FontPair> {
    let mut faces: Vec<_> = database.faces().collect();
    faces.sort_by(|a, b| a.post_script_name.cmp(&b.post_script_name));
    let covers = |id: ID| {
        let one = FontPair { regular: id, bold: id };
        let fonts = Fonts {
            database: Arc::new(database.clone()),
            sans: one,
            serif: one,
            latin: [one, one],
            identity: String::new(),
        };
        let svg = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><text>",
            PROBE,
            "</text></svg>",
        ];
        usvg::Tree::from_str(&svg.concat(), &fonts.svg_options()).is_ok_and(|tree| {
            crate::outputs::poster::raster::find_missing_glyphs(&tree, 1).is_none()
        })
    };
    faces.iter().find(|face| covers(face.id)).and_then(|face| {
        let name = &face.families.first()?.0;
        find_pair(database, name)
            .filter(|p| covers(p.bold))
            .or(Some(FontPair { regular: face.id, bold: face.id }))
    })
}

/// A face's name and the size of its file: enough to identify it.
fn describe_face(database: &Database, id: ID) -> Option<String> {
    let face = database.face(id)?;
    let length = database.with_face_data(id, |data, _| data.len()).unwrap_or(0);
    Some(format!("{} {} {length}", face.post_script_name, face.index))
}
