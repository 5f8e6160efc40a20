//! The functions of the module, and what each refers to.

use super::references::References;
use anyhow::Result;
use std::collections::{BTreeMap, BTreeSet};
use walrus::ir::Call;
use walrus::{FunctionKind, Module};

/// The index of a function in the module: the same whenever the same bytes are read.
pub(super) type Index = usize;

/// A function of the module as it was read.
#[derive(Debug, Default)]
pub(super) struct Function {
    /// Its name as people read it: `tujie::kinds::…`.
    pub(super) name: String,
    /// What it calls, other than through the table.
    pub(super) calls: BTreeSet<Index>,
    /// The functions whose address it takes.
    pub(super) addresses: BTreeSet<Index>,
    pub(super) imported: bool,
    /// The linker knew it: what it refers to is known. What wasm-bindgen adds refers to nothing that we have.
    pub(super) linked: bool,
}

/// All of a module, which wasm-bindgen made of the one that `references` are of. It removes functions and adds some, and
/// moves none from one name to another: a function that it has kept is found by its symbol.
pub(super) fn functions(
    module: &Module,
    references: &References,
) -> Result<BTreeMap<Index, Function>> {
    struct Calls(BTreeSet<Index>);
    impl<'a> walrus::ir::Visitor<'a> for Calls {
        fn visit_call(&mut self, call: &Call) {
            self.0.insert(call.func.index());
        }
    }
    let mut by_symbol: BTreeMap<&str, Vec<Index>> = BTreeMap::new();
    for function in module.funcs.iter() {
        let symbol = function.name.as_deref().unwrap_or_default();
        by_symbol.entry(symbol).or_default().push(function.id().index());
    }
    let mut all = BTreeMap::new();
    for function in module.funcs.iter() {
        let mut calls = Calls(BTreeSet::new());
        if let FunctionKind::Local(local) = &function.kind {
            walrus::ir::dfs_in_order(&mut calls, local, local.entry_block());
        }
        let symbol = function.name.as_deref().unwrap_or_default();
        let imported = matches!(function.kind, FunctionKind::Import(_));
        let taken = references.addresses.get(symbol).filter(|_| !imported);
        let addresses = taken.into_iter().flatten();
        let addresses = addresses.filter_map(|symbol| by_symbol.get(symbol.as_str())).flatten();
        let one = Function {
            // `tujie[1a2b]::kinds` → `tujie::kinds`: where it comes from, not from which build.
            name: format!("{:#}", rustc_demangle::demangle(symbol)),
            calls: calls.0,
            addresses: addresses.copied().collect(),
            imported,
            linked: taken.is_some(),
        };
        all.insert(function.id().index(), one);
    }
    Ok(all)
}
