"""What becomes of a correction: sent back, sent, received, said to be done, refused, withdrawn."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

import click

from caseworker.casework.corrections import correct
from caseworker.casework.corrections.correction import Correction, State
from caseworker.casework.desk import Desk, case_file, file_with
from caseworker.casework.field_rights import seen_by
from caseworker.casework.side_by_side import grid_of
from caseworker.casework.wrong import source_warnings
from caseworker.cli import show
from caseworker.cli.asking import moment, whole_day
from caseworker.cli.opening import Options, common, open_desk
from caseworker.errors import CaseworkerError
from caseworker.letter.issuing import release
from caseworker.subject.dates import day_words

MANNERS = ("post", "secure mail", "portal", "phone", "by hand")
"""How an owner may be asked."""


def each(ids: Iterable[str], step: Callable[[str], None]) -> None:
    """Take a step for each id in turn; if one cannot be taken, say which were."""
    done: list[str] = []
    for one in ids:
        try:
            step(one)
        except CaseworkerError:
            if done:
                show.note(f"Done before that: {', '.join(done)}.")
            raise
        done.append(one)


_ORDER = (
    State.APPROVED,
    State.SENT,
    State.ACKNOWLEDGED,
    State.CLAIMED_DONE,
    State.VERIFIED,
)


def left_behind(desk: Desk, corrections: Sequence[Correction], reached: State) -> list[str]:
    """A sentence for each whose wrong source has not got as far as `reached` itself."""
    if not corrections:
        return []
    file = seen_by(desk.officer, desk.register, case_file(desk.ledger, corrections[0].case))
    grid = grid_of(desk.register, file, desk.clock())
    along = _ORDER[_ORDER.index(reached) :]
    found: list[str] = []
    for field in dict.fromkeys(one.field for one in corrections):
        places = [one.database for one in corrections if one.field == field]
        found += source_warnings(desk.register, file, grid, field, places, along=along)
    return found


@click.command("send-back")
@click.argument("correction")
@click.option("--reason", required=True, help="What is missing or wrong in it.")
@common
def send_back(correction: str, reason: str, options: Options) -> int:
    """Send a proposed correction back to who proposed it, with the reason."""
    with open_desk(options) as opened:
        correct.send_back(opened.desk, correction, reason)
        opened.done(f"The correction {correction} is sent back.", id=correction)
    return 0


@click.command("send")
@click.argument("correction", nargs=-1, required=True)
@click.option("--manner", required=True, type=click.Choice(MANNERS), help="How it is sent.")
@click.option(
    "--answer-by",
    default="+28",
    show_default=True,
    metavar="DATE",
    help="When the owner's answer is due: a day, or +28 for in 28 days.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the notice to each owner as a PDF into this folder.",
)
@common
def send(
    correction: tuple[str, ...], manner: str, answer_by: str, output: Path | None, options: Options
) -> int:
    """Record that the owners were asked to correct their records, and by when."""
    with open_desk(options) as opened:
        desk = opened.desk
        due = whole_day(answer_by, "--answer-by", desk.clock().date())
        notices = [_notice(desk, one, due) if output else b"" for one in correction]
        written: list[str] = []

        def step(one: str) -> None:
            content = notices[correction.index(one)]
            digest = hashlib.sha256(content).hexdigest() if content else ""
            correct.send(desk, one, manner=manner, answer_by=due, notice_digest=digest)
            if output is not None:
                written.append(str(release(content, output / f"correction-{one}.pdf")))

        each(correction, step)
        case = file_with(desk.ledger, correction[0], "correction").reference
        words = f"{show.counted(len(correction), 'correction')} sent. Answer due {day_words(due)}."
        if output is not None and not options.as_json:
            words += f" The notices are in {output}."
        notes = written if options.as_json else []
        opened.done(words, id=" ".join(correction), case=case, notes=notes)
        if not options.as_json:
            show.say("", "When an owner says that it is done:")
            show.say(f"  caseworker correct claim {correction[0]}{options.repeated()}")
    return 0


def _notice(desk: Desk, correction: str, due: date) -> bytes:
    from caseworker.letter.notice_from_case import notice_of  # letters take a while to load
    from caseworker.letter.to_owner import owner_file

    file = file_with(desk.ledger, correction, "correction")
    return owner_file(desk, notice_of(desk, file, file.corrections[correction], due))


@click.command("received")
@click.argument("correction", nargs=-1, required=True)
@click.option("--reference", default="", help="The owner's reference.")
@common
def received(correction: tuple[str, ...], reference: str, options: Options) -> int:
    """Record that the owner received the request."""
    with open_desk(options) as opened:
        desk = opened.desk
        each(correction, lambda one: correct.acknowledge(desk, one, reference))
        words = f"{show.counted(len(correction), 'correction')} received by the owner."
        opened.done(words, id=" ".join(correction))
    return 0


@click.command("claim")
@click.argument("correction", nargs=-1, required=True)
@click.option("--on", "on", default="", metavar="MOMENT", help="When it was done; else now.")
@click.option("--reference", default="", help="The owner's reference.")
@common
def claim(correction: tuple[str, ...], on: str, reference: str, options: Options) -> int:
    """Record that the owner says it is done. It counts only once the source shows it."""
    with open_desk(options) as opened:
        desk = opened.desk
        at = moment(on, "--on", desk.clock(), late=True)
        each(
            correction,
            lambda one: correct.claim_done(desk, one, at=at, owner_reference=reference),
        )
        case = file_with(desk.ledger, correction[0], "correction").reference
        words = f"{show.counted(len(correction), 'correction')} said to be done, re-check due."
        file = case_file(desk.ledger, case)
        said = [file.corrections[one] for one in correction if one in file.corrections]
        notes = left_behind(desk, said, State.CLAIMED_DONE)
        opened.done(words, id=" ".join(correction), case=case, notes=notes)
        opened.next(f"recheck {case}")
    return 0


@click.command("refused")
@click.argument("correction")
@click.option("--reason", required=True, help="What the owner says.")
@common
def refused(correction: str, reason: str, options: Options) -> int:
    """Record that the owner refused, or disagrees about the facts."""
    with open_desk(options) as opened:
        correct.refuse_by_owner(opened.desk, correction, reason)
        opened.done(f"The owner refused the correction {correction}.", id=correction)
    return 0


@click.command("withdraw")
@click.argument("correction")
@click.option("--reason", required=True, help="Why we take it back.")
@common
def withdraw(correction: str, reason: str, options: Options) -> int:
    """Take a correction back, with the reason."""
    with open_desk(options) as opened:
        correct.withdraw(opened.desk, correction, reason)
        opened.done(f"The correction {correction} is withdrawn.", id=correction)
    return 0


COMMANDS: tuple[click.Command, ...] = (send_back, send, received, claim, refused, withdraw)
"""The steps after a proposal, in the order in which they come."""
