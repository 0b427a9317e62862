"""Records that a translator confirmed the texts of letters in another language."""

from __future__ import annotations

import click

from caseworker.cli import show
from caseworker.cli.opening import Options, common, open_desk
from caseworker.letter.languages import TEMPLATE, WELSH
from caseworker.letter.texts import confirm_texts


@click.command("confirm-texts")
@click.option(
    "--language",
    type=click.Choice([WELSH]),
    default=WELSH,
    show_default=True,
    help="Which texts were read: cy is Welsh.",
)
@click.option("--translator", required=True, help="Who read them: name and standing.")
@common
def confirm(language: str, translator: str, options: Options) -> int:
    """Record that a translator confirmed our letters in Welsh. For supervisors.

    Without it no letter in Welsh leaves the office, except in the demonstration.
    """
    with open_desk(options) as opened:
        confirm_texts(opened.desk, language, translator)
        if options.as_json:
            show.emit({"language": language, "template": TEMPLATE})
        else:
            show.say(f"The texts of letters in Welsh, version {TEMPLATE}, are confirmed.")
        return 0
