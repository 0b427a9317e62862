"""Makes each kind of letter in each form and prints their digests: a process of its own."""

from __future__ import annotations

import hashlib
import importlib.util
import sys
from pathlib import Path

from caseworker.letter.formats import Format
from caseworker.letter.kind import kind_allowed
from caseworker.letter.letter import Letter, compose
from caseworker.letter.render import render
from tests.letters import owner_letters


def all_letters(facts_file: Path) -> dict[str, Letter]:
    """One letter of each kind, from the facts of the tests of letters."""
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
    made = {"assurance": first, **others}
    letters = {name: compose(one, kind_allowed(one)) for name, one in made.items()}
    return {**letters, **owner_letters()}


def digests(facts_file: Path) -> list[str]:
    """One line for each kind and form, with the digest of its bytes."""
    return [
        f"{name} {form} {hashlib.sha256(render(letter, form)).hexdigest()}"
        for name, letter in all_letters(facts_file).items()
        for form in Format
    ]


if __name__ == "__main__":
    print("\n".join(digests(Path(sys.argv[1]))))
