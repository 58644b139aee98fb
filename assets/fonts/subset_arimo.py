"""Cuts Arimo down to the letters that proposals are written in.

Arimo has the widths of Arial, which offices ask for; whole, its three faces
weigh 1.4 MB. Kept are Latin with its extensions, punctuation, currencies,
arrows, mathematical signs and boxes. Nothing else changes; the licence
(OFL-Arimo.txt) reserves no font name.

How to run, anywhere outside the repository:

    apt-get download fonts-croscore && dpkg -x fonts-croscore*.deb .
    python3 -m venv venv && venv/bin/pip install fonttools==4.68.0
    venv/bin/python subset_arimo.py usr/share/fonts/truetype/croscore .
"""

import sys
from pathlib import Path

from fontTools.subset import main as subset

KEPT = "U+0020-007E,U+00A0-024F,U+1E00-1EFF,U+2000-206F,U+20A0-20BF,U+2100-214F,U+2190-21FF,U+2200-22FF,U+25A0-25FF"


def main(source: str, target: str) -> None:
    for face in ["Regular", "Bold", "Italic"]:
        name = f"Arimo-{face}.ttf"
        subset([
            str(Path(source, name)),
            f"--unicodes={KEPT}",
            "--layout-features=kern,liga,mark,mkmk,ccmp,locl",
            "--no-hinting",
            "--name-IDs=*",
            f"--output-file={Path(target, name)}",
        ])


if __name__ == "__main__":
    main(*sys.argv[1:])
