//! Lists of members, identities and pictures from files.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use pelepah::document::members::{Found, MembersError, RowFault, read_text, read_workbook};
use pelepah::document::{self, picture, store};
use pelepah::plan::{
    Annex, Group, MAX_PICTURE_BYTES, Member, NikFault, Picture, Sex, Signer, file, preset,
};
use pelepah::report;
use pelepah::text::Lang;
use rust_xlsxwriter::Workbook;

/// Faults by row.
fn faults(found: &Found) -> Vec<(usize, RowFault)> {
    found.bad.iter().map(|bad| (bad.row, bad.fault)).collect()
}

fn names(found: &Found) -> Vec<&str> {
    found
        .good
        .iter()
        .map(|member| member.name.as_str())
        .collect()
}

#[test]
fn a_pasted_list_says_row_by_row_what_is_wrong() {
    let list = "Daftar anggota 2026\t\t\t\t\n\
        No\tNama Anggota\tNIK\tNo. HP\tL/P\n\
        1\tSiti Aminah\t6202015505800003\t0812 3456 7890\tP\n\
        2\tBudi Santoso\t6,2E+15\t\tL\n\
        3\tJoko  Susilo\t6202010101900000\t\tL\n\
        4\t\t6202010101900004\t\tL\n\
        5\tMaria\t620201010190001\t\tP\n\
        6\tSiti Aminah II\t6202015505800003\t\tP\n\
        7\tRahmat\t\t\tlaki-laki\n\
        8\tUjang\t\t\t?\n\
        9\t\t\t\t\n\
        10\tSudah Ada\t\t\tL\n";
    let mut group = Group::default();
    group.add_member(Member {
        name: "sudah ada".to_owned(),
        ..Member::default()
    });
    let found = read_text(list, &group).unwrap();
    assert_eq!(names(&found), ["Siti Aminah", "Rahmat"]);
    assert_eq!(found.good[0].nik.as_deref(), Some("6202015505800003"));
    assert_eq!(found.good[0].phone, "0812 3456 7890");
    assert_eq!(found.good[0].sex, Some(Sex::Female));
    assert_eq!(found.good[1].sex, Some(Sex::Male));
    assert_eq!(
        faults(&found),
        [
            (4, RowFault::Nik(NikFault::Exponent)),
            (5, RowFault::Nik(NikFault::Rounded)),
            (6, RowFault::NoName),
            (7, RowFault::Nik(NikFault::Length(15))),
            (8, RowFault::Twice(3)),
            (10, RowFault::Sex),
            (12, RowFault::Known),
        ]
    );
}

#[test]
fn a_list_without_heads_is_read_by_its_looks() {
    for mark in ["\t", ";", ","] {
        let list = [
            ["1", "Siti Aminah", "081234567890", "6202015505800003"].join(mark),
            ["2", "Rahmat", "", "6202010101900004"].join(mark),
        ];
        let found = read_text(&list.join("\n"), &Group::default()).unwrap();
        assert_eq!(names(&found), ["Siti Aminah", "Rahmat"], "{mark:?}");
        assert_eq!(found.good[0].phone, "081234567890");
        assert_eq!(found.good[1].nik.as_deref(), Some("6202010101900004"));
    }
    let only_names = read_text("Siti Aminah\nRahmat\n", &Group::default()).unwrap();
    assert_eq!(names(&only_names), ["Siti Aminah", "Rahmat"]);
    let nobody = read_text("1\t\n2\t\n", &Group::default());
    assert!(matches!(nobody, Err(MembersError::Nobody)), "{nobody:?}");
}

#[test]
fn a_number_in_a_workbook_is_no_nik_where_it_was_rounded() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, head) in ["NAMA PETANI", "NIK", "Telepon", "Tanggal lahir"]
        .iter()
        .enumerate()
    {
        let column = u16::try_from(column).unwrap();
        sheet.write_string(2, column, *head).unwrap();
    }
    sheet.write_string(3, 0, "Siti Aminah").unwrap();
    sheet.write_string(3, 1, "6202015505800003").unwrap();
    sheet.write_number(3, 2, 81_234_567_890.0).unwrap();
    sheet.write_string(3, 3, "15-05-1980").unwrap();
    // what Excel keeps of 6202010101900017 and ...0012
    sheet.write_string(4, 0, "Budi").unwrap();
    sheet.write_number(4, 1, 6_202_010_101_900_010.0).unwrap();
    sheet.write_string(5, 0, "Joko").unwrap();
    sheet.write_number(5, 1, 6_202_010_101_900_000.0).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let found = read_workbook(bytes, &Group::default()).unwrap();
    assert_eq!(names(&found), ["Siti Aminah"]);
    assert_eq!(found.good[0].phone, "081234567890");
    assert_eq!(found.good[0].born, Some(1980));
    let rounded = RowFault::Nik(NikFault::Rounded);
    assert_eq!(faults(&found), [(5, rounded), (6, rounded)]);
    let wrong = read_workbook(b"no workbook".to_vec(), &Group::default());
    assert!(matches!(wrong, Err(MembersError::Workbook { .. })));
}

