"""What a letter in Welsh says of the earlier one that it replaces, and what changed since."""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.letter.blocks import Paragraph, cites
from caseworker.letter.facts.model import EarlierFact, LetterFacts, TurnedFact
from caseworker.letter.kind import Kind
from caseworker.letter.welsh.voice import voice
from caseworker.letter.welsh.words import databases, day

_CALLED = {
    Kind.ASSURANCE: "llythyr sicrwydd",
    Kind.INTERIM: "llythyr dros dro",
    Kind.CLOSING: "llythyr cau",
}


def replaces(facts: LetterFacts, kind: Kind) -> Iterator[Paragraph]:
    """Names the letter that this one replaces, and what is different now."""
    earlier = facts.earlier
    if earlier is None:
        return
    code = f" (cod {earlier.code})" if earlier.code else ""
    called, when = _CALLED[Kind(earlier.kind)], day(earlier.dated)
    said = [f"Mae’r llythyr hwn yn disodli ein {called} dyddiedig {when}{code}."]
    for one in earlier.turned:
        said += _turned(one, facts)
    said.append(_changed(earlier))
    yield Paragraph(" ".join(said), cites(earlier, earlier.turned))


def _turned(turned: TurnedFact, facts: LetterFacts) -> list[str]:
    name = facts.database(turned.database).name
    detail = voice(facts).details([turned.field])
    seen = "nad oedd y cofnod yno mwyach" if turned.gone else "ei fod yn anghywir"
    return [
        f"Dywedodd y llythyr hwnnw fod {detail} yn gywir yng nghronfa ddata {name}.",
        f"Ar {day(turned.seen_on)} gwelsom {seen}.",
    ]


def _changed(earlier: EarlierFact) -> str:
    if earlier.another_list:
        return "Mae ein rhestr o gronfeydd data wedi newid ers hynny."
    count = len(earlier.changed)
    if not count:
        return "Nid yw ein canfyddiadau wedi newid ers hynny."
    return (
        f"Mae canfyddiad newydd ar gyfer {databases(count)}. "
        f"Mae’r rhestr ar ddiwedd y llythyr hwn yn {'ei' if count == 1 else 'eu'} nodi fel newydd."
    )
