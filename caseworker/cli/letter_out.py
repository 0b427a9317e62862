"""Records how a letter goes out: in which form it was ordered, when it has gone, how it was posted."""

from __future__ import annotations

from pathlib import Path

import click

from caseworker.casework.desk import file_with
from caseworker.casework.file.going_out import TRANSCRIBED
from caseworker.cli import show
from caseworker.cli.asking import whole_day
from caseworker.cli.opening import Options, common, open_desk
from caseworker.letter import despatch as out
from caseworker.subject.dates import day_words

_ENVELOPE = click.option(
    "--envelope",
    type=click.Choice(out.ENVELOPES),
    help="For what is posted: plain bears no name of a sender.",
)


@click.command("order")
@click.argument("letter")
@click.argument("need", type=click.Choice(list(TRANSCRIBED)))
@click.option("--supplier", required=True, help="Who makes it: an organisation.")
@click.option("--by", required=True, metavar="DATE", help="The day by which it is to be ready.")
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the words of the letter into this folder, for the supplier.",
)
@common
def order(
    letter: str, need: str, supplier: str, by: str, output: Path | None, options: Options
) -> int:
    """Order an approved LETTER as braille, audio, easy read or British Sign Language.

    The letter is issued only once each form that the person needs has gone.
    """
    from caseworker.letter import transcription  # letters take a while to load

    with open_desk(options) as opened:
        desk = opened.desk
        day = whole_day(by, "--by", desk.clock().date())
        made = transcription.order(desk, letter, need, supplier=supplier, by=day)
        notes = []
        if output is not None:
            notes = [str(transcription.words_for_supplier(desk, made, output))]
        words = f"The letter is on order in {TRANSCRIBED[need]}, to be ready by {day_words(day)}."
        case = file_with(desk.ledger, letter, "letter").reference
        opened.done(words, id=made, case=case, notes=notes)
        opened.next(f"letter gone {made} posted")
    return 0


@click.command("gone")
@click.argument("order_id", metavar="ORDER")
@click.argument("manner", type=click.Choice(("posted", "handed over", "sent by secure mail")))
@_ENVELOPE
@common
def gone(order_id: str, manner: str, envelope: str | None, options: Options) -> int:
    """Record that the letter has gone to the person in the form that was ordered."""
    from caseworker.letter import transcription

    with open_desk(options) as opened:
        desk = opened.desk
        transcription.gone(desk, order_id, manner, envelope=envelope or "")
        file = file_with(desk.ledger, order_id, "order")
        made = file.transcriptions[order_id]
        opened.done(f"The letter has gone in {made.words}.", id=order_id, case=file.reference)
        opened.next(f"letter issue {made.letter} --output .")
    return 0


@click.command("cancel-order")
@click.argument("order_id", metavar="ORDER")
@click.option("--reason", required=True, help="Why the supplier was told to stop.")
@common
def cancel_order(order_id: str, reason: str, options: Options) -> int:
    """Record that the supplier was told that ORDER is no longer needed."""
    from caseworker.letter import transcription

    with open_desk(options) as opened:
        transcription.cancel(opened.desk, order_id, reason)
        case = file_with(opened.desk.ledger, order_id, "order").reference
        opened.done(f"The order {order_id} is cancelled.", id=order_id, case=case)
    return 0


@click.command("despatch")
@click.argument("letter")
@click.argument("manner", type=click.Choice(out.MANNERS))
@click.option(
    "--place",
    type=click.Choice([place for places in out.PLACES.values() for place in places]),
    help="Where it was printed or handed over.",
)
@click.option("--copies", type=int, default=1, show_default=True, help="How many.")
@click.option("--postage", type=click.Choice(out.POSTAGE), help="In which class it was posted.")
@_ENVELOPE
@click.option("--note", default="", help="What else to know, in your own words.")
@common
def despatch(
    letter: str,
    manner: str,
    place: str | None,
    copies: int,
    postage: str | None,
    envelope: str | None,
    note: str,
    options: Options,
) -> int:
    """Record what became of an issued letter. The program itself sends nothing."""
    with open_desk(options) as opened:
        out.despatch(
            opened.desk,
            letter,
            manner,
            note,
            place=place or "",
            copies=copies,
            postage=postage or "",
            envelope=envelope or "",
        )
        file = file_with(opened.desk.ledger, letter, "letter")
        words = file.letters[letter].sent[-1].words
        opened.done(f"The letter {letter}: {words}.", id=letter, case=file.reference)
    return 0


@click.command("send-back")
@click.argument("letter")
@click.option("--reason", required=True, help="What has to change before it can go.")
@common
def send_back(letter: str, reason: str, options: Options) -> int:
    """Send back a LETTER that has not gone out, as a second person. It is written anew."""
    from caseworker.letter.send_back import send_back as back

    with open_desk(options) as opened:
        back(opened.desk, letter, reason)
        case = file_with(opened.desk.ledger, letter, "letter").reference
        opened.done(f"The letter {letter} is sent back.", id=letter, case=case)
        opened.next(f"letter draft {case}")
    return 0


@click.command("line")
@click.argument("case")
@click.argument("text", default="")
@common
def line(case: str, text: str, options: Options) -> int:
    """Keep a personal line for the next letter of CASE, after its greeting. No TEXT: none."""
    from caseworker.letter.personal_line import write_line

    with open_desk(options) as opened:
        write_line(opened.desk, case, text)
        words = "The next letter bears your line." if text.strip() else "The line is taken back."
        opened.done(words, case=case)
        if text.strip():
            opened.next(f"letter draft {case}")
    return 0


COMMANDS: tuple[click.Command, ...] = (line, send_back, order, gone, cancel_order, despatch)
"""In the order in which they are listed."""


def reminders(sentences: tuple[str, ...]) -> None:
    """What the officer has to keep in mind when a letter goes out."""
    if sentences:
        show.say("", *sentences)
