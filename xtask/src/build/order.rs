//! A finished module as a compressor likes it: functions that are alike stand side by side, and hints of alignment
//! are alike where that is safe. No instruction is changed.
//!
//! wasm-opt puts what is called most in front, which makes the module smallest as it is. Readers download it
//! packed, and there what is near costs fewer bits than what is far.

use anyhow::{Context, Result};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::convert::Infallible;
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, MemArg, Module};
use wasmparser::{
    CodeSectionReader, FunctionBody, FunctionSectionReader, Parser, Payload, TypeRef,
};

/// The same module in another order.
pub(super) fn ordered(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut order = Order::new(wasm)?;
    let mut module = Module::new();
    order.parse_core_module(&mut module, Parser::new(0), wasm).context("a module's order")?;
    Ok(module.finish())
}

/// A function of the module's own.
#[derive(Clone)]
struct Function<'a> {
    /// Where it stood.
    index: u32,
    /// The index of its type.
    ty: u32,
    body: FunctionBody<'a>,
}

/// The functions in their new order.
struct Order<'a> {
    functions: Vec<Function<'a>>,
    /// Where each came to stand, by where it stood; what is imported stays in front.
    places: HashMap<u32, u32>,
}

impl<'a> Order<'a> {
    fn new(wasm: &'a [u8]) -> Result<Self> {
        let (mut imported, mut types, mut bodies) = (0, Vec::new(), Vec::new());
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::FunctionSection(section) => {
                    types = section.into_iter().collect::<Result<_, _>>()?;
                }
                Payload::CodeSectionEntry(body) => bodies.push(body),
                _ => {}
            }
        }
        let own = (imported..).zip(types).zip(bodies);
        let own = own.map(|((index, ty), body)| Function { index, ty, body }).collect();
        let functions = chain(own, |function| function.body.as_bytes());
        let places = functions.iter().map(|function| function.index).zip(imported..).collect();
        Ok(Order { functions, places })
    }
}

impl Reencode for Order<'_> {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error> {
        Ok(self.places.get(&function).copied().unwrap_or(function))
    }

    /// What a load says of its alignment is a hint: it may say more than is so. Firefox on 32-bit phones takes it
    /// at its word, and then reads eight bytes at once, for which four bytes of alignment are enough, but not fewer.
    fn mem_arg(&mut self, arg: wasmparser::MemArg) -> Result<MemArg, Error> {
        const WORD: u8 = 2;
        let memory_index = self.memory_index(arg.memory)?;
        let align = if arg.align < WORD { arg.align } else { arg.max_align };
        Ok(MemArg { offset: arg.offset, align: align.into(), memory_index })
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        _: FunctionSectionReader<'_>,
    ) -> Result<(), Error> {
        for function in &self.functions {
            functions.function(function.ty);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        _: CodeSectionReader<'_>,
    ) -> Result<(), Error> {
        for function in self.functions.clone() {
            self.parse_function_body(code, function.body)?;
        }
        Ok(())
    }
}

/// From the first on, always to the one most like the last. Alike is what has the same runs of four bytes,
/// the rarer the better; of what is equally alike the first.
fn chain<T>(items: Vec<T>, bytes: impl Fn(&T) -> &[u8]) -> Vec<T> {
    const RUN: usize = 4;
    let runs: Vec<BTreeSet<&[u8]>> =
        items.iter().map(|item| bytes(item).windows(RUN).collect()).collect();
    let mut holders: HashMap<&[u8], Vec<usize>> = HashMap::new();
    for (item, runs) in runs.iter().enumerate() {
        for run in runs {
            holders.entry(run).or_default().push(item);
        }
    }
    let mut left: BTreeSet<usize> = (0..items.len()).collect();
    let mut order = Vec::with_capacity(items.len());
    let mut next = left.pop_first();
    while let Some(last) = next {
        order.push(last);
        // Whole numbers: their sum is the same in any order.
        let mut alike: BTreeMap<usize, u64> = left.iter().map(|item| (*item, 0)).collect();
        for held in runs.get(last).into_iter().flatten().filter_map(|run| holders.get(run)) {
            let worth = 1_000_000 / (held.len() as u64 - 1).max(1);
            for item in held {
                alike.entry(*item).and_modify(|sum| *sum += worth);
            }
        }
        next = alike
            .into_iter()
            .max_by_key(|(item, sum)| (*sum, Reverse(*item)))
            .map(|(item, _)| item);
        if let Some(next) = next {
            left.remove(&next);
        }
    }
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    order.into_iter().filter_map(|place| items.get_mut(place)?.take()).collect()
}