#[test]
fn the_offered_workbook_is_one_that_is_read() {
    for lang in Lang::ALL {
        let bytes = report::members_template(lang).unwrap();
        // empty: its heads are known, so there is nobody and no bad row
        let empty = read_workbook(bytes, &Group::default());
        assert!(matches!(empty, Err(MembersError::Nobody)), "{empty:?}");
    }
}

fn group() -> Group {
    let noisy = RgbImage::from_fn(2000, 1500, |x, y| {
        let n = x
            .wrapping_mul(2_654_435_761)
            .wrapping_add(y.wrapping_mul(40_503));
        Rgb([(n >> 8) as u8, (n >> 16) as u8, (n >> 24) as u8])
    });
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(noisy)
        .write_to(&mut bytes, ImageFormat::Png)
        .unwrap();
    let image = picture::shrink(&bytes.into_inner(), picture::For::Annex).unwrap();
    let mut group = Group {
        name: "KWT Melati \"Jaya\"".to_owned(),
        signers: vec![Signer {
            office: "Kepala Desa".to_owned(),
            ..Signer::default()
        }],
        pictures: vec![
            Picture {
                caption: "KTP ketua".to_owned(),
                annex: Annex::IdentityCard,
                image: image.clone(),
            },
            Picture {
                caption: "Lokasi".to_owned(),
                annex: Annex::Location,
                image,
            },
        ],
        ..Group::default()
    };
    group.add_member(Member {
        name: "Siti".to_owned(),
        nik: Some("6202015505800003".to_owned()),
        ..Member::default()
    });
    group
}

#[test]
fn an_identity_is_the_same_in_another_plan() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("melati.identitas.ron");
    let group = group();
    document::save_group(&path, &group).unwrap();
    assert_eq!(document::open_group(&path).unwrap(), group);
    // out of a plan too, and with its pictures the plan reads back
    let mut plan = preset::library().unwrap().examples[0].plan.as_ref().clone();
    plan.group = group.clone();
    let path = folder.path().join("kebun.pelepah.ron");
    document::save(&path, &plan).unwrap();
    assert_eq!(document::open_group(&path).unwrap(), group);
    store::replace(&path, b"(format: 1, group: (nama: \"\"))").unwrap();
    let wrong = document::open_group(&path).unwrap_err().to_string();
    assert!(wrong.contains("nama"), "{wrong}");
    store::replace(&path, b"(format: 99, group: ())").unwrap();
    let newer = document::open_group(&path).unwrap_err();
    assert!(newer.to_string().contains("99"), "{newer}");
}

#[test]
fn a_copy_to_send_has_no_identity_card() {
    let mut plan = preset::library().unwrap().examples[0].plan.as_ref().clone();
    plan.group = group();
    let sent = file::write(&plan.to_send()).unwrap();
    assert!(!sent.contains("6202015505800003"));
    assert!(!sent.contains("identity_card"));
    assert!(sent.contains("Lokasi"));
}

#[test]
fn a_picture_is_shrunk_to_its_limit_and_turned_upright() {
    // noise hardly compresses: the worst a camera can do
    let group = group();
    let image = &group.pictures[0].image;
    assert!(image.bytes().len() <= MAX_PICTURE_BYTES);
    let ([width, height], rgba) = picture::thumbnail(image, 200).unwrap();
    assert_eq!((width, height), (200, 150));
    assert_eq!(rgba.len(), width * height * 4);
    // a scan of few colors stays exact: PNG
    let scan = RgbImage::from_fn(
        1000,
        700,
        |x, _| Rgb([if x % 50 < 25 { 0 } else { 255 }; 3]),
    );
    let mut bytes = Cursor::new(Vec::new());
    let scan = DynamicImage::ImageRgb8(scan);
    scan.write_to(&mut bytes, ImageFormat::Png).unwrap();
    let kept = picture::shrink(bytes.get_ref(), picture::For::Annex).unwrap();
    assert_eq!(kept.ending(), "png");
    let damaged = picture::shrink(&bytes.get_ref()[..200], picture::For::Annex);
    assert!(damaged.is_err());
    // a JPEG that says it lies on its side stands upright afterwards
    let mut jpeg = Cursor::new(Vec::new());
    scan.write_to(&mut jpeg, ImageFormat::Jpeg).unwrap();
    let mut turned = jpeg.into_inner();
    let exif = b"\xFF\xE1\x00\x22Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    turned.splice(2..2, exif.iter().copied());
    let upright = picture::shrink(&turned, picture::For::Annex).unwrap();
    let ([width, height], _) = picture::thumbnail(&upright, 100).unwrap();
    assert_eq!((width, height), (70, 100));
}
