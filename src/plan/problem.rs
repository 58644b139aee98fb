//! Problems: what keeps a plan from being computed.

/// One thing that keeps a plan from being computed. The words are in `text`.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Path of the field, `plots[2].planted`; see [`field`](super::field).
    pub field: String,
    /// Its value as the plan has it.
    pub value: String,
    /// What is wrong with it; the remedy follows from it.
    pub reason: Reason,
}

/// What is wrong with a value.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the variants' documents name the fields")]
pub enum Reason {
    /// Not between `low` and `high`.
    Outside { low: f64, high: f64 },
    /// A range whose likely value is not between its low and high.
    Disordered,
    /// A key that nothing has; `nearest` is one that exists.
    UnknownKey { nearest: Option<String> },
    /// A name or id that another has too.
    NotUnique,
    /// A name without a letter, or with a control character.
    Nameless,
    /// Shares that make `sum` and not 1.
    SharesNotOne { sum: f64 },
    /// Work that would fall before the plan begins; it would fit with the plan
    /// starting, or the plot planted, `months` earlier or later.
    BeforeStart { activity: String, months: u32 },
    /// Planted or due after the last month of the plan.
    AfterEnd,
    /// Before the first month of the plan.
    BeforePlan,
    /// A standing crop as old as its economic life, `life_months`.
    TooOld { life_months: u32 },
    /// Counted plants or leaves on a plot that is not planted yet.
    CountedBeforePlanting,
    /// Grace as long as the loan itself.
    GraceTooLong { tenor: u16 },
    /// The last instalment falls after the plan, which would need `needed` months.
    LoanTooLong { needed: u32 },
    /// Months that do not rise, or rise past the end.
    NotRising,
    /// A boundary that encloses nothing.
    NoArea,
    /// Sides that cannot meet.
    SidesDoNotMeet,
    /// Sides of a boundary that cross, counted from 1.
    SidesCross { first: usize, second: usize },
    /// A path that leads to no field; `nearest` is a name that exists there.
    NoSuchField { nearest: Option<String> },
    /// A text that is no value of the field; `like` is the value it has.
    WrongKind { like: String },
    /// A difference that was taken from another value, `old`.
    NotAsBefore { old: String },
}

impl Reason {
    /// Key of its words.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Outside { .. } => "outside",
            Self::Disordered => "disordered",
            Self::UnknownKey { nearest: None } => "unknown_key",
            Self::UnknownKey { nearest: Some(_) } => "unknown_key_like",
            Self::NotUnique => "not_unique",
            Self::Nameless => "nameless",
            Self::SharesNotOne { .. } => "shares_not_one",
            Self::BeforeStart { .. } => "before_start",
            Self::AfterEnd => "after_end",
            Self::BeforePlan => "before_plan",
            Self::TooOld { .. } => "too_old",
            Self::CountedBeforePlanting => "counted_before_planting",
            Self::GraceTooLong { .. } => "grace_too_long",
            Self::LoanTooLong { .. } => "loan_too_long",
            Self::NotRising => "not_rising",
            Self::NoArea => "no_area",
            Self::SidesDoNotMeet => "sides_do_not_meet",
            Self::SidesCross { .. } => "sides_cross",
            Self::NoSuchField { nearest: None } => "no_such_field",
            Self::NoSuchField { nearest: Some(_) } => "no_such_field_like",
            Self::WrongKind { .. } => "wrong_kind",
            Self::NotAsBefore { .. } => "not_as_before",
        }
    }
}
