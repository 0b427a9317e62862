"""Reads the parts that agencies and databases have in common: an id, a contact."""

from __future__ import annotations

from caseworker.register.model import Contact
from caseworker.subject.query import FROM_PERSON
from caseworker.toml_file import Table, meant, well_formed

_TEAM = "Name the team and how to reach it."


def read_id(table: Table) -> str:
    """The id of an agency or database; "" with a fault when it cannot be one."""
    own = table.text("id", "Give it a short id, like R2.")
    if own and not well_formed(own):
        advice = "Use up to 40 letters (A to Z), digits, - and _, starting with a letter."
        table.fault("id", "This cannot be an id.", advice)
        return ""
    if own == FROM_PERSON:
        table.fault("id", f'"{FROM_PERSON}" stands for the person asking.', "Choose another id.")
    return own


def choose(word: str, options: tuple[str, ...]) -> str:
    """Advice for a word that is none of the options: the one that was meant, or all."""
    return meant(word, options) or f"Known are: {', '.join(options)}."


def read_contact(table: Table, name: str, *, required: bool) -> Contact | None:
    """A team and how to reach it; None when it is not there."""
    inner = table.table(name, _TEAM, required=required)
    if inner is None:
        return None
    contact = Contact(
        name=inner.text("name", _TEAM),
        phone=inner.text("phone", _TEAM, required=False),
        email=inner.text("email", _TEAM, required=False),
        address=inner.texts("address", "Write one text for each line.", required=False),
    )
    inner.finish()
    return contact
