"""Shows what is to be kept in mind on a case, and what follows once its corrections are made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from caseworker.casework import contact
from caseworker.casework.corrections.rechecks import Recheck
from caseworker.casework.file.case import Broken, CaseFile, masked
from caseworker.casework.file.waiting import Waiting
from caseworker.cli import show
from caseworker.subject.dates import day_words


def tell_always(file: CaseFile) -> None:
    """How the person may be contacted, whether they contest what is held, and letters that broke."""
    hidden = masked(file)
    for rule in file.contact_rules.values():
        words = (
            contact.CONTACT_RULES.get(rule.rule, rule.rule) if hidden else contact.in_words(rule)
        )
        show.say(f"Contact: {words}.")
    for one in file.protected.values():
        more = ", and printed as the person asks" if one.printed else ", and not printed"
        show.say(f"Protected: {one.what}{more}.")
    if file.contested is not None:
        since = day_words(file.contested.at.date())
        show.say(
            f"Accuracy contested since {since}: use of what is held is restricted."
            if file.contested.holds
            else f"Accuracy was contested since {since}; lifted: {file.contested.reason}"
        )
    for letter in file.letters.values():
        show.say(*no_longer_holds(letter.id, letter.dated, letter.broken))


def no_longer_holds(letter: str, dated: str, broken: Sequence[Broken]) -> list[str]:
    """A line for each reason why an issued letter no longer holds."""
    return [
        f"The letter {letter} of {show.iso_day_words(dated[:10])} no longer holds: in "
        f"{one.database} {one.sentence} (entry {one.seq})."
        for one in broken
    ]


def tell_follow_ups(points: Sequence[Waiting], rechecks: Sequence[Recheck], now: datetime) -> None:
    """What is to do before the case is settled, and when corrected databases are read again."""
    if points:
        show.say("", "To follow up before the case is settled:")
        points_table(points, now.date())
    to_come = [one for one in rechecks if not one.due(now)]
    if to_come:
        first = to_come[0]
        show.say(
            "",
            f"Next look at a corrected database: {first.database} from "
            f"{day_words(first.at.date())} ({first.why}).",
        )


def points_table(points: Sequence[Waiting], today: date) -> None:
    """Print what waits for whom, and by when."""
    show.table(
        ["About", "Waits for", "To do", "By"],
        [
            [one.about, one.who, one.what,
             show.iso_day_words(one.by) + (" (late)" if one.late(today) else "")]
            for one in points
        ],
    )  # fmt: skip
