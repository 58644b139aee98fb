//! Kinds of proposals: each holds what those who decide on it ask for.

use pelepah::plan::{Plan, Signer};
use pelepah::report::proposal::{Block, Chapter, Part, Profile, content};
use pelepah::text::Lang;

use crate::proposal::{Known, example, part, words};

/// All words of a part that stand in sentences, headings, places to sign and heads
/// of tables.
fn whole(part: &Part) -> String {
    let blocks = part.blocks.iter().flat_map(|block| match block {
        Block::Heading(words) => vec![words.clone()],
        Block::Table(table) => vec![table.caption.clone()],
        Block::Pairs(pairs) => pairs.iter().map(|(name, _)| name.clone()).collect(),
        Block::Signatures(rows) => {
            let people = rows.iter().flatten();
            people.map(|person| person.caption.clone()).collect()
        }
        _ => Vec::new(),
    });
    let blocks: Vec<String> = blocks.collect();
    format!("{} {} {}", part.title, blocks.join(" "), words(part))
}

/// A profile, words of its chapters, and words it has nowhere.
type Kind<'a> = (Profile, &'a [(Chapter, &'a str)], &'a [&'a str]);

/// `proposal.md` §1: who decides, what it must contain, who signs.
#[test]
fn each_kind_holds_what_its_readers_decide_by() {
    use Chapter as C;
    let cases: [Kind<'_>; 4] = [
        (
            Profile::GroupGrant,
            &[
                (C::Approval, "Penyuluh Pertanian Lapangan"),
                (C::Approval, "Camat"),
                (C::Group, "Nomor Simluhtan"),
                (C::Group, "Daftar anggota"),
            ],
            &["Dekranasda", "Direktur", "PIRT"],
        ),
        (
            Profile::Enterprise,
            &[
                (C::Approval, "Kepala Desa"),
                (C::Approval, "Merekomendasikan"),
                (C::Approval, "Dekranasda"),
                (C::Group, "PROFIL USAHA"),
                (C::Group, "NIB"),
                (C::Group, "PIRT"),
                (C::Group, "halal"),
                (C::Group, "Petani pemasok"),
                (C::Market, "Kebutuhan dan pasokan pelepah"),
                (C::Dividers, "PIRT"),
            ],
            &["Simluhtan", "Camat", "Kelas kelompok"],
        ),
        (
            Profile::VillageFund,
            &[
                (C::Letter, "Kepala Desa"),
                (C::Letter, "Direktur BUM Desa"),
                (C::Introduction, "Potensi desa"),
                (C::Introduction, "20% Dana Desa"),
                (C::Introduction, "musyawarah desa"),
                (C::Feasibility, "Bagi hasil usaha"),
                (C::Approval, "Camat"),
                (C::Dividers, "Berita acara musyawarah desa"),
            ],
            &["Simluhtan", "Penyuluh", "Ketua,"],
        ),
        (
            Profile::BankLoan,
            &[
                (C::Group, "Agunan"),
                (C::Group, "NPWP"),
                (C::Group, "Lama usaha"),
                (C::Closing, "Suami/istri"),
                (C::Cash, "Angsuran"),
            ],
            &["Dekranasda", "Direktur", "musyawarah desa:"],
        ),
    ];
    for (profile, has, has_not) in cases {
        let mut plan = example("kelompok-kotim");
        profile.key().clone_into(&mut plan.proposal.profile);
        plan.group.officers.clear();
        let known = Known::of(plan);
        let document = content(Lang::Id, &known.case());
        for (chapter, expected) in has {
            let found = whole(part(&document, *chapter));
            assert!(found.contains(expected), "{profile:?} {expected}: {found}");
        }
        let all: String = document.parts.iter().map(whole).collect();
        for word in has_not {
            assert!(!all.contains(word), "{profile:?} {word}");
        }
    }
    // a company led by a chair is signed by its chair
    let mut plan = example("kelompok-kotim");
    Profile::VillageFund
        .key()
        .clone_into(&mut plan.proposal.profile);
    let known = Known::of(plan);
    let document = content(Lang::Id, &known.case());
    let letter = whole(part(&document, Chapter::Letter));
    assert!(
        letter.contains("Ketua,") && letter.contains("Anggota Satu"),
        "{letter}"
    );
    // dots in a paragraph that anybody may rewrite are a place for a pen
    let blank = "produk dan izin";
    let mut plan = example("kelompok-kotim");
    Profile::Enterprise
        .key()
        .clone_into(&mut plan.proposal.profile);
    let mut known = Known::of(plan);
    let is_blank = |known: &Known| {
        let document = content(Lang::Id, &known.case());
        document.blanks().any(|(_, what, _)| what == blank)
    };
    assert!(is_blank(&known));
    let texts = &mut known.plan.proposal.texts;
    texts.insert("products".to_owned(), "Minuman, PIRT ada".to_owned());
    assert!(!is_blank(&known));
}

#[test]
fn nobody_signs_the_approval_twice() {
    let mut plan = example("kelompok-kotim");
    let signer = |office: &str, name: &str| Signer {
        caption: String::new(),
        office: office.to_owned(),
        name: name.to_owned(),
        nip: String::new(),
    };
    let people = |plan: &Plan| {
        let known = Known::of(plan.clone());
        let document = content(Lang::Id, &known.case());
        let blocks = part(&document, Chapter::Approval).blocks.iter();
        let signed = blocks.flat_map(|block| match block {
            Block::Signatures(rows) => rows.iter().flatten().collect(),
            _ => Vec::new(),
        });
        let names: Vec<String> = signed.map(|person| person.name.text.clone()).collect();
        names
    };
    let (chair, secretary) = ("Anggota Satu (contoh)", "Anggota Dua (contoh)");
    plan.group.signers = vec![signer("Kepala Desa", "Nama Kades")];
    assert_eq!(people(&plan), [chair, secretary, "Nama Kades"]);
    // entered among the signers, the chair stands where the user put him
    plan.group.signers.push(signer("Ketua", chair));
    assert_eq!(people(&plan), ["Nama Kades", chair]);
    // another's chair is not the group's
    plan.group.signers = vec![signer("Ketua Dekranasda", "Nama Dekranasda")];
    assert_eq!(people(&plan), [chair, secretary, "Nama Dekranasda"]);
}
