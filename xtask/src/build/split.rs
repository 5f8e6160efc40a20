//! Splits the reader's module into a core and parts, one for each group of kinds, so that a page
//! downloads only the kinds that it shows. Core and parts of one widget share a memory and a table.
//!
//! # What goes where
//!
//! - A part begins at its entry points, which are declared: the functions of `entry_points` in
//!   `src/kinds.rs`, and what decodes and drops a kind's model ([`plan`]). Functions reachable only
//!   from them, by call or by address, belong to the part. Everything else belongs to the core,
//!   including constants: next to the core's own they compress best (with the strings of each part
//!   in the part, a page of one kind downloads 1.0 kB less, a page of all kinds 1.3 kB more).
//! - A part imports the core functions it calls under short names. The core calls the entry points
//!   through table slots, which are empty until the part is loaded. The build fails if the core or
//!   another part refers to a part in any other way.
//! - A slot whose function's address is never taken is emptied, and its function is removed.
//! - Parts move the stack pointer with two functions of the core: the first browsers with
//!   WebAssembly cannot import mutable globals.
//!
//! # Assumptions
//!
//! - `wasm-ld --emit-relocs` lists every location in the linked module that contains a function's slot or a
//!   constant's address ([`references`]). Without that list a number in the code could be anything.
//! - rustc and wasm-bindgen keep the name of a function with its body (the `name` section): this maps the
//!   linker's list to wasm-bindgen's output. A function that is not in the list counts as the core's.
//! - wasm-bindgen moves no slot, and the module has one table and one mutable global (checked).

mod functions;
mod plan;
mod references;

use anyhow::{Context, Result, bail};
use functions::Index;
use plan::Plan;
use references::References;
use std::collections::BTreeMap;
use walrus::ir::{
    Call, CallIndirect, Const, GlobalGet, GlobalSet, Instr, InstrLocId, InstrSeq, Value,
};
use walrus::{
    ConstExpr, ElementItems, ElementKind, FunctionBuilder, FunctionId, FunctionKind, GlobalId,
    ImportedFunction, Module, TableId, TypeId, ValType,
};

/// Kinds that share a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Group {
    /// The part's name.
    pub(crate) name: String,
    /// Its kinds.
    pub(crate) kinds: Vec<Kind>,
}

/// A kind, by its names in the registry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Kind {
    /// Its name in files, which is its module's name.
    pub(crate) name: String,
    /// The type of its model.
    pub(crate) model: String,
}

/// The core, and a part for each group. `bound` is wasm-bindgen's output for `linked`, with
/// function names and without merged functions: an entry point is found by its name.
///
/// # Errors
/// The module violates the assumptions above.
pub(crate) fn split(
    linked: &[u8],
    bound: &[u8],
    groups: &[Group],
) -> Result<(Vec<u8>, Vec<Vec<u8>>)> {
    cut(&References::read(linked)?, bound, groups)
}

fn cut(references: &References, bound: &[u8], groups: &[Group]) -> Result<(Vec<u8>, Vec<Vec<u8>>)> {
    let plan = Plan::new(&Module::from_buffer(bound)?, references, groups)?;
    let core = plan.core(Module::from_buffer(bound)?)?;
    let parts = (0..groups.len()).map(|part| plan.part(Module::from_buffer(bound)?, part));
    Ok((core, parts.collect::<Result<_>>()?))
}

/// The import module name of a part's imports.
const CORE: &str = "c";
/// The table's name in the core's exports, and the two functions that move the stack pointer.
const TABLE: &str = "t";
const GET: &str = "g";
const SET: &str = "s";

