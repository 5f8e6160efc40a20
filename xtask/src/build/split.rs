//! Cuts the reader's module into a core and parts, one for each group of kinds, so that a page
//! downloads the kinds it shows. Core and parts of one widget share a memory and a table:
//!
//! - A part imports what it needs of the core by short names; the core calls into a part through
//!   slots of the table, which are empty until the part is there.
//! - What belongs to a part is found, not listed: all that can only be reached through a kind's
//!   doors (`src/kinds.rs`), the reader of its model and the end of its model. What two parts reach
//!   stays in the core.
//! - Nothing newer than the first wasm browsers is used: no exported global that changes, so parts
//!   move the stack pointer by two functions of the core.

mod functions;

use anyhow::{Context, Result, bail};
use functions::{Function, Place, functions, idle};
use std::collections::{BTreeMap, BTreeSet};
use walrus::ir::{
    Call, CallIndirect, Const, GlobalGet, GlobalSet, Instr, InstrLocId, InstrSeq, Value,
};
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionBuilder, FunctionId, FunctionKind,
    GlobalId, ImportedFunction, Module, TableId, ValType,
};

/// Kinds that share a part.
pub(crate) struct Group {
    /// The part's name.
    pub(crate) name: &'static str,
    /// Its kinds.
    pub(crate) kinds: &'static [&'static str],
}

/// The core, and a part for each group. `compiled` must still have its functions' names, and no two
/// functions made one: where a function comes from stands in its name.
pub(crate) fn split(compiled: &[u8], groups: &[Group]) -> Result<(Vec<u8>, Vec<Vec<u8>>)> {
    let plan = Plan::new(&Module::from_buffer(compiled)?, groups)?;
    let core = plan.core(Module::from_buffer(compiled)?)?;
    let parts = (0..groups.len()).map(|part| plan.part(Module::from_buffer(compiled)?, part));
    Ok((core, parts.collect::<Result<_>>()?))
}

/// What a part's imports of the core are under.
const CORE: &str = "c";
/// The table's name in the core's exports, and the two that move the stack pointer.
const TABLE: &str = "t";
const GET: &str = "g";
const SET: &str = "s";

/// Who gets what.
struct Plan {
    /// The part of each function that is not the core's.
    owner: BTreeMap<Place, usize>,
    /// What the table holds, and the slots added for doors.
    slots: BTreeMap<u64, Place>,
    /// The slots that the core calls instead of a part's function.
    doors: BTreeMap<Place, u64>,
    /// What parts use of the core, and the name it is exported under.
    shared: BTreeMap<Place, String>,
}