#[cfg(test)]
mod tests {
    use super::{chain, ordered};
    use walrus::ir::{Const, Instr, MemArg, StoreKind, Value};
    use walrus::{ConstExpr, ElementItems, ElementKind, FunctionBuilder, FunctionId, Module};

    #[test]
    fn what_is_alike_stands_together() {
        let said = vec!["abcdefgh", "12345678", "xabcdefy", "45678901"];
        let order = chain(said, |text| text.as_bytes());
        assert_eq!(order, ["abcdefgh", "xabcdefy", "12345678", "45678901"]);
        assert!(chain(Vec::<&str>::new(), |text| text.as_bytes()).is_empty());
    }

    /// A function that stores some numbers, each after a zero of eight bytes that is aligned by four, and calls another.
    fn function(module: &mut Module, numbers: &[i32], calls: Option<FunctionId>) -> FunctionId {
        let memory = module.memories.iter().next().unwrap().id();
        let mut made = FunctionBuilder::new(&mut module.types, &[], &[]);
        let mut body = made.func_body();
        for number in numbers {
            let (kind, hint) = (StoreKind::I64 { atomic: false }, MemArg { align: 4, offset: 0 });
            body.i32_const(0).i64_const(0).store(memory, kind, hint);
            let (kind, hint) = (StoreKind::I32 { atomic: false }, MemArg { align: 1, offset: 0 });
            body.i32_const(0).i32_const(*number).store(memory, kind, hint);
        }
        if let Some(calls) = calls {
            body.call(calls);
        }
        made.finish(vec![], &mut module.funcs)
    }

    /// The numbers of a function and, after them, of what it calls.
    fn numbers(module: &Module, function: FunctionId) -> Vec<i32> {
        let local = module.funcs.get(function).kind.unwrap_local();
        let own = &local.block(local.entry_block()).instrs;
        let number = |(instr, _): &(Instr, _)| match instr {
            Instr::Const(Const { value: Value::I32(number) }) if *number != 0 => vec![*number],
            Instr::Call(call) => numbers(module, call.func),
            _ => vec![],
        };
        own.iter().flat_map(number).collect()
    }

    #[test]
    fn only_places_and_hints_change() {
        let mut module = Module::default();
        module.memories.add_local(false, false, 1, None, None);
        let ty = module.types.add(&[], &[]);
        let (imported, _) = module.add_import_func("m", "f", ty);
        let alike = [1000, 1001, 1002, 1003];
        let first = function(&mut module, &alike, None);
        let second = function(&mut module, &[7, 8, 9], Some(first));
        let third = function(&mut module, &[1000, 1001, 1002, 1004], Some(second));
        let table = module.tables.add_local(false, 2, Some(2), walrus::RefType::FUNCREF);
        let offset = ConstExpr::Value(Value::I32(0));
        let items = ElementItems::Functions(vec![third, imported]);
        let element = module.elements.add(ElementKind::Active { table, offset }, items);
        module.tables.get_mut(table).elem_segments.insert(element);
        module.exports.add("table", table);
        module.exports.add("second", second);
        module.start = Some(first);

        let before = module.emit_wasm();
        let after = ordered(&before).unwrap();
        assert_ne!(before, after);
        let module = Module::from_buffer(&after).unwrap();
        let second: Vec<i32> = [7, 8, 9].into_iter().chain(alike).collect();
        let exported = module.exports.get_func("second").unwrap();
        assert_eq!(numbers(&module, exported), second);
        assert_eq!(numbers(&module, module.start.unwrap()), alike);
        let items = &module.elements.iter().next().unwrap().items;
        let ElementItems::Functions(held) = items else { panic!("functions were put in") };
        let third: Vec<i32> = [1000, 1001, 1002, 1004].into_iter().chain(second).collect();
        assert_eq!(numbers(&module, held[0]), third);
        assert_eq!(module.imports.iter().count(), 1);
        let stores = |(_, local): (_, &walrus::LocalFunction)| {
            let store = |(instr, _): &(Instr, _)| match instr {
                Instr::Store(store) => Some(store.arg.align),
                _ => None,
            };
            local.block(local.entry_block()).instrs.iter().filter_map(store).collect::<Vec<_>>()
        };
        let hints: Vec<u32> = module.funcs.iter_local().flat_map(stores).collect();
        assert_eq!(hints, [8, 1].repeat(11), "what is aligned by a byte says so");
        assert_eq!(ordered(&after).unwrap().len(), after.len());
        assert!(ordered(&after[..after.len() - 1]).is_err());
    }
}
