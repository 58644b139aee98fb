//! Checks of what grows: places, practices, plots.

use std::collections::BTreeSet;

use super::{Checker, MAX_AREA_M2, SHARE};
use crate::plan::{
    Activity, Direction, Extent, GapFill, Plot, Practice, Reason, Tape, work_before_start,
};

impl Checker<'_> {
    pub(super) fn places(&mut self) {
        for (key, place) in &self.plan.places {
            let at = format!("places.{key}");
            self.name(format_args!("{at}.name"), &place.name);
            for (month, rain) in place.rain_mm.iter().enumerate() {
                self.number(
                    format_args!("{at}.rain_mm[{month}]"),
                    *rain,
                    &(0.0..=2000.0),
                );
            }
            let temperature = place.mean_temperature_c;
            self.number(
                format_args!("{at}.mean_temperature_c"),
                temperature,
                &(-10.0..=50.0),
            );
            self.number(
                format_args!("{at}.el_nino_rain"),
                place.el_nino_rain,
                &(0.0..=2.0),
            );
            self.price(format_args!("{at}.leaf_price"), &place.leaf_price);
            self.price(format_args!("{at}.wage"), &place.wage);
            self.price(format_args!("{at}.sucker"), &place.sucker);
            self.price(
                format_args!("{at}.transport_per_kg"),
                &place.transport_per_kg,
            );
            self.price(format_args!("{at}.rent_per_ha"), &place.rent_per_ha);
        }
    }

    pub(super) fn practices(&mut self) {
        let plan = self.plan;
        for (key, practice) in &plan.practices {
            let at = format!("practices.{key}");
            self.practice(&at, practice);
            for (index, activity) in practice.activities.iter().enumerate() {
                self.activity(&format!("{at}.activities[{index}]"), activity);
            }
        }
    }

    pub(super) fn practice(&mut self, at: &str, practice: &Practice) {
        self.name(format_args!("{at}.name"), &practice.name);
        let spacing = 0.1..=10.0;
        self.number(
            format_args!("{at}.row_spacing_m"),
            practice.row_spacing_m,
            &spacing,
        );
        self.number(
            format_args!("{at}.plant_spacing_m"),
            practice.plant_spacing_m,
            &spacing,
        );
        for (name, value, bounds) in [
            ("ditch_m_per_ha", practice.ditch_m_per_ha, 0.0..=10_000.0),
            ("c0", practice.c0, SHARE),
            ("c1", practice.c1, SHARE),
            (
                "nitrogen_kg_per_ha",
                practice.nitrogen_kg_per_ha,
                0.0..=2000.0,
            ),
        ] {
            self.number(format_args!("{at}.{name}"), value, &bounds);
        }
        let beds = &practice.beds;
        self.number(
            format_args!("{at}.beds.rows"),
            beds.rows.into(),
            &(1.0..=20.0),
        );
        for (name, value, bounds) in [
            ("width_m", beds.width_m, 0.1..=20.0),
            ("furrow_m", beds.furrow_m, 0.0..=10.0),
            ("ditch_width_m", beds.ditch_width_m, 0.0..=10.0),
            ("path_width_m", beds.path_width_m, 0.0..=10.0),
            ("path_every_m", beds.path_every_m, 1.0..=1000.0),
            ("headland_m", beds.headland_m, 0.0..=20.0),
        ] {
            self.number(format_args!("{at}.beds.{name}"), value, &bounds);
        }
        for (name, range, bounds) in [
            ("plants_per_ha", &practice.plants_per_ha, 100.0..=100_000.0),
            ("e_max", &practice.e_max, 0.0..=4.0),
            ("leaf_kg", &practice.leaf_kg, 0.0..=3.0),
            ("nutrient", &practice.nutrient, 0.0..=1.0),
            (
                "leaves_at_planting",
                &practice.leaves_at_planting,
                0.0..=20.0,
            ),
            ("keep_leaves", &practice.keep_leaves, 0.0..=30.0),
            ("marketable", &practice.marketable, SHARE),
            (
                "establishment_survival",
                &practice.establishment_survival,
                SHARE,
            ),
            ("rot_b", &practice.rot_b, SHARE),
            ("sucker_rate", &practice.sucker_rate, 0.0..=10.0),
            ("sucker_usable", &practice.sucker_usable, SHARE),
            ("labour_scale", &practice.labour_scale, 0.0..=10.0),
            ("kg_per_hok", &practice.kg_per_hok, 1.0..=5000.0),
        ] {
            self.range(format_args!("{at}.{name}"), range, &bounds);
        }
        for (name, range, bounds) in [
            ("min_cut_age", &practice.min_cut_age, 1..=24),
            ("cut_interval", &practice.cut_interval, 1..=12),
            ("leaf_max_age", &practice.leaf_max_age, 1..=60),
            ("economic_life", &practice.economic_life, 1..=15),
        ] {
            self.months(format_args!("{at}.{name}"), range, bounds);
        }
        self.number(
            format_args!("{at}.fallow"),
            practice.fallow.into(),
            &(0.0..=60.0),
        );
        if practice.min_cut_age.likely > practice.leaf_max_age.likely {
            let age = practice.min_cut_age.likely;
            let high = practice.leaf_max_age.likely.into();
            let reason = Reason::Outside { low: 1.0, high };
            self.report(format_args!("{at}.min_cut_age"), age, reason);
        }
        for (year, factor) in practice.age_factor.iter().enumerate() {
            self.number(
                format_args!("{at}.age_factor[{year}]"),
                *factor,
                &(0.0..=2.0),
            );
        }
        match &practice.gap_fill {
            GapFill::Never => {}
            GapFill::Every(months) => {
                self.number(
                    format_args!("{at}.gap_fill"),
                    (*months).into(),
                    &(1.0..=120.0),
                );
            }
            GapFill::At(ages) => {
                if !ages.is_sorted_by(|a, b| a < b) || ages.first() == Some(&0) {
                    let last = ages.last().copied().unwrap_or_default();
                    self.report(format_args!("{at}.gap_fill"), last, Reason::NotRising);
                }
            }
        }
    }

    pub(super) fn activity(&mut self, at: &str, activity: &Activity) {
        self.name(format_args!("{at}.code"), &activity.code);
        self.number(
            format_args!("{at}.first"),
            activity.first.into(),
            &(-24.0..=180.0),
        );
        self.number(
            format_args!("{at}.every"),
            activity.every.into(),
            &(0.0..=180.0),
        );
        self.number(
            format_args!("{at}.hok_per_ha"),
            activity.hok_per_ha,
            &(0.0..=5000.0),
        );
        for (index, input) in activity.inputs.iter().enumerate() {
            let known = self.plan.items.keys().map(String::as_str);
            self.key(
                format_args!("{at}.inputs[{index}].item"),
                &input.item,
                known,
            );
            let quantity = input.quantity;
            self.number(
                format_args!("{at}.inputs[{index}].quantity"),
                quantity,
                &(0.0..=1e6),
            );
        }
    }

    pub(super) fn plots(&mut self) {
        let plan = self.plan;
        let mut ids = BTreeSet::new();
        let members: BTreeSet<&str> = plan.group.members.iter().map(|m| m.id.as_str()).collect();
        for (index, plot) in plan.plots.iter().enumerate() {
            if !ids.insert(plot.id) {
                self.report(
                    format_args!("plots[{index}].id"),
                    plot.id,
                    Reason::NotUnique,
                );
            }
            self.name(format_args!("plots[{index}].name"), &plot.name);
            if let Some(member) = &plot.member {
                let known = members.iter().copied();
                self.key(format_args!("plots[{index}].member"), member, known);
            }
            for (field, key, known) in [
                ("place", &plot.place, plan.places.contains_key(&plot.place)),
                (
                    "tenure",
                    &plot.tenure,
                    plan.tenures.contains_key(&plot.tenure),
                ),
            ] {
                if !known {
                    let names: Vec<&str> = match field {
                        "place" => plan.places.keys().map(String::as_str).collect(),
                        _ => plan.tenures.keys().map(String::as_str).collect(),
                    };
                    self.key(
                        format_args!("plots[{index}].{field}"),
                        key,
                        names.into_iter(),
                    );
                }
            }
            self.extent(index, &plot.extent);
            if let Direction::Azimuth(degrees) = plot.direction {
                self.number(
                    format_args!("plots[{index}].direction"),
                    degrees,
                    &(0.0..=360.0),
                );
            }
            if let Some(plants) = plot.plants {
                self.number(
                    format_args!("plots[{index}].plants"),
                    plants.into(),
                    &(1.0..=1e7),
                );
            }
            if let Some(depth) = plot.water_depth_cm {
                self.number(
                    format_args!("plots[{index}].water_depth_cm"),
                    depth,
                    &(0.0..=500.0),
                );
            }
            if let Some(practice) = plan.practices.get(&plot.practice) {
                self.planting(index, plot, practice);
            } else {
                let known = plan.practices.keys().map(String::as_str);
                self.key(
                    format_args!("plots[{index}].practice"),
                    &plot.practice,
                    known,
                );
            }
        }
    }

    pub(super) fn extent(&mut self, index: usize, extent: &Extent) {
        match extent {
            Extent::Area(m2) => {
                self.number(
                    format_args!("plots[{index}].extent"),
                    *m2,
                    &(1.0..=MAX_AREA_M2),
                );
            }
            Extent::Tape(tape) => {
                let sides = match tape {
                    Tape::Rectangle(sides) => sides.as_slice(),
                    Tape::Triangle(sides) => sides.as_slice(),
                    Tape::Quadrilateral { sides, diagonal } => {
                        let at = format_args!("plots[{index}].extent.diagonal");
                        self.number(at, *diagonal, &(0.1..=1e4));
                        sides.as_slice()
                    }
                };
                for (side, length) in sides.iter().enumerate() {
                    let at = format_args!("plots[{index}].extent.sides[{side}]");
                    self.number(at, *length, &(0.1..=1e4));
                }
            }
            Extent::Local { ring, holes } => {
                for [x, y] in ring.iter().chain(holes.iter().flatten()) {
                    let at = format_args!("plots[{index}].extent");
                    self.number(at, x.abs().max(y.abs()), &(0.0..=1e5));
                }
            }
            Extent::Geographic { ring, holes } => {
                for [longitude, latitude] in ring.iter().chain(holes.iter().flatten()) {
                    let at = format_args!("plots[{index}].extent");
                    self.number(at, *longitude, &(-180.0..=180.0));
                    self.number(at, *latitude, &(-90.0..=90.0));
                }
            }
        }
    }

    pub(super) fn planting(&mut self, index: usize, plot: &Plot, practice: &Practice) {
        let planted = self.plan.plan_month(plot.planted);
        let life = 12 * i32::from(practice.economic_life.likely);
        if planted > i32::from(self.plan.months) {
            self.report(
                format_args!("plots[{index}].planted"),
                plot.planted,
                Reason::AfterEnd,
            );
        } else if planted <= -life {
            let reason = Reason::TooOld {
                life_months: life.unsigned_abs(),
            };
            self.report(format_args!("plots[{index}].planted"), plot.planted, reason);
        }
        let cycle = life + i32::from(practice.fallow);
        let again = (plot.replant && planted + cycle <= i32::from(self.plan.months))
            .then_some(planted + cycle);
        let activities = practice.activities.iter();
        let early = work_before_start(
            std::iter::once(planted).chain(again),
            &activities.map(|activity| {
                let first = i32::from(activity.first);
                (activity.code.as_str(), first, activity.cycles)
            }),
        );
        if let Some(reason) = early {
            self.report(format_args!("plots[{index}].planted"), plot.planted, reason);
        }
        if planted >= 1 && plot.counted.is_some() {
            let reason = Reason::CountedBeforePlanting;
            self.report(format_args!("plots[{index}].counted"), plot.planted, reason);
        }
        if let Some(counted) = plot.counted {
            let plants = f64::from(counted.plants);
            self.number(
                format_args!("plots[{index}].counted.plants"),
                plants,
                &(1.0..=1e7),
            );
            if let Some(leaves) = counted.leaves {
                self.number(
                    format_args!("plots[{index}].counted.leaves"),
                    leaves,
                    &(0.0..=60.0),
                );
            }
        }
        for (flood, at) in plot.floods.iter().zip(0..) {
            let days = f64::from(flood.days);
            self.number(
                format_args!("plots[{index}].floods[{at}].days"),
                days,
                &(0.0..=31.0),
            );
            self.inside(
                format_args!("plots[{index}].floods[{at}].month"),
                flood.month,
            );
        }
    }
}
