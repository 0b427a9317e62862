"""What is asked before a step is taken: which values it is about, and what has to be said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import partial

from caseworker.subject.dates import day_words
from ui.asking.act import (
    CHOICE,
    COMING_DAY,
    FILE,
    FOLDER,
    LONG,
    PAST_DAY,
    Act,
    Ask,
    Said,
)
from ui.corrections.acts import take_all
from ui.corrections.rows import RowFacts
from ui.wording import asking, common
from ui.wording import correction_steps as w

ANSWER_DAYS = 14


def step_act(
    key: str,
    rows: Sequence[RowFacts],
    *,
    today: date,
    words: str = "",
    recipients: Sequence[tuple[str, str]] = (),
) -> Act:
    """The question of a step about one or several corrections. `recipients` are (id, name).

    What it does returns a `Done`, also when some of several could not be done.
    """
    several = len(rows) > 1
    count = common.counted(len(rows), "correction")
    more = w.MORE.get(key, "")
    return Act(
        w.ASK_MANY[key].format(count=count) if several else w.ASK[key],
        w.many(key, len(rows)) if several else words or w.BUTTONS[key],
        _asks(key, today, recipients),
        partial(take_all, key, [row.ref for row in rows]),
        (more,) if more else (),
        "" if several else w.RECORDED[key],
        tuple(row.change for row in rows),
        also=_also,
    )


def _asks(key: str, today: date, recipients: Sequence[tuple[str, str]]) -> tuple[Ask, ...]:
    match key:
        case "send_back" | "disagrees" | "withdraw" | "not_confirm":
            return (Ask("reason", w.REASON, LONG),)
        case "send":
            due = day_words(today + timedelta(days=ANSWER_DAYS))
            return (
                Ask("manner", w.MANNER, hint=w.MANNER_HINT),
                Ask("due", w.ANSWER_DUE, COMING_DAY, w.ANSWER_DUE_HINT, due),
                Ask("folder", w.NOTICE_INTO, FOLDER, w.NOTICE_INTO_HINT, needed=False),
            )
        case "received":
            return (Ask("reference", w.OWNER_REFERENCE, needed=False),)
        case "done":
            return (
                Ask("day", w.DONE_ON, PAST_DAY, w.DONE_ON_HINT, needed=False),
                Ask("reference", w.OWNER_REFERENCE, needed=False),
            )
        case "decide":
            return (
                Ask("decision", w.DECISION, CHOICE, choices=tuple(w.DECISIONS.items())),
                Ask("reason", w.REASON, LONG),
                Ask("evidence", w.EVIDENCE, only=("decision", ("accept",))),
            )
        case "tell":
            first = recipients[0][0] if len(recipients) == 1 else ""
            return (
                Ask("database", w.DATABASE, CHOICE, start=first, choices=tuple(recipients)),
                Ask("told", w.WAS_TOLD, CHOICE, choices=tuple(w.TOLD.items())),
                Ask("words", w.TOLD_HOW),
            )
        case "answer":
            return (
                Ask("found", w.FOUND, CHOICE, choices=tuple(w.FOUNDS.items())),
                Ask("told_by", w.TOLD_BY),
                Ask("answer", w.ANSWER, LONG, needed=False),
            )
        case "attach":
            return (
                Ask("file", common.DOCUMENT, FILE),
                Ask("what", common.WHAT_IT_IS, hint=common.WHAT_IT_IS_HINT),
            )
        case "statement":
            how = tuple(w.SPOKENS.items())
            return (
                Ask("words", w.WORDS, LONG),
                Ask("spoken", w.SPOKEN, CHOICE, start="written", choices=how),
            )
    return ()


def _also(said: Said) -> Mapping[str, str]:
    """Something that followed is told in the owner's words."""
    something = said.get("found", "nothing") not in ("", "nothing")
    if something and not said.get("answer", "").strip():
        return {"answer": asking.NEEDED}
    return {}
