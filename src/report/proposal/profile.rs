//! Kinds of proposal, and the chapters each of them has (`proposal.md` §1, §2).

use crate::plan::{Plan, Proposal};
use crate::text::Lang;
use crate::tr;

/// A kind of proposal: who reads it, and therefore what is in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Profile {
    /// *Bantuan kelompok tani*: seedlings, inputs, tools from a Dinas.
    #[default]
    GroupGrant,
    /// Business plan for KUR, in the order of Bank Indonesia's PPUK.
    BankLoan,
    /// Processing by a small enterprise, for Dekranasda or the Dinas Koperasi.
    Enterprise,
    /// *Dana Desa* through BUM Desa.
    VillageFund,
    /// Annex to a cooperation between regions.
    Regions,
    /// Four pages for a village meeting.
    Short,
}

impl Profile {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::GroupGrant,
        Self::BankLoan,
        Self::Enterprise,
        Self::VillageFund,
        Self::Regions,
        Self::Short,
    ];

    /// The name in plans, texts and options.
    pub const fn key(self) -> &'static str {
        match self {
            Self::GroupGrant => "bantuan",
            Self::BankLoan => "kur",
            Self::Enterprise => "umkm",
            Self::VillageFund => "bumdesa",
            Self::Regions => "antardaerah",
            Self::Short => "ringkas",
        }
    }

    /// The profile of a key.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|profile| profile.key() == key)
    }

    /// The profile of a plan; a plan that names none asks for a grant.
    pub fn of(plan: &Plan) -> Self {
        Self::parse(&plan.proposal.profile).unwrap_or_default()
    }

    /// Its name as shown.
    pub fn name(self, lang: Lang) -> String {
        tr!(lang, &format!("profile.{}", self.key()))
    }

    /// Is it a loan that is asked for?
    pub const fn asks_for_loan(self) -> bool {
        matches!(self, Self::BankLoan)
    }

    /// Is it a farmers' group that proposes, with a class and a number in
    /// Simluhtan? A business and a company of the village have neither.
    pub const fn is_of_farmers(self) -> bool {
        !matches!(self, Self::Enterprise | Self::VillageFund)
    }

    /// The title of a chapter in print.
    pub(super) fn title(self, chapter: Chapter, lang: Lang) -> String {
        match (chapter, self) {
            (Chapter::Group, Self::Enterprise) => tr!(lang, "chapter_title.business"),
            (Chapter::Group, Self::VillageFund) => tr!(lang, "chapter_title.company"),
            _ => chapter.name(lang),
        }
    }

    /// All chapters, in its order: those it has, and those that can be ticked.
    pub fn order(self) -> Vec<Chapter> {
        use Chapter as C;
        match self {
            // Bank Indonesia's PPUK: introduction, profile and financing, market,
            // production, finance, social and environment, closing
            Self::BankLoan => {
                let mut order = Chapter::ALL.to_vec();
                order.retain(|chapter| *chapter != C::Market);
                let at = order.iter().position(|chapter| *chapter == C::Location);
                order.insert(at.unwrap_or_default(), C::Market);
                order
            }
            Self::GroupGrant
            | Self::Enterprise
            | Self::VillageFund
            | Self::Regions
            | Self::Short => Chapter::ALL.to_vec(),
        }
    }

    /// Does it have a chapter unless somebody ticks otherwise?
    pub const fn has(self, chapter: Chapter) -> bool {
        use Chapter as C;
        match self {
            Self::GroupGrant | Self::BankLoan | Self::Enterprise | Self::VillageFund => !matches!(
                chapter,
                C::Preface | C::Recipients | C::Supplies | C::Cooperation
            ),
            Self::Regions => matches!(
                chapter,
                C::Cover
                    | C::Contents
                    | C::Cooperation
                    | C::Location
                    | C::Schedule
                    | C::Budget
                    | C::Feasibility
                    | C::Risk
                    | C::Market
                    | C::Assumptions
            ),
            Self::Short => {
                matches!(chapter, C::Letter | C::Approval | C::Budget | C::Location)
            }
        }
    }

    /// The chapters of a proposal in this profile, ticks heeded, in their order.
    pub fn chapters(self, proposal: &Proposal) -> Vec<Chapter> {
        let mut order = self.order();
        order.retain(|chapter| self.is_on(*chapter, proposal));
        order
    }

    /// Is a chapter in a proposal of this profile?
    pub fn is_on(self, chapter: Chapter, proposal: &Proposal) -> bool {
        let is_in = |keys: &[String]| keys.iter().any(|key| key == chapter.key());
        (self.has(chapter) || is_in(&proposal.chapters_on)) && !is_in(&proposal.chapters_off)
    }

    /// Ticks a chapter on or off.
    pub fn tick(self, chapter: Chapter, is_on: bool, proposal: &mut Proposal) {
        let key = chapter.key();
        proposal.chapters_on.retain(|known| known != key);
        proposal.chapters_off.retain(|known| known != key);
        if is_on && !self.has(chapter) {
            proposal.chapters_on.push(key.to_owned());
        } else if !is_on && self.has(chapter) {
            proposal.chapters_off.push(key.to_owned());
        }
    }
}

