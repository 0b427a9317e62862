"""Acts that belong to a case, for somebody who has none yet: answering the question opens one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from caseworker.casework.desk import Desk
from caseworker.casework.open_case import open_case
from ui.asking.act import Act, Said


def in_case(case: str, subject: str, make: Callable[[str], Act], opened: list[str]) -> Act:
    """The act of `make` in a case; without `case`, in one that is opened for the person first.

    Its reference is put into `opened`, also if the act itself is then refused: answering again
    opens no second one.
    """
    act = make(case)
    if case:
        return act

    def do(desk: Desk, said: Said) -> object:
        if not opened:
            opened.append(open_case(desk, subject))
        return make(opened[0]).do(desk, said)

    return replace(act, do=do)
