"""Tries the weights of identity out on people whose records are known, before real use."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from caseworker.cli import show
from caseworker.clock import system_clock
from caseworker.matching.evaluate import Answer, Figures, evaluate, figures
from caseworker.matching.frequencies import standard_version
from caseworker.matching.people_file import read_cases, read_people

FILE = click.Path(path_type=Path, exists=False, dir_okay=False)


@click.group("matching")
def command() -> None:
    """Try out how surely records are told to be one person's."""


@command.command("evaluate")
@click.option("--people", required=True, type=FILE, help="People whose records are known (CSV).")
@click.option("--cases", required=True, type=FILE, help="Questions and right answers (JSON).")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def evaluate_command(people: Path, cases: Path, as_json: bool) -> int:
    """Ask each case of the people in memory and count how often the answer is right.

    PEOPLE has the columns id, forename, middle, surname, dob, sex, nino, flat, house, street,
    town, postcode, uprn, phone, email. CASES is {"cases": [{"case": ..., "kind": ...,
    "query": {the same columns, any may be missing}, "expected": an id, or null for nobody}]}.
    """
    today = system_clock().date()
    known, unused = read_people(people, today=today)
    asked = read_cases(cases, known, today=today)
    if unused:
        show.note(f"Columns that are not used: {', '.join(sorted(set(unused)))}.")
    answers = evaluate(known, asked)
    if as_json:
        show.emit(evaluation_view(answers, people=len(known)))
        return 0
    _tell(answers, people=len(known))
    return 0


def by_kind(answers: Sequence[Answer]) -> dict[str, list[Answer]]:
    """The answers by their case's kind, kinds in the order of the file."""
    kinds: dict[str, list[Answer]] = {}
    for answer in answers:
        kinds.setdefault(answer.case.kind, []).append(answer)
    return kinds


def evaluation_view(answers: Sequence[Answer], *, people: int) -> dict[str, Any]:
    """{table_version, people, all: figures, by_kind: {kind: figures}, cases: [{case, kind,
    expected, best_id, grade, bits, margin, waterfall: [{name, bits, agrees, sentence}],
    why_not: [text]}]}; figures are {cases, with_record, certain, certain_wrong, precision,
    recall, rank_1, kept}, a share of nothing is null; best_id and bits are null when no record
    shares anything with the query; the bits of a waterfall add up to the case's bits"""
    return {
        "table_version": standard_version(),
        "people": people,
        "all": figures_view(figures(answers)),
        "by_kind": {kind: figures_view(figures(some)) for kind, some in by_kind(answers).items()},
        "cases": [_answer_view(answer) for answer in answers],
    }


def figures_view(found: Figures) -> dict[str, Any]:
    """The counts and shares of some cases."""
    return {
        "cases": found.cases,
        "with_record": found.with_record,
        "certain": found.certain,
        "certain_wrong": found.certain_wrong,
        "precision": found.precision,
        "recall": found.recall,
        "rank_1": found.rank_1,
        "kept": found.kept_share,
    }


def _answer_view(answer: Answer) -> dict[str, Any]:
    match = answer.match
    return {
        "case": answer.case.case,
        "kind": answer.case.kind,
        "expected": answer.case.expected,
        "best_id": answer.best,
        "grade": answer.grade.value,
        "bits": match.bits if match else None,
        "margin": match.margin if match else None,
        "waterfall": [
            {"name": bar.name, "bits": bar.bits, "agrees": bar.agrees, "sentence": bar.sentence}
            for bar in (match.waterfall if match else ())
        ],
        "why_not": list(match.why_not) if match else ["No record shares anything with the query."],
    }


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _row(name: str, found: Figures) -> list[str]:
    return [
        name,
        str(found.cases),
        str(found.certain),
        str(found.certain_wrong),
        _share(found.precision),
        _share(found.recall),
        _share(found.rank_1),
        _share(found.kept_share),
    ]


def _tell(answers: Sequence[Answer], *, people: int) -> None:
    total = figures(answers)
    rows = [_row(kind, figures(some)) for kind, some in by_kind(answers).items()]
    heads = ["Kind", "Cases", "Certain", "Wrong", "Precision", "Recall", "Right first", "Kept"]
    show.table(heads, [*rows, _row("All", total)])
    show.say(
        "",
        f"Asked of {show.counted(people, 'person', 'people')} with weights {standard_version()}.",
        "Recall: the right record is graded certain. Kept: it comes first and is at least possible.",
    )
    if total.certain_wrong:
        show.say(
            "A record of somebody else was graded certain. Look at those cases with --json before"
            " these weights are used."
        )
