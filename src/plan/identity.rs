//! Who plans: the group, its members and officers, as a proposal names them.
//! Typed once and kept apart from the numbers.

use serde::{Deserialize, Serialize};

use super::nik::masked_nik;
use super::picture::{self, Annex, Image, Picture};
use super::strict;

/// A group, or a single farmer. Empty texts print as dotted lines.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Name of the group.
    pub name: String,
    /// Class: *pemula, lanjut, madya, utama*.
    pub class: String,
    /// Number in Simluhtan.
    pub simluhtan: String,
    /// Decree that founded it.
    pub decree: String,
    /// Street or hamlet.
    pub address: String,
    /// *Desa* or *kelurahan*.
    pub village: String,
    /// *Kecamatan*.
    pub subdistrict: String,
    /// *Kabupaten* or *kota*.
    pub district: String,
    /// *Provinsi*.
    pub province: String,
    /// Telephone.
    pub phone: String,
    /// Bank, number and holder of its account.
    pub bank_account: String,
    /// Business number (NIB) or letter (SKU).
    pub business_number: String,
    /// Tax number (NPWP).
    pub tax_number: String,
    /// Husband or wife, for a bank.
    pub spouse: String,
    /// What secures a loan.
    pub collateral: String,
    /// Months in business; `None`: not asked.
    #[serde(deserialize_with = "strict::option")]
    pub months_in_business: Option<u16>,
    /// Who belongs to it.
    pub members: Vec<Member>,
    /// Chair, secretary, treasurer and others.
    pub officers: Vec<Officer>,
    /// Who signs a proposal after those who propose it, in order; these too, where
    /// they are entered here.
    pub signers: Vec<Signer>,
    /// Mark on the cover and the letter.
    #[serde(deserialize_with = "strict::option")]
    pub logo: Option<Image>,
    /// Photos and scans for the annexes, at most [`picture::MAX_PICTURES`].
    #[serde(deserialize_with = "picture::few")]
    pub pictures: Vec<Picture>,
}

impl Group {
    /// An id that no member has.
    pub fn free_id(&self) -> String {
        let is_free = |id: &String| self.members.iter().all(|member| member.id != *id);
        let ids = (self.members.len() + 1..).map(|n| format!("a{n:02}"));
        ids.into_iter().find(is_free).unwrap_or_default()
    }

    /// Adds a member under an id of its own.
    pub fn add_member(&mut self, member: Member) {
        let id = self.free_id();
        self.members.push(Member { id, ..member });
    }

    /// The same without the numbers and pictures of identity cards: for a copy
    /// to send.
    #[must_use]
    pub fn without_identity_cards(&self) -> Self {
        let mut sent = self.clone();
        for member in &mut sent.members {
            member.nik = None;
        }
        sent.pictures
            .retain(|picture| picture.annex != Annex::IdentityCard);
        sent
    }
}

/// A member.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// Stays when the name is corrected.
    pub id: String,
    /// Name as in the identity card.
    pub name: String,
    /// Number of the identity card; never left in a copy to send.
    #[serde(deserialize_with = "strict::option")]
    pub nik: Option<String>,
    /// Telephone.
    pub phone: String,
    /// Woman or man; `None`: not asked.
    #[serde(deserialize_with = "strict::option")]
    pub sex: Option<Sex>,
    /// Year of birth; `None`: not asked.
    #[serde(deserialize_with = "strict::option")]
    pub born: Option<u16>,
}

impl Member {
    /// The NIK for paper that many see: `6202••••••••0003`.
    pub fn masked_nik(&self) -> Option<String> {
        self.nik.as_deref().map(masked_nik)
    }
}

/// Sex of a member, as lists of groups ask for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Sex {
    /// *Perempuan*.
    Female,
    /// *Laki-laki*.
    Male,
}

/// An officer of the group.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Officer {
    /// *Ketua, sekretaris, bendahara* …
    pub role: String,
    /// Name.
    pub name: String,
}

/// One who signs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signer {
    /// *Mengetahui*, *menyetujui* …
    pub caption: String,
    /// Office.
    pub office: String,
    /// Name.
    pub name: String,
    /// Civil servant's number, else empty.
    pub nip: String,
}
