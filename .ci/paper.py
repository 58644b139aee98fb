"""Reads printed proposals back: every figure of the outcome in the same rounding,
nothing outside the margins, no page next to empty, pages by profile, the same
headings and totals from the word processor.

    python3 .ci/paper.py target/debug/pelepah FOLDER

Needs pdftotext, pdfinfo (poppler-utils) and soffice (libreoffice-writer).
"""

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

# profile: fewest and most pages of the group example
PAGES = {
    "bantuan": (15, 25),
    "kur": (15, 25),
    "umkm": (15, 25),
    "bumdesa": (15, 25),
    "antardaerah": (8, 20),
    "ringkas": (4, 4),
}
MM = 72 / 25.4
BOUND = (40, 30, 30, 30)  # left, top, right, bottom
SLACK = 1.5  # points
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def run(*words):
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


def plain(text):
    return re.sub(r"\s+", " ", text.replace("\u00a0", " "))


def grouped(number):
    return f"{abs(number):,}".replace(",", ".")


def rupiah(amount):
    return ("−" if amount < 0 else "") + "Rp" + grouped(round(abs(amount)))


def decimals(number, places):
    return f"{number:,.{places}f}".translate(str.maketrans(",.", ".,")).replace("-", "−")


def figures(outcome):
    """What the outcome says, as a proposal prints it."""
    found = outcome["indicators"]
    value = lambda name: found[name]["value"]
    yield "hole", rupiah(-value("deepest_hole"))
    yield "NPV", rupiah(value("npv_total_cost"))
    yield "R/C", decimals(value("rc_total"), 2)
    yield "break-even price", rupiah(value("bep_price"))
    yield "pay", rupiah(value("income_per_family_hok"))
    m = outcome
    years = range(0, len(m["sold_kg"]), 12)
    for year, k in enumerate(years, 1):
        kg = sum(m["sold_kg"][k:k + 12]) + sum(m["unsold_kg"][k:k + 12])
        yield f"tonnes of year {year}", decimals(kg / 1000, 1)
    for k in range(12):
        yield f"balance of month {k + 1}", grouped(round(m["balance"][k]))


def layout(pdf):
    """Words outside the margins of a bound page, and pages filled to less than a fifth."""
    words = run("pdftotext", "-bbox", pdf, "-")
    left, top, right, bottom = (mm * MM for mm in BOUND)
    page = None
    lowest = []
    for line in words.splitlines():
        size = re.search(r'<page width="([\d.]+)" height="([\d.]+)"', line)
        if size:
            page = tuple(map(float, size.groups()))
            lowest.append(0)
        word = re.search(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*)</word', line)
        if word:
            x0, y0, x1, y1 = map(float, word.groups()[:4])
            if y0 > page[1] - bottom:
                continue  # the page's number
            if x0 < left - SLACK or x1 > page[0] - right + SLACK or y0 < top - SLACK:
                yield f"{word[5]} at {x0:.0f} {y0:.0f}"
            lowest[-1] = max(lowest[-1], (y1 - top) / (page[1] - top - bottom))
    for number, share in enumerate(lowest, 1):
        if share < 0.2:
            yield f"page {number} is filled to {share:.0%}"


def headings(docx):
    body = ElementTree.fromstring(zipfile.ZipFile(docx).read("word/document.xml"))
    for paragraph in body.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(f"{W}val", "").startswith("Heading"):
            yield " ".join(t.text or "" for t in paragraph.iter(f"{W}t"))


def main(program, folder):
    folder = Path(folder)
    plan = "presets/examples/kelompok-kotim.ron"
    outcome = json.loads(run(program, "simulate", plan, "--json"))["outputs"]
    faults = []
    for profile, (fewest, most) in PAGES.items():
        for paper in ["a4", "f4"]:
            out = folder / f"{profile}-{paper}"
            kinds = ["--pdf"] + (["--docx"] if (profile, paper) == ("bantuan", "a4") else [])
            run(program, "report", plan, "--out", str(out), "--profile", profile, "--paper", paper,
                "--date", "2026-11-25", *kinds)
            pdf = str(next(out.glob("*.pdf")))
            info = run("pdfinfo", pdf)
            pages = int(re.search(r"Pages:\s+(\d+)", info)[1])
            print(f"{profile} {paper}: {pages} pages, {Path(pdf).stat().st_size // 1024} kB")
            if not fewest <= pages <= most:
                faults.append(f"{profile} {paper}: {pages} pages")
            if "Tagged:          yes" not in info:
                faults.append(f"{profile} {paper} is not tagged")
            if Path(pdf).stat().st_size > 2_000_000:
                faults.append(f"{profile} {paper} is larger than 2 MB")
            faults += [f"{profile} {paper}: {fault}" for fault in layout(pdf)]
    pdf = next((folder / "bantuan-a4").glob("*.pdf"))
    text = plain(run("pdftotext", "-layout", str(pdf), "-"))
    for name, figure in figures(outcome):
        if figure not in text:
            faults.append(f"{name}: {figure} is not printed")
    docx = next((folder / "bantuan-a4").glob("*.docx"))
    run("soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder / "word"), str(docx))
    word = plain(run("pdftotext", "-layout", str(next((folder / "word").glob("*.pdf"))), "-"))
    for heading in headings(docx):
        # a long one is broken over lines, between cells of nothing
        for part in heading.split():
            if part not in word or part not in text:
                faults.append(f"heading {heading} is not in both")
                break
    for name, figure in figures(outcome):
        if figure not in word:
            faults.append(f"word processor: {name}: {figure} is not there")
    for fault in faults:
        print("!", fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
