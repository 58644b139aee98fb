//! Proposals: what is printed is what the plan comes to, in one rounding; no
//! blank that the plan could fill; paper and word processor hold the same.

use std::io::{Cursor, Read as _};
use std::sync::{Arc, LazyLock};

use pelepah::advice;
use pelepah::model::risk::Progress;
use pelepah::model::{Headline, Outcome, Program, simulate};
use pelepah::plan::preset::library;
use pelepah::plan::{Month, Plan, Rupiah, Sex, Signer};
use pelepah::report::Style;
use pelepah::report::budget::budget_table;
use pelepah::report::proposal::{
    Block, Case, Chapter, Column, Document, Part, Profile, Row, RowKind, Run, Shape, Studies,
    Table, Weight, cautions, content, docx, family_sheet, field_sheets, is_ready, list_sheet,
    season_calendar,
};
use pelepah::text::{self, Lang, terbilang};

/// A plan computed, so that a case can borrow it.
pub(crate) struct Known {
    pub(crate) plan: Plan,
    program: Program,
    outcome: Outcome,
    findings: Vec<advice::Finding>,
    studies: Option<Studies>,
}

impl Known {
    pub(crate) fn of(plan: Plan) -> Self {
        let program = Program::compile(&plan).unwrap_or_else(|problems| panic!("{problems:?}"));
        let outcome = simulate(&program);
        let findings = advice::findings(&plan, &program, &outcome);
        Self {
            plan,
            program,
            outcome,
            findings,
            studies: None,
        }
    }

    fn studied(plan: Plan) -> Self {
        let mut known = Self::of(plan);
        known.plan.risk.paths = 64;
        known.studies = Studies::of(
            &known.plan,
            &known.program,
            &known.outcome,
            &Progress::default(),
        );
        known
    }

    pub(crate) fn case(&self) -> Case<'_> {
        Case {
            plan: &self.plan,
            program: &self.program,
            outcome: &self.outcome,
            findings: &self.findings,
            studies: self.studies.as_ref(),
            today: Month::new(2026, 11).unwrap(),
        }
    }
}

pub(crate) fn example(stem: &str) -> Plan {
    Plan::clone(&library().unwrap().example(stem).unwrap().plan)
}

/// The group example, studied once.
static GROUP: LazyLock<Known> = LazyLock::new(|| Known::studied(example("kelompok-kotim")));

pub(crate) fn words(part: &Part) -> String {
    part.runs().map(|run| run.text.as_str()).collect()
}

pub(crate) fn part(document: &Document, chapter: Chapter) -> &Part {
    let found = document
        .parts
        .iter()
        .find(|part| part.chapter == Some(chapter));
    found.unwrap_or_else(|| panic!("no {chapter:?}"))
}

fn tables(part: &Part) -> impl Iterator<Item = &Table> {
    part.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    })
}

#[test]
fn the_letter_asks_for_the_grant_alone_and_says_it_in_words() {
    let known = &*GROUP;
    let document = content(Lang::Id, &known.case());
    let budget = budget_table(
        Lang::Id,
        &known.plan,
        &known.program,
        &known.outcome,
        1..=12,
    );
    let grant = budget.total.grant.0;
    assert!(grant > 0 && grant < budget.total.amount.0);
    let letter = words(part(&document, Chapter::Letter));
    assert!(letter.contains(&text::rupiah(Lang::Id, grant)), "{letter}");
    assert!(letter.contains(&terbilang(grant)), "{letter}");
    let approval = words(part(&document, Chapter::Approval));
    assert!(approval.contains(&terbilang(grant)), "{approval}");
    // the last row of the budget holds the same grant under its own head
    let table = tables(part(&document, Chapter::Budget)).next().unwrap();
    let column = table
        .columns
        .iter()
        .position(|column| column.head.starts_with("Bantuan"))
        .unwrap();
    let total = table.rows.last().unwrap();
    assert_eq!(total.cells[column].text, text::count(Lang::Id, grant));
    // each row and each subtotal add up as printed
    let number = |run: &Run| run.text.replace('.', "").parse::<i64>().unwrap_or_default();
    let first = table
        .columns
        .iter()
        .position(|column| column.head.starts_with("Jumlah"))
        .unwrap();
    let mut group = 0;
    for row in &table.rows {
        match row.kind {
            RowKind::Spanning => group = 0,
            RowKind::Plain => {
                let parts: i64 = row.cells[first + 1..].iter().map(number).sum();
                assert_eq!(number(&row.cells[first]), parts, "{row:?}");
                group += number(&row.cells[first]);
            }
            RowKind::Sum if std::ptr::eq(row, total) => {}
            RowKind::Sum => assert_eq!(number(&row.cells[first]), group, "{row:?}"),
        }
    }
}

