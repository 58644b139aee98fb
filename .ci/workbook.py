"""Does the workbook compute what the program computes?

LibreOffice computes every formula anew, from a copy without results, and each
must come to the result that the program wrote beside it. Then prices, a dose, an
area, a wage and an interest rate are changed in the file, and must give the
workbook that the program writes for a plan with these changes.

    python .ci/workbook.py PELEPAH FOLDER PLAN...
"""

import json
import pathlib
import re
import subprocess
import sys

import openpyxl

LOANS = """loans: [
    (name: "KUR Mikro", principal: 60000000, month: "2027-02", rate: 0.06, tenor_months: 36, grace_months: 12,
      grace_interest: paid, method: annuity, harvests: [], purpose: investment, basis: BASIS),
    (name: "Koperasi", principal: 10000000, month: "2028-01", rate: 0.12, tenor_months: 12, grace_months: 3,
      grace_interest: capitalised, method: flat, harvests: [], purpose: working_capital, basis: BASIS),
    (name: "Menurun", principal: 8000000, month: "2029-03", rate: 0.09, tenor_months: 20, grace_months: 0,
      grace_interest: paid, method: declining, harvests: [], purpose: working_capital, basis: BASIS),
    (name: "Yarnen", principal: 9000000, month: "2030-05", rate: 0.06, tenor_months: 12, grace_months: 0,
      grace_interest: paid, method: bullet, harvests: [(month: 6, share: 0.5), (month: 12, share: 0.5)],
      purpose: working_capital, basis: BASIS),
    (name: "Sampai akhir rencana", principal: 5000000, month: "2033-12", rate: 0.06, tenor_months: 36, grace_months: 0,
      grace_interest: paid, method: annuity, harvests: [], purpose: investment, basis: BASIS),
  ],"""
BASIS = '(source: "uji", year: Some(2026), grade: estimate)'


def hard(plan):
    """The plan with everything a plan can have."""
    basis = BASIS
    changes = [
        (r"(?s)  loans: \[.*?\n  \],", "  " + LOANS.replace("BASIS", basis)),
        (r'"milik": owned\(\n.*\n    \)',
         '"milik": shared(share: 0.3, less: [inputs, transport, hired_labour], owner_inputs: 0.25, basis: %s)' % basis),
        (r"contingency: None", "contingency: Some((share: 0.05, of: [hired_labour, inputs, investment]))"),
        (r"tax: None", "tax: Some((rate: 0.005, exempt: 60000000))"),
        (r"credit_months: 0", "credit_months: 2"),
        (r"delay_months: \d+", "delay_months: 2"),
        (r"wage_trend: 0.0", "wage_trend: 0.04"),
        (r"transport_trend: 0.0", "transport_trend: 0.05"),
        (r"price_trend: 0.0", "price_trend: 0.02"),
        (r"\btrend: 0.0", "trend: 0.03"),
        (r"sucker_demand: 0.0", "sucker_demand: 90.0"),
        (r"season: \([^)]*\)", "season: (0.9, 1.0, 1.1, 1.0, 1.2, 1.0, 0.8, 1.0, 1.0, 1.05, 1.0, 0.95)"),
        (r'name: "Semua mutu", share: 1.0, factor: 1.0', 'name: "=A1", share: 0.7, factor: 1.0), (name: "B", share: 0.3, factor: 0.6'),
        (r"need: [^,]*,", "need: Some(900000),"),
        (r"other_income: [^,]*,", "other_income: Some(700000),"),
        (r"other_instalments: [^,]*,", "other_instalments: Some(50000),"),
        # up to before the owner's first share, a row that another price takes away
        (r"budget_months: None", "budget_months: Some(30)"),
        (r"rounding: None", "rounding: Some((to: thousand, way: nearest))"),
    ]
    for pattern, replacement in changes:
        plan, count = re.subn(pattern, lambda _: replacement, plan)
        assert count, pattern
    return plan


def halved(low, likely):
    return (int(low) + int(likely)) // 2


def changed(plan):
    """The plan with other figures, and the cells that hold them."""
    cells = {}

    def ranged(pattern, name):
        nonlocal plan
        found = re.search(pattern, plan, re.S)
        assert found, pattern
        value = halved(found[2], found[3])
        assert value != int(found[3]), name
        plan = plan[: found.start(3)] + str(value) + plan[found.end(3):]
        cells[name] = value

    ranges = r"\(\s*low: (\d+),\s*likely: (\d+)"
    ranged(r"(buyers: \[.*?base: )" + ranges, "harga_pembeli_1")
    ranged(r"(\n  work: \(\s*wage: )" + ranges, "upah")
    area = re.search(r"extent: area\((\d+\.\d+)\)", plan)
    if area:
        plan = plan[: area.start(1)] + str(float(area[1]) * 1.2) + plan[area.end(1):]
        cells["luas_1"] = float(area[1]) * 1.2 / 10000
    else:  # the first plot is drawn: an upright rectangle from (0, 0), made wider to the west
        drawn = re.search(r"ring: \[\(0\.0, 0\.0\), \((.*?), 0\.0\), .*?, \(0\.0, (.*?)\)\]", plan)
        wide, high = float(drawn[1]), float(drawn[2])
        wider = drawn[0].replace("(0.0, ", f"({-0.2 * wide}, ")
        plan = plan[: drawn.start()] + wider + plan[drawn.end():]
        cells["luas_1"] = 1.2 * wide * high / 10000
    dose = re.search(r'code: "(\w+)"(?:(?!code:).)*?item: "(\w+)", quantity: ([\d.]+)', plan)
    plan = plan[: dose.start(3)] + "99.5" + plan[dose.end(3):]
    cells[f"dosis_{dose[1]}_{dose[2]}"] = 99.5
    ranged(r'(\n  items: \{.*?"%s": .*?price: )' % dose[2] + ranges, f"harga_{dose[2]}")
    loan = re.search(r"\n  loans: \[.*?rate: (0\.\d+)", plan, re.S)
    if loan and "loans: []" not in plan:
        plan = plan[: loan.start(1)] + "0.075" + plan[loan.end(1):]
        cells["bunga_1"] = 0.075
    return plan, cells


