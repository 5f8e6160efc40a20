//! The fonts that posters are drawn with: found on the machine once, or given by hand.

use crate::problem::{Fault, Problem};
use resvg::usvg::fontdb::{Database, Family, ID, Query, Weight};
use resvg::usvg::{self, Font, FontResolver};
use std::path::Path;
use std::sync::{Arc, OnceLock};

/// Sans-serif families with Simplified Chinese forms, the best first. Families of one file differ
/// in the forms of characters (SC, TC, JP, KR), so a family must be named, never just the file.
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

/// Characters that only a font with Simplified Chinese has.
const PROBE: &str = "图解数据产费余转办职";

/// Fonts ready to draw with.
#[derive(Clone, Debug)]
pub struct Fonts {
    database: Arc<Database>,
    sans: Pair,
    serif: Pair,
    /// Which fonts these are: a picture drawn with others is another picture.
    pub identity: String,
}

/// A face for ordinary words and one for bold ones.
#[derive(Clone, Copy, Debug)]
struct Pair {
    regular: ID,
    bold: ID,
}

impl Fonts {
    /// The machine's own, looked for once.
    ///
    /// # Errors
    /// None of them has Chinese characters.
    pub fn system() -> Result<&'static Fonts, Problem> {
        static FOUND: OnceLock<Result<Fonts, Problem>> = OnceLock::new();
        let found = FOUND.get_or_init(|| {
            let mut database = Database::new();
            database.load_system_fonts();
            Fonts::among(database, "")
        });
        found.as_ref().map_err(Clone::clone)
    }

    /// Those of a file or a folder, and no others.
    ///
    /// # Errors
    /// There are none, or none has Chinese characters.
    pub fn at(path: &Path) -> Result<Fonts, Problem> {
        let mut database = Database::new();
        if path.is_dir() {
            database.load_fonts_dir(path);
        } else {
            // What cannot be read has no faces, which is told below.
            let _ = database.load_font_file(path);
        }
        Fonts::among(database, &path.display().to_string())
    }

    fn among(database: Database, place: &str) -> Result<Fonts, Problem> {
        let sans = SANS.iter().find_map(|name| pair(&database, name));
        let serif = SERIF.iter().find_map(|name| pair(&database, name));
        let any = || sans.or(serif).or_else(|| covering(&database));
        let none = if place.is_empty() { Fault::NoFont } else { Fault::NoFontThere };
        let sans = sans.or_else(any).ok_or_else(|| Problem::new("", none, &[place]))?;
        let serif = serif.unwrap_or(sans);
        let identity = [sans.regular, sans.bold, serif.regular, serif.bold]
            .iter()
            .filter_map(|id| describe(&database, *id))
            .collect::<Vec<_>>()
            .join("\n");
        Ok(Fonts { database: Arc::new(database), sans, serif, identity })
    }

    /// What the drawing of an SVG needs: these fonts for every family that it names.
    pub fn options(&self) -> usvg::Options<'_> {
        let select = |font: &Font, _: &mut Arc<Database>| {
            let serif = font.families().iter().any(|family| *family == usvg::FontFamily::Serif);
            let pair = if serif { self.serif } else { self.sans };
            Some(if font.weight() >= 600 { pair.bold } else { pair.regular })
        };
        // A character that the face lacks is asked of the others of the four.
        let fallback = |_: char, used: &[ID], _: &mut Arc<Database>| {
            let all = [self.sans.regular, self.sans.bold, self.serif.regular, self.serif.bold];
            all.into_iter().find(|id| !used.contains(id))
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

fn pair(database: &Database, name: &str) -> Option<Pair> {
    let face = |weight| {
        let families = [Family::Name(name)];
        database.query(&Query { families: &families, weight, ..Query::default() })
    };
    let regular = face(Weight::NORMAL)?;
    Some(Pair { regular, bold: face(Weight::BOLD).unwrap_or(regular) })
}

/// Any face that has Chinese characters; by name, so that the disk's order does not matter.
fn covering(database: &Database) -> Option<Pair> {
    let mut faces: Vec<_> = database.faces().collect();
    faces.sort_by(|a, b| a.post_script_name.cmp(&b.post_script_name));
    let covers = |id: ID| {
        let one = Pair { regular: id, bold: id };
        let fonts = Fonts {
            database: Arc::new(database.clone()),
            sans: one,
            serif: one,
            identity: String::new(),
        };
        let svg = ["<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><text>", PROBE, "</text></svg>"];
        usvg::Tree::from_str(&svg.concat(), &fonts.options())
            .is_ok_and(|tree| super::raster::missing(&tree, 1).is_none())
    };
    faces.iter().find(|face| covers(face.id)).and_then(|face| {
        let name = &face.families.first()?.0;
        pair(database, name).filter(|p| covers(p.bold)).or(Some(Pair { regular: face.id, bold: face.id }))
    })
}

/// A face's name, and the size and date of its file: enough to know it again.
fn describe(database: &Database, id: ID) -> Option<String> {
    let face = database.face(id)?;
    let length = database.with_face_data(id, |data, _| data.len()).unwrap_or(0);
    Some(format!("{} {} {length}", face.post_script_name, face.index))
}
