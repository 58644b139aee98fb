//! What the canvas draws of a plan: made once an edit, not once a frame.

use std::sync::{Arc, OnceLock, Weak};

use egui::{Id, Ui};

use super::super::super::super::view::View;
use crate::land::layout::{Layout, lay_out};
use crate::land::shape::bounds;
use crate::land::sheet::{Known, Placed, Sheet};
use crate::land::{Point, Shape, Survey, Surveyor};
use crate::plan::{Plan, Plot, PlotId, Practice};
use crate::text::{self, Lang};
use crate::tr;

/// The plots of a plan as they are drawn.
#[derive(Debug, Default)]
pub(in crate::ui::pages::land) struct Scene {
    /// Each plot in the order of the plan; `None` where it encloses nothing.
    pub(in crate::ui::pages::land) plots: Vec<Option<ScenePlot>>,
    pub(super) sheet: Sheet,
    /// Area and plants of all plots.
    pub(in crate::ui::pages::land) sums: (f64, f64),
    of: Weak<Plan>,
    lang: Lang,
    surveyor: Surveyor,
}

/// A plot as it is drawn.
#[derive(Debug)]
pub(in crate::ui::pages::land) struct ScenePlot {
    pub(super) id: PlotId,
    /// As measured.
    pub(in crate::ui::pages::land) survey: Survey,
    /// Plants laid out: as typed, else as they fit.
    pub(in crate::ui::pages::land) plants: Option<f64>,
    /// Length of its boundary, m; `None` for a bare area.
    pub(in crate::ui::pages::land) perimeter_m: Option<f64>,
    pub(super) placed: Placed,
    /// On the plane.
    pub(super) outline: Shape,
    pub(super) bounds: (Point, Point),
    pub(super) fill: Vec<[Point; 4]>,
    pub(super) label_at: Point,
    pub(super) name: String,
    pub(super) words: String,
    plot: Arc<Plot>,
    practice: Option<Arc<Practice>>,
    /// In its own metres; made when it is first looked at closely.
    layout: Arc<OnceLock<Layout>>,
}

impl ScenePlot {
    /// Beds, ditches and plants in its own metres; `None` for a bare area.
    pub(super) fn layout(&self) -> Option<&Layout> {
        let practice = self.practice.as_ref()?;
        if self.placed.known == Known::Area {
            return None;
        }
        Some(
            self.layout
                .get_or_init(|| lay_out(&self.placed.shape, practice, self.plot.direction)),
        )
    }

    /// Its boundary in its own metres; of a bare area the square that stands for it.
    pub(in crate::ui::pages::land) const fn shape(&self) -> &Shape {
        &self.placed.shape
    }

    /// The same on the plane.
    pub(in crate::ui::pages::land) const fn on_sheet(&self) -> &Shape {
        &self.outline
    }

    /// Whether its boundary can be changed with the hands.
    pub(super) fn is_drawn(&self) -> bool {
        self.placed.known == Known::Place
    }

    fn lays_out_as(&self, plot: &Plot, practice: Option<&Arc<Practice>>) -> bool {
        let is_same = match (&self.practice, practice) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (None, None) => true,
            _ => false,
        };
        is_same && self.plot.extent == plot.extent && self.plot.direction == plot.direction
    }
}

impl Scene {
    /// The scene of the plan in a view.
    pub(in crate::ui::pages::land) fn of(ui: &Ui, view: &View<'_>) -> Arc<Self> {
        let id = Id::unique("pelepah land scene");
        let kept: Option<Arc<Self>> = ui.data(|data| data.get_temp(id));
        let plan = Arc::downgrade(view.plan);
        if let Some(kept) = &kept
            && kept.of.ptr_eq(&plan)
            && kept.lang == view.lang
        {
            return Arc::clone(kept);
        }
        let made = Arc::new(Self::new(view.plan, view.lang, kept.as_deref()));
        ui.data_mut(|data| data.insert_temp(id, Arc::clone(&made)));
        made
    }

    fn new(plan: &Arc<Plan>, lang: Lang, old: Option<&Self>) -> Self {
        let mut surveyor = old.map_or_else(Surveyor::default, |old| old.surveyor.clone());
        let surveys = surveyor.survey(plan);
        let sheet = Sheet::new(plan);
        let places = plan.plots.iter().zip(&sheet.plots).zip(surveys);
        let plots: Vec<Option<ScenePlot>> = places
            .enumerate()
            .map(|(idx, ((plot, placed), survey))| {
                let practice = plan.practices.get(&plot.practice);
                let old = old.and_then(|old| old.plots.get(idx)?.as_ref());
                let old = old.filter(|old| old.lays_out_as(plot, practice));
                of_plot(lang, plot, practice, placed.as_ref()?, survey.ok()?, old)
            })
            .collect();
        let shown = || plots.iter().flatten();
        let sums = (
            shown().map(|plot| plot.survey.area_m2).sum(),
            shown().filter_map(|plot| plot.plants).sum(),
        );
        Self {
            plots,
            sheet,
            sums,
            of: Arc::downgrade(plan),
            lang,
            surveyor,
        }
    }

    /// The plot of an id and its position.
    pub(super) fn find(&self, id: PlotId) -> Option<(usize, &ScenePlot)> {
        let mut plots = self.plots.iter().enumerate();
        plots.find_map(|(idx, plot)| Some((idx, plot.as_ref()?)).filter(|(_, plot)| plot.id == id))
    }

    /// The plot drawn at a point; the last of several, which lies on top.
    pub(super) fn at(&self, point: Point) -> Option<&ScenePlot> {
        let within = |plot: &&ScenePlot| {
            let (low, high) = plot.bounds;
            (low[0]..=high[0]).contains(&point[0])
                && (low[1]..=high[1]).contains(&point[1])
                && plot.outline.contains(point)
        };
        self.plots.iter().flatten().rev().find(within)
    }
}

fn of_plot(
    lang: Lang,
    plot: &Arc<Plot>,
    practice: Option<&Arc<Practice>>,
    placed: &Placed,
    survey: Survey,
    old: Option<&ScenePlot>,
) -> Option<ScenePlot> {
    let outline = placed.on_sheet();
    let laid_out = practice.map(|practice| survey.plants(practice));
    let plants = plot.plants.map(f64::from).or(laid_out);
    let area = text::area(lang, survey.area_m2);
    let words = plants.map_or_else(
        || area.clone(),
        |plants| {
            let plants = text::number(lang, plants, 0);
            tr!(lang, "land.map_label", area = area, plants = plants)
        },
    );
    let around = |ring: &Vec<Point>| -> f64 {
        let sides = crate::land::shape::sides(ring);
        sides.map(|[a, b]| crate::land::shape::distance(a, b)).sum()
    };
    Some(ScenePlot {
        id: plot.id,
        survey,
        plants,
        perimeter_m: (placed.known != Known::Area).then(|| around(&placed.shape.ring)),
        placed: placed.clone(),
        bounds: bounds(&outline.ring)?,
        fill: outline.trapezoids(),
        label_at: outline.label_point(),
        outline,
        name: plot.name.clone(),
        words,
        plot: Arc::clone(plot),
        practice: practice.cloned(),
        layout: old.map_or_else(Arc::default, |old| Arc::clone(&old.layout)),
    })
}
