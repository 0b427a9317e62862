"""What a letter may say of people: whose case it is, where the letter goes, who signs, what they need."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseworker.letter.facts.fact import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFact(Fact):
    """The case: its reference and the day it was opened (cite: case.opened).

    what_said   what the person told us, by code: "wrong" (a record is wrong) or "check" (please
                look); from the purpose: complaint and rectification say "wrong"
    """

    reference: str
    opened_on: date
    what_said: str = "check"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFact(Fact):
    """Who the letter is about, as their name is to be printed (romanised if need be)."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddresseeFact(Fact):
    """Who the letter goes to, following the requester (cite: case.opened).

    relation     "self" when it is the person; else appointee, parent, attorney, mp, solicitor,
                 personal representative; of a person who has died also executor, administrator
    salutation   what follows "Dear": "Ms M"; "" prints the name
    verified     False while it is not on record how the requester proved who they are
    """

    name: str
    salutation: str = ""
    relation: str = "self"
    verified: bool = True


FOR_THE_ESTATE = ("executor", "administrator", "personal representative")
"""Relations of an addressee who acts for a person that has died."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalFact(Fact):
    """What somebody of our office wrote in their own words after the greeting (cite: letter.line).

    The one place in a letter that no fact of the check stands behind. `by`: the writer's name.
    """

    text: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingFact(Fact):
    """Where the letter goes: chosen and confirmed with the person, never a disputed value."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatoryFact(Fact):
    """The named owner of the case, who signs and can be called."""

    name: str
    job_title: str
    phone: str
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedFact(Fact):
    """A recorded need: welsh, braille, audio, easy read, bsl, large print; or "died"."""

    need: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslationFact(Fact):
    """A translator confirmed the texts of this version in a language (cite: texts.confirmed)."""

    language: str
    translator: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WishFact(Fact):
    """What the person asked of us. `what`: "ask before changing". `passed_on`: agencies know."""

    what: str
    passed_on: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseFact(Fact):
    """What we will do and by when. `what`: "write", "look-again" or "ask-again"."""

    what: str
    by: date
    owner: str
