//! The pages, one file each. A new page is its file and one line in the list
//! below; rail, keys and jumps follow from it.
//!
//! A page is `fn show(&mut Ui, &View, &mut Edits)`: it reads the view, pushes
//! edits, computes nothing and opens no file.

use egui::Ui;
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons::{
    ICON_CALENDAR_MONTH, ICON_CASINO, ICON_COMPARE_ARROWS, ICON_CONTENT_CUT, ICON_CROP_LANDSCAPE,
    ICON_DESCRIPTION, ICON_GROUPS, ICON_HOME, ICON_MONITORING, ICON_RECEIPT_LONG,
};

use super::view::{Edits, View};
use crate::plan::PlotId;
use crate::text::Lang;
use crate::tr;

pub(super) use land::{Answer, ask_point, forget_point, show_backdrop, take_point};

mod costs;
mod finance;
mod group;
mod harvest;
mod land;
mod practice;
mod proposal;
mod risk;
mod scenario;
mod start;

/// Lists the pages: variant, module, icon, group in the rail, and the first
/// parts of the paths of the fields that stand on it.
macro_rules! pages {
    ($($(#[$doc:meta])* $page:ident: $module:ident, $icon:ident, $group:literal, $fields:expr;)+) => {
        /// A page of the window.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub enum Page {
            #[default]
            $($(#[$doc])* $page,)+
        }

        impl Page {
            /// All pages that are built, in the order of the rail.
            pub const ALL: &[Self] = &[$(Self::$page),+];

            /// Its name in texts and options.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$page => stringify!($module),)+ }
            }

            /// Its icon.
            pub const fn icon(self) -> MaterialIcon {
                match self { $(Self::$page => $icon,)+ }
            }

            /// Its group in the rail; a line stands between groups.
            pub const fn group(self) -> u8 {
                match self { $(Self::$page => $group,)+ }
            }

            const fn fields(self) -> &'static [&'static str] {
                match self { $(Self::$page => &$fields,)+ }
            }

            /// Shows the page.
            pub fn show(self, ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
                match self { $(Self::$page => $module::show(ui, view, edits),)+ }
            }
        }
    };
}

pages! {
    /// *Mulai*: examples, recent plans, a new one.
    Start: start, ICON_HOME, 0, [];
    /// *Lahan*: plots, each with its fields.
    Land: land, ICON_CROP_LANDSCAPE, 1, ["plots", "places"];
    /// *Budidaya*: the calendar of work, practices, hands.
    Practice: practice, ICON_CALENDAR_MONTH, 1, ["practices", "work"];
    /// *Panen*: tonnes by month and year, a calendar, the leaves of a plant.
    Harvest: harvest, ICON_CONTENT_CUT, 1, [];
    /// *Biaya*: the budget, prices, buyers, tools, money.
    Costs: costs, ICON_RECEIPT_LONG, 1,
        [
            "items", "sales", "equipment", "fixed", "funding", "loans", "household", "tenures",
            "tax", "contingency",
        ];
    /// *Keuangan*: the course of the cash, and the indicators explained.
    Finance: finance, ICON_MONITORING, 2,
        ["name", "rate", "second_rate", "start", "months", "present_use"];
    /// *Risiko*: how often it goes wrong, by what, and in which months.
    Risk: risk, ICON_CASINO, 2, ["risk"];
    /// *Skenario*: variants, the plan in another place, a buyer's need.
    Scenario: scenario, ICON_COMPARE_ARROWS, 2, ["scenarios"];
    /// *Kelompok*: who plans, members, signers, pictures.
    Group: group, ICON_GROUPS, 3, ["group", "proposal"];
    /// *Proposal*: the pages as they will be printed.
    Proposal: proposal, ICON_DESCRIPTION, 4, ["proposal.texts"];
}

/// Asks a page to show one of its parts in the next frame: for pictures of it.
pub(super) fn ask_part(ctx: &egui::Context, part: String) {
    ctx.data_mut(|data| data.insert_temp(part_id(), part));
}

/// The part asked for, once.
fn take_part(ui: &Ui) -> Option<String> {
    ui.data_mut(|data| data.remove_temp(part_id()))
}

fn part_id() -> egui::Id {
    egui::Id::unique("pelepah part")
}

/// Shows plots on *Lahan*: those that were just taken in.
pub(super) fn show_plots(ctx: &egui::Context, ids: &[PlotId]) {
    land::show_plots(ctx, ids);
}

impl Page {
    /// Its word in the rail.
    pub fn name(self, lang: Lang) -> String {
        tr!(lang, &format!("page.{}", self.key()))
    }

    /// The page of a name, in either language's key.
    pub fn parse(key: &str) -> Option<Self> {
        let is_it = |page: &Self| {
            page.key() == key
                || Lang::ALL
                    .iter()
                    .any(|lang| page.name(*lang).to_lowercase() == key)
        };
        Self::ALL.iter().copied().find(is_it)
    }

    /// The page on which the field of a path stands, if it is built.
    pub fn of_field(path: &str) -> Option<Self> {
        let begins = |field: &&&str| {
            let rest = path.strip_prefix(**field);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        };
        // the longest name that the path begins with
        let named = |page: &Self| {
            let fields = page.fields().iter();
            fields.filter(begins).map(|field| field.len()).max()
        };
        Self::ALL
            .iter()
            .copied()
            .filter(|page| named(page).is_some())
            .max_by_key(named)
    }
}
