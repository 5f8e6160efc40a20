//! The WebAssembly modules: compiled for size with a standard library built for it, bound with
//! exactly the version of wasm-bindgen that they were compiled with, split into parts, optimised.

use super::registry;
use super::split::{Group, split};
use super::{read, write};
use crate::process::{capture, cargo, root, run, say, target_dir};
use crate::tools::npm_bin;
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

/// The finished module's bytes, its parts, and the glue as wasm-bindgen wrote it.
pub(crate) struct Wasm {
    pub(crate) module: Vec<u8>,
    /// The additional parts that a page downloads, in the order of `groups`.
    pub(crate) parts: Vec<Vec<u8>>,
    /// The kinds of each part.
    pub(crate) groups: Vec<Group>,
    pub(crate) glue: PathBuf,
}

/// Compiles, binds, splits, optimises. All but the first are skipped when the compiler's output is unchanged.
pub(crate) fn build_reader() -> Result<Wasm> {
    same_version()?;
    let work = target_dir().join("bundle");
    bind_and_optimise(&read(&compile()?)?, work, READER, registry::groups()?, bind_lean)
}

/// Flags that make the module small and compatible with old browsers. Measured in ARCHITECTURE.md.
const FLAGS: &[&str] = &[
    // One instance per widget: a small stack makes an instance cheap.
    "-Clink-arg=-zstack-size=131072",
    // The engines do not panic by rule; any remaining panic message would reach nobody.
    "-Zunstable-options",
    "-Cpanic=immediate-abort",
    "-Zfmt-debug=none",
    "-Zlocation-detail=none",
    // `split` finds entry points by their names; wasm-opt merges identical functions later, in each part.
    "-Zmerge-functions=disabled",
    // No feature beyond the first browsers with wasm; std is built with the same flags, so it
    // applies to everything.
    "-Ctarget-cpu=mvp",
];

/// Options of wasm-opt for the reader's modules: all size optimisations, then flatten and rebuild
/// control flow, then the first passes again. Compressed, that is 1.0 % smaller than one run.
const READER: &[&str] = &[
    // Listed, not `--all-features`: that emits encodings which browsers reject.
    "--mvp-features",
    "-Oz",
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
];

/// The same for Studio's module: one run, because it is four times as large, and only editors download it.
/// Sorting functions by name puts similar ones together, which compresses 0.6 % better.
const STUDIO: &[&str] = &["-Oz", "--reorder-functions-by-name"];

/// Further options of wasm-opt.
const OPTIONS: &[&str] = &[
    "--strip-debug",
    "--strip-producers",
    // The stack is at the bottom of memory, so its first kilobyte is never addressed.
    "--low-memory-unused",
];

/// Studio's module: for editors, who use current browsers, so it uses the prebuilt standard
/// library. Panics are reported in the console.
pub(super) fn build_studio() -> Result<Wasm> {
    same_version()?;
    say("compiling Studio's bundle (the first time some 2 minutes)");
    let dir = target_dir().join("wasm-studio");
    let mut command = cargo();
    command
        .args(["rustc", "--quiet", "--locked", "--package", "tujie-studio", "--lib"])
        .args(["--crate-type", "cdylib"])
        .args(["--profile", "wasm", "--target", "wasm32-unknown-unknown"])
        .args(["--no-default-features", "--features", "browser"])
        .arg("--target-dir")
        .arg(&dir)
        .env("CARGO_ENCODED_RUSTFLAGS", remapped()?.join("\u{1f}"))
        .env_remove("RUSTFLAGS");
    run(&mut command, "compiling Studio's bundle")?;
    let compiled = read(&dir.join("wasm32-unknown-unknown/wasm/tujie_studio.wasm"))?;
    bind_and_optimise(&compiled, target_dir().join("bundle-studio"), STUDIO, Vec::new(), bind)
}

/// An application of this workspace for a page, as `wasm-bindgen --target web` writes it into
/// `folder`: `<name>.js` and the module. For the tests: not optimised for size.
pub(super) fn build_application(package: &str, folder: &Path) -> Result<()> {
    same_version()?;
    say(&format!("compiling {package} for the browser (the first time some 2 minutes)"));
    let dir = target_dir().join("wasm-apps");
    let mut command = cargo();
    command
        .args(["build", "--quiet", "--locked", "--package", package, "--release"])
        .args(["--target", "wasm32-unknown-unknown", "--target-dir"])
        .arg(&dir)
        .env_remove("RUSTFLAGS");
    run(&mut command, &format!("compiling {package}"))?;
    let release = dir.join("wasm32-unknown-unknown/release");
    // A program has its package's name, a library its crate name.
    let names = [package.to_owned(), package.replace('-', "_")];
    let found = names.iter().map(|name| release.join(name).with_extension("wasm"));
    let Some(compiled) = found.into_iter().find(|path| path.exists()) else {
        bail!("{package}: no module in {}", release.display());
    };
    let mut bindgen = wasm_bindgen_cli_support::Bindgen::new();
    bindgen
        .input_bytes(package, read(&compiled)?)
        .typescript(false)
        .web(true)?
        .omit_default_module_path(false);
    bindgen.generate(folder).context("wasm-bindgen")
}

