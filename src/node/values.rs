//! Reading the values that structs are made of: texts, numbers, lists, what may be left out.

use super::{Node, Read, Reader};

use crate::problem::Fault;

impl Read for String {
    const MOST: usize = crate::limits::WORDS;

    fn read(r: &mut Reader, node: Node) -> Self {
        match node {
            Node::Text(text) => text,
            other => {
                r.unfit(&other);
                String::new()
            }
        }
    }
}

impl Read for bool {
    fn read(r: &mut Reader, node: Node) -> Self {
        match node {
            Node::Bool(flag) => flag,
            other => {
                r.unfit(&other);
                false
            }
        }
    }
}

impl Read for i64 {
    fn read(r: &mut Reader, node: Node) -> Self {
        match node {
            Node::Number(n) => n,
            other => {
                r.unfit(&other);
                0
            }
        }
    }
}

impl Read for u32 {
    fn read(r: &mut Reader, node: Node) -> Self {
        let n = i64::read(r, node);
        u32::try_from(n).unwrap_or_else(|_| {
            r.say(Fault::UnfitValue, &[]);
            0
        })
    }
}

impl Read for u8 {
    fn read(r: &mut Reader, node: Node) -> Self {
        let n = i64::read(r, node);
        u8::try_from(n).unwrap_or_else(|_| {
            r.say(Fault::UnfitValue, &[]);
            0
        })
    }
}

impl<T: Read> Read for Option<T> {
    fn read(r: &mut Reader, node: Node) -> Self {
        match node {
            Node::Absent | Node::Null => None,
            other => Some(T::read(r, other)),
        }
    }
}

impl<T: Read> Read for Box<T> {
    fn read(r: &mut Reader, node: Node) -> Self {
        Box::new(T::read(r, node))
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(r: &mut Reader, node: Node) -> Self {
        let mut out = Vec::new();
        r.items(node, T::MOST, &mut |r, item| out.push(T::read(r, item)));
        out
    }
}

impl<T: Read> Read for [T; 2] {
    fn read(r: &mut Reader, node: Node) -> Self {
        let mut items = match node {
            Node::List(items) if items.len() == 2 => items,
            other => {
                r.unfit(&other);
                Vec::new()
            }
        };
        let second = items.pop().unwrap_or_default();
        let first = items.pop().unwrap_or_default();
        [r.field("[0]", first), r.field("[1]", second)]
    }
}
