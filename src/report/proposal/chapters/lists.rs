//! Lists of members for offices, as annexes and as sheets: RDKK, what each member
//! needs of inputs, and CPCL, who they are and where their land lies.

use std::collections::BTreeMap;

use super::super::document::{Block, Column, Row, Run};
use super::super::writer::{Writer, cell, run_tr};
use super::{place, signing};
use crate::model::needs_of_plots;
use crate::plan::{Member, RabGroup, Sex};
use crate::text;
use crate::tr;

/// Area and plants of a member's plots, m² and number; of the plots of nobody by
/// name where `id` is `None`.
pub(super) fn land_of(w: &Writer<'_>, id: Option<&str>) -> (f64, f64) {
    let plots = w.case.plan.plots.iter().zip(&w.case.program.inputs.plots);
    let theirs = plots.filter(|(plot, _)| plot.member.as_deref() == id);
    theirs.fold((0.0, 0.0), |(area, plants), (_, plot)| {
        (area + plot.area_ha * 10_000.0, plants + plot.plants)
    })
}

/// A number of hectares in a column that says so; a dash for none.
pub(super) fn hectares(w: &Writer<'_>, area_m2: f64) -> Run {
    dashed(area_m2, text::number(w.lang, area_m2 / 10_000.0, 4))
}

/// A number of plants; a dash for none.
pub(super) fn plants(w: &Writer<'_>, plants: f64) -> Run {
    dashed(plants, w.count(plants))
}

fn dashed(value: f64, text: String) -> Run {
    cell(if value > 0.0 { text } else { "–".to_owned() })
}

/// The name of a member, or dots.
pub(super) fn name(w: &Writer<'_>, index: usize, member: &Member) -> Run {
    let field = format!("group.members[{index}].name");
    Run::typed(&member.name, &field, tr!(w.lang, "blank.member"))
}

/// The NIK of a member, masked unless the plan prints it in full.
pub(super) fn nik(w: &Writer<'_>, index: usize, member: &Member) -> Run {
    let nik = if w.case.plan.proposal.full_nik {
        member.nik.clone()
    } else {
        member.masked_nik()
    };
    let field = format!("group.members[{index}].nik");
    unasked(&nik.unwrap_or_default(), &field)
}

/// Whose land is that of nobody by name: all members', or the one farmer's.
fn shared_by(w: &Writer<'_>) -> Run {
    match w.case.plan.group.members.len() {
        0 => w.group_name(),
        members => cell(tr!(w.lang, "lists.shared_land", members = members)),
    }
}

/// What need not be known: dots for a pen where it is not, without a warning.
fn unasked(text: &str, field: &str) -> Run {
    Run {
        blank: None,
        ..Run::typed(text, field, String::new())
    }
}

/// An input of the list.
struct Input<'a> {
    key: &'a str,
    head: String,
}

/// RDKK *sarana produksi*: inputs in the months of the budget, bought at market
/// prices, by the members on whose plots they are used.
pub(super) fn supplies(w: &mut Writer<'_>) -> Vec<Block> {
    let lang = w.lang;
    let plan = w.case.plan;
    let inputs: Vec<Input<'_>> = plan
        .items
        .iter()
        .filter(|(key, item)| {
            item.rab_group == RabGroup::Inputs && w.facts.volume_of(key).is_some()
        })
        .map(|(key, item)| Input {
            key,
            head: format!("{} ({})", item.name, item.unit),
        })
        .collect();
    let months = 0..w.facts.budget_months;
    let by_plot = needs_of_plots(w.case.program, w.case.outcome, &months);
    let needs_where = |is_theirs: &dyn Fn(Option<&str>) -> bool| -> Vec<f64> {
        let plots = plan.plots.iter().zip(&by_plot);
        let theirs: Vec<&BTreeMap<String, f64>> = plots
            .filter(|(plot, _)| is_theirs(plot.member.as_deref()))
            .map(|(_, needs)| needs)
            .collect();
        let of = |input: &Input<'_>| theirs.iter().filter_map(|needs| needs.get(input.key)).sum();
        inputs.iter().map(of).collect()
    };
    let quantities = |needs: Vec<f64>| {
        let shown = |need: f64| dashed(need, text::number(lang, need, 2));
        needs.into_iter().map(shown).collect::<Vec<Run>>()
    };
    let mut rows = Vec::new();
    for (index, member) in plan.group.members.iter().enumerate() {
        let id = Some(member.id.as_str());
        let (area, _) = land_of(w, id);
        // who only works on shared land needs nothing of their own
        if area <= 0.0 {
            continue;
        }
        let mut cells = vec![
            cell((rows.len() + 1).to_string()),
            name(w, index, member),
            nik(w, index, member),
            hectares(w, area),
        ];
        cells.extend(quantities(needs_where(&|of| of == id)));
        rows.push(Row::plain(cells));
    }
    let (shared, _) = land_of(w, None);
    if shared > 0.0 {
        let mut cells = vec![cell(""), shared_by(w), cell(""), hectares(w, shared)];
        cells.extend(quantities(needs_where(&|of| of.is_none())));
        rows.push(Row::plain(cells));
    }
    let all = needs_where(&|_| true);
    let area_ha = w.facts.area_m2 / 10_000.0;
    let total = |name: String, area: Run| vec![cell(""), cell(name), cell(""), area];
    let mut cells = total(tr!(lang, "column.total"), hectares(w, w.facts.area_m2));
    cells.extend(quantities(all.clone()));
    rows.push(Row::sum(cells));
    if area_ha > 0.0 {
        let mut cells = total(tr!(lang, "lists.per_ha"), cell(""));
        let per_ha = all.iter().map(|need| need / area_ha);
        cells.extend(per_ha.map(|need| dashed(need, text::number(lang, need, 1))));
        rows.push(Row::plain(cells));
    }
    let mut columns = vec![
        Column::numbers(tr!(lang, "column.number"), 0.8),
        Column::words(tr!(lang, "column.name"), 4.4),
        Column::words(tr!(lang, "column.nik"), 3.7),
        Column::numbers(tr!(lang, "column.area_ha"), 1.5),
    ];
    columns.extend(
        inputs
            .into_iter()
            .map(|input| Column::numbers(input.head, 2.1)),
    );
    let mut blocks = vec![Block::Text(run_tr!(
        lang,
        "lists.supplies_about",
        group = w.group_name(),
        first = w.month(1),
        last = w.month(w.facts.budget_months),
        area = Run::of(w.area(w.facts.area_m2), "plots")
    ))];
    blocks.push(w.table(&tr!(lang, "lists.supplies_table"), columns, rows));
    blocks.extend(signed(w));
    blocks
}

