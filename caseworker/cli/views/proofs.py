"""The shape of what checking letters found."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from caseworker.letter.proof.check import Checked

Shape = dict[str, Any]


def letters_checked_view(found: Iterable[tuple[Path, Checked]]) -> Shape:
    """{ok, letters: [{file, ok, finding, letter, reference, code, demo, steps: [{number, name,
    state, sentence}]}]}; state is "passes", "does not pass" or "not shown"; letter, reference and
    code are "" where the file could not be read"""
    letters = [
        {
            "file": file.name,
            "ok": checked.ok,
            "finding": checked.sentence,
            "letter": checked.letter,
            "reference": checked.reference,
            "code": checked.code,
            "demo": checked.demo,
            "steps": [
                {
                    "number": number,
                    "name": step.name,
                    "state": step.state.value,
                    "sentence": step.sentence,
                }
                for number, step in enumerate(checked.steps, 1)
            ],
        }
        for file, checked in found
    ]
    return {"ok": all(one["ok"] for one in letters), "letters": letters}