#[test]
fn sentences_and_tables_print_one_rounding() {
    let known = &*GROUP;
    let document = content(Lang::Id, &known.case());
    let head = Headline::of(&known.program, &known.outcome);
    let rupiah = |amount: f64| text::rupiah(Lang::Id, amount.round() as i64);
    let cash = words(part(&document, Chapter::Cash));
    let worth = words(part(&document, Chapter::Feasibility));
    let market = words(part(&document, Chapter::Market));
    let risk = words(part(&document, Chapter::Risk));
    let all = &known.outcome.indicators;
    let fixed = |value: Option<f64>| text::number_fixed(Lang::Id, value.unwrap(), 2);
    let expected = [
        (&cash, rupiah(head.capital)),
        (&worth, rupiah(head.capital)),
        (&worth, rupiah(all.npv_total_cost.value().unwrap())),
        (&worth, rupiah(head.profit_per_year.abs())),
        (&worth, format!("Rp{}", fixed(all.rc_total.value()))),
        (&risk, fixed(all.rc_total.value())),
        (
            &risk,
            text::count(Lang::Id, all.npv_total_cost.value().unwrap().round() as i64),
        ),
        (
            &worth,
            format!("{}/kg", rupiah(all.bep_price.value().unwrap())),
        ),
        (&risk, rupiah(all.bep_price.value().unwrap())),
        (&market, text::kilograms(Lang::Id, head.full_bearing_kg, 0)),
    ];
    for (words, figure) in expected {
        assert!(words.contains(&figure), "{figure} is not in: {words}");
    }
    // years of the harvest are those of the outcome
    let kg: f64 = known.outcome.monthly.sold_kg[..24].iter().sum();
    let kg = kg + known.outcome.monthly.unsold_kg[..24].iter().sum::<f64>();
    let first: f64 = known.outcome.monthly.sold_kg[..12].iter().sum();
    let technical = part(&document, Chapter::Technical);
    let table = tables(technical).last().unwrap();
    let second = text::number_fixed(Lang::Id, (kg - first) / 1000.0, 1);
    assert_eq!(table.rows[1].cells[1].text, second);
}

#[test]
fn every_profile_has_its_chapters_and_no_foreign_word() {
    for profile in Profile::ALL {
        for lang in Lang::ALL {
            let mut known = Known::of(example("kelompok-kotim"));
            profile.key().clone_into(&mut known.plan.proposal.profile);
            let document = content(lang, &known.case());
            let chapters: Vec<Chapter> = document
                .parts
                .iter()
                .filter_map(|part| part.chapter)
                .collect();
            assert_eq!(chapters, profile.chapters(&known.plan.proposal));
            for part in &document.parts {
                for run in part.runs() {
                    for word in ["%{", "null", "N/A", "NaN", "bersubsidi", "Rp-"] {
                        let is_in = run.text.contains(word);
                        assert!(
                            !is_in,
                            "{profile:?} {lang:?} {:?}: {}",
                            part.chapter, run.text
                        );
                    }
                }
                for table in tables(part) {
                    for row in table
                        .rows
                        .iter()
                        .filter(|row| row.kind != RowKind::Spanning)
                    {
                        assert_eq!(row.cells.len(), table.columns.len(), "{}", table.caption);
                    }
                }
            }
        }
    }
}

