"""What a screen reader finds in a letter: each piece by what it is, in the order of the letter.

The files in `structure/` hold the structure that each kind of letter has. When the wording of
letters changes on purpose, run this file once with WRITE_STRUCTURE=1 and read the difference.
"""

from __future__ import annotations

import os
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from caseworker.letter.blocks import Table
from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.formats import Format
from caseworker.letter.kind import kind_allowed
from caseworker.letter.letter import Letter, compose
from caseworker.letter.pages.large_print import in_large_print
from caseworker.letter.render import render
from caseworker.letter.text import to_text
from tests.letters import SIGNATORY, Part, letter_named, owner_letters, read_back, squeezed

FOLDER = Path(__file__).with_name("structure")
TO_THE_PERSON = (
    *("assurance", "nothing_wrong", "interim", "closing", "superseding", "apology"),
    *("estate", "estate_settled", "with_line", "who_looked"),
)
KINDS = (*TO_THE_PERSON, *owner_letters())


def letter_of(facts: LetterFacts) -> Letter:
    return compose(facts, kind_allowed(facts))


@pytest.fixture(params=KINDS)
def named(request: pytest.FixtureRequest) -> tuple[str, Letter]:
    name: str = request.param
    if name in TO_THE_PERSON:
        return name, letter_named(name, request.getfixturevalue(name))
    return name, owner_letters()[name]


@pytest.fixture
def letter(named: tuple[str, Letter]) -> Letter:
    return named[1]


@pytest.mark.parametrize("form", [Format.STANDARD, Format.LARGE_PRINT])
def test_the_structure_is_the_one_on_file(named: tuple[str, Letter], form: Format) -> None:
    name, letter = named
    found = "\n".join(read_back(render(letter, form)).outline()) + "\n"
    file = FOLDER / f"{name}-{form.name.lower()}.txt"
    if os.environ.get("WRITE_STRUCTURE"):
        file.write_text(found, "utf-8")
    assert found == file.read_text("utf-8")


def read_out(root: Part) -> str:
    """The words in structure order, without bullets and the headers of columns."""
    return " ".join(
        part.text for part in root.walk() if part.role != "Lbl" and part.scope != "Column"
    )


def plain(letter: Letter) -> str:
    """The plain text, without the labels that stand for the headers of columns."""
    text = to_text(letter, width=10_000)
    for block in letter.annex:
        for column in block.columns[1:] if isinstance(block, Table) else ():
            text = re.sub(rf"^  {re.escape(column)}: ", "", text, flags=re.MULTILINE)
    return text


def test_pages_are_read_out_in_the_order_of_the_letter(letter: Letter) -> None:
    assert squeezed(read_out(read_back(render(letter)))) == squeezed(plain(letter))


def test_large_print_is_read_out_in_the_order_of_the_letter(letter: Letter) -> None:
    content = render(letter, Format.LARGE_PRINT)
    assert squeezed(read_out(read_back(content))) == squeezed(plain(in_large_print(letter)))
    assert squeezed(to_text(in_large_print(letter))) == squeezed(to_text(letter))


class _Words(HTMLParser):
    """The words of a page, without those of its style, title and column headers."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._silent = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("style", "title") or ("scope", "col") in attrs:
            self._silent = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._silent:
            self._silent = ""

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)


def test_the_web_page_is_read_out_in_the_order_of_the_letter(letter: Letter) -> None:
    parser = _Words()
    parser.feed(render(letter, Format.HTML).decode("utf-8"))
    assert squeezed(" ".join(parser.words)) == squeezed(plain(letter))


def test_a_word_at_the_end_of_a_line_is_not_read_with_the_next(letter: Letter) -> None:
    """Spaces count here: "Wynne" and "14 Ffordd" are two words."""
    read = " ".join(read_out(read_back(render(letter))).split())
    said = [" ".join(one.text.split()) for one in letter.blocks if hasattr(one, "text")]
    assert len(said) > 3
    assert [one for one in said if one.replace("\u00a0", " ") not in read] == []


def test_a_header_repeated_on_the_next_page_is_read_once(assurance: LetterFacts) -> None:
    many = tuple(
        replace(one, id=f"{one.id}-{copy}") for copy in range(4) for one in assurance.databases
    )
    register = replace(assurance.register, databases=tuple(one.id for one in many))
    facts = replace(assurance, databases=many, register=register, origins=())
    root = read_back(render(letter_of(facts)))
    columns = [part.text for part in root.walk() if part.scope == "Column"]
    assert columns == ["Database", "What we found", "Read on"]
    assert sum(part.role == "TR" for part in root.walk()) == 1 + len(many)


def test_an_address_to_write_to_is_a_link_that_says_where_it_leads(
    assurance: LetterFacts,
) -> None:
    root = read_back(render(letter_of(replace(assurance, signatory=SIGNATORY))))
    links = [part for part in root.walk() if part.role == "Link"]
    assert [(one.text, one.link) for one in links] == [
        ("Email: priya.shah@revenue.example", "mailto:priya.shah@revenue.example")
    ]


@pytest.mark.parametrize(
    "name",
    ["Adébáyọ̀ Ọ̀ṣun Ẹ̀kó", "Siân Gŵyn", "Nguyễn Thị Ánh", "Наталія", "Ελένη Παπαδοπούλου", "M̃ba"],
)
def test_a_name_is_read_out_as_it_is_written(assurance: LetterFacts, name: str) -> None:
    addressee = replace(assurance.addressee, name=name, salutation="")
    root = read_back(render(letter_of(replace(assurance, addressee=addressee))))
    assert f"Dear {name}" in [part.text for part in root.walk()]
