"""A letter as plain text: the same words, wrapped, with nothing hidden in it."""

from __future__ import annotations

from dataclasses import replace

from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.kind import Kind
from caseworker.letter.letter import compose
from caseworker.letter.text import to_text


def test_lines_are_no_wider_than_asked(assurance: LetterFacts) -> None:
    lines = to_text(compose(assurance, Kind.ASSURANCE), width=50).splitlines()
    assert max(map(len, lines)) <= 50
    assert "Dear Ms Morgan" in lines


def test_a_demonstration_and_practice_say_so_first(assurance: LetterFacts) -> None:
    demo = to_text(compose(replace(assurance, realm="practice"), Kind.ASSURANCE))
    assert demo.startswith("[Demonstration")
    practice = replace(assurance, demo=False, realm="practice")
    assert to_text(compose(practice, Kind.ASSURANCE)).startswith(
        "[Practice: this letter proves nothing]"
    )
    live = to_text(compose(replace(assurance, demo=False), Kind.ASSURANCE))
    assert "Demonstration" not in live
    assert "Practice" not in live


def test_control_characters_do_not_reach_a_terminal(assurance: LetterFacts) -> None:
    name = replace(assurance.addressee, name="Ann\x1b[31m\u202e Lee\x07")
    text = to_text(compose(replace(assurance, addressee=name), Kind.ASSURANCE))
    assert "Ann[31m Lee" in text
    assert not {char for char in text if ord(char) < 32} - {"\n"}