impl Plan {
    fn new(module: &Module, groups: &[Group]) -> Result<Plan> {
        let all = functions(module);
        let mut slots = table(module)?;
        let idle = idle(&all);
        slots.retain(|_, place| !idle.contains(place));
        let doors = find_doors(&all, groups)?;
        // The code of a part begins at its doors: nothing else is gone into there.
        let reach = |from: Vec<Place>| {
            let (mut seen, mut next) = (BTreeSet::new(), from);
            while let Some(place) = next.pop() {
                if seen.insert(place) {
                    let calls = all.get(&place).into_iter().flat_map(|function| &function.calls);
                    next.extend(calls.filter(|to| !doors.contains_key(to)));
                }
            }
            seen
        };
        let mut roots: Vec<Place> = module
            .exports
            .iter()
            .filter_map(|export| match export.item {
                ExportItem::Function(id) => Some(id.index()),
                _ => None,
            })
            .collect();
        let called = reach(roots.clone());
        // A function that is only pointed at belongs to the kind whose name it bears.
        let mut pointed: BTreeMap<Place, usize> = BTreeMap::new();
        for place in slots.values().filter(|place| !called.contains(place)) {
            let name = all.get(place).map_or("", |function| &function.name);
            let bears = |group: &Group| {
                group.kinds.iter().any(|kind| name.contains(&format!("::kinds::{kind}::")))
            };
            let parts: Vec<usize> =
                (0..).zip(groups).filter(|(_, group)| bears(group)).map(|(part, _)| part).collect();
            match parts.as_slice() {
                [part] => drop(pointed.insert(*place, *part)),
                _ => roots.push(*place),
            }
        }
        let core = reach(roots);
        let mut owner = BTreeMap::new();
        let mut several = BTreeSet::new();
        for part in 0..groups.len() {
            let own = doors.iter().chain(&pointed).filter(|(_, of)| **of == part);
            for place in reach(own.map(|(place, _)| *place).collect()) {
                let imported = all.get(&place).is_none_or(|function| function.imported);
                let new = !imported && !core.contains(&place);
                if new && owner.insert(place, part).is_some_and(|before| before != part) {
                    several.insert(place);
                }
            }
        }
        owner.retain(|place, _| !several.contains(place));

        let mut used = BTreeSet::new();
        for (place, function) in all.iter().filter(|(place, _)| owner.contains_key(place)) {
            for to in &function.calls {
                let Some(called) = all.get(to) else { continue };
                match owner.get(to) {
                    None if !called.imported => drop(used.insert(*to)),
                    Some(part) if owner.get(place) != Some(part) => {
                        bail!("{} calls {}, which is of another part", function.name, called.name)
                    }
                    _ => {}
                }
            }
        }
        let end = module.tables.get(main_table(module)?).initial;
        // Those of a part stand together: it then fills them in one piece.
        let mut order: Vec<(usize, Place)> =
            doors.iter().map(|(place, part)| (*part, *place)).collect();
        order.sort_unstable();
        let doors: BTreeMap<Place, u64> =
            order.into_iter().map(|(_, place)| place).zip(end..).collect();
        slots.extend(doors.iter().map(|(place, slot)| (*slot, *place)));
        let shared =
            used.into_iter().zip(0..).map(|(place, number)| (place, short(number))).collect();
        Ok(Plan { owner, slots, doors, shared })
    }

    /// Everything but the parts, with what they need exported.
    fn core(&self, mut module: Module) -> Result<Vec<u8>> {
        let (table, pointer) = (main_table(&module)?, stack_pointer(&module)?);
        let all: Vec<_> =
            module.funcs.iter().map(|function| (function.id(), function.ty())).collect();
        let types: BTreeMap<Place, _> = all.iter().map(|(id, ty)| (id.index(), *ty)).collect();
        for (id, _) in all.iter().filter(|(id, _)| !self.owner.contains_key(&id.index())) {
            each_sequence(&mut module, *id, |instrs| {
                let mut changed = Vec::with_capacity(instrs.len());
                for (instr, at) in instrs.drain(..) {
                    let to = if let Instr::Call(Call { func }) = &instr {
                        Some(func.index())
                    } else {
                        None
                    };
                    match to.and_then(|to| self.doors.get(&to).zip(types.get(&to))) {
                        Some((slot, ty)) => {
                            changed.push((constant(*slot), at));
                            changed
                                .push((Instr::CallIndirect(CallIndirect { ty: *ty, table }), at));
                        }
                        None => changed.push((instr, at)),
                    }
                }
                *instrs = changed;
            });
        }
        let mut getter = FunctionBuilder::new(&mut module.types, &[], &[ValType::I32]);
        getter.func_body().global_get(pointer);
        let getter = getter.finish(vec![], &mut module.funcs);
        let to = module.locals.add(ValType::I32);
        let mut setter = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[]);
        setter.func_body().local_get(to).global_set(pointer);
        let setter = setter.finish(vec![to], &mut module.funcs);
        module.exports.add(GET, getter);
        module.exports.add(SET, setter);
        module.exports.add(TABLE, table);
        for (id, _) in &all {
            if let Some(name) = self.shared.get(&id.index()) {
                module.exports.add(name, *id);
            }
        }
        self.refill(&mut module, table, |place| !self.owner.contains_key(&place));
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

