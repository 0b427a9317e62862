"""Each kind of letter to the person has evidence, a code, a signature, Welsh and all forms."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from caseworker.letter.facts.model import LetterFacts, NeedFact
from caseworker.letter.formats import Format
from caseworker.letter.kind import TO_THE_PERSON, Kind
from caseworker.letter.proof.disclosed import disclosed
from caseworker.letter.proof.evidence import read_evidence
from caseworker.letter.proof.freeze import Frozen, freeze, freeze_again
from caseworker.letter.proof.key import load_key
from caseworker.letter.proof.sign import sign
from caseworker.letter.proof.signature import check_signature
from caseworker.letter.proof.step import State
from caseworker.letter.proof.trust import NOBODY
from tests.proofs import with_keys

if TYPE_CHECKING:
    from tests.office import Office

EXAMPLES = {
    Kind.ASSURANCE: "assurance",
    Kind.INTERIM: "interim",
    Kind.CLOSING: "closing",
    Kind.APOLOGY: "apology",
    Kind.LOOKED: "who_looked",
}


def test_no_kind_is_left_out() -> None:
    assert set(EXAMPLES) == set(TO_THE_PERSON)


def frozen(request: pytest.FixtureRequest, kind: Kind, form: Format, need: str = "") -> Frozen:
    facts: LetterFacts = request.getfixturevalue(EXAMPLES[kind])
    if need:
        facts = replace(facts, needs=(*facts.needs, NeedFact(cites=(30,), need=need)))
    return freeze("LT-1", disclosed(facts), kind, form, None)


@pytest.mark.parametrize("need", ["", "welsh"])
@pytest.mark.parametrize("form", list(Format))
@pytest.mark.parametrize("kind", list(EXAMPLES))
def test_its_evidence_read_back_makes_the_same_file(
    request: pytest.FixtureRequest, kind: Kind, form: Format, need: str
) -> None:
    made = frozen(request, kind, form, need)
    again = freeze_again(read_evidence(made.evidence.content))
    assert (again.content, again.code) == (made.content, made.code)
    assert made.code in " ".join(made.letter.all_texts())
    assert made.letter.language == ("cy" if need else "en-GB")


@pytest.mark.parametrize("kind", list(EXAMPLES))
def test_it_is_signed(request: pytest.FixtureRequest, office: Office, kind: Kind) -> None:
    key = load_key(with_keys(office).letter_key, "", demo=False)
    assert key is not None
    content = frozen(request, kind, Format.STANDARD).content
    signed = sign(content, key, datetime(2007, 12, 10, tzinfo=UTC))
    assert check_signature(signed, NOBODY).step.state is not State.FAILS
