//! Tests with a hand-made module of two kinds, and a program linked by the real linker.

use super::functions::functions;
use super::*;
use std::collections::BTreeSet;

/// A function that calls others.
fn function(module: &mut Module, name: &str, calls: &[FunctionId]) -> FunctionId {
    let mut made = FunctionBuilder::new(&mut module.types, &[], &[]);
    made.name(name.to_owned());
    for call in calls {
        made.func_body().call(*call);
    }
    made.finish(vec![], &mut module.funcs)
}

/// The function that decodes a kind's model.
fn reader(kind: &str) -> String {
    let model = if kind == "one" { "One" } else { "Two" };
    format!("<tujie::kinds::{kind}::model::{model} as tujie::format::decode::Decode>::decode")
}

const CLOSURE: &str = "closure of the second";
const SECOND: &str = "tujie::kinds::two::own";

/// Two kinds, functions of one only and of both, and two functions that are only in the table: the
/// second kind takes the address of one of them.
fn compiled() -> Vec<u8> {
    let mut module = Module::default();
    let memory = module.memories.add_local(false, false, 1, None, None);
    module.exports.add("memory", memory);
    let zero = ConstExpr::Value(Value::I32(0));
    let pointer = module.globals.add_local(ValType::I32, true, false, zero);
    let both = function(&mut module, "both", &[]);
    let core = function(&mut module, "core_and_part", &[]);
    let mut entered = Vec::new();
    for kind in ["one", "two"] {
        let mut own = FunctionBuilder::new(&mut module.types, &[], &[]);
        own.name(format!("tujie::kinds::{kind}::own"));
        own.func_body().global_get(pointer).global_set(pointer).call(both);
        let own = own.finish(vec![], &mut module.funcs);
        let own = [own, core];
        entered.push(function(
            &mut module,
            &format!("tujie::kinds::entry_points::{kind}::answer"),
            &own,
        ));
        entered.push(function(
            &mut module,
            &format!("tujie::kinds::entry_points::{kind}::view"),
            &[both],
        ));
        entered.push(function(&mut module, &reader(kind), &[]));
    }
    entered.push(core);
    let start = function(&mut module, "start", &entered);
    module.exports.add("start", start);
    let closure = function(&mut module, CLOSURE, &[]);
    let nobody = function(&mut module, "nobody's", &[]);
    let table = module.tables.add_local(false, 4, Some(4), walrus::RefType::FUNCREF);
    let offset = ConstExpr::Value(Value::I32(1));
    let items = ElementItems::Functions(vec![closure, core, nobody]);
    let element = module.elements.add(ElementKind::Active { table, offset }, items);
    module.tables.get_mut(table).elem_segments.insert(element);
    // Keeps the table in the module, as an indirect call would.
    module.exports.add("table", table);
    module.emit_wasm()
}

/// The references the linker would list for it.
fn references() -> References {
    let module = Module::from_buffer(&compiled()).unwrap();
    let names = module.funcs.iter().filter_map(|function| function.name.clone());
    let mut addresses: BTreeMap<String, BTreeSet<String>> =
        names.map(|name| (name, BTreeSet::new())).collect();
    addresses.get_mut(SECOND).unwrap().insert(CLOSURE.to_owned());
    References { addresses }
}

fn groups() -> Vec<Group> {
    let kind = |name: &str, model: &str| Kind { name: name.to_owned(), model: model.to_owned() };
    let group = |kind: Kind| Group { name: kind.name.clone(), kinds: vec![kind] };
    vec![group(kind("one", "One")), group(kind("two", "Two"))]
}

fn names(wasm: &[u8]) -> (Vec<String>, Vec<String>) {
    let module = Module::from_buffer(wasm).unwrap();
    let all = functions(&module, &References::default()).unwrap();
    let mut own: Vec<String> =
        all.into_values().filter(|one| !one.imported).map(|one| one.name).collect();
    own.sort();
    let mut imports: Vec<String> =
        module.imports.iter().map(|import| import.name.clone()).collect();
    imports.sort();
    (own, imports)
}

#[test]
fn each_gets_what_only_it_reaches() {
    let (core, parts) = cut(&references(), &compiled(), &groups()).unwrap();
    let (own, imports) = names(&core);
    let kept: Vec<&str> = own.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
    assert_eq!(kept, ["both", "core_and_part", "start"]);
    assert!(imports.is_empty(), "{imports:?}");
    let [one, two] = parts.as_slice() else { panic!("{}", parts.len()) };
    let (own, imports) = names(one);
    assert_eq!(
        own,
        [
            "<tujie::kinds::one::model::One as tujie::format::decode::Decode>::decode",
            "tujie::kinds::entry_points::one::answer",
            "tujie::kinds::entry_points::one::view",
            "tujie::kinds::one::own"
        ]
    );
    assert_eq!(imports, ["A", "B", GET, SET, TABLE]);
    assert!(names(two).0.iter().any(|name| name == CLOSURE), "{:?}", names(two));
}

