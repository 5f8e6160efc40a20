//! Which function takes the address of which other: references that calls alone do not show.
//!
//! Linked code contains such addresses as plain numbers: table slots, in the code itself or in a constant whose
//! address the code has. `wasm-ld --emit-relocs` keeps the list of those locations, with their targets, in
//! three custom sections of the linked module
//! (<https://github.com/WebAssembly/tool-conventions/blob/main/Linking.md>): `linking` has the symbols,
//! `reloc.CODE` and `reloc.DATA` the locations. This module reads them, without heuristics:
//!
//! - a slot's number in code (`R_WASM_TABLE_INDEX_SLEB`): that function takes the address;
//! - an address of a constant in code (`R_WASM_MEMORY_ADDR_*`): that function takes every address that is in the
//!   constant, or in one that this refers to (`reloc.DATA`);
//! - symbols that overlap are one constant;
//! - a reference that is in no function and no constant, or of an unknown type, is an error.

use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use wasmparser::{
    KnownCustom, Linking, Name, Parser, Payload, RelocationEntry, RelocationType, SymbolInfo,
    TypeRef,
};

/// The references of a linked module.
#[derive(Debug, Default)]
pub(super) struct References {
    /// The functions whose address a function takes, all by their symbols; each function of the module has an entry.
    pub(super) addresses: BTreeMap<String, BTreeSet<String>>,
}

impl References {
    /// Reads the sections of a module that was linked with `--emit-relocs`.
    ///
    /// # Errors
    /// The module is from another linker, or it has a reference that cannot be attributed.
    pub(super) fn read(linked: &[u8]) -> Result<References> {
        let sections = Sections::read(linked)?;
        let all = sections.all_constants();
        let holder = |segment: u32, at: u32| {
            let found = all.partition_point(|one| (one.segment, one.range.end) <= (segment, at));
            all.get(found)
                .filter(|one| one.segment == segment && one.range.contains(&at))
                .map(|_| found)
        };
        let mut within: Vec<Direct> = all.iter().map(|_| Direct::default()).collect();
        for entry in &sections.in_data {
            let (segment, at) = sections.place_in_data(entry.offset)?;
            let found = holder(segment, at).and_then(|found| within.get_mut(found));
            let found = found.with_context(|| {
                format!("a reference at {at} of segment {segment} is in no constant")
            })?;
            found.add(&sections, entry, &holder)?;
        }
        let mut references = References::default();
        let mut direct: BTreeMap<u32, Direct> = BTreeMap::new();
        for entry in &sections.in_code {
            let function = sections.function_at(entry.offset)?;
            direct.entry(function).or_default().add(&sections, entry, &holder)?;
        }
        for index in sections.imported..sections.imported + sections.bodies.len() as u32 {
            let whole = direct.remove(&index).unwrap_or_default().closed(&within);
            let taken = references.addresses.entry(sections.symbol(index)?).or_default();
            for function in whole.functions {
                taken.insert(sections.symbol(function)?);
            }
        }
        Ok(references)
    }
}

/// A constant, or several that overlap; offsets are within the segment.
struct Constant {
    segment: u32,
    range: Range<u32>,
}

/// The references at one location: indices of functions, numbers of constants.
#[derive(Default)]
struct Direct {
    functions: BTreeSet<u32>,
    constants: BTreeSet<usize>,
}

impl Direct {
    fn add(
        &mut self,
        sections: &Sections,
        entry: &RelocationEntry,
        holder: &impl Fn(u32, u32) -> Option<usize>,
    ) -> Result<()> {
        use RelocationType::{
            FunctionIndexLeb, GlobalIndexLeb, MemoryAddrI32, MemoryAddrLeb, MemoryAddrSleb,
            TableIndexI32, TableIndexSleb, TableNumberLeb, TypeIndexLeb,
        };
        match entry.ty {
            // Calls are read from the code itself; types, globals and the table are shared.
            FunctionIndexLeb | TypeIndexLeb | GlobalIndexLeb | TableNumberLeb => {}
            TableIndexSleb | TableIndexI32 => match sections.symbols.get(entry.index as usize) {
                Some(Symbol::Function(index)) => drop(self.functions.insert(*index)),
                _ => bail!("the address of a symbol that is no function"),
            },
            MemoryAddrLeb | MemoryAddrSleb | MemoryAddrI32 => {
                match sections.symbols.get(entry.index as usize) {
                    Some(Symbol::Data { segment, start, size }) if *size > 0 => {
                        let found =
                            holder(*segment, *start).context("a symbol without its constant")?;
                        self.constants.insert(found);
                    }
                    // Empty, or the linker's own (`__heap_base`): it contains no reference.
                    Some(Symbol::Data { .. } | Symbol::Elsewhere) => {}
                    _ => bail!("the address of a symbol that is no data"),
                }
            }
            other => bail!("a reference of a kind that is not known here: {other:?}"),
        }
        Ok(())
    }