/// A chapter, or another part that can be ticked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Chapter {
    /// *Sampul*.
    Cover,
    /// *Surat permohonan*.
    Letter,
    /// *Lembar pengesahan*.
    Approval,
    /// *Kata pengantar*.
    Preface,
    /// *Daftar isi, tabel, gambar*.
    Contents,
    /// Terms of a cooperation between regions.
    Cooperation,
    /// I *Pendahuluan*.
    Introduction,
    /// II *Profil kelompok*.
    Group,
    /// III *Lokasi dan peta*.
    Location,
    /// IV *Rencana teknis budidaya*.
    Technical,
    /// V *Jadwal kegiatan*.
    Schedule,
    /// VI *Rencana anggaran biaya*.
    Budget,
    /// VII *Arus kas dan rencana pembiayaan*.
    Cash,
    /// VIII *Analisis kelayakan*.
    Feasibility,
    /// IX *Analisis risiko dan kepekaan*.
    Risk,
    /// X *Rencana panen dan penyerapan pasar*.
    Market,
    /// XI *Dampak sosial dan lingkungan*.
    Impact,
    /// XII *Penutup*.
    Closing,
    /// Annex: CPCL, who receives and where their land lies.
    Recipients,
    /// Annex: RDKK, needs of inputs.
    Supplies,
    /// Annex: every assumption with its source.
    Assumptions,
    /// Annex: divider sheets with what is to be put behind them.
    Dividers,
}

impl Chapter {
    /// All, in the usual order.
    pub const ALL: [Self; 22] = [
        Self::Cover,
        Self::Letter,
        Self::Approval,
        Self::Preface,
        Self::Contents,
        Self::Cooperation,
        Self::Introduction,
        Self::Group,
        Self::Location,
        Self::Technical,
        Self::Schedule,
        Self::Budget,
        Self::Cash,
        Self::Feasibility,
        Self::Risk,
        Self::Market,
        Self::Impact,
        Self::Closing,
        Self::Recipients,
        Self::Supplies,
        Self::Assumptions,
        Self::Dividers,
    ];

    /// The name in plans and texts.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Cover => "cover",
            Self::Letter => "letter",
            Self::Approval => "approval",
            Self::Preface => "preface",
            Self::Contents => "contents",
            Self::Cooperation => "cooperation",
            Self::Introduction => "introduction",
            Self::Group => "group",
            Self::Location => "location",
            Self::Technical => "technical",
            Self::Schedule => "schedule",
            Self::Budget => "budget",
            Self::Cash => "cash",
            Self::Feasibility => "feasibility",
            Self::Risk => "risk",
            Self::Market => "market",
            Self::Impact => "impact",
            Self::Closing => "closing",
            Self::Recipients => "recipients",
            Self::Supplies => "supplies",
            Self::Assumptions => "assumptions",
            Self::Dividers => "dividers",
        }
    }

    /// The chapter of a key.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|chapter| chapter.key() == key)
    }

    /// Its name as shown and printed.
    pub fn name(self, lang: Lang) -> String {
        tr!(lang, &format!("chapter.{}", self.key()))
    }

    /// Does it carry a Roman number?
    pub const fn is_numbered(self) -> bool {
        !matches!(
            self,
            Self::Cover
                | Self::Letter
                | Self::Approval
                | Self::Preface
                | Self::Contents
                | Self::Recipients
                | Self::Supplies
                | Self::Assumptions
                | Self::Dividers
        )
    }

    /// Is it an annex?
    pub const fn is_annex(self) -> bool {
        matches!(
            self,
            Self::Recipients | Self::Supplies | Self::Assumptions | Self::Dividers
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tick_is_kept_only_where_it_differs_from_the_profile() {
        let mut proposal = Proposal::default();
        let profile = Profile::Short;
        assert!(!profile.is_on(Chapter::Cash, &proposal));
        profile.tick(Chapter::Cash, true, &mut proposal);
        profile.tick(Chapter::Letter, false, &mut proposal);
        assert!(profile.is_on(Chapter::Cash, &proposal));
        assert!(!profile.is_on(Chapter::Letter, &proposal));
        profile.tick(Chapter::Cash, false, &mut proposal);
        profile.tick(Chapter::Letter, true, &mut proposal);
        assert_eq!(proposal, Proposal::default());
    }

    #[test]
    fn keys_lead_back_and_every_profile_orders_every_chapter() {
        for chapter in Chapter::ALL {
            assert_eq!(Chapter::parse(chapter.key()), Some(chapter));
            for lang in Lang::ALL {
                assert!(!chapter.name(lang).is_empty());
            }
        }
        for profile in Profile::ALL {
            assert_eq!(Profile::parse(profile.key()), Some(profile));
            let order = profile.order();
            assert!(Chapter::ALL.iter().all(|chapter| order.contains(chapter)));
            assert_eq!(order.len(), Chapter::ALL.len());
        }
    }
}