impl Plan {
    /// Everything but the parts, exporting what they need.
    fn core(&self, mut module: Module) -> Result<Vec<u8>> {
        let table = main_table(&module)?;
        let all = all_functions(&module);
        let types: BTreeMap<Index, TypeId> = all.iter().map(|(id, ty)| (id.index(), *ty)).collect();
        for (id, _) in all.iter().filter(|(id, _)| !self.owner.contains_key(&id.index())) {
            each_sequence(&mut module, *id, |instrs| {
                self.call_through_slots(instrs, table, &types)
            });
        }
        export_stack_pointer(&mut module)?;
        module.exports.add(TABLE, table);
        for (id, _) in &all {
            if let Some(name) = self.shared.get(&id.index()) {
                module.exports.add(name, *id);
            }
        }
        self.refill(&mut module, table, |index| !self.owner.contains_key(&index));
        let size = self.slots.keys().next_back().map_or(0, |last| last + 1);
        let table = module.tables.get_mut(table);
        table.initial = table.initial.max(size);
        table.maximum = table.maximum.map(|most| most.max(size));
        for (id, _) in all.iter().filter(|(id, _)| self.owner.contains_key(&id.index())) {
            module.funcs.delete(*id);
        }
        walrus::passes::gc::run(&mut module);
        Ok(module.emit_wasm())
    }

    /// Replaces calls of entry points by calls of their slots.
    fn call_through_slots(
        &self,
        instrs: &mut Vec<(Instr, InstrLocId)>,
        table: TableId,
        types: &BTreeMap<Index, TypeId>,
    ) {
        let mut changed = Vec::with_capacity(instrs.len());
        for (instr, at) in instrs.drain(..) {
            let to =
                if let Instr::Call(Call { func }) = &instr { Some(func.index()) } else { None };
            match to.and_then(|to| self.entries.get(&to).zip(types.get(&to))) {
                Some((slot, ty)) => {
                    changed.push((constant(*slot), at));
                    changed.push((Instr::CallIndirect(CallIndirect { ty: *ty, table }), at));
                }
                None => changed.push((instr, at)),
            }
        }
        *instrs = changed;
    }

    /// The functions of one part only.
    fn part(&self, mut module: Module, part: usize) -> Result<Vec<u8>> {
        let (table, pointer) = (main_table(&module)?, stack_pointer(&module)?);
        let all = all_functions(&module);
        let own = |index: Index| self.owner.get(&index) == Some(&part);
        for id in module.exports.iter().map(walrus::Export::id).collect::<Vec<_>>() {
            module.exports.delete(id);
        }
        import_memory(&mut module);
        let getter = module.types.add(&[], &[ValType::I32]);
        let (get, _) = module.add_import_func(CORE, GET, getter);
        let setter = module.types.add(&[ValType::I32], &[]);
        let (set, _) = module.add_import_func(CORE, SET, setter);
        for (id, ty) in &all {
            if own(id.index()) {
                each_sequence(&mut module, *id, |instrs| {
                    for (instr, _) in instrs {
                        let func = match instr {
                            Instr::GlobalGet(GlobalGet { global }) if *global == pointer => get,
                            Instr::GlobalSet(GlobalSet { global }) if *global == pointer => set,
                            _ => continue,
                        };
                        *instr = Instr::Call(Call { func });
                    }
                });
            } else if let Some(name) = self.shared.get(&id.index()) {
                let import = module.imports.add(CORE, name, *id);
                let imported = ImportedFunction { import, ty: *ty };
                module.funcs.get_mut(*id).kind = FunctionKind::Import(imported);
            }
        }
        self.refill(&mut module, table, own);
        let import = module.imports.add(CORE, TABLE, table);
        let table = module.tables.get_mut(table);
        table.import = Some(import);
        // No maximum: the core determines the size.
        (table.initial, table.maximum) = (0, None);
        walrus::passes::gc::run(&mut module);
        Ok(module.emit_wasm())
    }

    /// Fills the table with the wanted slots, in as few segments as possible.
    fn refill(&self, module: &mut Module, table: TableId, wanted: impl Fn(Index) -> bool) {
        for id in module.elements.iter().map(walrus::Element::id).collect::<Vec<_>>() {
            module.elements.delete(id);
        }
        module.tables.get_mut(table).elem_segments.clear();
        let ids: BTreeMap<Index, FunctionId> =
            module.funcs.iter().map(|function| (function.id().index(), function.id())).collect();
        let mut pieces: Vec<(u64, Vec<FunctionId>)> = Vec::new();
        for (slot, index) in self.slots.iter().filter(|(_, index)| wanted(**index)) {
            let Some(id) = ids.get(index) else { continue };
            match pieces.last_mut() {
                Some((start, piece)) if *start + piece.len() as u64 == *slot => piece.push(*id),
                _ => pieces.push((*slot, vec![*id])),
            }
        }
        for (start, piece) in pieces {
            let Instr::Const(Const { value }) = constant(start) else { continue };
            let kind = ElementKind::Active { table, offset: ConstExpr::Value(value) };
            let id = module.elements.add(kind, ElementItems::Functions(piece));
            module.tables.get_mut(table).elem_segments.insert(id);
        }
    }
}

