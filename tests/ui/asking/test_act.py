"""What is missing in an answer, input by input, without a window."""

from __future__ import annotations

from datetime import date

import pytest

from ui.asking.act import (
    ADDRESS,
    CHOICE,
    COMING_DAY,
    DAY,
    FOLDER,
    LINE,
    NUMBER,
    PAST_DAY,
    TICKS,
    Act,
    Ask,
    faults,
)
from ui.wording import asking as w

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("kind", "said", "fault"),
    [
        (LINE, "  ", w.NEEDED),
        (LINE, "by post", ""),
        (CHOICE, "", w.NEEDED_CHOICE),
        (TICKS, "", w.NEEDED_TICK),
        (TICKS, "0 2", ""),
        (FOLDER, "", w.NEEDED_FOLDER),
        (DAY, "March", w.NEEDED_DAY),
        (COMING_DAY, "1 3 2026", w.NOT_BEFORE),
        (COMING_DAY, "2 3 2026", ""),
        (COMING_DAY, "+14", ""),
        (PAST_DAY, "3 3 2026", w.NOT_LATER),
        (PAST_DAY, "2 3 2026", ""),
        (NUMBER, "0", w.NEEDED_NUMBER),
        (NUMBER, "two", w.NEEDED_NUMBER),
        (NUMBER, "2", ""),
        (ADDRESS, "14 Larkspur Steps", w.NEEDED_ADDRESS),
        (ADDRESS, "14 Larkspur Steps, Bristol, BS97 4QT", ""),
    ],
)
def test_what_is_missing_is_said_for_each_kind_of_input(kind: str, said: str, fault: str) -> None:
    act = Act("", "", (Ask("one", "", kind),), lambda *_: None)
    assert faults(act, {"one": said}, TODAY) == ({"one": fault} if fault else {})


def test_what_is_not_asked_is_not_missing() -> None:
    asks = (Ask("manner", "", CHOICE), Ask("class", "", CHOICE, only=("manner", ("posted",))))
    act = Act("", "", asks, lambda *_: None)
    assert faults(act, {"manner": "printed"}, TODAY) == {}
    assert faults(act, {"manner": "posted"}, TODAY) == {"class": w.NEEDED_CHOICE}
