//! The functions of a module, and who calls whom.

use std::collections::{BTreeMap, BTreeSet};
use walrus::ir::Call;
use walrus::{FunctionKind, Module};

/// A function by its place in the module: the same whenever the same bytes are read.
pub(super) type Place = usize;

/// A function of the module as it was read.
pub(super) struct Function {
    pub(super) name: String,
    /// What it calls by name; what it calls through the table is not known.
    pub(super) calls: BTreeSet<Place>,
    pub(super) imported: bool,
}

/// All of a module.
pub(super) fn functions(module: &Module) -> BTreeMap<Place, Function> {
    struct Calls(BTreeSet<Place>);
    impl<'a> walrus::ir::Visitor<'a> for Calls {
        fn visit_call(&mut self, call: &Call) {
            self.0.insert(call.func.index());
        }
    }
    let read = |function: &walrus::Function| {
        let mut calls = Calls(BTreeSet::new());
        if let FunctionKind::Local(local) = &function.kind {
            walrus::ir::dfs_in_order(&mut calls, local, local.entry_block());
        }
        // `tujie[1a2b]::kinds` → `tujie::kinds`: where it comes from, not from which build.
        let name = function.name.as_deref().unwrap_or_default();
        let name = format!("{:#}", rustc_demangle::demangle(name));
        let imported = matches!(function.kind, FunctionKind::Import(_));
        (function.id().index(), Function { name, calls: calls.0, imported })
    };
    module.funcs.iter().map(read).collect()
}

/// What stands in the table and is never called from there. Linking keeps what is pointed at, and wasm-bindgen
/// points at the doors of every closure that its libraries could hand to the page, and at its executor of futures.
/// The readers' module hands out no closure (its glue would have a maker of them) and begins no future.
pub(super) fn idle(all: &BTreeMap<Place, Function>) -> BTreeSet<Place> {
    let of = |part: &str| {
        let named = |name: &str| name.trim_start_matches('<').starts_with(part);
        let inside: BTreeSet<Place> =
            all.iter().filter(|(_, one)| named(&one.name)).map(|(place, _)| *place).collect();
        let entered = all
            .iter()
            .any(|(place, one)| !inside.contains(place) && !one.calls.is_disjoint(&inside));
        if entered { BTreeSet::new() } else { inside }
    };
    of("wasm_bindgen::convert::closures::").into_iter().chain(of("js_sys::futures::")).collect()
}
