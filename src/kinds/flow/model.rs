//! The data model of a flow.

use crate::bilingual::Bilingual;
use crate::format::Format;

/// The maximal number of nodes: as many as a reader can follow, and as the layout is tested for.
pub const MAX_NODES: usize = 40;

/// The maximal number of edges: as many as the layout is tested for.
pub const MAX_EDGES: usize = 80;

/// A procedure that the reader can walk: nodes, actions, and what leads where.
#[derive(Clone, Debug, Format, PartialEq)]
pub struct Flow {
    /// Id of the node where a case begins.
    pub start: String,
    /// The stations of a case, in the order readers should hear of them.
    pub nodes: Vec<FlowNode>,
    /// What can be done or can happen.
    pub actions: Vec<FlowAction>,
    /// Which action leads from which node to which. Loops are fine.
    pub edges: Vec<FlowEdge>,
    /// Counts of nodes that must add up, checked exactly.
    #[format(default)]
    pub totals: Vec<Total>,
}

/// A station of a case.
#[derive(Clone, Debug, Format, PartialEq)]
#[format(max_items = MAX_NODES)]
#[format(rename = "Node")]
pub struct FlowNode {
    /// Id, as the outputs `state` and `path` name it.
    pub id: String,
    /// Its name in the diagram, as short as can be.
    pub label: Bilingual,
    /// What it means: a sentence or two, shown when the reader stands on it or picks it.
    pub detail: Bilingual,
    /// The stage it belongs to, where stages have names of their own: 提示, 警示, 转办.
    pub stage: Option<Bilingual>,
    /// The question that its actions answer: “整改了吗？”.
    pub ask: Option<Bilingual>,
    /// Id of the fact that counts it.
    pub count: Option<String>,
    /// Whether a case ends here.
    #[format(default)]
    pub end: bool,
    /// Whether this end is the one hoped for.
    #[format(default)]
    pub good: bool,
}

/// Something that can be done or can happen.
#[derive(Clone, Debug, Format, PartialEq)]
#[format(max_items = MAX_EDGES)]
#[format(rename = "Action")]
pub struct FlowAction {
    /// Id, as the input `steps` and the output `next` name it.
    pub id: String,
    /// Its words, where an edge has none of its own.
    pub label: Bilingual,
}

/// An action at a node and where it leads.
#[derive(Clone, Debug, Format, PartialEq)]
#[format(max_items = MAX_EDGES)]
#[format(rename = "Edge")]
pub struct FlowEdge {
    /// Id of the node it starts from.
    pub from: String,
    /// Id of the action.
    pub action: String,
    /// Id of the node it leads to; may be the same or an earlier one.
    pub to: String,
    /// Words of its own: 发出提示函 rather than 发函.
    pub label: Option<Bilingual>,
}

/// Figures that must add up.
#[derive(Clone, Debug, Format, PartialEq)]
#[format(max_items = 40)]
pub struct Total {
    /// Id of the fact that is the sum.
    pub total: String,
    /// Ids of the facts that it is the sum of.
    pub parts: Vec<String>,
}

impl Flow {
    /// A node by id.
    pub fn node(&self, id: &str) -> Option<&FlowNode> {
        self.nodes.iter().find(|n| n.id == id)
    }

    /// The edges that start from a node, in file order.
    pub fn edges_from<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a FlowEdge> {
        self.edges.iter().filter(move |e| e.from == id)
    }

    /// A node's name; `None` if there is no such node.
    pub fn label(&self, id: &str) -> Option<&Bilingual> {
        self.node(id).map(|n| &n.label)
    }

    /// The label of an edge: its own, or its action's.
    pub fn edge_words<'a>(&'a self, edge: &'a FlowEdge) -> Option<&'a Bilingual> {
        let action = || self.actions.iter().find(|a| a.id == edge.action).map(|a| &a.label);
        edge.label.as_ref().or_else(action)
    }
}