#[test]
fn what_is_typed_once_fills_every_blank() {
    let mut plan = example("kelompok-kotim");
    let group = &mut plan.group;
    for field in [
        &mut group.village,
        &mut group.subdistrict,
        &mut group.decree,
        &mut group.simluhtan,
        &mut group.address,
        &mut group.phone,
        &mut group.bank_account,
    ] {
        *field = "terisi".into();
    }
    group.signers.push(Signer {
        caption: "Mengetahui,".to_owned(),
        office: "Kepala Desa".to_owned(),
        name: "Nama Contoh".to_owned(),
        nip: String::new(),
    });
    let proposal = &mut plan.proposal;
    proposal.letter_number = "01/KT/XI/2026".into();
    proposal.addressee = "Kepala Dinas".into();
    proposal.place = "Sampit".into();
    proposal.date = Some("2026-11-25".to_owned());
    let known = Known::of(plan);
    let document = content(Lang::Id, &known.case());
    let blanks: Vec<_> = document.blanks().collect();
    assert!(blanks.is_empty(), "{blanks:?}");
    let closing = words(part(&document, Chapter::Closing));
    assert!(closing.contains("Sampit, 25 November 2026"), "{closing}");
    // and a plan without any of it has only places for a pen
    let bare = content(Lang::Id, &GROUP.case());
    let known: Vec<&str> = bare.blanks().map(|(_, what, _)| what).collect();
    assert!(known.contains(&"nomor surat") && known.contains(&"desa atau kelurahan"));
}

#[test]
fn an_instalment_that_is_not_covered_blocks_until_it_is_read() {
    let mut plan = example("kebun-gambut-pontianak");
    let loan = plan.loans.first_mut().expect("a loan");
    loan.principal = Rupiah(200_000_000);
    loan.grace_months = 0;
    plan.proposal.profile = Profile::BankLoan.key().into();
    let mut known = Known::of(plan);
    assert!(known.outcome.indicators.dscr_min.value().unwrap() < 1.0);
    let found = cautions(Lang::Id, &known.case(), &content(Lang::Id, &known.case()));
    let blocking: Vec<_> = found
        .iter()
        .filter(|found| found.weight == Weight::Blocks)
        .collect();
    assert!(
        blocking.iter().any(|found| !found.remedy.is_empty()),
        "{blocking:?}"
    );
    assert!(!is_ready(&known.plan, &found));
    let keys = blocking.iter().map(|found| found.key.clone()).collect();
    known.plan.proposal.acknowledged = keys;
    assert!(is_ready(&known.plan, &found));
    // another figure is another warning
    for key in &mut known.plan.proposal.acknowledged {
        key.push('1');
    }
    assert!(!is_ready(&known.plan, &found));
}

#[test]
fn the_word_processor_gets_the_same_headings_and_totals() {
    let known = &*GROUP;
    let document = content(Lang::Id, &known.case());
    let bytes = docx(&document, Style::Grey).unwrap();
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut file = |name: &str| {
        let mut xml = String::new();
        zip.by_name(name).unwrap().read_to_string(&mut xml).unwrap();
        xml
    };
    let (xml, numbering) = (file("word/document.xml"), file("word/numbering.xml"));
    let plain = xml.replace("&amp;", "&");
    for part in &document.parts {
        assert!(plain.contains(&part.title), "{}", part.title);
        for block in &part.blocks {
            match block {
                Block::Heading(words) => assert!(plain.contains(words.as_str()), "{words}"),
                Block::Table(table) => {
                    let sums = table.rows.iter().filter(|row| row.kind == RowKind::Sum);
                    for cell in sums.flat_map(|row| &row.cells) {
                        assert!(plain.contains(&cell.text), "{}", cell.text);
                    }
                }
                _ => {}
            }
        }
    }
    // heads come again on every page, rows are not torn
    let all = document.parts.iter().map(|part| tables(part).count());
    let all: usize = all.sum();
    assert_eq!(xml.matches("<w:tblHeader />").count(), all);
    assert!(!xml.contains("<w:trPr />"), "a row that may be torn");
    let headings = xml.matches("w:val=\"Heading1\"").count();
    let titled = document.parts.iter().filter(|part| !part.title.is_empty());
    assert_eq!(headings, titled.count());
    // each heading stays with what follows, and the list of chapters names its page
    let pages = headings + xml.matches("w:val=\"Heading2\"").count();
    for mark in ["PAGEREF _Toc", "<w:bookmarkStart "] {
        assert_eq!(xml.matches(mark).count(), pages, "{mark}");
    }
    for heading in xml.split("<w:pStyle w:val=\"Heading").skip(1) {
        let properties = heading.split("</w:pPr>").next().unwrap();
        assert!(properties.contains("<w:keepNext />"), "{properties}");
    }
    // each numbered list begins at 1
    let lists = document.parts.iter().flat_map(|part| &part.blocks);
    let lists = lists.filter(|block| {
        matches!(
            block,
            Block::List {
                is_numbered: true,
                ..
            }
        )
    });
    let begun = numbering.matches("<w:startOverride w:val=\"1\"").count();
    assert_eq!(begun, lists.count());
}

