//! Free paragraphs: what may be rewritten, and the text they start with.

use super::case::Case;
use super::profile::{Chapter, Profile};
use super::writer::Writer;
use crate::plan::Soil;
use crate::text::{self, Lang};
use crate::tr;

/// A paragraph that a user may rewrite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FreeText {
    /// Its key in a plan's texts.
    pub key: &'static str,
    /// The chapter in which it stands.
    pub chapter: Chapter,
    /// The profile that alone has it.
    only: Option<Profile>,
}

impl FreeText {
    /// Its name as shown.
    pub fn name(self, lang: Lang) -> String {
        tr!(lang, &format!("free_name.{}", self.key))
    }
}

/// The text with which a free paragraph starts, in the words of this plan.
pub fn starting_text(lang: Lang, case: &Case<'_>, key: &str) -> String {
    Writer::new(lang, *case).starting_text(key)
}

const fn free(key: &'static str, chapter: Chapter) -> FreeText {
    let only = None;
    FreeText { key, chapter, only }
}

const fn free_of(profile: Profile, key: &'static str, chapter: Chapter) -> FreeText {
    let only = Some(profile);
    FreeText { key, chapter, only }
}

/// Those of a profile, in the order of the pages.
pub fn free_texts(profile: Profile) -> impl Iterator<Item = FreeText> {
    let all = FREE_TEXTS.into_iter();
    all.filter(move |free| free.only.is_none_or(|only| only == profile))
}

const FREE_TEXTS: [FreeText; 20] = [
    free("greeting", Chapter::Letter),
    free("letter_closing", Chapter::Letter),
    free("preface", Chapter::Preface),
    free("cooperation", Chapter::Cooperation),
    free("background", Chapter::Introduction),
    free_of(Profile::VillageFund, "potential", Chapter::Introduction),
    free("purpose", Chapter::Introduction),
    free("rules", Chapter::Introduction),
    free("benefits", Chapter::Introduction),
    free("facilities", Chapter::Group),
    free_of(Profile::Enterprise, "products", Chapter::Group),
    free("access", Chapter::Location),
    free("pests", Chapter::Technical),
    free("handling", Chapter::Technical),
    free_of(Profile::VillageFund, "sharing", Chapter::Feasibility),
    free("market", Chapter::Market),
    free("social", Chapter::Impact),
    free("environment", Chapter::Impact),
    free("closing", Chapter::Closing),
    free("statement", Chapter::Dividers),
];

impl Writer<'_> {
    /// What a free paragraph says until somebody rewrites it; lines are
    /// paragraphs or points.
    pub(super) fn starting_text(&self, key: &str) -> String {
        let (lang, profile) = (self.lang, self.facts.profile);
        match key {
            "purpose" if profile == Profile::Enterprise => tr!(lang, "free.purpose_enterprise"),
            "purpose" if profile == Profile::VillageFund => tr!(lang, "free.purpose_village"),
            "rules" if profile == Profile::Enterprise => tr!(lang, "free.rules_enterprise"),
            "rules" if profile == Profile::VillageFund => tr!(lang, "free.rules_village"),
            "benefits" if profile == Profile::VillageFund => tr!(lang, "free.benefits_village"),
            "potential" => tr!(lang, "free.potential"),
            "products" => tr!(lang, "free.products"),
            "sharing" => tr!(lang, "free.sharing"),
            "background" => self.background(),
            "greeting" => tr!(lang, "free.greeting"),
            "letter_closing" => tr!(lang, "free.letter_closing"),
            "preface" => tr!(lang, "free.preface"),
            "cooperation" => tr!(lang, "free.cooperation"),
            "purpose" => tr!(lang, "free.purpose"),
            "rules" => tr!(lang, "free.rules"),
            "benefits" => tr!(lang, "free.benefits"),
            "facilities" => tr!(lang, "free.facilities"),
            "access" => tr!(lang, "free.access"),
            "pests" => tr!(lang, "free.pests"),
            "handling" => tr!(lang, "free.handling"),
            "market" => tr!(lang, "free.market"),
            "social" => tr!(lang, "free.social"),
            "environment" => self.environment(),
            "closing" => tr!(lang, "free.closing"),
            "statement" => tr!(lang, "free.statement"),
            _ => String::new(),
        }
    }

    fn background(&self) -> String {
        let head = &self.facts.headline;
        let area = self.area(self.facts.area_m2);
        let plants = self.count(self.facts.plants);
        match head.first_harvest {
            Some(k) => tr!(
                self.lang,
                "free.background",
                area = area,
                plants = plants,
                first = self.month(k),
                kg = text::kilograms(self.lang, head.full_bearing_kg, 0)
            ),
            None => tr!(
                self.lang,
                "free.background_no_harvest",
                area = area,
                plants = plants
            ),
        }
    }

    /// Peat has ditches and fire, mineral soil has erosion.
    fn environment(&self) -> String {
        let mut plots = self.case.plan.plots.iter();
        if plots.any(|plot| plot.soil == Soil::Peat) {
            tr!(self.lang, "free.environment_peat")
        } else {
            tr!(self.lang, "free.environment_mineral")
        }
    }
}
