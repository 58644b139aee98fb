//! What a plot may choose: what the plan has, and what the program ships.
//!
//! A shipped place or practice is copied into the plan with the edit that
//! chooses it, together with the items of the price book that it needs.

use std::sync::Arc;

use super::super::super::view::View;
use crate::document::Change;
use crate::plan::{Plot, Tenure};
use crate::text::Lang;
use crate::tr;

/// Keys of the tenures that a place's rent can stand for.
const OWNED: &str = "milik";
const RENTED: &str = "sewa";

/// Key and name of each place.
pub(super) fn places(view: &View<'_>) -> Vec<(String, String)> {
    let plan = view.plan.places.iter();
    let mut of: Vec<(String, String)> = plan
        .map(|(key, place)| (key.clone(), place.name.clone()))
        .collect();
    for (key, place) in view.home.library.iter().flat_map(|library| &library.places) {
        if !view.plan.places.contains_key(key) {
            of.push((key.clone(), preset(view.lang, &place.name)));
        }
    }
    of
}

/// Key and name of each practice.
pub(super) fn practices(view: &View<'_>) -> Vec<(String, String)> {
    let plan = view.plan.practices.iter();
    let mut of: Vec<(String, String)> = plan
        .map(|(key, practice)| (key.clone(), practice.name.clone()))
        .collect();
    let library = view.home.library.iter();
    for (key, practice) in library.flat_map(|library| &library.practices) {
        if !view.plan.practices.contains_key(key) {
            of.push((key.clone(), preset(view.lang, &practice.name)));
        }
    }
    of
}

/// Key and word of each tenure; two of a kind have their keys beside it.
pub(super) fn tenures(view: &View<'_>) -> Vec<(String, String)> {
    let (plan, lang) = (view.plan, view.lang);
    let word = |key: &String, tenure: &Tenure| {
        let word = super::tenure_word(tenure, lang);
        let alike = plan
            .tenures
            .values()
            .filter(|other| super::tenure_word(other, lang) == word);
        if alike.count() > 1 {
            tr!(lang, "land.tenure_which", word = word, key = key)
        } else {
            word
        }
    };
    let mut of: Vec<(String, String)> = plan
        .tenures
        .iter()
        .map(|(key, tenure)| (key.clone(), word(key, tenure)))
        .collect();
    for (key, words) in [
        (OWNED, tr!(lang, "land.owned")),
        (RENTED, tr!(lang, "land.rented")),
    ] {
        if !plan.tenures.contains_key(key) && of.iter().all(|(_, known)| *known != words) {
            of.push((key.to_owned(), words));
        }
    }
    of
}

/// Id and name of each member, after nobody.
pub(super) fn members(view: &View<'_>) -> Vec<(Option<String>, String)> {
    let nobody = (None, tr!(view.lang, "land.no_member"));
    let members = view.plan.group.members.iter();
    let members = members.map(|member| (Some(member.id.clone()), member.name.clone()));
    std::iter::once(nobody).chain(members).collect()
}

fn preset(lang: Lang, name: &str) -> String {
    tr!(lang, "land.preset", name = name)
}

/// What a plot names and its plan does not have yet, as changes before its own.
pub(super) fn needed(view: &View<'_>, plot: &Plot) -> Vec<Change> {
    let plan = view.plan;
    let mut changes = Vec::new();
    let Some(library) = view.home.library else {
        return changes;
    };
    if !plan.places.contains_key(&plot.place)
        && let Some(place) = library.places.get(&plot.place)
    {
        changes.push(Change::Place(plot.place.clone(), Some(Arc::clone(place))));
    }
    if !plan.practices.contains_key(&plot.practice)
        && let Some(practice) = library.practices.get(&plot.practice)
    {
        let mut items: Vec<&String> = practice
            .activities
            .iter()
            .flat_map(|activity| activity.inputs.iter().map(|input| &input.item))
            .filter(|key| !plan.items.contains_key(*key))
            .collect();
        items.sort();
        items.dedup();
        for key in items {
            if let Some(item) = library.prices.items.get(key) {
                changes.push(Change::Item(key.clone(), Some(Arc::clone(item))));
            }
        }
        let practice = Some(Arc::clone(practice));
        changes.push(Change::Practice(plot.practice.clone(), practice));
    }
    if !plan.tenures.contains_key(&plot.tenure) {
        let place = plan.places.get(&plot.place);
        let place = place.or_else(|| library.places.get(&plot.place));
        if let Some(place) = place {
            let rent = place.rent_per_ha.clone();
            let tenure = if plot.tenure == RENTED {
                Tenure::Rented { rent_per_ha: rent }
            } else {
                Tenure::Owned {
                    imputed_rent_per_ha: rent,
                }
            };
            changes.push(Change::Tenure(plot.tenure.clone(), Some(Arc::new(tenure))));
        }
    }
    changes
}