/// Binds, splits and optimises, unless the compiler's output is unchanged. `passes` are the options
/// of wasm-opt.
fn bind_and_optimise(
    compiled: &[u8],
    work: PathBuf,
    passes: &[&str],
    groups: Vec<Group>,
    bind: impl Fn(&[u8], &Path) -> Result<()>,
) -> Result<Wasm> {
    let (stamp, glue) = (work.join("made-from"), work.join("glue.js"));
    let optimised = |name: &str| work.join(["optimised-", name, ".wasm"].concat());
    // The options, the optimiser's version and the split are part of the cache key as well as the input.
    let tools = read(&root().join("package-lock.json"))?;
    let cut = [
        include_str!("split.rs"),
        include_str!("split/functions.rs"),
        include_str!("split/plan.rs"),
        include_str!("split/references.rs"),
        include_str!("wasm.rs"),
        &format!("{groups:?}"),
    ]
    .concat();
    let from = [compiled, cut.as_bytes(), &tools].concat();
    let fresh = std::fs::read(&stamp).is_ok_and(|seen| seen == from);
    if !(fresh && glue.exists() && optimised("core").exists()) {
        say("wasm-bindgen, wasm-opt");
        bind(compiled, &work)?;
        let whole = read(&work.join("glue_bg.wasm"))?;
        let (core, parts) =
            if groups.is_empty() { (whole, Vec::new()) } else { split(compiled, &whole, &groups)? };
        optimise(&work, &core, passes, &optimised("core"))?;
        for (part, group) in parts.iter().zip(&groups) {
            optimise(&work, part, passes, &optimised(&group.name))?;
        }
        write(&stamp, from)?;
    }
    let parts = groups.iter().map(|group| read(&optimised(&group.name)));
    let parts = parts.collect::<Result<_>>()?;
    Ok(Wasm { module: read(&optimised("core"))?, parts, groups, glue })
}

/// Removes paths of this machine from compiled code.
fn remapped() -> Result<Vec<String>> {
    let places =
        [(root(), "/tujie"), (home("CARGO_HOME", ".cargo"), "/cargo"), (sysroot()?, "/rust")];
    let flag =
        |(path, name): (PathBuf, &str)| format!("--remap-path-prefix={}={name}", path.display());
    Ok(places.into_iter().map(flag).collect())
}

fn compile() -> Result<PathBuf> {
    say("compiling the reader's bundle (the first time some 3 minutes)");
    // A separate folder: the flags differ, and native builds must not wait for this one.
    let dir = target_dir().join("wasm-bundle");
    let mut flags: Vec<String> = FLAGS.iter().map(|flag| (*flag).to_owned()).collect();
    flags.extend(remapped()?);
    let mut command = cargo();
    command
        .args([
            "rustc",
            "--quiet",
            "--locked",
            "--package",
            "tujie",
            "--lib",
            "--crate-type",
            "cdylib",
        ])
        .args(["--profile", "wasm", "--target", "wasm32-unknown-unknown"])
        .args(["--no-default-features", "--features", "csr"])
        .args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"])
        .arg("--target-dir")
        .arg(&dir)
        // Allows -Z flags on the pinned stable compiler.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"))
        .env_remove("RUSTFLAGS");
    // Input of `split`; a flag of the last link only leaves the compiled standard library unchanged.
    command.args(["--", "-Clink-arg=--emit-relocs"]);
    run(&mut command, "compiling the reader's bundle")?;
    Ok(dir.join("wasm32-unknown-unknown/wasm/tujie.wasm"))
}

/// Generates the glue of Studio's module in `work`: an ES module that loads it.
fn bind(compiled: &[u8], work: &Path) -> Result<()> {
    let mut bindgen = bindgen(compiled);
    bindgen.web(true)?.omit_default_module_path(true);
    // wasm-opt sorts functions by the compiler's names, and then drops them.
    bindgen.remove_name_section(false).demangle(false);
    bindgen.generate(work).context("wasm-bindgen")
}

