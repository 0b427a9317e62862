"""Where a line of a letter must not break: a date stays whole."""

from __future__ import annotations

import re

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Ionawr|Chwefror|Mawrth|Ebrill|Mai|Mehefin|Gorffennaf|Awst|Medi|Hydref|Tachwedd|Rhagfyr"
)
"""Fixed, for `calendar` names the months in the language of the computer."""

_DAY = re.compile(rf"\b(\d{{1,2}}) ({_MONTHS})\b")
_YEAR = re.compile(rf"\b({_MONTHS}) (\d{{4}})\b")
_BOUND = "\\1\u00a0\\2"


def whole_dates(text: str, *, narrow: bool = False) -> str:
    """The text with dates that do not break; in a `narrow` column the year may stand apart."""
    bound = _DAY.sub(_BOUND, text)
    return bound if narrow else _YEAR.sub(_BOUND, bound)