    /// What is one part's alone.
    fn part(&self, mut module: Module, part: usize) -> Result<Vec<u8>> {
        let (table, pointer) = (main_table(&module)?, stack_pointer(&module)?);
        let all: Vec<_> =
            module.funcs.iter().map(|function| (function.id(), function.ty())).collect();
        let own = |place: Place| self.owner.get(&place) == Some(&part);
        for id in module.exports.iter().map(walrus::Export::id).collect::<Vec<_>>() {
            module.exports.delete(id);
        }
        for id in module.data.iter().map(walrus::Data::id).collect::<Vec<_>>() {
            module.data.delete(id);
        }
        for id in module.memories.iter().map(walrus::Memory::id).collect::<Vec<_>>() {
            let import = module.imports.add(CORE, "memory", id);
            let memory = module.memories.get_mut(id);
            memory.import = Some(import);
            memory.data_segments.clear();
        }
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
        // As large as it may be: the core's is what it is.
        (table.initial, table.maximum) = (0, None);
        walrus::passes::gc::run(&mut module);
        Ok(module.emit_wasm())
    }

    /// The table's content anew: what is wanted of it, in as few pieces as that makes.
    fn refill(&self, module: &mut Module, table: TableId, wanted: impl Fn(Place) -> bool) {
        for id in module.elements.iter().map(walrus::Element::id).collect::<Vec<_>>() {
            module.elements.delete(id);
        }
        module.tables.get_mut(table).elem_segments.clear();
        let ids: BTreeMap<Place, FunctionId> =
            module.funcs.iter().map(|function| (function.id().index(), function.id())).collect();
        let mut pieces: Vec<(u64, Vec<FunctionId>)> = Vec::new();
        for (slot, place) in self.slots.iter().filter(|(_, place)| wanted(**place)) {
            let Some(id) = ids.get(place) else { continue };
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

/// Where parts are entered, and whose it is: each kind's doors, the reader and the end of its model.
fn find_doors(all: &BTreeMap<Place, Function>, groups: &[Group]) -> Result<BTreeMap<Place, usize>> {
    let mut doors = BTreeMap::new();
    for (part, group) in groups.iter().enumerate() {
        for kind in group.kinds {
            let mut letters = kind.chars();
            let first = letters.next().map(|first| first.to_ascii_uppercase());
            let model: String = first.into_iter().chain(letters).collect();
            let model = format!("tujie::kinds::{kind}::model::{model}");
            let named = |what: &str| {
                all.iter()
                    .filter(move |(_, function)| function.name.contains(what))
                    .map(|(place, _)| *place)
                    .collect::<Vec<_>>()
            };
            let must = [
                format!("::kinds::doors::{kind}::answer"),
                format!("::kinds::doors::{kind}::view"),
                format!("<{model} as tujie::format::decode::Decode>::decode"),
            ];
            for door in must {
                let found = named(&door);
                if found.is_empty() {
                    bail!("the reader's module has no {door}: see src/kinds.rs");
                }
                doors.extend(found.into_iter().map(|place| (place, part)));
            }
            // Some models' ends are written where they are needed.
            let end = named(&format!("drop_in_place::<{model}>"));
            doors.extend(end.into_iter().map(|place| (place, part)));
        }
    }
    Ok(doors)
}

/// Changes every sequence of instructions of a function of the module's own.
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

/// What each slot of the table holds.
fn table(module: &Module) -> Result<BTreeMap<u64, Place>> {
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

/// The one global that changes.
fn stack_pointer(module: &Module) -> Result<GlobalId> {
    let mut mutable = module.globals.iter().filter(|global| global.mutable);
    match (mutable.next(), mutable.next()) {
        (Some(pointer), None) => Ok(pointer.id()),
        _ => bail!("one global that changes was expected, the stack pointer"),
    }
}

fn constant(slot: u64) -> Instr {
    // A table has some hundred slots.
    Instr::Const(Const { value: Value::I32(i32::try_from(slot).unwrap_or(i32::MAX)) })
}

/// `A`, `B`, … `Z`, `AA`, …: names that nothing else is exported under.
fn short(number: u32) -> String {
    let last = (b'A'..=b'Z').nth((number % 26) as usize).map(char::from).unwrap_or_default();
    let before = if number < 26 { String::new() } else { short(number / 26 - 1) };
    format!("{before}{last}")
}

#[cfg(test)]
mod tests;
