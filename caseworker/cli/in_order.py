"""Groups of commands whose help lists them in the order in which they are used."""

from __future__ import annotations

import click


class InOrder(click.Group):
    """Lists its commands as they were added, with the first sentence of each in full."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(
                [(name, one.get_short_help_str(200)) for name, one in self.commands.items()]
            )
