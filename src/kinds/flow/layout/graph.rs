//! What the steps of the layout share: sizes, edges, the graph in layers, and room that is left free.

/// Which way the layers follow one another.
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

/// A line to draw between two boxes, by their places in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LayoutEdge {
    /// The box it starts from.
    pub from: usize,
    /// The box it leads to; may be the same.
    pub to: usize,
    /// Room for its words; zero for none.
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

/// Where one line runs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EdgeRoute {
    /// One piece, or two with the words between them. The first starts at the border of the box
    /// it comes from, the last ends at that of the box it leads to.
    pub pieces: Vec<Vec<Point>>,
    /// Where its words stand.
    pub label: Option<Rect>,
}

/// The finished layout.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FlowLayout {
    /// Size of the canvas.
    pub size: BoxSize,
    /// The boxes, in the order given. A box may be larger than asked for, to have room for lines.
    pub boxes: Vec<Rect>,
    /// The lines, in the order given; one that leads to no box has no pieces.
    pub routes: Vec<EdgeRoute>,
}

/// The graph in layers. Everything inside works from top to bottom; [`Direction::Right`] is
/// turned at the very end.
pub(super) struct LayerGraph {
    /// Boxes, then the places where lines pass layers.
    pub(super) items: Vec<LayerItem>,
    /// Items of each layer, from left to right.
    pub(super) layers: Vec<Vec<usize>>,
    /// For each link its items from the upper box to the lower; empty for loops and unknown boxes.
    pub(super) chains: Vec<Vec<usize>>,
    /// Whether the link runs upwards, against its chain.
    pub(super) upwards: Vec<bool>,
}

/// A box, or a place that a line keeps in a layer it passes.
#[derive(Clone, Debug, Default)]
pub(super) struct LayerItem {
    /// Its layer.
    pub(super) layer: usize,
    /// Room to the left of its middle.
    pub(super) left: i32,
    /// Room to the right of its middle; more than `left` where loops hang on it.
    pub(super) right: i32,
    /// Height.
    pub(super) height: i32,
    /// Its middle.
    pub(super) x: i32,
    /// Whether it is a box.
    pub(super) is_box: bool,
    /// Items of the layer above that it is joined to.
    pub(super) above: Vec<usize>,
    /// Items of the layer below that it is joined to.
    pub(super) below: Vec<usize>,
}

/// Room between two lines that arrive at one side of a box.
pub(super) const PORT_GAP: i32 = 14;

/// Ends of lines keep this far from a box's corners.
pub(super) const CORNER: i32 = 9;

/// Room between two items of a layer, more where one of them is a box.
pub(super) const GAP: i32 = 10;
pub(super) const BOX_GAP: i32 = 16;

/// How far a loop stands out from its box, and its words from it.
pub(super) const LOOP_OFFSET: i32 = 16;
pub(super) const LOOP_LABEL_GAP: i32 = 4;

/// Room along the side of a box that one loop takes.
pub(super) fn loop_height(label: BoxSize) -> i32 {
    label.height.max(14) + 10
}