fn all_functions(module: &Module) -> Vec<(FunctionId, TypeId)> {
    module.funcs.iter().map(|function| (function.id(), function.ty())).collect()
}

/// Adds the two functions by which parts move the stack pointer.
fn export_stack_pointer(module: &mut Module) -> Result<()> {
    let pointer = stack_pointer(module)?;
    let mut getter = FunctionBuilder::new(&mut module.types, &[], &[ValType::I32]);
    getter.func_body().global_get(pointer);
    let getter = getter.finish(vec![], &mut module.funcs);
    let to = module.locals.add(ValType::I32);
    let mut setter = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[]);
    setter.func_body().local_get(to).global_set(pointer);
    let setter = setter.finish(vec![to], &mut module.funcs);
    module.exports.add(GET, getter);
    module.exports.add(SET, setter);
    Ok(())
}

/// The memory and its initial contents belong to the core.
fn import_memory(module: &mut Module) {
    for id in module.data.iter().map(walrus::Data::id).collect::<Vec<_>>() {
        module.data.delete(id);
    }
    for id in module.memories.iter().map(walrus::Memory::id).collect::<Vec<_>>() {
        let import = module.imports.add(CORE, "memory", id);
        let memory = module.memories.get_mut(id);
        memory.import = Some(import);
        memory.data_segments.clear();
    }
}

/// Edits every instruction sequence of the module's local functions.
fn each_sequence(
    module: &mut Module,
    id: FunctionId,
    change: impl FnMut(&mut Vec<(Instr, InstrLocId)>),
) {
    struct Each<F>(F);
    impl<F: FnMut(&mut Vec<(Instr, InstrLocId)>)> walrus::ir::VisitorMut for Each<F> {
        fn start_instr_seq_mut(&mut self, seq: &mut InstrSeq) {
            (self.0)(&mut seq.instrs);
        }
    }
    if let FunctionKind::Local(local) = &mut module.funcs.get_mut(id).kind {
        let entry = local.entry_block();
        walrus::ir::dfs_pre_order_mut(&mut Each(change), local, entry);
    }
}

fn main_table(module: &Module) -> Result<TableId> {
    module.tables.main_function_table()?.context("the module has no table")
}

/// The function in each slot of the table.
fn table(module: &Module) -> Result<BTreeMap<u64, Index>> {
    let mut slots = BTreeMap::new();
    for element in module.elements.iter() {
        let (
            ElementKind::Active { offset: ConstExpr::Value(Value::I32(start)), .. },
            ElementItems::Functions(functions),
        ) = (&element.kind, &element.items)
        else {
            bail!("the table is filled in a way that is unknown here");
        };
        let start = u64::try_from(*start)?;
        slots.extend((start..).zip(functions.iter().map(|id| id.index())));
    }
    Ok(slots)
}

/// The only mutable global.
fn stack_pointer(module: &Module) -> Result<GlobalId> {
    let mut mutable = module.globals.iter().filter(|global| global.mutable);
    match (mutable.next(), mutable.next()) {
        (Some(pointer), None) => Ok(pointer.id()),
        _ => bail!("one global that changes was expected, the stack pointer"),
    }
}

fn constant(slot: u64) -> Instr {
    // A table has a few hundred slots.
    Instr::Const(Const { value: Value::I32(i32::try_from(slot).unwrap_or(i32::MAX)) })
}

/// `A`, `B`, … `Z`, `AA`, …: names that no other export has.
fn short(number: u32) -> String {
    let last = (b'A'..=b'Z').nth((number % 26) as usize).map(char::from).unwrap_or_default();
    let before = if number < 26 { String::new() } else { short(number / 26 - 1) };
    format!("{before}{last}")
}

#[cfg(test)]
mod tests;
