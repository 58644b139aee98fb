//! Tools, and how many of them a field needs.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;

use crate::plan::amount::{Range, Rupiah};
use crate::plan::budget::{Equipment, FundSource, RabGroup};
use crate::plan::month::Month;
use crate::plan::strict;

/// Tools with their prices, and sets of them.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tools {
    /// Tools, by key.
    #[serde(deserialize_with = "strict::map")]
    pub tools: BTreeMap<String, Arc<Tool>>,
    /// Sets, by key.
    #[serde(deserialize_with = "strict::map")]
    pub sets: BTreeMap<String, Arc<ToolSet>>,
    /// Key of the set below which no count of a larger one falls.
    pub least: String,
}

/// A tool.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tool {
    /// Name as shown.
    pub name: String,
    /// Price of one, Rp.
    pub price: Range<Rupiah>,
    /// Years of use.
    #[serde(deserialize_with = "strict::finite")]
    pub life_years: f64,
    /// Part of the price it brings when replaced, 0–1.
    #[serde(deserialize_with = "strict::finite")]
    pub salvage_share: f64,
}

/// Tools for an area.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToolSet {
    /// The area it serves, m². That of the yard set is the largest yard of the
    /// presets (our choice); the others serve a hectare.
    #[serde(deserialize_with = "strict::finite")]
    pub area_m2: f64,
    /// Keys of the practices it serves.
    pub practices: Vec<String>,
    /// What is in it.
    pub pieces: Vec<Piece>,
}

/// A number of one tool.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Piece {
    /// Key of the tool.
    pub tool: String,
    /// How many.
    pub count: u16,
}

impl Tool {
    /// So many of it, bought in a month with own money.
    pub fn buy(&self, count: u16, bought: Month) -> Equipment {
        Equipment {
            name: self.name.clone(),
            price: self.price.clone(),
            count,
            bought,
            life_years: self.life_years,
            salvage_share: self.salvage_share,
            trend: 0.0,
            rab_group: RabGroup::Equipment,
            fund_source: FundSource::Own,
        }
    }
}

impl Tools {
    /// The set of a practice for an area: counts in proportion, rounded up, of
    /// no tool in it fewer than the yard set has. Empty where no set serves it.
    pub fn set(&self, practice: &str, area_m2: f64, bought: Month) -> Vec<Equipment> {
        let serves = |set: &&Arc<ToolSet>| set.practices.iter().any(|key| key == practice);
        let Some(set) = self.sets.values().find(serves) else {
            return Vec::new();
        };
        let scale = area_m2 / set.area_m2;
        let pieces = set.pieces.iter().filter_map(|piece| {
            let count = scaled(piece.count, scale).max(self.least(&piece.tool));
            Some(self.tools.get(&piece.tool)?.buy(count, bought))
        });
        pieces.collect()
    }

    fn least(&self, tool: &str) -> u16 {
        let pieces = self.sets.get(&self.least).map(|set| &set.pieces);
        let piece = pieces.and_then(|pieces| pieces.iter().find(|piece| piece.tool == tool));
        piece.map_or(1, |piece| piece.count)
    }
}

/// A count times a scale, rounded up; a hair above a whole number is that number.
fn scaled(count: u16, scale: f64) -> u16 {
    const HAIR: f64 = 1e-9;
    let least = f64::from(count) * scale - HAIR;
    (0..u16::MAX)
        .find(|count| f64::from(*count) >= least)
        .unwrap_or(u16::MAX)
}
