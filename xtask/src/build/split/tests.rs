//! A module of two kinds, made by hand.

use super::*;

/// A function that hands `to` on to others, by their names.
fn function(module: &mut Module, name: &str, calls: &[FunctionId]) -> FunctionId {
    let mut made = FunctionBuilder::new(&mut module.types, &[], &[]);
    made.name(name.to_owned());
    for call in calls {
        made.func_body().call(*call);
    }
    made.finish(vec![], &mut module.funcs)
}

/// What a kind's model is read by; where a function comes from is all that counts of its name.
fn reader(kind: &str) -> String {
    let model = if kind == "one" { "One" } else { "Two" };
    format!("<tujie::kinds::{kind}::model::{model} as tujie::format::decode::Decode>::decode")
}

/// Two kinds, what one has alone, what both have, what is only pointed at.
fn compiled() -> Vec<u8> {
    let mut module = Module::default();
    module.memories.add_local(false, false, 1, None, None);
    let memory = module.memories.iter().next().unwrap().id();
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
        entered.push(function(&mut module, &format!("tujie::kinds::doors::{kind}::answer"), &own));
        entered.push(function(&mut module, &format!("tujie::kinds::doors::{kind}::view"), &[both]));
        entered.push(function(&mut module, &reader(kind), &[]));
    }
    entered.push(core);
    let start = function(&mut module, "start", &entered);
    module.exports.add("start", start);
    let closure =
        function(&mut module, "<tujie::kinds::two::view::{closure#0} as FnOnce>::call", &[]);
    let table = module.tables.add_local(false, 3, Some(3), walrus::RefType::FUNCREF);
    let offset = ConstExpr::Value(Value::I32(1));
    let items = ElementItems::Functions(vec![closure, core]);
    let element = module.elements.add(ElementKind::Active { table, offset }, items);
    module.tables.get_mut(table).elem_segments.insert(element);
    // As a call by pointer would be: it keeps the table in the module.
    module.exports.add("table", table);
    module.emit_wasm()
}

fn names(wasm: &[u8]) -> (Vec<String>, Vec<String>) {
    let module = Module::from_buffer(wasm).unwrap();
    let own = functions(&module).into_values().filter(|one| !one.imported);
    let mut own: Vec<String> = own.map(|one| one.name).collect();
    own.sort();
    let mut imports: Vec<String> =
        module.imports.iter().map(|import| import.name.clone()).collect();
    imports.sort();
    (own, imports)
}

const GROUPS: &[Group] =
    &[Group { name: "one", kinds: &["one"] }, Group { name: "two", kinds: &["two"] }];

#[test]
fn each_gets_what_only_it_reaches() {
    let (core, parts) = split(&compiled(), GROUPS).unwrap();
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
            "tujie::kinds::doors::one::answer",
            "tujie::kinds::doors::one::view",
            "tujie::kinds::one::own"
        ]
    );
    assert_eq!(imports, ["A", "B", GET, SET, TABLE]);
    assert!(names(two).0.iter().any(|name| name.contains("closure")), "{:?}", names(two));
}

#[test]
fn the_core_calls_through_slots_that_a_part_fills() {
    let (core, parts) = split(&compiled(), GROUPS).unwrap();
    let core = Module::from_buffer(&core).unwrap();
    let in_core = table(&core).unwrap();
    // The first slot is empty as ever, the closure's is the part's, then three doors of each.
    assert_eq!(in_core.keys().copied().collect::<Vec<_>>(), [2]);
    assert_eq!(core.tables.get(main_table(&core).unwrap()).initial, 9);
    let filled = |part: &[u8]| {
        let slots = table(&Module::from_buffer(part).unwrap()).unwrap();
        slots.keys().copied().collect::<Vec<u64>>()
    };
    let [one, two] = parts.as_slice() else { panic!("{}", parts.len()) };
    assert_eq!(filled(one), [3, 4, 5]);
    assert_eq!(filled(two), [1, 6, 7, 8]);
    let exports: Vec<&str> = core.exports.iter().map(|export| export.name.as_str()).collect();
    for import in Module::from_buffer(two).unwrap().imports.iter() {
        assert!(import.module == CORE && exports.contains(&import.name.as_str()), "{import:?}");
    }
}

#[test]
fn what_only_a_page_could_call_is_idle_unless_something_else_calls_it() {
    let one = |name: &str, calls: &[Place]| Function {
        name: name.to_owned(),
        calls: calls.iter().copied().collect(),
        imported: false,
    };
    let mut all = BTreeMap::from([
        (1, one("wasm_bindgen::convert::closures::_::invoke::<bool>", &[])),
        (2, one("<js_sys::futures::Task>::wake", &[3])),
        (3, one("js_sys::futures::run", &[])),
        (4, one("start", &[])),
    ]);
    assert_eq!(idle(&all), BTreeSet::from([1, 2, 3]));
    all.insert(5, one("spawn", &[3]));
    assert_eq!(idle(&all), BTreeSet::from([1]));
}

#[test]
fn a_kind_without_its_door_is_told() {
    let groups = &[Group { name: "three", kinds: &["three"] }];
    let error = split(&compiled(), groups).unwrap_err().to_string();
    assert!(error.contains("kinds::doors::three::answer"), "{error}");
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
