"""Knows which given names are forms of one name: Bill and William, Mohamed and Muhammad."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from caseworker.subject.text import fold_word


@cache
def _groups() -> dict[str, frozenset[int]]:
    table: dict[str, set[int]] = {}
    text = (files("caseworker.subject") / "given_names.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    for number, line in enumerate(lines):
        for form in line.split():
            table.setdefault(form, set()).add(number)
    return {form: frozenset(numbers) for form, numbers in table.items()}


def same_given_name(left: str, right: str) -> bool:
    """True when two given names stand on one line of the list `given_names.txt`.

    Not transitive on purpose: Sam is Samuel and Sam is Samantha, but Samuel is not Samantha.
    """
    groups = _groups()
    nothing: frozenset[int] = frozenset()
    return not groups.get(fold_word(left), nothing).isdisjoint(
        groups.get(fold_word(right), nothing)
    )