    /// Adds the references of the constants, transitively.
    fn closed(mut self, within: &[Direct]) -> Direct {
        let mut next: Vec<usize> = self.constants.iter().copied().collect();
        while let Some(one) = next.pop().and_then(|one| within.get(one)) {
            self.functions.extend(&one.functions);
            next.extend(one.constants.iter().filter(|to| self.constants.insert(**to)));
        }
        self
    }
}

enum Symbol {
    Function(u32),
    Data {
        segment: u32,
        start: u32,
        size: u32,
    },
    /// Data outside any segment.
    Elsewhere,
    Other,
}

/// The relevant sections, as read.
#[derive(Default)]
struct Sections {
    imported: u32,
    /// The file range of each function's body.
    bodies: Vec<Range<usize>>,
    /// The file range of each data segment.
    segments: Vec<Range<usize>>,
    symbols: Vec<Symbol>,
    names: BTreeMap<u32, String>,
    code_start: usize,
    data_start: usize,
    in_code: Vec<RelocationEntry>,
    in_data: Vec<RelocationEntry>,
}

impl Sections {
    fn read(linked: &[u8]) -> Result<Sections> {
        let mut sections = Sections::default();
        for payload in Parser::new(0).parse_all(linked) {
            match payload? {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        sections.imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionStart { range, .. } => sections.code_start = range.start,
                Payload::CodeSectionEntry(body) => sections.bodies.push(body.range()),
                Payload::DataSection(section) => {
                    sections.data_start = section.range().start;
                    for data in section {
                        let data = data?;
                        sections.segments.push(data.range.end - data.data.len()..data.range.end);
                    }
                }
                Payload::CustomSection(custom) => sections.custom(&custom)?,
                _ => {}
            }
        }
        if sections.symbols.is_empty() || sections.in_code.is_empty() {
            bail!("the linked module has no relocations: it needs -Clink-arg=--emit-relocs");
        }
        Ok(sections)
    }

    fn custom(&mut self, custom: &wasmparser::CustomSectionReader<'_>) -> Result<()> {
        match custom.as_known() {
            KnownCustom::Name(names) => {
                for name in names {
                    if let Name::Function(names) = name? {
                        for naming in names {
                            let naming = naming?;
                            self.names.insert(naming.index, naming.name.to_owned());
                        }
                    }
                }
            }
            KnownCustom::Reloc(section) => {
                let entries = section.entries().into_iter().collect::<Result<Vec<_>, _>>()?;
                match custom.name() {
                    "reloc.CODE" => self.in_code = entries,
                    "reloc.DATA" => self.in_data = entries,
                    // Debug information also has references, which are not executed.
                    _ => {}
                }
            }
            KnownCustom::Linking(section) => {
                for part in section.subsections() {
                    if let Linking::SymbolTable(symbols) = part? {
                        for symbol in symbols {
                            self.symbols.push(read_symbol(symbol?));
                        }
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// The data symbols in order, with overlapping ones merged.
    fn all_constants(&self) -> Vec<Constant> {
        let mut ranges: Vec<(u32, u32, u32)> = self
            .symbols
            .iter()
            .filter_map(|symbol| match symbol {
                Symbol::Data { segment, start, size } if *size > 0 => {
                    Some((*segment, *start, start + size))
                }
                _ => None,
            })
            .collect();
        ranges.sort_unstable();
        let mut all: Vec<Constant> = Vec::new();
        for (segment, start, end) in ranges {
            match all.last_mut() {
                Some(last) if last.segment == segment && start < last.range.end => {
                    last.range.end = last.range.end.max(end);
                }
                _ => all.push(Constant { segment, range: start..end }),
            }
        }
        all
    }

    /// Offsets count from the start of the section's content.
    fn place_in_data(&self, offset: u32) -> Result<(u32, u32)> {
        let at = self.data_start + offset as usize;
        let found = (0..).zip(&self.segments).find(|(_, segment)| segment.contains(&at));
        let (number, segment) = found.context("a reference outside of every segment")?;
        Ok((number, u32::try_from(at - segment.start)?))
    }

    fn function_at(&self, offset: u32) -> Result<u32> {
        let at = self.code_start + offset as usize;
        let found = self.bodies.partition_point(|body| body.end <= at);
        let body = self.bodies.get(found).filter(|body| body.contains(&at));
        body.context("a reference outside of every function")?;
        Ok(self.imported + u32::try_from(found)?)
    }

    fn symbol(&self, function: u32) -> Result<String> {
        self.names
            .get(&function)
            .cloned()
            .with_context(|| format!("function {function} has no name"))
    }
}

fn read_symbol(symbol: SymbolInfo<'_>) -> Symbol {
    match symbol {
        SymbolInfo::Func { index, .. } => Symbol::Function(index),
        SymbolInfo::Data { symbol: Some(data), .. } => {
            Symbol::Data { segment: data.index, start: data.offset, size: data.size }
        }
        SymbolInfo::Data { symbol: None, .. } => Symbol::Elsewhere,
        _ => Symbol::Other,
    }
}
