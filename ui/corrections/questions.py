"""What is asked before a step is taken: which values it is about, and what has to be said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from caseworker.subject.dates import day_words
from ui.corrections.rows import RowFacts
from ui.desk.typed import day_of
from ui.wording import common
from ui.wording import corrections as w

TEXT, LONG, CHOICE, DAY, FILE = "text", "long", "choice", "day", "file"
"""The kinds of input."""

ANSWER_DAYS = 14


@dataclass(frozen=True)
class Input:
    """Something to be said. `start` is what stands there at first; `choices` are (code, words)."""

    name: str
    label: str
    kind: str = TEXT
    hint: str = ""
    start: str = ""
    needed: bool = True
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Question:
    """A question before a step: about which corrections, what has to be said, what is pressed."""

    key: str
    title: str
    rows: tuple[RowFacts, ...]
    more: str
    inputs: tuple[Input, ...]
    confirm: str


def question(
    key: str,
    rows: Sequence[RowFacts],
    *,
    today: date,
    words: str = "",
    recipients: Sequence[tuple[str, str]] = (),
) -> Question:
    """The question of a step about one or several corrections. `recipients` are (id, name)."""
    several = len(rows) > 1
    count = common.counted(len(rows), "correction")
    title = w.ASK_MANY[key].format(count=count) if several else w.ASK[key]
    confirm = w.many(key, len(rows)) if several else words or w.BUTTONS[key]
    inputs = _inputs(key, today, recipients)
    return Question(key, title, tuple(rows), w.MORE.get(key, ""), inputs, confirm)


def _inputs(key: str, today: date, recipients: Sequence[tuple[str, str]]) -> tuple[Input, ...]:
    match key:
        case "send_back" | "disagrees" | "withdraw" | "not_confirm":
            return (Input("reason", w.REASON, LONG),)
        case "send":
            due = day_words(today + timedelta(days=ANSWER_DAYS))
            return (
                Input("manner", w.MANNER, hint=w.MANNER_HINT),
                Input("due", w.ANSWER_DUE, DAY, w.ANSWER_DUE_HINT, due),
            )
        case "received":
            return (Input("reference", w.OWNER_REFERENCE, needed=False),)
        case "done":
            return (
                Input("day", w.DONE_ON, DAY, w.DONE_ON_HINT, needed=False),
                Input("reference", w.OWNER_REFERENCE, needed=False),
            )
        case "decide":
            return (
                Input("decision", w.DECISION, CHOICE, choices=tuple(w.DECISIONS.items())),
                Input("reason", w.REASON, LONG),
                Input("evidence", w.EVIDENCE, hint=w.EVIDENCE_HINT, needed=False),
            )
        case "tell":
            first = recipients[0][0] if len(recipients) == 1 else ""
            return (
                Input("database", w.DATABASE, CHOICE, start=first, choices=tuple(recipients)),
                Input("told", w.WAS_TOLD, CHOICE, choices=tuple(w.TOLD.items())),
                Input("words", w.TOLD_HOW),
            )
        case "answer":
            return (
                Input("found", w.FOUND, CHOICE, choices=tuple(w.FOUNDS.items())),
                Input("told_by", w.TOLD_BY),
                Input("answer", w.ANSWER, LONG, needed=False),
            )
        case "attach":
            return (
                Input("file", common.DOCUMENT, FILE),
                Input("what", common.WHAT_IT_IS, hint=common.WHAT_IT_IS_HINT),
            )
        case "statement":
            return (
                Input("words", w.WORDS, LONG),
                Input(
                    "spoken", w.SPOKEN, CHOICE, start="written", choices=tuple(w.SPOKENS.items())
                ),
            )
    return ()


def faults(asked: Question, answers: Mapping[str, str], today: date) -> dict[str, str]:
    """What is missing or not understood, by input; empty when all is there."""
    found: dict[str, str] = {}
    for one in asked.inputs:
        said = answers.get(one.name, "").strip()
        if one.kind == DAY and said:
            day = day_of(said, today)
            if day is None:
                found[one.name] = w.SAY_DAY
            elif asked.key == "send" and day < today:
                found[one.name] = w.SAY_NOT_BEFORE
            elif asked.key == "done" and day > today:
                found[one.name] = w.SAY_FUTURE
        elif one.needed and not said:
            words = {CHOICE: w.SAY_CHOOSE, DAY: w.SAY_DAY, FILE: w.SAY_FILE}
            found[one.name] = words.get(one.kind, w.SAY_THIS)
    if answers.get("decision") == "accept" and not answers.get("evidence", "").strip():
        found.setdefault("evidence", w.SAY_THIS)
    something = answers.get("found", "nothing") not in ("", "nothing")
    if something and not answers.get("answer", "").strip():
        found.setdefault("answer", w.SAY_THIS)
    return found
