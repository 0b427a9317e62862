"""What people put on a case about the person: where and how they are written to, what they need."""

from __future__ import annotations

from collections.abc import Mapping

from caseworker.casework import open_case, protection, representative
from caseworker.casework.contact import CONTACT_RULES, WITH_TEXT, record_contact_rule
from caseworker.casework.desk import Desk
from caseworker.errors import InputError
from caseworker.subject.parse import parse_address
from ui.asking.act import ADDRESS, CHOICE, Act, Ask, Said
from ui.wording import asking
from ui.wording import case_acts as w

_HOLDS = Ask("holds", w.STATE, CHOICE, start="yes", choices=(("yes", w.HOLDS), ("no", w.ENDED)))


def posting(case: str, known: str) -> Act:
    """Where letters go. `known`: what the person says their address is, to start from."""

    def do(desk: Desk, said: Said) -> None:
        address = parse_address(said["address"]).value
        if address is None:
            raise InputError(asking.NEEDED_ADDRESS, where=w.POSTING_ACT)
        open_case.confirm_posting_address(desk, case, address, manner=said["manner"])

    asks = (
        Ask("address", w.ADDRESS, ADDRESS, start=known),
        Ask("manner", w.MANNER, hint=w.MANNER_HINT),
    )
    return Act(w.POSTING_ACT, w.POSTING_ACT, asks, do)


def print_name(case: str, name: str, salutation: str) -> Act:
    """How the person's name is printed in letters from now on, and what follows "Dear"."""

    def do(desk: Desk, said: Said) -> None:
        open_case.print_name(desk, case, said["name"], salutation=said["salutation"])

    asks = (
        Ask("name", w.PRINT_NAME_AS, start=name),
        Ask("salutation", w.SALUTATION, hint=w.SALUTATION_HINT, start=salutation, needed=False),
    )
    return Act(w.PRINT_NAME, w.PRINT_NAME, asks, do, (w.PRINT_NAME_MORE,))


def need(case: str) -> Act:
    """Language or format that the person needs, or that it has ended."""

    def do(desk: Desk, said: Said) -> None:
        open_case.record_need(desk, case, said["need"], holds=said["holds"] == "yes")

    asks = (Ask("need", w.NEED_WHAT, CHOICE, choices=tuple(w.NEED_WORDS.items())), _HOLDS)
    return Act(w.NEED, w.NEED, asks, do)


def rule(case: str) -> Act:
    """A rule of how the person may be contacted, or that it has ended."""

    def do(desk: Desk, said: Said) -> None:
        holds = said["holds"] == "yes"
        record_contact_rule(desk, case, said["rule"], holds=holds, text=said["text"])

    asks = (
        Ask("rule", w.RULE_WHAT, CHOICE, choices=tuple(CONTACT_RULES.items())),
        Ask("text", w.RULE_TEXT, needed=False, only=("rule", tuple(WITH_TEXT))),
        _HOLDS,
    )
    return Act(w.RULE, w.RULE, asks, do, also=_text_of_rule)


def _text_of_rule(said: Said) -> Mapping[str, str]:
    """Times and code words are said, unless they have ended."""
    needed = said["rule"] in WITH_TEXT and said["holds"] == "yes"
    return {"text": asking.NEEDED} if needed and not said["text"].strip() else {}


def wish(case: str) -> Act:
    """What the person asked of the agencies."""

    def do(desk: Desk, said: Said) -> None:
        open_case.record_wish(desk, case, said["wish"], passed_on=said["told"] == "yes")

    told = (("no", w.WISH_NOT_TOLD), ("yes", w.WISH_TOLD))
    asks = (
        Ask("wish", w.WISH_WHAT, CHOICE, choices=tuple(w.WISH_WORDS.items())),
        Ask("told", w.STATE, CHOICE, start="no", choices=told),
    )
    return Act(w.WISH, w.WISH, asks, do)


def protect(case: str) -> Act:
    """Protect former names or sex, or end that. Letters hold them only if the person asks."""

    def do(desk: Desk, said: Said) -> None:
        how = said["how"]
        protection.protect(desk, case, said["what"], holds=how != "ended", printed=how == "printed")

    asks = (
        Ask("what", w.PROTECT_WHAT, CHOICE, choices=tuple(w.PROTECTED.items())),
        Ask("how", w.STATE, CHOICE, start="kept", choices=tuple(w.PROTECT_HOW.items())),
    )
    return Act(w.PROTECT, w.PROTECT, asks, do, (w.PROTECT_MORE,))


def represent(case: str) -> Act:
    """Who acts for the estate of a person who has died, with the paper that was seen; or nobody."""

    def do(desk: Desk, said: Said) -> None:
        capacity = said["capacity"]
        if capacity == w.NOBODY:
            representative.end_representative(desk, case)
            return
        representative.record_representative(
            desk,
            case,
            said["name"],
            capacity=capacity,
            evidence=said[f"evidence: {capacity}"],
            document=said["document"],
            salutation=said["salutation"],
        )

    somebody = ("capacity", tuple(representative.CAPACITIES))
    papers = tuple(
        Ask(
            f"evidence: {capacity}",
            w.REPRESENT_PAPER,
            CHOICE,
            choices=tuple((one, one[:1].upper() + one[1:]) for one in found),
            only=("capacity", (capacity,)),
        )
        for capacity, found in representative.CAPACITIES.items()
    )
    asks = (
        Ask("capacity", w.REPRESENT_AS, CHOICE, choices=tuple(w.CAPACITIES.items())),
        Ask("name", w.REPRESENT_NAME, only=somebody),
        *papers,
        Ask("document", w.REPRESENT_NUMBER, only=somebody),
        Ask("salutation", w.REPRESENT_DEAR, needed=False, only=somebody),
    )
    return Act(w.REPRESENT, w.REPRESENT, asks, do, (w.REPRESENT_MORE,))
