//! I *Pendahuluan* and II *Profil kelompok*.

use super::super::document::{Block, Column, Row, Run};
use super::super::profile::Profile;
use super::super::writer::{Writer, bold, cell, run_tr};
use super::{lists, signing};
use crate::plan::Tenure;
use crate::text;
use crate::tr;

/// I *Pendahuluan*.
pub(super) fn introduction(w: &Writer<'_>) -> Vec<Block> {
    let lang = w.lang;
    let mut blocks = vec![w.heading(tr!(lang, "people.background"))];
    blocks.extend(w.free("background"));
    if w.facts.profile == Profile::VillageFund {
        blocks.push(w.heading(tr!(lang, "free_name.potential")));
        blocks.push(w.free_points("potential", false));
    }
    blocks.push(w.heading(tr!(lang, "people.purpose")));
    blocks.push(w.free_points("purpose", true));
    blocks.push(w.heading(tr!(lang, "people.targets")));
    blocks.push(Block::List {
        is_numbered: true,
        items: targets(w),
    });
    if w.facts.profile.asks_for_loan() {
        return blocks;
    }
    blocks.push(w.heading(tr!(lang, "people.rules")));
    blocks.push(w.free_points("rules", true));
    blocks.push(w.heading(tr!(lang, "people.benefits")));
    blocks.push(w.free_points("benefits", true));
    blocks
}

/// What is aimed at, in the plan's numbers.
fn targets(w: &Writer<'_>) -> Vec<Vec<Run>> {
    let lang = w.lang;
    let head = &w.facts.headline;
    let months = w.case.program.months.max(1);
    let hok: f64 = w.case.outcome.monthly.hok.iter().sum();
    let mut items = vec![run_tr!(
        lang,
        "people.target_land",
        area = Run::of(w.area(w.facts.area_m2), "plots"),
        plants = w.count(w.facts.plants),
        plots = w.facts.n_plots.to_string()
    )];
    if let Some(k) = head.first_harvest {
        items.push(run_tr!(
            lang,
            "people.target_harvest",
            month = w.month(k),
            kg = text::kilograms(lang, head.full_bearing_kg, 0)
        ));
    }
    let members = w.case.plan.group.members.len();
    if members > 0 {
        items.push(run_tr!(
            lang,
            "people.target_members",
            members = Run::of(members.to_string(), "group.members")
        ));
    }
    items.push(run_tr!(
        lang,
        "people.target_work",
        hok = w.count(hok / (months as f64 / 12.0))
    ));
    items
}

/// II *Profil kelompok*.
pub(super) fn group(w: &mut Writer<'_>) -> Vec<Block> {
    let lang = w.lang;
    let mut blocks = vec![w.heading(tr!(lang, "people.identity"))];
    blocks.push(Block::Pairs(identity(w)));
    blocks.push(w.heading(tr!(lang, "people.officers")));
    blocks.push(officers(w));
    let is_business = w.facts.profile == Profile::Enterprise;
    let land = if is_business {
        tr!(lang, "people.suppliers")
    } else {
        tr!(lang, "people.members")
    };
    blocks.push(w.heading(land.clone()));
    blocks.extend(members(w, &land));
    blocks.push(w.heading(tr!(lang, "people.facilities")));
    blocks.extend(w.free("facilities"));
    if is_business {
        blocks.push(w.heading(tr!(lang, "free_name.products")));
        blocks.push(w.free_points("products", false));
    }
    blocks
}

fn identity(w: &Writer<'_>) -> Vec<(String, Vec<Run>)> {
    let lang = w.lang;
    let group = &w.case.plan.group;
    let typed = |key: &str, text: &str, field: &str| {
        let name = tr!(lang, &format!("identity.{key}"));
        let run = Run::typed(text, &format!("group.{field}"), name.to_lowercase());
        (name, vec![run])
    };
    let mut pairs = vec![
        (tr!(lang, "identity.name"), vec![w.group_name()]),
        (tr!(lang, "identity.address"), signing::address_line(w)),
    ];
    let profile = w.facts.profile;
    if profile.is_of_farmers() {
        pairs.push(typed("class", &group.class, "class"));
    }
    if profile != Profile::Enterprise {
        pairs.push(typed("decree", &group.decree, "decree"));
    }
    if profile.is_of_farmers() {
        pairs.push(typed("simluhtan", &group.simluhtan, "simluhtan"));
    }
    pairs.push(typed("phone", &group.phone, "phone"));
    pairs.push((tr!(lang, "identity.account"), signing::account(w)));
    let needs_number = profile.asks_for_loan() || !profile.is_of_farmers();
    if needs_number || !group.business_number.trim().is_empty() {
        pairs.push(typed("business", &group.business_number, "business_number"));
    }
    if profile.asks_for_loan() {
        pairs.push(typed("tax_number", &group.tax_number, "tax_number"));
        pairs.push(typed("spouse", &group.spouse, "spouse"));
        pairs.push(typed("collateral", &group.collateral, "collateral"));
        let name = tr!(lang, "identity.in_business");
        let months = group.months_in_business;
        let run = months.map_or_else(
            || Run::blank("group.months_in_business", name.to_lowercase()),
            |months| {
                Run::of(
                    text::duration(lang, months.into()),
                    "group.months_in_business",
                )
            },
        );
        pairs.push((name, vec![run]));
    }
    pairs
}

