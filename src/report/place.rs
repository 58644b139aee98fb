//! Places labels so that they cover neither each other nor the data.

use crate::report::canvas::Point;

/// A box of pixels; x1 and y1 lie outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rect {
    pub x0: i32,
    pub y0: i32,
    pub x1: i32,
    pub y1: i32,
}

impl Rect {
    pub(super) const fn new(x0: i32, y0: i32, x1: i32, y1: i32) -> Self {
        Self { x0, y0, x1, y1 }
    }

    pub(super) const fn width(self) -> i32 {
        self.x1 - self.x0
    }

    pub(super) const fn height(self) -> i32 {
        self.y1 - self.y0
    }

    pub(super) const fn overlaps(self, other: Self) -> bool {
        self.x0 < other.x1 && other.x0 < self.x1 && self.y0 < other.y1 && other.y0 < self.y1
    }

    /// How far a point is from the box, px.
    pub(super) fn distance(self, at: Point) -> f64 {
        let near = self.nearest(at);
        libm::hypot(f64::from(near.0 - at.0), f64::from(near.1 - at.1))
    }

    const fn holds(self, other: Self) -> bool {
        self.x0 <= other.x0 && other.x1 <= self.x1 && self.y0 <= other.y0 && other.y1 <= self.y1
    }

    /// The point of the box nearest to another point.
    pub(super) fn nearest(self, (x, y): Point) -> Point {
        (
            x.clamp(self.x0, self.x1.max(self.x0)),
            y.clamp(self.y0, self.y1.max(self.y0)),
        )
    }
}

/// What stands on the plot already.
#[derive(Debug)]
pub(super) struct Crowd {
    /// Where labels may stand.
    pub area: Rect,
    /// Labels and dots: never covered if it can be helped.
    taken: Vec<Rect>,
    /// The points that have labels: a label must not seem to be another's.
    dots: Vec<Point>,
    /// Cells of the area with lines or bars, row by row: covered as little as
    /// possible.
    data: Vec<bool>,
    /// Side of a cell, px.
    cell: i32,
    columns: i32,
}

impl Crowd {
    /// An empty area, looked at in cells of so many px.
    pub(super) fn new(area: Rect, cell: i32) -> Self {
        let cell = cell.max(1);
        let columns = area.width().max(0) / cell + 1;
        let rows = area.height().max(0) / cell + 1;
        let data = vec![false; (columns * rows).unsigned_abs() as usize];
        Self {
            area,
            taken: Vec::new(),
            dots: Vec::new(),
            data,
            cell,
            columns,
        }
    }

    pub(super) fn take(&mut self, rect: Rect) {
        self.taken.push(rect);
    }

    /// A point with a label, and the room its dot takes.
    pub(super) fn add_dot(&mut self, (x, y): Point, radius: i32) {
        self.dots.push((x, y));
        self.take(Rect::new(x - radius, y - radius, x + radius, y + radius));
    }

    /// A stroke of data.
    pub(super) fn add_stroke(&mut self, points: &[Point]) {
        for pair in points.windows(2) {
            let [from, to] = pair else { continue };
            let (wide, high) = (to.0 - from.0, to.1 - from.1);
            let n = (wide.abs().max(high.abs()) / self.cell).max(1);
            for i in 0..=n {
                let (x, y) = (from.0 + wide * i / n, from.1 + high * i / n);
                self.add_area(Rect::new(x, y, x + 1, y + 1));
            }
        }
    }

    /// An area of data.
    pub(super) fn add_area(&mut self, rect: Rect) {
        let cells: Vec<usize> = self.cells(rect).collect();
        for cell in cells {
            if let Some(cell) = self.data.get_mut(cell) {
                *cell = true;
            }
        }
    }

    /// The cells that a box touches.
    fn cells(&self, rect: Rect) -> impl Iterator<Item = usize> + use<> {
        let (area, cell, columns) = (self.area, self.cell, self.columns);
        let x =
            (rect.x0.max(area.x0) - area.x0) / cell..=(rect.x1.min(area.x1) - 1 - area.x0) / cell;
        let y =
            (rect.y0.max(area.y0) - area.y0) / cell..=(rect.y1.min(area.y1) - 1 - area.y0) / cell;
        y.flat_map(move |y| {
            x.clone()
                .map(move |x| (y * columns + x).unsigned_abs() as usize)
        })
    }