#[test]
fn the_core_calls_through_slots_that_a_part_fills() {
    let (core, parts) = cut(&references(), &compiled(), &groups()).unwrap();
    let core = Module::from_buffer(&core).unwrap();
    let in_core = table(&core).unwrap();
    // The first slot is always empty, the closure's belongs to the part, the next is unused, then
    // three entries of each.
    assert_eq!(in_core.keys().copied().collect::<Vec<_>>(), [2]);
    assert_eq!(core.tables.get(main_table(&core).unwrap()).initial, 10);
    let filled = |part: &[u8]| {
        let slots = table(&Module::from_buffer(part).unwrap()).unwrap();
        slots.keys().copied().collect::<Vec<u64>>()
    };
    let [one, two] = parts.as_slice() else { panic!("{}", parts.len()) };
    assert_eq!(filled(one), [4, 5, 6]);
    assert_eq!(filled(two), [1, 7, 8, 9]);
    let exports: Vec<&str> = core.exports.iter().map(|export| export.name.as_str()).collect();
    for import in Module::from_buffer(two).unwrap().imports.iter() {
        assert!(import.module == CORE && exports.contains(&import.name.as_str()), "{import:?}");
    }
}

#[test]
fn what_is_only_pointed_at_is_the_cores_where_the_linker_does_not_know_it() {
    let mut references = references();
    references.addresses.remove(CLOSURE);
    let (core, _) = cut(&references, &compiled(), &groups()).unwrap();
    assert!(names(&core).0.iter().any(|name| name == CLOSURE));
}

#[test]
fn a_kind_without_its_entry_point_is_an_error() {
    let kinds = vec![Kind { name: "three".to_owned(), model: "Three".to_owned() }];
    let groups = [Group { name: "three".to_owned(), kinds }];
    let error = cut(&references(), &compiled(), &groups).unwrap_err().to_string();
    assert!(error.contains("kinds::entry_points::three::answer"), "{error}");
}

#[test]
fn a_module_without_the_linkers_lists_is_an_error() {
    let error = split(&compiled(), &compiled(), &groups()).unwrap_err().to_string();
    assert!(error.contains("--emit-relocs"), "{error}");
}

/// A program with known references, compiled with the installed rustc and wasm-ld.
const PROGRAM: &str = r#"
#![no_std]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! { loop {} }
#[inline(never)] #[unsafe(no_mangle)] pub extern "C" fn in_code() -> u32 { 1 }
#[inline(never)] #[unsafe(no_mangle)] pub extern "C" fn in_constant() -> u32 { 2 }
type Pointer = extern "C" fn() -> u32;
#[unsafe(no_mangle)] static INNER: [Pointer; 2] = [in_constant, in_constant];
#[unsafe(no_mangle)] static OUTER: [&[Pointer; 2]; 2] = [&INNER, &INNER];
#[unsafe(no_mangle)] pub extern "C" fn takes_in_code() -> Pointer { in_code }
#[unsafe(no_mangle)] pub extern "C" fn takes_in_constant(at: usize) -> u32 { (OUTER[at & 1][at & 1])() }
#[unsafe(no_mangle)] pub extern "C" fn takes_nothing() -> u32 { in_code() + in_constant() }
"#;

#[test]
fn the_linkers_lists_are_read() {
    crate::tools::rust().unwrap();
    let folder = crate::process::target_dir().join("linked-program");
    std::fs::create_dir_all(&folder).unwrap();
    let (source, to) = (folder.join("program.rs"), folder.join("program.wasm"));
    std::fs::write(&source, PROGRAM).unwrap();
    let mut rustc = crate::process::command("rustc");
    rustc.args(["--edition=2024", "--crate-type=cdylib", "--target=wasm32-unknown-unknown"]);
    rustc.args(["-Copt-level=1", "-Cpanic=abort", "-Cstrip=debuginfo"]);
    rustc.args(["-Clink-arg=--emit-relocs", "-o"]).arg(&to).arg(&source);
    crate::process::capture(&mut rustc, "rustc").unwrap();
    let references = References::read(&std::fs::read(&to).unwrap()).unwrap();
    let taken =
        |name: &str| references.addresses.get(name).unwrap().iter().cloned().collect::<Vec<_>>();
    assert_eq!(taken("takes_in_code"), ["in_code"]);
    assert_eq!(taken("takes_in_constant"), ["in_constant"]);
    assert!(taken("takes_nothing").is_empty());
}

#[test]
fn names_are_short_and_different() {
    let names: BTreeSet<String> = (0..2000).map(short).collect();
    assert_eq!(names.len(), 2000);
    assert_eq!(
        (short(0), short(25), short(26), short(701), short(702)),
        ("A".into(), "Z".into(), "AA".into(), "ZZ".into(), "AAA".into())
    );
}
