//! What a line of the budget is called, and how old its price is.

use crate::model::LineSource;
use crate::plan::{Month, Plan, RabGroup};
use crate::text::{self, Lang};
use crate::tr;

/// What a line is called, what its volume counts, and where its price is from.
#[derive(Default)]
pub(super) struct About {
    pub(super) name: String,
    pub(super) unit: Option<String>,
    pub(super) priced: Option<Month>,
    pub(super) year: Option<u16>,
    pub(super) place: String,
}

/// The letter of a group: A to G.
pub const fn group_letter(group: RabGroup) -> &'static str {
    match group {
        RabGroup::Inputs => "A",
        RabGroup::Labour => "B",
        RabGroup::Equipment => "C",
        RabGroup::Infrastructure => "D",
        RabGroup::Harvest => "E",
        RabGroup::General => "F",
        RabGroup::Contingency => "G",
    }
}

/// The name of a group.
pub fn group_name(lang: Lang, group: RabGroup) -> String {
    match group {
        RabGroup::Inputs => tr!(lang, "budget.inputs"),
        RabGroup::Labour => tr!(lang, "budget.labour"),
        RabGroup::Equipment => tr!(lang, "budget.equipment"),
        RabGroup::Infrastructure => tr!(lang, "budget.infrastructure"),
        RabGroup::Harvest => tr!(lang, "budget.harvest"),
        RabGroup::General => tr!(lang, "budget.general"),
        RabGroup::Contingency => tr!(lang, "budget.contingency"),
    }
}

/// What a plan says of a line.
pub(super) fn about(lang: Lang, plan: &Plan, source: &LineSource) -> About {
    let named = |name: String, unit: String, year: Option<u16>| About {
        name,
        unit: Some(unit),
        year,
        ..About::default()
    };
    let uncounted = |name: String| About {
        name,
        ..About::default()
    };
    let unknown = |name: String| named(name, String::new(), None);
    let hok = tr!(lang, "budget.hok");
    let wage_year = plan.work.wage.basis.year;
    match source {
        LineSource::Work(code) => named(text::activity(lang, code), hok, wage_year),
        LineSource::HarvestWork => named(tr!(lang, "budget.harvest_work"), hok, wage_year),
        LineSource::Item(key) => plan.items.get(key).map_or_else(
            || unknown(key.clone()),
            |item| About {
                priced: item.priced,
                place: item.priced_at.clone(),
                ..named(item.name.clone(), item.unit.clone(), item.price.basis.year)
            },
        ),
        LineSource::Equipment(index) => plan.equipment.get(*index).map_or_else(
            || unknown(String::new()),
            |piece| {
                let unit = tr!(lang, "budget.piece");
                named(piece.name.clone(), unit, piece.price.basis.year)
            },
        ),
        LineSource::Fixed(index) => plan.fixed.get(*index).map_or_else(
            || unknown(String::new()),
            |line| {
                let unit = tr!(lang, "budget.times");
                named(line.name.clone(), unit, line.amount.basis.year)
            },
        ),
        LineSource::Transport => named(tr!(lang, "budget.transport"), "kg".to_owned(), None),
        LineSource::Land => uncounted(tr!(lang, "budget.land")),
        LineSource::Contingency => uncounted(tr!(lang, "budget.contingency_line")),
    }
}