def put(book, name, value):
    (sheet, cell), = book.defined_names[name].destinations
    book[sheet][cell.replace("$", "")].value = value


def report(pelepah, plan, book):
    subprocess.run([pelepah, "report", plan, "--xlsx", book], check=True, stdout=subprocess.DEVNULL)


def compare(expected, found, formulas, what):
    """Every formula of a workbook, and how many there are."""
    count, wrong = 0, []
    for sheet in formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if not isinstance(cell.value, str) or cell.data_type != "f":
                    continue
                if "PERIKSA TERBILANG" in cell.value or "SUDAH BERUBAH" in cell.value:
                    continue  # says whether the file was changed
                count += 1
                ours = expected[sheet.title][cell.coordinate].value
                theirs = found[sheet.title][cell.coordinate].value
                ours, theirs = ("" if x is None else x for x in (ours, theirs))
                if isinstance(ours, (int, float)) and isinstance(theirs, (int, float)):
                    if abs(ours - theirs) <= min(0.5, 1e-6 * max(1, abs(ours))):
                        continue
                elif ours == theirs:
                    continue
                wrong.append(f"{sheet.title}!{cell.coordinate}: {ours!r}, recomputed {theirs!r}: {cell.value[:160]}")
    assert count > 1000, f"{what}: only {count} formulas"
    if wrong:
        print("\n".join(wrong[:20]))
        sys.exit(f"{what}: {len(wrong)} of {count} formulas differ")
    print(f"{what}: {count} formulas agree")


def against_program(pelepah, plan, book):
    """The results in the file are those of `simulate --json`."""
    out = subprocess.run([pelepah, "simulate", plan, "--json"], check=True, capture_output=True).stdout
    outputs = json.loads(out)["outputs"]
    rows = {row[0].value: [c.value or 0 for c in row[3:]] for row in book["Arus kas bulanan"].iter_rows()}
    for label, series in {
        "Jumlah penerimaan": "receipts", "Upah tenaga luar": "hired_labour", "Sarana produksi": "inputs",
        "Angsuran pokok": "principal", "Bunga pinjaman": "interest", "PPh final": "tax",
        "Arus kas usaha dengan pos akhir": "project_flow",
    }.items():
        for k, (ours, theirs) in enumerate(zip(rows[label], outputs[series], strict=True)):
            assert abs(ours - theirs) < 1e-6 * max(1, abs(theirs)), (plan, label, k + 1, ours, theirs)
    figures = {row[0].value: row[1].value for row in book["Kelayakan"].iter_rows()}
    for label, name in {"R/C atas biaya total": "rc_total", "Kekurangan kas terdalam sebelum pinjaman": "deepest_hole",
                        "Net B/C": "net_bc", "IRR arus kas petani": "irr_farmer"}.items():
        known = outputs["indicators"][name].get("value")
        if known is not None:
            assert abs(figures[label] - known) < 1e-9 * max(1, abs(known)), (plan, name, figures[label], known)


def budget_months(pelepah, path, text):
    """Months of the budget in the workbook: with a loan up to the deepest hole."""
    if "loans: []" in text:
        return 12
    out = subprocess.run([pelepah, "simulate", path, "--json"], check=True, capture_output=True).stdout
    return json.loads(out)["outputs"]["indicators"]["deepest_hole"]["month"]


def main(pelepah, folder, *plans):
    folder = pathlib.Path(folder)
    out = folder / "recomputed"
    out.mkdir(parents=True, exist_ok=True)
    texts = {pathlib.Path(plan).stem: pathlib.Path(plan).read_text() for plan in plans}
    texts["hard"] = hard(texts["kelompok-kotim"])
    cases, bare = [], []
    for stem, text in texts.items():
        other, cells = changed(text)
        first = folder / f"{stem}-plan.ron"
        first.write_text(text)
        # the months of the budget are the form of its sheet
        other = other.replace("budget_months: None", f"budget_months: Some({budget_months(pelepah, first, text)})")
        for kind, plan in ("plan", text), ("changed", other):
            path = folder / f"{stem}-{kind}.ron"
            path.write_text(plan)
            report(pelepah, path, folder / f"{stem}-{kind}.xlsx")
        written = folder / f"{stem}-plan.xlsx"
        for kind, values in ("plan", {}), ("changed", cells):
            # openpyxl keeps formulas and forgets results
            book = openpyxl.load_workbook(written)
            for name, value in values.items():
                put(book, name, value)
            file = folder / f"{stem}-{kind}-bare.xlsx"
            book.save(file)
            bare.append(file)
            cases.append((f"{stem}, {kind}", folder / f"{stem}-{kind}.xlsx", out / file.name))
        against_program(pelepah, folder / f"{stem}-plan.ron", openpyxl.load_workbook(written, data_only=True))
    profile = (folder / "libreoffice").resolve().as_uri()
    subprocess.run(["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx",
                    "--outdir", out, *bare], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for what, ours, theirs in cases:
        formulas = openpyxl.load_workbook(ours)
        compare(openpyxl.load_workbook(ours, data_only=True), openpyxl.load_workbook(theirs, data_only=True),
                formulas, what)


if __name__ == "__main__":
    main(*sys.argv[1:])
