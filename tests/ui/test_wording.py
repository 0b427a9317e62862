"""The words of the window follow the rules of the house."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from caseworker.casework.file.coverage import Tally
from ui.wording import common as w
from ui.wording import compare, look_up

WORDS = Path(w.__file__).parent
UI = WORDS.parent
SOURCES = [
    path
    for path in UI.rglob("*.py")
    if path.parent not in (WORDS, UI / "shots") and path.name != "app.py"
]


def words_of(path: Path) -> list[str]:
    """Every text in a module that reads like words on a screen, but no docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documents = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in documents
    ]


def every_text() -> list[str]:
    return [text for path in WORDS.glob("*.py") for text in words_of(path) if " " in text]


@pytest.mark.parametrize(
    "path", SOURCES, ids=lambda path: "-".join(path.relative_to(UI).with_suffix("").parts)
)
def test_sentences_stand_in_the_module_of_words_only(path: Path) -> None:
    found = [
        text
        for text in words_of(path)
        if text[:1].isupper()
        and not text.startswith("Ctrl ")
        and " " in text.strip()
        and text.replace(" ", "").isalpha()
    ]
    assert found == []


@pytest.mark.parametrize(
    "word", ["failed", "error", "invalid", "timeout", "exception", "reject", "validate", "please"]
)
def test_no_word_of_blame_or_of_machines(word: str) -> None:
    assert [text for text in every_text() if word in text.lower().split()] == []


def test_no_dash_is_used_as_punctuation() -> None:
    assert [text for text in every_text() if " - " in text or "–" in text or "—" in text] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (w.counted(1, "record"), "1 record"),
        (w.counted(18204, "entry", "entries"), "18,204 entries"),
        (w.checked(Tally(1, 0, 12)), "1 of 12 databases is checked"),
        (w.checked(Tally(11, 1, 12)), "11 of 12 databases are checked, 1 does not apply"),
        (w.checked_of(Tally(9, 2, 12), 3), "9 of 12 checked, 2 do not apply, 3 differ"),
        (w.all_settled(Tally(12, 0, 12)), "Every database is checked."),
        (w.all_settled(Tally(11, 1, 12)), "Every other database is checked, 1 does not apply."),
        (look_up.answered(1, 12), "1 of 12 databases has answered"),
        (look_up.still(1, 3), "1 is still searching. 3 need you before the look-up is complete."),
        (compare.fields_differ(1, 4, databases=7), "1 of 4 fields differs, in 7 databases"),
        (
            compare.fields_differ(0, 4, databases=0),
            "Nothing differs in the 4 fields that could be compared",
        ),
        (compare.fields_differ(0, 0, databases=0), "Nothing could be compared"),
        (w.agree(["family name", "date of birth"]), "Family name and date of birth agree"),
        (compare.undecided(1), "1 record waits for your decision and takes no part."),
        (compare.hidden_rows(2), "2 fields without a difference hidden"),
    ],
)
def test_figures_and_plurals(text: str, expected: str) -> None:
    assert text == expected
