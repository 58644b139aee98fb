"""Points the ten digits of Plus Jakarta Sans at its tabular figures.

The font's usual digits have different widths (1 = 371, 0 = 732 units), so
columns of numbers do not line up, and neither egui nor SVG text can be relied
on to switch on the OpenType feature `tnum`. This writes a copy whose character
map leads 0-9 straight to `zero.tf` ... `nine.tf`, all 600 units wide. Nothing
else changes; the licence (OFL.txt) reserves no font name.

How to run, anywhere outside the repository:

    npm pack @expo-google-fonts/plus-jakarta-sans@0.4.2 && tar xzf *.tgz
    python3 -m venv venv && venv/bin/pip install fonttools==4.68.0
    venv/bin/python tabular_digits.py \\
        package/400Regular/PlusJakartaSans_400Regular.ttf PlusJakartaSans-Regular.ttf
    venv/bin/python tabular_digits.py \\
        package/700Bold/PlusJakartaSans_700Bold.ttf PlusJakartaSans-Bold.ttf
"""

import sys

from fontTools.ttLib import TTFont

NAMES = "zero one two three four five six seven eight nine".split()


def main(source: str, target: str) -> None:
    # the time stamp stays, so that a second run writes the same bytes
    font = TTFont(source, recalcTimestamp=False)
    for table in font["cmap"].tables:
        for digit, name in enumerate(NAMES):
            if ord("0") + digit in table.cmap:
                table.cmap[ord("0") + digit] = f"{name}.tf"
    widths = {font["hmtx"][f"{name}.tf"][0] for name in NAMES}
    if len(widths) != 1:
        sys.exit(f"the digits of {source} are not equally wide: {sorted(widths)}")
    font.save(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
