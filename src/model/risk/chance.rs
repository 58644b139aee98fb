//! What chance does to a plan, resolved: defaults filled in, cards told apart.
//!
//! What is left out of `risk` has the defaults of the exchange format.

use super::pert::Pert;
use crate::model::inputs::{
    CardEffect, CardInputs, CardMonths, ClimateState, Inputs, Levels, PlotInputs, RiskInputs,
};
use crate::plan::Scope;

/// Drainage from which a plot drowns (`schema.md`, reading 28).
pub(super) const POOR_DRAINAGE: f64 = 5.0;

/// An input that is not known well: a factor drawn once a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Level {
    /// New leaves a month.
    Emergence,
    /// Mass of a leaf.
    LeafWeight,
    /// Plants alive after three months.
    EstablishmentSurvival,
    /// Share of the mass that is sold.
    Marketable,
    /// Rot in wet months.
    Rot,
    /// Leaf price.
    Price,
    /// Wage.
    Wage,
    /// Prices of inputs.
    InputPrice,
    /// HOK of activities.
    LabourScale,
}

impl Level {
    /// All, in the order of their draws.
    pub const ALL: [Self; 9] = [
        Self::Emergence,
        Self::LeafWeight,
        Self::EstablishmentSurvival,
        Self::Marketable,
        Self::Rot,
        Self::Price,
        Self::Wage,
        Self::InputPrice,
        Self::LabourScale,
    ];

    /// The name in texts and in the exchange format.
    pub fn key(self) -> &'static str {
        match self {
            Self::Emergence => "emergence",
            Self::LeafWeight => "leaf_weight",
            Self::EstablishmentSurvival => "establishment_survival",
            Self::Marketable => "marketable",
            Self::Rot => "rot",
            Self::Price => "price",
            Self::Wage => "wage",
            Self::InputPrice => "input_price",
            Self::LabourScale => "labour_scale",
        }
    }

    /// Its factors low, likely, high.
    pub fn range(self, inputs: &Inputs) -> [f64; 3] {
        let levels = inputs.risk.as_ref().and_then(|risk| risk.levels);
        let levels = levels.unwrap_or(DEFAULT_LEVELS);
        match self {
            Self::Emergence => levels.emergence,
            Self::LeafWeight => levels.leaf_weight,
            Self::EstablishmentSurvival => levels.establishment_survival,
            Self::Marketable => levels.marketable,
            Self::Rot => levels.rot,
            Self::Price => levels.price,
            Self::Wage => levels.wage,
            Self::InputPrice => levels.input_price,
            Self::LabourScale => levels.labour_scale,
        }
    }
}

const DEFAULT_LEVELS: Levels = Levels {
    emergence: [0.7, 1.0, 1.5],
    leaf_weight: [0.75, 1.0, 1.25],
    establishment_survival: [0.48, 1.0, 1.09],
    marketable: [0.875, 1.0, 1.1875],
    rot: [0.25, 1.0, 5.0],
    price: [0.8, 1.0, 1.2],
    wage: [0.8, 1.0, 1.3],
    input_price: [0.8, 1.0, 1.3],
    labour_scale: [0.5, 1.0, 1.3],
};

/// Chance in a plan.
#[derive(Clone, Debug)]
pub(super) struct Chance {
    /// Range and distribution of each level.
    pub(super) levels: [([f64; 3], Option<Pert>); Level::ALL.len()],
    pub(super) yield_sigma: f64,
    pub(super) year_rain_sigma: f64,
    pub(super) month_rain_sigma: f64,
    pub(super) price_rho: f64,
    pub(super) price_sigma: f64,
    pub(super) el_nino: ClimateState,
    pub(super) la_nina: ClimateState,
    pub(super) cards: Vec<Card>,
}

/// An event card.
#[derive(Clone, Debug)]
pub(super) struct Card {
    pub(super) name: String,
    /// Where its words stand; see `draws`.
    pub(super) page: u64,
    pub(super) chance: f64,
    pub(super) effect: CardEffect,
    pub(super) size: f64,
    pub(super) length: usize,
    /// Strikes only plots that drain poorly.
    pub(super) only_poor: bool,
    pub(super) targets: Vec<Target>,
}

/// Whom a card may strike: the whole plan or one plot, and when.
#[derive(Clone, Debug)]
pub(super) struct Target {
    /// `None`: all plots at once.
    pub(super) plot_idx: Option<usize>,
    /// Months of the year, January 0.
    pub(super) window: Vec<u8>,
}

