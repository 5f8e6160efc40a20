//! The types that the layout steps share: sizes, edges, the layered graph, and the spacing constants.

/// The direction in which layers follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From left to right: wide screens.
    Right,
    /// From top to bottom: narrow screens.
    Down,
}

/// Width and height, in sixteenths of an em like every length here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BoxSize {
    /// Width.
    pub width: i32,
    /// Height.
    pub height: i32,
}

/// An edge to draw between two boxes, by their indices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LayoutEdge {
    /// The box it starts from.
    pub from: usize,
    /// The box it leads to; may be the same.
    pub to: usize,
    /// The size of its label; zero for none.
    pub label: BoxSize,
}

/// A rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rect {
    /// Left edge.
    pub x: i32,
    /// Top edge.
    pub y: i32,
    /// Width.
    pub width: i32,
    /// Height.
    pub height: i32,
}

/// A point, x and y.
pub type Point = (i32, i32);

/// The route of one edge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EdgeRoute {
    /// One piece, or two with the label between them. The first starts at the border of the source
    /// box, the last ends at that of the target box.
    pub pieces: Vec<Vec<Point>>,
    /// The position of its label.
    pub label: Option<Rect>,
}

/// The finished layout.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FlowLayout {
    /// Size of the canvas.
    pub size: BoxSize,
    /// The boxes, in the order given. A box may be larger than requested, to have room for edges.
    pub boxes: Vec<Rect>,
    /// The edges, in the order given; one with an unknown target has no pieces.
    pub routes: Vec<EdgeRoute>,
}

/// The layered graph. All steps work from top to bottom; [`Direction::Right`] is
/// transposed at the end.
pub(super) struct LayerGraph {
    /// Boxes, then the dummy items where edges pass through layers.
    pub(super) items: Vec<LayerItem>,
    /// Items of each layer, from left to right.
    pub(super) layers: Vec<Vec<usize>>,
    /// For each edge its items from the upper box to the lower; empty for loops and unknown boxes.
    pub(super) chains: Vec<Vec<usize>>,
    /// Whether the edge runs upwards, against its chain.
    pub(super) upwards: Vec<bool>,
}

/// A box, or a dummy item that reserves space for an edge in a layer.
#[derive(Clone, Debug, Default)]
pub(super) struct LayerItem {
    /// Its layer.
    pub(super) layer: usize,
    /// Width to the left of its centre.
    pub(super) left: i32,
    /// Width to the right of its centre; more than `left` if the box has loops.
    pub(super) right: i32,
    /// Height.
    pub(super) height: i32,
    /// The x of its centre.
    pub(super) x: i32,
    /// Whether it is a box.
    pub(super) is_box: bool,
    /// Its neighbours in the layer above.
    pub(super) above: Vec<usize>,
    /// Its neighbours in the layer below.
    pub(super) below: Vec<usize>,
}

/// Distance between two edges that end on the same side of a box.
pub(super) const PORT_GAP: i32 = 14;

/// Distance between the end of an edge and a box's corner.
pub(super) const CORNER: i32 = 9;

/// Distance between two items of a layer, more if one of them is a box.
pub(super) const GAP: i32 = 10;
pub(super) const BOX_GAP: i32 = 16;

/// Distance of a loop from its box, and of its label from the loop.
pub(super) const LOOP_OFFSET: i32 = 16;
pub(super) const LOOP_LABEL_GAP: i32 = 4;

/// The length of a box's side that one loop takes.
pub(super) fn loop_height(label: BoxSize) -> i32 {
    label.height.max(14) + 10
}
