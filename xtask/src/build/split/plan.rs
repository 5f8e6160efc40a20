//! Assigns each function to the core or a part.

use super::functions::{Function, Index, functions};
use super::references::References;
use super::{Group, Kind, main_table, table};
use anyhow::{Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use walrus::{ExportItem, Module};

/// The assignment.
pub(super) struct Plan {
    /// The part of each function that is not the core's.
    pub(super) owner: BTreeMap<Index, usize>,
    /// The contents of the table, with the slots added for entry points.
    pub(super) slots: BTreeMap<u64, Index>,
    /// The slots through which the core calls a part's entry points.
    pub(super) entries: BTreeMap<Index, u64>,
    /// The core functions that parts use, with their export names.
    pub(super) shared: BTreeMap<Index, String>,
}

impl Plan {
    /// Divides the functions of a module that was linked with `references`.
    ///
    /// # Errors
    /// A kind has no entry point, or a reference from the core or a part into another part remains.
    pub(super) fn new(module: &Module, references: &References, groups: &[Group]) -> Result<Plan> {
        let all = functions(module, references)?;
        let entry_points = entry_points(&all, groups)?;
        let mut slots = table(module)?;
        let mut core = reach(&all, &entry_points, roots(module, &all, &slots));
        let owner = owners(&all, &entry_points, &mut core, groups.len());
        check(&all, &entry_points, &owner, &core)?;
        // Unreachable functions are in neither: nothing takes their address, so nothing calls their slot.
        slots.retain(|_, index| {
            core.contains(index)
                || owner.contains_key(index)
                || all.get(index).is_none_or(|function| function.imported)
        });
        let end = module.tables.get(main_table(module)?).initial;
        // Those of a part are adjacent, so that it fills them in one segment.
        let mut order: Vec<(usize, Index)> =
            entry_points.iter().map(|(index, part)| (*part, *index)).collect();
        order.sort_unstable();
        let entries: BTreeMap<Index, u64> =
            order.into_iter().map(|(_, index)| index).zip(end..).collect();
        slots.extend(entries.iter().map(|(index, slot)| (*slot, *index)));
        Ok(Plan { shared: shared(&all, &owner), owner, slots, entries })
    }
}

/// Everything reachable from these functions, up to the entry points of parts.
fn reach(
    all: &BTreeMap<Index, Function>,
    entry_points: &BTreeMap<Index, usize>,
    from: Vec<Index>,
) -> BTreeSet<Index> {
    let (mut seen, mut next) = (BTreeSet::new(), from);
    while let Some(index) = next.pop() {
        if seen.insert(index) {
            let function = all.get(&index).into_iter();
            let to = function.flat_map(|function| function.calls.iter().chain(&function.addresses));
            next.extend(to.filter(|to| !entry_points.contains_key(to)));
        }
    }
    seen
}

/// The roots of the core: the module's exports and start function, and what wasm-bindgen put into the table.
fn roots(
    module: &Module,
    all: &BTreeMap<Index, Function>,
    slots: &BTreeMap<u64, Index>,
) -> Vec<Index> {
    let exported = module.exports.iter().filter_map(|export| match export.item {
        ExportItem::Function(id) => Some(id.index()),
        _ => None,
    });
    let unknown = |index: &&Index| all.get(index).is_some_and(|function| !function.linked);
    let start = module.start.map(|id| id.index());
    exported.chain(start).chain(slots.values().filter(unknown).copied()).collect()
}

/// Functions that only one part reaches. Those that several reach join the core, together with
/// everything they reach.
fn owners(
    all: &BTreeMap<Index, Function>,
    entry_points: &BTreeMap<Index, usize>,
    core: &mut BTreeSet<Index>,
    parts: usize,
) -> BTreeMap<Index, usize> {
    let mut owner = BTreeMap::new();
    let mut several = BTreeSet::new();
    for part in 0..parts {
        let own = entry_points.iter().filter(|(_, of)| **of == part);
        for index in reach(all, entry_points, own.map(|(index, _)| *index).collect()) {
            let imported = all.get(&index).is_none_or(|function| function.imported);
            let new = !imported && !core.contains(&index);
            if new && owner.insert(index, part).is_some_and(|before| before != part) {
                several.insert(index);
            }
        }
    }
    owner.retain(|index, _| !several.contains(index));
    core.extend(several);
    owner
}

/// A part refers to itself and to the core; the core refers to a part only through its entry points.
fn check(
    all: &BTreeMap<Index, Function>,
    entry_points: &BTreeMap<Index, usize>,
    owner: &BTreeMap<Index, usize>,
    core: &BTreeSet<Index>,
) -> Result<()> {
    let kept = |index: &Index| core.contains(index) || owner.contains_key(index);
    for (index, function) in all.iter().filter(|(index, _)| kept(index)) {
        for to in function.calls.iter().chain(&function.addresses) {
            let (from, of) = (owner.get(index), owner.get(to));
            let through_slot = from.is_none() && entry_points.contains_key(to);
            if of.is_some() && of != from && !through_slot {
                let called = all.get(to).map_or("", |function| &function.name);
                bail!("{} refers to {called}, which is of another part", function.name);
            }
        }
    }
    Ok(())
}

/// The core functions that parts call, each with a short name.
fn shared(
    all: &BTreeMap<Index, Function>,
    owner: &BTreeMap<Index, usize>,
) -> BTreeMap<Index, String> {
    let of_parts = all.iter().filter(|(index, _)| owner.contains_key(index));
    let used: BTreeSet<Index> = of_parts
        .flat_map(|(_, function)| &function.calls)
        .filter(|to| !owner.contains_key(to) && all.get(to).is_some_and(|one| !one.imported))
        .copied()
        .collect();
    used.into_iter().zip(0..).map(|(index, number)| (index, super::short(number))).collect()
}

/// The entry points and their parts: for each kind the two functions of `entry_points` in `src/kinds.rs`, and
/// what decodes and drops its model. These are declared by name; the rest follows from the references.
fn entry_points(
    all: &BTreeMap<Index, Function>,
    groups: &[Group],
) -> Result<BTreeMap<Index, usize>> {
    let mut entry_points = BTreeMap::new();
    for (part, group) in groups.iter().enumerate() {
        for Kind { name: kind, model } in &group.kinds {
            let model = format!("tujie::kinds::{kind}::model::{model}");
            let named = |what: &str| {
                all.iter()
                    .filter(move |(_, function)| function.name.contains(what))
                    .map(|(index, _)| *index)
                    .collect::<Vec<_>>()
            };
            let must = [
                format!("::kinds::entry_points::{kind}::answer"),
                format!("::kinds::entry_points::{kind}::view"),
                format!("<{model} as tujie::format::decode::Decode>::decode"),
            ];
            for entry in must {
                let found = named(&entry);
                if found.is_empty() {
                    bail!("the reader's module has no {entry}: see src/kinds.rs");
                }
                entry_points.extend(found.into_iter().map(|index| (index, part)));
            }
            // The compiler may have inlined the drop of a model.
            let end = named(&format!("drop_in_place::<{model}>"));
            entry_points.extend(end.into_iter().map(|index| (index, part)));
        }
    }
    Ok(entry_points)
}
