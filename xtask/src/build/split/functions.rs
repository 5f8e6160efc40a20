//! The functions of the module, and what each refers to.

use super::references::References;
use anyhow::Result;
use std::collections::{BTreeMap, BTreeSet};
use walrus::ir::Call;
use walrus::{FunctionKind, Module};

/// The index of a function in the module: deterministic for the same bytes.
pub(super) type Index = usize;

/// A function of the module.
#[derive(Debug, Default)]
pub(super) struct Function {
    /// Its demangled name: `tujie::kinds::…`.
    pub(super) name: String,
    /// The functions it calls directly, not through the table.
    pub(super) calls: BTreeSet<Index>,
    /// The functions whose address it takes.
    pub(super) addresses: BTreeSet<Index>,
    pub(super) imported: bool,
    /// Whether the linker listed it, so that its references are known. Functions added by
    /// wasm-bindgen refer to none of ours.
    pub(super) linked: bool,
}

/// All functions of wasm-bindgen's output for the module that `references` describe. It removes functions and
/// adds some, and never moves one to another name: a function that it kept is found by its symbol.
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
            // `tujie[1a2b]::kinds` → `tujie::kinds`: the crate, without the build's hash.
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
