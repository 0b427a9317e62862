"""Gives out a copy of a case to the person or the Ombudsman."""

from __future__ import annotations

from pathlib import Path

import click

from caseworker.casework.given_out.document import RECIPIENTS
from caseworker.casework.given_out.export import export_case
from caseworker.cli import show, views
from caseworker.cli.opening import Options, common, open_desk


@click.command("export")
@click.argument("case")
@click.option(
    "--for",
    "recipient",
    required=True,
    type=click.Choice(list(RECIPIENTS)),
    help="Who gets it; it decides what goes in.",
)
@click.option(
    "--output",
    required=True,
    metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the copy goes; it holds personal data.",
)
@click.option(
    "--read",
    multiple=True,
    metavar="DOCUMENT",
    help='You read this document ("all": every one) and it speaks of nobody else.',
)
@click.option("--zip", "zipped", is_flag=True, help="One zip file in place of a folder.")
@common
def command(
    case: str,
    recipient: str,
    output: Path,
    read: tuple[str, ...],
    zipped: bool,
    options: Options,
) -> int:
    """Write a copy of CASE without anybody else's data. That it was given out goes on record.

    The person gets those documents of the case that you name with --read; the Ombudsman gets all.
    """
    with open_desk(options) as opened:
        export = export_case(opened.desk, case, recipient, output, zipped=zipped, read=read)
        if options.as_json:
            show.emit(views.export_view(export, case, recipient))
            return 0
        counts = export.counts
        show.say(
            f"Copy {export.id} of case {case} for {RECIPIENTS[recipient]}: {export.path}",
            f"{show.counted(counts['files'], 'file')}, "
            f"{show.counted(counts['entries'], 'entry', 'entries')}, "
            f"{show.counted(counts['letters'], 'letter')}, "
            f"{show.counted(counts['attachments'], 'document')}.",
        )
        if counts["left_out"]:
            words = show.counted(counts["left_out"], "thing was", "things were")
            show.say(f"{words} left out; README.txt says what and why.")
    return 0
