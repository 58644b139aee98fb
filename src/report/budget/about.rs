//! What a line of the budget is called, in which group it stands, who pays it,
//! and how old its price is.

use crate::model::LineSource;
use crate::plan::{Activity, FundSource, Month, Plan, RabGroup};
use crate::text::{self, Lang};
use crate::tr;

pub(super) struct About {
    pub(super) group: RabGroup,
    pub(super) fund: FundSource,
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

/// What a plan says of a line. Where practices of the plots in use disagree on
/// an activity, the first plot's counts.
pub(super) fn about(lang: Lang, plan: &Plan, source: &LineSource) -> About {
    let plain = |group, name: String, unit: Option<String>| About {
        group,
        fund: FundSource::Own,
        name,
        unit,
        priced: None,
        year: None,
        place: String::new(),
    };
    let hok = || Some(tr!(lang, "budget.hok"));
    match source {
        LineSource::Work(code) => {
            let activity = activity(plan, code);
            let group = activity.map_or(RabGroup::Labour, |activity| activity.rab_group);
            About {
                fund: activity.map_or(FundSource::Own, |activity| activity.fund_source),
                year: plan.work.wage.basis.year,
                ..plain(group, text::activity(lang, code), hok())
            }
        }
        LineSource::HarvestWork => About {
            year: plan.work.wage.basis.year,
            ..plain(RabGroup::Harvest, tr!(lang, "budget.harvest_work"), hok())
        },
        LineSource::Item(key) => match plan.items.get(key) {
            None => plain(RabGroup::Inputs, key.clone(), Some(String::new())),
            Some(item) => About {
                fund: item.fund_source,
                priced: item.priced,
                year: item.price.basis.year,
                place: item.priced_at.clone(),
                ..plain(item.rab_group, item.name.clone(), Some(item.unit.clone()))
            },
        },
        LineSource::Equipment(index) => match plan.equipment.get(*index) {
            None => plain(RabGroup::Equipment, String::new(), Some(String::new())),
            Some(piece) => About {
                fund: piece.fund_source,
                year: piece.price.basis.year,
                ..plain(
                    piece.rab_group,
                    piece.name.clone(),
                    Some(tr!(lang, "budget.piece")),
                )
            },
        },
        LineSource::Fixed(index) => match plan.fixed.get(*index) {
            None => plain(RabGroup::General, String::new(), Some(String::new())),
            Some(line) => About {
                fund: line.fund_source,
                year: line.amount.basis.year,
                ..plain(
                    line.rab_group,
                    line.name.clone(),
                    Some(tr!(lang, "budget.times")),
                )
            },
        },
        LineSource::Transport => plain(
            RabGroup::Harvest,
            tr!(lang, "budget.transport"),
            Some("kg".to_owned()),
        ),
        LineSource::Land => plain(RabGroup::General, tr!(lang, "budget.land"), None),
        LineSource::Contingency => plain(
            RabGroup::Contingency,
            tr!(lang, "budget.contingency_line"),
            None,
        ),
    }
}

fn activity<'a>(plan: &'a Plan, code: &str) -> Option<&'a Activity> {
    let practices = plan
        .plots
        .iter()
        .filter_map(|plot| plan.practices.get(&plot.practice));
    practices
        .flat_map(|practice| &practice.activities)
        .find(|activity| activity.code == code)
}