impl Card {
    /// Does its loss meet this plot by the plot's own chance?
    pub(super) fn strikes_alone(&self, plot_idx: usize) -> bool {
        let mut targets = self.targets.iter();
        self.effect == CardEffect::Loss && targets.any(|target| target.plot_idx == Some(plot_idx))
    }
}

impl Chance {
    /// The chance of a plan's numbers.
    pub(super) fn new(inputs: &Inputs) -> Self {
        let none = RiskInputs::default();
        let risk = inputs.risk.as_ref().unwrap_or(&none);
        let standard = standard_cards();
        let cards = risk.cards.as_deref().unwrap_or(&standard);
        let state = |given: Option<ClimateState>, chance, rain| {
            given.unwrap_or(ClimateState { chance, rain })
        };
        Self {
            levels: Level::ALL.map(|level| {
                let range = level.range(inputs);
                (range, Pert::new(range))
            }),
            yield_sigma: risk.yield_sigma.unwrap_or(0.10),
            year_rain_sigma: risk.year_rain_sigma.unwrap_or(0.12),
            month_rain_sigma: risk.month_rain_sigma.unwrap_or(0.25),
            price_rho: risk.price_rho.unwrap_or(0.90),
            price_sigma: risk.price_sigma.unwrap_or(0.15),
            el_nino: state(risk.el_nino, 0.20, 0.3),
            la_nina: state(risk.la_nina, 0.15, 1.25),
            cards: cards
                .iter()
                .enumerate()
                .map(|(index, card)| resolved(card, same_before(cards, index), &inputs.plots))
                .collect(),
        }
    }
}

/// Cards of the same name before this one.
fn same_before(cards: &[CardInputs], index: usize) -> usize {
    let before = cards[..index].iter();
    before.filter(|card| card.name == cards[index].name).count()
}

fn resolved(card: &CardInputs, same_before: usize, plots: &[PlotInputs]) -> Card {
    let only_poor = card.only_poor_drainage.unwrap_or_default();
    let window = |plot: Option<&PlotInputs>| match (&card.months, plot) {
        (CardMonths::Months(months), _) => months
            .iter()
            .map(|month| month.saturating_sub(1) % 12)
            .collect(),
        (CardMonths::Word(_), Some(plot)) => wettest(&plot.rain_mm),
        (CardMonths::Word(_), None) => vec![],
    };
    let targets = match card.scope {
        // the whole plan: the months of its first plot
        Scope::Plan => vec![Target {
            plot_idx: None,
            window: window(plots.first()),
        }],
        Scope::Plot => plots
            .iter()
            .enumerate()
            .filter(|(_, plot)| !only_poor || plot.drainage >= POOR_DRAINAGE)
            .map(|(index, plot)| Target {
                plot_idx: Some(index),
                window: window(Some(plot)),
            })
            .collect(),
    };
    Card {
        name: card.name.clone(),
        page: super::draws::card_page(&card.name, same_before),
        chance: card.chance,
        effect: card.effect,
        size: card.size,
        length: card.length.unwrap_or_default().into(),
        only_poor,
        targets,
    }
}

/// The three wettest months, January 0; of months alike the earlier.
fn wettest(rain_mm: &[f64; 12]) -> Vec<u8> {
    let mut months: Vec<u8> = (0..12).collect();
    months.sort_by(|a, b| rain_mm[usize::from(*b)].total_cmp(&rain_mm[usize::from(*a)]));
    months.truncate(3);
    months
}

/// The cards of an exchange file that has none of its own.
fn standard_cards() -> [CardInputs; 3] {
    let every_month = || CardMonths::Months((1..=12).collect());
    let card = |name: &str, chance, months, effect, size, scope, only_poor| CardInputs {
        name: name.to_owned(),
        chance,
        months,
        effect,
        size,
        length: None,
        scope,
        only_poor_drainage: Some(only_poor),
    };
    let (no_sale, loss) = (CardEffect::NoSale, CardEffect::Loss);
    let wettest = CardMonths::Word(crate::model::inputs::Wettest::Wettest);
    [
        card(
            "buyer stops",
            0.05,
            every_month(),
            no_sale,
            3.0,
            Scope::Plan,
            false,
        ),
        card("flood", 0.10, wettest, loss, 0.9, Scope::Plot, true),
        card(
            "fire or theft",
            0.01,
            every_month(),
            loss,
            0.3,
            Scope::Plan,
            false,
        ),
    ]
}