/// The same for readers, whose page loads and instantiates the module itself: `glue.js` is then a
/// function that creates the glue of one instance, with the module's imports under short names.
fn bind_lean(compiled: &[u8], work: &Path) -> Result<()> {
    let mut bindgen = bindgen(compiled);
    // Mangled names: `split` demangles them, since wasm-bindgen's demangling keeps hashes.
    bindgen.bundler(true)?.remove_name_section(false).demangle(false);
    bindgen.generate(work).context("wasm-bindgen")?;
    let path = work.join("glue_bg.wasm");
    let mut module = walrus::Module::from_buffer(&read(&path)?)?;
    for lists in ["linking", "reloc.CODE", "reloc.DATA"] {
        module.customs.remove_raw(lists);
    }
    let mut imports = Vec::new();
    for import in module.imports.iter_mut() {
        let short = format!("{:x}", imports.len());
        imports.push(format!("'{short}': {}", import.name));
        import.name = short;
        import.module = "_".to_owned();
    }
    write(&path, module.emit_wasm())?;
    let glue = read(&work.join("glue_bg.js"))?;
    write(&work.join("glue.js"), factory(std::str::from_utf8(&glue)?, &imports)?)
}

/// Converts an ES module to a function that runs it at each call and returns its exports.
fn factory(glue: &str, imports: &[String]) -> Result<String> {
    let body: Vec<&str> =
        glue.lines().map(|line| line.strip_prefix("export ").unwrap_or(line)).collect();
    if body.iter().any(|line| line.starts_with("import ")) {
        bail!("the glue imports something: it cannot be the body of a function");
    }
    Ok(format!(
        "export default function () {{\n{}\nreturn {{ Widget, notice, set: __wbg_set_wasm, imports: {{ _: {{ {} }} }} }};\n}}\n",
        body.join("\n"),
        imports.join(", "),
    ))
}

fn bindgen(compiled: &[u8]) -> wasm_bindgen_cli_support::Bindgen {
    let mut bindgen = wasm_bindgen_cli_support::Bindgen::new();
    bindgen
        .input_bytes("glue", compiled.to_vec())
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true);
    bindgen
}

fn optimise(work: &Path, module: &[u8], passes: &[&str], to: &Path) -> Result<()> {
    let from = work.join("whole.wasm");
    write(&from, module)?;
    capture(npm_bin("wasm-opt").args(passes).args(OPTIONS).arg(&from).arg("-o").arg(to), "wasm-opt")
        .map(drop)
}

/// Glue and module must have the same wasm-bindgen version; the lock file defines it.
fn same_version() -> Result<()> {
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).context("Cargo.lock")?;
    let (module, glue) = (locked(&lock, "wasm-bindgen"), locked(&lock, "wasm-bindgen-cli-support"));
    if module.is_none() || module != glue {
        bail!(
            "wasm-bindgen is {module:?} but wasm-bindgen-cli-support is {glue:?} in Cargo.lock: pin both to one version in Cargo.toml and xtask/Cargo.toml"
        );
    }
    Ok(())
}

fn locked<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name).skip(1);
    lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')
}

fn home(variable: &str, otherwise: &str) -> PathBuf {
    let home = std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    std::env::var_os(variable).map_or_else(|| home.join(otherwise), PathBuf::from)
}

fn sysroot() -> Result<PathBuf> {
    let mut rustc = crate::process::command("rustc");
    let path = capture(rustc.args(["--print", "sysroot"]), "rustc --print sysroot")?;
    Ok(PathBuf::from(path.trim()))
}

#[cfg(test)]
mod tests {
    use super::{factory, locked};

    #[test]
    fn glue_becomes_a_function() {
        let glue = "export class Widget {}\nlet wasm;\nexport function __wbg_set_wasm(val) {\n    wasm = val;\n}";
        let made = factory(glue, &["'0': __wbg_a_1".to_owned()]).unwrap();
        assert!(made.starts_with(
            "export default function () {\nclass Widget {}\nlet wasm;\nfunction __wbg_set_wasm"
        ));
        assert!(made.contains("imports: { _: { '0': __wbg_a_1 } }"), "{made}");
        assert!(factory("import { a } from './b.js';", &[]).is_err());
    }

    #[test]
    fn a_version_is_read_from_the_lock_file() {
        let lock = "[[package]]\nname = \"ab\"\nversion = \"2.0.0\"\n\n[[package]]\nname = \"a\"\nversion = \"1.2.3\"\n";
        assert_eq!(locked(lock, "a"), Some("1.2.3"));
        assert_eq!(locked(lock, "b"), None);
    }
}
