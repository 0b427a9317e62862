"""Makes each kind of letter in each form and prints their digests: a process of its own."""

from __future__ import annotations

import hashlib
import importlib.util
import sys
from pathlib import Path

from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.formats import Format
from caseworker.letter.kind import kind_allowed
from caseworker.letter.letter import Letter, compose
from caseworker.letter.proof.disclosed import disclosed
from caseworker.letter.proof.freeze import Frozen, freeze
from caseworker.letter.render import render
from tests.letters import owner_letters


def all_facts(facts_file: Path) -> dict[str, LetterFacts]:
    """The facts of one letter of each kind to the person."""
    spec = importlib.util.spec_from_file_location("facts_of_letters", facts_file)
    assert spec is not None
    assert spec.loader is not None
    facts = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(facts)
    first = facts.assurance.__wrapped__()
    others = {
        name: getattr(facts, name).__wrapped__(first)
        for name in ("interim", "nothing_wrong", "closing")
    }
    return {"assurance": first, **others}


def all_letters(facts_file: Path) -> dict[str, Letter]:
    """One letter of each kind, from the facts of the tests of letters."""
    made = all_facts(facts_file)
    letters = {name: compose(one, kind_allowed(one)) for name, one in made.items()}
    return {**letters, **owner_letters()}


def all_frozen(facts_file: Path, form: Format) -> dict[str, Frozen]:
    """One letter of each kind to the person in a form, with its evidence, as it is approved."""
    made = {name: disclosed(one) for name, one in all_facts(facts_file).items()}
    return {
        name: freeze("LT-1", facts, kind_allowed(facts), form, None) for name, facts in made.items()
    }


def digests(facts_file: Path) -> list[str]:
    """One line for each kind and form, with the digest of its bytes."""
    return [
        f"{name} {form} {hashlib.sha256(render(letter, form)).hexdigest()}"
        for name, letter in all_letters(facts_file).items()
        for form in Format
    ] + [
        f"{name} {form} frozen {hashlib.sha256(frozen.content).hexdigest()} {frozen.code}"
        for form in (Format.STANDARD, Format.LARGE_PRINT)
        for name, frozen in all_frozen(facts_file, form).items()
    ]


if __name__ == "__main__":
    print("\n".join(digests(Path(sys.argv[1]))))