    pub(super) fn is_free(&self, rect: Rect) -> bool {
        self.area.holds(rect) && !self.taken.iter().any(|taken| taken.overlaps(rect))
    }

    /// How many labels and dots a box covers.
    pub(super) fn hits(&self, rect: Rect) -> usize {
        self.taken
            .iter()
            .filter(|taken| taken.overlaps(rect))
            .count()
    }

    /// How much a label here would cover.
    fn cost(&self, rect: Rect) -> f64 {
        let is_data = |cell: &usize| self.data.get(*cell).copied().unwrap_or(false);
        let covered = self.cells(rect).filter(is_data).count() as f64;
        let outside = if self.area.holds(rect) { 0.0 } else { 1e7 };
        let taken = self.hits(rect) as f64;
        covered * 20.0 + outside + taken * 1e6
    }

    /// The best of some places with their own costs; it is taken.
    pub(super) fn best(&mut self, places: impl Iterator<Item = (Rect, f64)>) -> Option<Rect> {
        let mut best: Option<(f64, Rect)> = None;
        for (rect, own) in places {
            let cost = own + self.cost(rect);
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, rect));
            }
        }
        let (_, rect) = best?;
        self.take(rect);
        Some(rect)
    }

    /// A place for a label of this size near a point; it is taken.
    pub(super) fn near(&mut self, at: Point, (width, height): (i32, i32), em: i32) -> Option<Rect> {
        let (x, y) = at;
        let area = self.area;
        let mut places = Vec::new();
        for tenths in [6, 10, 16, 24, 34, 48, 64, 84, 110, 140, 180] {
            let gap = em * tenths / 10;
            let slant = gap * 7 / 10;
            // left edge, top edge; to the right of the point and below it first
            let corners = [
                (x + slant, y + slant),
                (x - slant - width, y - slant - height),
                (x + slant, y - slant - height),
                (x - slant - width, y + slant),
                (x + gap, y - height / 2),
                (x - gap - width, y - height / 2),
                (x - width / 2, y - gap - height),
                (x - width / 2, y + gap),
            ];
            for (rank, (left, top)) in (0..8).zip(corners) {
                // pushed back inside rather than cut off
                let left = left.clamp(area.x0, (area.x1 - width).max(area.x0));
                let top = top.clamp(area.y0, (area.y1 - height).max(area.y0));
                let rect = Rect::new(left, top, left + width, top + height);
                places.push((rect, f64::from(rank) * 2.0 + self.remoteness(at, rect)));
            }
        }
        self.best(places.into_iter())
    }

    /// How badly a label here would be joined to its point: the way, dots that
    /// are nearer, labels and dots that a leader would cross.
    fn remoteness(&self, at: Point, rect: Rect) -> f64 {
        let far = rect.distance(at);
        let nearer = self
            .dots
            .iter()
            .filter(|dot| rect.distance(**dot) < far)
            .count();
        let near = rect.nearest(at);
        let steps = (far as i32 / self.cell).max(1);
        let crossed = self.taken.iter().filter(|taken| {
            let hit = |i: i32| {
                let x = at.0 + (near.0 - at.0) * i / steps;
                let y = at.1 + (near.1 - at.1) * i / steps;
                taken.overlaps(Rect::new(x, y, x + 1, y + 1))
            };
            !hit(0) && (1..=steps).any(hit)
        });
        far * 1.5 + (nearer + crossed.count()) as f64 * 600.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_stay_inside_and_apart() {
        let area = Rect::new(0, 0, 400, 300);
        let mut crowd = Crowd::new(area, 5);
        crowd.add_stroke(&[(0, 150), (400, 150)]);
        let mut placed: Vec<Rect> = Vec::new();
        for at in [(0, 0), (399, 299), (200, 150), (205, 150), (210, 150)] {
            let rect = crowd.near(at, (90, 40), 20).expect("a place");
            assert!(area.holds(rect), "{at:?}: {rect:?}");
            assert!(
                !placed.iter().any(|other| other.overlaps(rect)),
                "{at:?}: {rect:?}"
            );
            assert!(
                !(rect.y0 <= 150 && 150 < rect.y1),
                "{at:?} covers the line: {rect:?}"
            );
            placed.push(rect);
        }
    }
}