#[test]
fn lists_of_members_hold_what_their_plots_need() {
    let mut plan = example("kelompok-kotim");
    // the first member works the first plot, the rest is everybody's
    let member = plan.group.members[0].id.clone();
    Arc::make_mut(&mut plan.plots[0]).member = Some(member);
    plan.group.members[0].nik = Some("6202010101900003".to_owned());
    plan.group.members[0].sex = Some(Sex::Female);
    let mut known = Known::of(plan);
    let rdkk = list_sheet(Lang::Id, &known.case(), Chapter::Supplies);
    let table = tables(&rdkk.parts[0]).next().expect("a table");
    let ash = table
        .columns
        .iter()
        .position(|column| column.head.starts_with("Abu bakar"));
    let ash = ash.expect("ash");
    // a hectare of 8,000 plants: 0.5 kg a plant before planting, 932 kg four months on
    let rows: Vec<&str> = table
        .rows
        .iter()
        .map(|row| row.cells[ash].text.as_str())
        .collect();
    assert_eq!(rows, ["4.932", "–", "4.932", "1.450,6"]);
    assert_eq!(table.rows[0].cells[2].text, "6202••••••••0003");
    assert_eq!(table.rows[1].cells[1].text, "Lahan bersama 12 anggota");
    let cpcl = list_sheet(Lang::Id, &known.case(), Chapter::Recipients);
    let table = tables(&cpcl.parts[0]).next().expect("a table");
    // twelve members, what they share, the sum
    assert_eq!(table.rows.len(), 14);
    let first: Vec<&str> = table.rows[0]
        .cells
        .iter()
        .map(|cell| cell.text.as_str())
        .collect();
    assert_eq!(first[2..4], ["6202••••••••0003", "P"]);
    assert_eq!(first[5..7], ["1", "8.000"]);
    // whole numbers are printed where that is chosen, and asked about where not
    known
        .plan
        .proposal
        .chapters_on
        .push("recipients".to_owned());
    let asks = |known: &Known| {
        let document = content(Lang::Id, &known.case());
        let found = cautions(Lang::Id, &known.case(), &document);
        found.iter().any(|caution| caution.key == "masked")
    };
    assert!(asks(&known));
    known.plan.proposal.full_nik = true;
    assert!(!asks(&known));
    let cpcl = list_sheet(Lang::Id, &known.case(), Chapter::Recipients);
    assert!(words(&cpcl.parts[0]).contains("6202010101900003"));
}

#[test]
fn sheets_say_what_is_due_on_a_plot() {
    let known = &*GROUP;
    let family = family_sheet(Lang::Id, &known.case());
    let head = Headline::of(&known.program, &known.outcome);
    let printed = words(&family.parts[0]);
    let pay = head.pay_per_family_hok.value().unwrap();
    assert!(
        printed.contains(&text::rupiah(Lang::Id, pay.round() as i64)),
        "{printed}"
    );
    for ratio in ["NPV", "IRR", "R/C", "B/C", "DSCR"] {
        assert!(!printed.contains(ratio), "{ratio}");
    }
    let season = season_calendar(Lang::Id, &known.case(), 1);
    assert_eq!(season.parts.len(), 1);
    // twelve months of three plots: a page where a plot has work, none where not
    let field = field_sheets(Lang::Id, &known.case(), 1..=12);
    assert!(
        (1..=36).contains(&field.parts.len()),
        "{}",
        field.parts.len()
    );
    assert!(field.parts.iter().all(|part| part.shape == Shape::Sheet));
    let first = words(&field.parts[0]);
    assert!(first.contains("Petak 1, "), "{first}");
}

