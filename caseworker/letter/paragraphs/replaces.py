"""What a letter says of the earlier one that it replaces: which it was, and what changed since."""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.letter.blocks import Paragraph, cites
from caseworker.letter.facts.model import EarlierFact, LetterFacts, TurnedFact
from caseworker.letter.kind import Kind
from caseworker.letter.paragraphs.voice import voice
from caseworker.letter.words import capital, counted, day, verb

_CALLED = {
    Kind.ASSURANCE: "letter of assurance",
    Kind.INTERIM: "interim letter",
    Kind.CLOSING: "closing letter",
}


def replaces(facts: LetterFacts, kind: Kind) -> Iterator[Paragraph]:
    """Names the letter that this one replaces, and what is different now."""
    earlier = facts.earlier
    if earlier is None:
        return
    code = f" (code {earlier.code})" if earlier.code else ""
    said = [
        f"This letter replaces our {_CALLED[Kind(earlier.kind)]} of {day(earlier.dated)}{code}."
    ]
    for one in earlier.turned:
        said += _turned(one, facts)
    said.append(_changed(earlier))
    yield Paragraph(" ".join(said), cites(earlier, earlier.turned))


def _turned(turned: TurnedFact, facts: LetterFacts) -> list[str]:
    name, field = facts.database(turned.database).name, voice(facts).details([turned.field])
    seen = "the record was no longer there" if turned.gone else "it was wrong"
    return [
        f"That letter said that {field} in {name} was right.",
        f"On {day(turned.seen_on)} we saw that {seen}.",
    ]


def _changed(earlier: EarlierFact) -> str:
    if earlier.another_list:
        return "Our list of databases has changed since then."
    count = len(earlier.changed)
    if not count:
        return "Since then our findings have not changed."
    those = verb(count, "it", "them")
    return (
        f"{capital(counted(count, 'database'))} {verb(count, 'has', 'have')} a new finding. "
        f"The list at the end of this letter marks {those} as new."
    )
