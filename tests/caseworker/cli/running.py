"""Runs commands of the command line in this process, and knows what is in the template world."""

from __future__ import annotations

import contextlib
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from caseworker.cli import main

MS_M = {
    "--name": "Megan Louise Merriweather",
    "--born": "23 May 1971",
    "--nino": "PZ007142A",
    "--address": "14 Larkspur Steps, Bristol, BS97 4QT",
}
WRONG = "Tanners Reach"
"""Part of the address where she never lived."""


@dataclass(frozen=True)
class Result:
    """What one command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def run(*words: str) -> Result:
    """One command of the command line, in this process."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(list(words))
    return Result(code, out.getvalue(), err.getvalue())


@dataclass(frozen=True)
class Office:
    """A world's folder, with the person and the case that are in its ledger."""

    folder: Path
    subject: str
    case: str

    def __call__(self, *words: str, officer: str = "") -> Result:
        return run(*words, "--demo", str(self.folder), *(["--as", officer] if officer else []))

    def json(self, *words: str, officer: str = "") -> Any:
        result = self(*words, "--json", officer=officer)
        assert result.out, result.err
        return result.json

    def propose(self, *more: str) -> list[str]:
        """Corrections of the address; returns their ids."""
        shape = self.json(
            "correct", "propose", self.case, "--field", "address", "--reason-code", "wrong-person",
            *(more or ("--all",)),
        )  # fmt: skip
        return [one["correction"] for one in shape["corrections"]]


def looked_up(folder: Path, *more: str) -> dict[str, Any]:
    words = [word for pair in MS_M.items() for word in pair]
    result = run(
        "lookup", *words, "--purpose", "complaint", "--seen", "address=council tax bill",
        *more, "--demo", str(folder), "--json",
    )  # fmt: skip
    assert result.code == 3, result.err
    shape: dict[str, Any] = result.json
    return shape