fn officers(w: &mut Writer<'_>) -> Block {
    let lang = w.lang;
    let named = w.case.plan.group.officers.iter().enumerate();
    let mut rows: Vec<Row> = named
        .map(|(index, officer)| {
            let field = format!("group.officers[{index}].name");
            let blank = tr!(lang, "blank.signer", office = officer.role);
            Row::plain(vec![
                cell((index + 1).to_string()),
                cell(officer.role.clone()),
                Run::typed(&officer.name, &field, blank),
            ])
        })
        .collect();
    if rows.is_empty() {
        let usual = [
            signing::leading_office(w).0,
            tr!(lang, "signing.secretary"),
            tr!(lang, "people.treasurer"),
        ];
        rows = usual
            .into_iter()
            .zip(1..)
            .map(|(office, number): (String, usize)| {
                let blank = tr!(lang, "blank.signer", office = office);
                Row::plain(vec![
                    cell(number.to_string()),
                    cell(office),
                    Run::blank("group.officers", blank),
                ])
            })
            .collect();
    }
    let columns = vec![
        Column::numbers(tr!(lang, "column.number"), 0.8),
        Column::words(tr!(lang, "column.office"), 4.0),
        Column::words(tr!(lang, "column.name"), 9.0),
    ];
    w.table(&tr!(lang, "people.officers_table"), columns, rows)
}

/// Members with their land; land that belongs to nobody by name is the group's.
fn members(w: &mut Writer<'_>, title: &str) -> Vec<Block> {
    let lang = w.lang;
    let plan = w.case.plan;
    let mut rows: Vec<Row> = Vec::new();
    for (index, member) in plan.group.members.iter().enumerate() {
        let (area, plants) = lists::land_of(w, Some(&member.id));
        rows.push(Row::plain(vec![
            cell((index + 1).to_string()),
            lists::name(w, index, member),
            lists::nik(w, index, member),
            lists::hectares(w, area),
            lists::plants(w, plants),
        ]));
    }
    let (shared, plants) = lists::land_of(w, None);
    if shared > 0.0 && !rows.is_empty() {
        rows.push(Row::plain(vec![
            cell(""),
            cell(tr!(lang, "people.shared_land")),
            cell(""),
            lists::hectares(w, shared),
            lists::plants(w, plants),
        ]));
    }
    if rows.is_empty() {
        return vec![Block::Text(run_tr!(
            lang,
            "people.single_farmer",
            area = Run::of(w.area(w.facts.area_m2), "plots"),
            plants = w.count(w.facts.plants)
        ))];
    }
    rows.push(Row::sum(vec![
        cell(""),
        cell(tr!(lang, "column.total")),
        cell(""),
        lists::hectares(w, w.facts.area_m2),
        lists::plants(w, w.facts.plants),
    ]));
    let columns = vec![
        Column::numbers(tr!(lang, "column.number"), 0.8),
        Column::words(tr!(lang, "column.name"), 5.5),
        Column::words(tr!(lang, "column.nik"), 4.2),
        Column::numbers(tr!(lang, "column.area_ha"), 2.0),
        Column::numbers(tr!(lang, "column.plants"), 2.0),
    ];
    let table = w.table(title, columns, rows);
    let mut blocks = vec![table];
    blocks.push(Block::Text(tenures(w)));
    blocks
}

/// By what right the land is used.
fn tenures(w: &Writer<'_>) -> Vec<Run> {
    let lang = w.lang;
    let plan = w.case.plan;
    let (mut owned, mut rented, mut shared) = (0.0, 0.0, 0.0);
    for (plot, inputs) in plan.plots.iter().zip(&w.case.program.inputs.plots) {
        let area = inputs.area_ha * 10_000.0;
        match plan.tenures.get(&plot.tenure).map(AsRef::as_ref) {
            Some(Tenure::Rented { .. }) => rented += area,
            Some(Tenure::Shared { .. }) => shared += area,
            Some(Tenure::Owned { .. }) | None => owned += area,
        }
    }
    let kinds = [
        ("people.owned", owned),
        ("people.rented", rented),
        ("people.shared", shared),
    ];
    let parts: Vec<String> = kinds
        .into_iter()
        .filter(|(_, area)| *area > 0.0)
        .map(|(key, area)| format!("{} {}", tr!(lang, key), w.area(area)))
        .collect();
    run_tr!(
        lang,
        "people.tenure",
        kinds = Run::of(parts.join(", "), "tenures")
    )
}

/// Terms of a cooperation between regions.
pub(super) fn cooperation(w: &Writer<'_>) -> Vec<Block> {
    let lang = w.lang;
    let place = w.case.plan.places.values().next();
    let mut blocks = vec![w.free_points("cooperation", true)];
    blocks.push(Block::Pairs(vec![
        (
            tr!(lang, "people.other_region"),
            vec![Run::blank(
                "proposal.texts.cooperation",
                tr!(lang, "blank.region"),
            )],
        ),
        (
            tr!(lang, "people.this_region"),
            vec![place.map_or_else(
                || Run::blank("group.district", tr!(lang, "blank.district")),
                |place| bold(place.name.clone()),
            )],
        ),
        (
            tr!(lang, "people.stages"),
            vec![Run::plain(tr!(
                lang,
                "people.stages_value",
                area = w.area(w.facts.area_m2),
                plots = w.facts.n_plots
            ))],
        ),
    ]));
    blocks
}
