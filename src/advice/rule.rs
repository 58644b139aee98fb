//! The rules by name, and how serious a finding is.

/// A rule that can raise a finding. Numbers are those of `agronomy.md` §7 and
/// `presets.md` §10; the other rules have a name.
///
/// K12, K16, K17, K24 and K25 look at things no plan states (see the room's
/// document) and have no variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// Nobody buys (`presets.md` §3). Before any verdict.
    NoBuyer,
    /// Nothing is planted.
    NoPlots,
    /// A buyer that is only a planned price (`presets.md` §3).
    PlaceholderBuyer,
    /// Mature yield on peat under what groups report.
    K1,
    /// Mature yield beyond what is known of that soil.
    K2,
    /// Mature yield beyond any claim.
    K3,
    /// Kilograms per plant beyond what is known of that soil.
    K4,
    /// The dense regime with the leaves of the sparse one.
    K5,
    /// Plants that do not fit their spacing.
    K6,
    /// Leaves sold off a plot too young to be cut.
    K7,
    /// Leaves too heavy.
    K8,
    /// Leaves that emerge too fast.
    K9,
    /// More mass than the leaves of twelve months.
    K10,
    /// Too few leaves left at a cut.
    K11,
    /// No plants lost, or lost ones never replaced.
    K13,
    /// Full yield for too long.
    K14,
    /// Price outside what is paid at the place.
    K15,
    /// A product that returns too much.
    K18,
    /// Too much cut in a day, or too little work.
    K19,
    /// Too much nitrogen.
    K20,
    /// Peat without ditches, or a plot that is flooded.
    K21,
    /// Months of heavy rain: look for rot.
    K22,
    /// Most of the crop to one buyer.
    K23,
    /// Water in peat ditches too deep or too shallow; protected peat.
    K26,
    /// Cost of a hectare beyond what is known.
    K27,
    /// Leaves nobody takes.
    K28,
    /// A month with more work than hands (`model.md` §4).
    WorkExceedsHands,
    /// Two plots share ground.
    Overlap,
    /// The balance falls below zero.
    BalanceBelowZero,
    /// Practices whose work figures differ: those of the largest are used.
    MixedWorkFigures,
    /// Questions about the household without an answer (`presets.md` §6).
    HouseholdUnknown,
    /// A tenor longer than KUR allows for its purpose (`economics.md` §3.1).
    LoanTenor,
    /// A credit column of the budget that is not the loan (`proposal.md` §3).
    CreditColumn,
    /// A shared harvest in a plan shorter than the law's term (`economics.md` §2.3).
    ShortShare,
}

impl Rule {
    /// The name in texts and files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NoBuyer => "no_buyer",
            Self::NoPlots => "no_plots",
            Self::PlaceholderBuyer => "placeholder_buyer",
            Self::K1 => "k1",
            Self::K2 => "k2",
            Self::K3 => "k3",
            Self::K4 => "k4",
            Self::K5 => "k5",
            Self::K6 => "k6",
            Self::K7 => "k7",
            Self::K8 => "k8",
            Self::K9 => "k9",
            Self::K10 => "k10",
            Self::K11 => "k11",
            Self::K13 => "k13",
            Self::K14 => "k14",
            Self::K15 => "k15",
            Self::K18 => "k18",
            Self::K19 => "k19",
            Self::K20 => "k20",
            Self::K21 => "k21",
            Self::K22 => "k22",
            Self::K23 => "k23",
            Self::K26 => "k26",
            Self::K27 => "k27",
            Self::K28 => "k28",
            Self::WorkExceedsHands => "work_exceeds_hands",
            Self::Overlap => "overlap",
            Self::BalanceBelowZero => "balance_below_zero",
            Self::MixedWorkFigures => "mixed_work_figures",
            Self::HouseholdUnknown => "household_unknown",
            Self::LoanTenor => "loan_tenor",
            Self::CreditColumn => "credit_column",
            Self::ShortShare => "short_share",
        }
    }
}

/// How serious a finding is; the worst is the least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The plan must not be trusted or carried out as it is.
    Reject,
    /// Probably wrong.
    Warn,
    /// Unusual, worth a look.
    Note,
    /// Something to do.
    Task,
}

impl Level {
    /// All levels, the worst first.
    pub const ALL: [Self; 4] = [Self::Reject, Self::Warn, Self::Note, Self::Task];

    /// The name in texts and files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Reject => "reject",
            Self::Warn => "warn",
            Self::Note => "note",
            Self::Task => "task",
        }
    }
}
