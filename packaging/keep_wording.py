#!/usr/bin/env python3
"""Keeps the program text that makes the words of letters, before a released wording is changed.

    python packaging/keep_wording.py [FOLDER]     run it before TEMPLATE is raised, and commit the file

Letters of that version are then still held against their own words: see
`caseworker/letter/proof/wordings.py`. The file holds each module that the words depend on, as it is
now, in a package of its own name. Equal program text gives equal bytes. A file that is there already
is never written over.
"""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

from caseworker.letter.languages import TEMPLATE
from caseworker.letter.proof.wordings import KEPT, NAME

ROOT = Path(__file__).resolve().parents[1]
BEGIN = "caseworker.letter.proof.given"
LOADED = f"import {BEGIN}, sys; print(*(one for one in sys.modules if one[:10] == 'caseworker'))"
IMPORTS = re.compile(r"^(\s*(?:from|import) )caseworker\b", re.MULTILINE)
THE_SAME_DAY = (1980, 1, 1, 0, 0, 0)


def modules() -> list[str]:
    """Every module of ours that the words depend on."""
    told = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return sorted(told.stdout.split())


def keep(folder: Path) -> Path:
    """Write the wording of this version into a folder. Raises FileExistsError if it is there."""
    name = NAME.format(version=TEMPLATE)
    path = folder / f"{TEMPLATE}.zip"
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "x") as archive:
        for module in modules():
            place = ROOT / module.replace(".", "/")
            source = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
            text = IMPORTS.sub(rf"\g<1>{name}", source.read_text("utf-8"))
            inside = source.relative_to(ROOT / "caseworker").as_posix()
            entry = zipfile.ZipInfo(f"{name}/{inside}", THE_SAME_DAY)
            archive.writestr(entry, text, zipfile.ZIP_DEFLATED, 9)
    return path


if __name__ == "__main__":
    try:
        print(keep(Path(sys.argv[1]) if len(sys.argv) > 1 else KEPT))
    except FileExistsError:
        sys.exit(f"The wording of version {TEMPLATE} is kept already. It is never written over.")