/// CPCL: who receives, and where their land lies.
pub(super) fn recipients(w: &mut Writer<'_>) -> Vec<Block> {
    let lang = w.lang;
    let plan = w.case.plan;
    let simluhtan = Run::typed(
        &plan.group.simluhtan,
        "group.simluhtan",
        tr!(lang, "identity.simluhtan").to_lowercase(),
    );
    let mut blocks = vec![Block::Pairs(vec![
        (tr!(lang, "identity.name"), vec![w.group_name()]),
        (tr!(lang, "identity.simluhtan"), vec![simluhtan]),
        (tr!(lang, "identity.address"), signing::address_line(w)),
        (
            tr!(lang, "lists.crop"),
            vec![Run::plain(tr!(
                lang,
                "lists.crop_value",
                plants = w.count(w.facts.plants)
            ))],
        ),
    ])];
    let corner_of = |id: Option<&str>| {
        let mut theirs = plan
            .plots
            .iter()
            .filter(|plot| plot.member.as_deref() == id);
        let known = theirs.find_map(|plot| place::corner(w, plot));
        cell(known.unwrap_or_else(|| "–".to_owned()))
    };
    let mut rows = Vec::new();
    for (index, member) in plan.group.members.iter().enumerate() {
        let (area, n_plants) = land_of(w, Some(&member.id));
        let phone = format!("group.members[{index}].phone");
        rows.push(Row::plain(vec![
            cell((index + 1).to_string()),
            name(w, index, member),
            nik(w, index, member),
            cell(match member.sex {
                Some(Sex::Female) => tr!(lang, "lists.female"),
                Some(Sex::Male) => tr!(lang, "lists.male"),
                None => String::new(),
            }),
            unasked(&member.phone, &phone),
            hectares(w, area),
            plants(w, n_plants),
            corner_of(Some(&member.id)),
            cell(""),
        ]));
    }
    let (shared, shared_plants) = land_of(w, None);
    if shared > 0.0 {
        rows.push(Row::plain(vec![
            cell(""),
            shared_by(w),
            cell(""),
            cell(""),
            cell(""),
            hectares(w, shared),
            plants(w, shared_plants),
            corner_of(None),
            cell(""),
        ]));
    }
    rows.push(Row::sum(vec![
        cell(""),
        cell(tr!(lang, "column.total")),
        cell(""),
        cell(""),
        cell(""),
        hectares(w, w.facts.area_m2),
        plants(w, w.facts.plants),
        cell(""),
        cell(""),
    ]));
    let columns = vec![
        Column::numbers(tr!(lang, "column.number"), 0.8),
        Column::words(tr!(lang, "column.name"), 4.2),
        Column::words(tr!(lang, "column.nik"), 3.7),
        Column::words(tr!(lang, "lists.sex"), 0.9),
        Column::words(tr!(lang, "lists.phone"), 3.0),
        Column::numbers(tr!(lang, "column.area_ha"), 1.5),
        Column::numbers(tr!(lang, "column.plants"), 1.9),
        Column::words(tr!(lang, "column.corner"), 3.6),
        Column::words(tr!(lang, "lists.signature"), 2.6),
    ];
    blocks.push(w.table(&tr!(lang, "lists.recipients_table"), columns, rows));
    blocks.extend(signed(w));
    blocks
}

/// Place and day; the chair and, as offices ask for it, the extension worker.
fn signed(w: &Writer<'_>) -> [Block; 2] {
    let chair = signing::chair(w, String::new(), false);
    let people = vec![signing::extension_worker(w), chair];
    [signing::place_and_date(w), Block::Signatures(vec![people])]
}
