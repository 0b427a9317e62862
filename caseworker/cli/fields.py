"""Compares two values of a kind, to see what the rules say."""

from __future__ import annotations

import click

from caseworker.cli import show, views
from caseworker.cli.in_order import InOrder
from caseworker.cli.opening import Options, common
from caseworker.comparison.typed import KINDS, compare_values


@click.group("fields", cls=InOrder)
def command() -> None:
    """Compare two values of a field."""


@command.command("compare")
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("left")
@click.argument("right")
@common
def compare(kind: str, left: str, right: str, options: Options) -> int:
    """Say whether LEFT and RIGHT agree as values of KIND, and by which rule."""
    verdict = compare_values(kind, left, right)
    if options.as_json:
        show.emit(views.verdict_view(kind, verdict))
        return 0
    show.say(f"{verdict.agreement.words}. {verdict.rule}.")
    if verdict.note:
        show.say(f"{verdict.note}.")
    return 0