/// A document of one small part, all by hand.
#[cfg(feature = "pdf")]
fn small() -> Document {
    Document {
        lang: Lang::Id,
        title: "Uji \"coba\"".to_owned(),
        author: String::new(),
        date: None,
        paper: pelepah::plan::PaperSize::F4,
        is_bound: true,
        parts: vec![Part {
            chapter: Some(Chapter::Budget),
            number: "BAB I".to_owned(),
            title: "ANGGARAN".to_owned(),
            shape: Shape::Upright,
            flows: false,
            blocks: vec![
                Block::Heading("1.1 Rincian".to_owned()),
                Block::Text(vec![Run::plain("Luas "), Run::of("3,4 ha", "plots")]),
                Block::Table(Table {
                    caption: "Tabel 1 RAB".to_owned(),
                    columns: vec![Column::words("Uraian", 3.0), Column::numbers("Jumlah", 1.5)],
                    rows: vec![
                        Row::spanning(Run::plain("A. #pagebreak()")),
                        Row::plain(vec![Run::plain("Bibit"), Run::plain("1.000")]),
                        Row::sum(vec![Run::plain("Jumlah"), Run::plain("1.000")]),
                    ],
                    notes: vec!["Satu.".to_owned()],
                }),
            ],
        }],
    }
}

#[cfg(feature = "pdf")]
#[test]
fn the_source_of_a_small_document_is_exactly_this() {
    use pelepah::report::proposal::paper::source;

    let expected = r#"#import "proposal.typ": *
#show: proposal.with(
  width: 215mm, height: 330mm,
  is-bound: true,
  lang: "id",
  title: "Uji \"coba\"",
  author: "",
  date: none,
  page-words: "Halaman {page} dari {pages}",
)
#part(chapter: "budget", shape: "upright", number: "BAB I", title: "ANGGARAN", {
section("1.1 Rincian")
para((r("Luas ") + f("plots", r("3,4~ha"))))
data(caption: "Tabel 1 RAB", widths: (3, 1.5), numbers: (1,), head: ("Uraian", "Jumlah"), notes: ("Satu.",),
  spanning(2, r("A. #pagebreak()")),
  row(r("Bibit"), r("1.000")),
  sum-row(r("Jumlah"), r("1.000")),
)
})
"#;
    assert_eq!(source(&small(), true), expected.replace('~', "\u{A0}"));
    assert!(!source(&small(), false).contains("f(\"plots\""));
}

#[cfg(feature = "pdf")]
#[test]
fn pages_know_their_fields_and_print_the_same_bytes_twice() {
    use pelepah::report::proposal::paper::{Pages, Print, pdf};

    let document = small();
    let pages = Pages::of(&document, Print::default()).unwrap();
    assert_eq!(pages.count(), 1);
    let (width, height) = pages.size(0).unwrap();
    let mm = |pt: f64| pt / 72.0 * 25.4;
    assert!((mm(width) - 215.0).abs() < 0.1 && (mm(height) - 330.0).abs() < 0.1);
    assert_eq!(pages.page_of(Chapter::Budget), Some(0));
    assert_eq!(pages.page_of_field("plots"), Some(0));
    let points =
        (0..60).flat_map(|x| (0..90).map(move |y| (f64::from(x) * 10.0, f64::from(y) * 10.0)));
    let hit = points
        .filter(|point| pages.field_at(0, *point) == Some("plots"))
        .count();
    assert!(
        (1..60).contains(&hit),
        "{hit} points of a grid lie on three letters"
    );
    let picture = pages.picture(0, 0.5).unwrap();
    assert_eq!(picture.rgba.len(), picture.width * picture.height * 4);
    let is_dark = |pixel: &[u8]| pixel[0] < 128;
    assert!(picture.rgba.chunks(4).any(is_dark), "the page is empty");
    assert!(pages.picture(1, 1.0).is_none());

    let first = pdf(&document, Print::default()).unwrap();
    assert!(first.starts_with(b"%PDF-"));
    assert_eq!(first, pdf(&document, Print::default()).unwrap());
    let broken = Print {
        template: "#let = 3",
        ..Print::default()
    };
    let message = pdf(&document, broken).unwrap_err().to_string();
    assert!(message.contains("proposal.typ:1"), "{message}");
}
