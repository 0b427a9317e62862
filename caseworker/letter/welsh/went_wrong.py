"""What a letter in Welsh says of the cause and the effects: graded, and never surer than the record."""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.letter.blocks import Block, Heading, Paragraph, cites
from caseworker.letter.facts.model import LetterFacts, OriginFact
from caseworker.letter.kind import Kind
from caseworker.letter.welsh.voice import voice
from caseworker.letter.welsh.words import and_, clauses, day
from caseworker.letter.words import capital, sentence
from caseworker.origin.certainty import Certainty

_BEGAN = {
    Certainty.ESTABLISHED: "Dechreuodd y gwall yno.",
    Certainty.BALANCE: "Mae’n debyg mai yno y dechreuodd y gwall.",
    Certainty.NOT: "Ni allwn sefydlu ble y dechreuodd y gwall.",
}
_SPREAD = {
    Certainty.ESTABLISHED: "Lledaenodd oddi yno i gronfeydd data eraill.",
    Certainty.BALANCE: "Mae’n debyg iddo ledaenu oddi yno i gronfeydd data eraill.",
    Certainty.NOT: "Ni allwn sefydlu sut y lledaenodd.",
}
_WHO = {
    Certainty.BALANCE: "Ni allwn ddweud i sicrwydd pwy a’i gwnaeth.",
    Certainty.NOT: "Ni allwn sefydlu pwy a’i gwnaeth, na pham.",
}
WHY_UNKNOWN: dict[str, str] = {
    "name not recorded": "ni chofnodwyd yr enw",
    "document not recorded": "nid oes dogfen wedi’i henwi",
    "document not found": "ni ellir dod o hyd i’r ddogfen",
    "trail ended": "nid yw’r hanes newidiadau am yr adeg honno yn cael ei gadw mwyach",
    "no reply": "nid yw’r tîm sy’n ei chadw wedi gallu dweud wrthym",
    "source silent": "nid yw’r gronfa ddata yn dweud o ble y daeth y cofnod",
}
"""Why something about an origin cannot be established: code, and a clause for the letter."""


def cause(facts: LetterFacts, kind: Kind) -> Iterator[Block]:
    """The earliest entry we found, how sure we are, what nobody can tell, and approved causes."""
    paragraphs = [_origin(facts, one) for one in facts.origins]
    causes = [one for one in facts.findings if one.about == "cause"]
    if causes:
        text = " ".join(sentence(one.sentence) for one in causes)
        paragraphs.append(Paragraph(text, cites(causes)))
    if paragraphs:
        yield Heading("Beth aeth o’i le")
        yield from paragraphs


def _origin(facts: LetterFacts, origin: OriginFact) -> Paragraph:
    those = [facts.database(one) for one in (origin.database, *origin.also)]
    wrong = f"lle mae {voice(facts).details([origin.field])} yn anghywir"
    when, where = day(origin.first_seen.day), and_(one.name for one in those)
    said = [
        f"Mae’r cofnod cynharaf a welsom {wrong} yn dyddio o {when}. "
        f"Mae yng nghronfa ddata {where}."
        if len(those) == 1
        else f"Mae’r cofnodion cynharaf a welsom {wrong} yn dyddio o {when}. "
        f"Maent yng nghronfeydd data {where}.",
        _BEGAN[origin.first_certainty],
    ]
    if origin.spread is not None:
        said.append(_SPREAD[origin.spread])
    if origin.who is not Certainty.ESTABLISHED:
        said.append(_WHO[origin.who])
        unknown = [WHY_UNKNOWN[code] for code in origin.why_unknown]
        if unknown:
            said.append(f"{capital(clauses(unknown))}.")
    return Paragraph(" ".join(said), cites(origin, *those))


def effects(facts: LetterFacts, kind: Kind) -> Iterator[Block]:
    """What the error led to: sentences that a named person approved, each on its own."""
    found = [one for one in facts.findings if one.about == "effect"]
    if found:
        yield Heading("Yr effaith a gafodd")
        for one in found:
            yield Paragraph(sentence(one.sentence), cites(one))
