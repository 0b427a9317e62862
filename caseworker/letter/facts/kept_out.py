"""What no letter on a case may hold: the wrong values, and what is protected."""

from __future__ import annotations

from collections.abc import Mapping

from caseworker.casework.file.case import CaseFile
from caseworker.casework.protection import names_kept_out
from caseworker.subject.values import Address


def forbidden_values(file: CaseFile) -> Mapping[str, str]:
    """What no letter on this case may hold: the wrong values, each with the words for what it is."""
    found: dict[str, str] = dict.fromkeys(names_kept_out(file), "a protected former name")
    for correction in file.corrections.values():
        wrong, right = correction.wrong, correction.right
        if isinstance(wrong, Address):
            kept = {right.postcode, *right.lines} if isinstance(right, Address) else set()
            parts = {wrong.postcode, *wrong.lines[:1]} - kept - {""}
            found.update(dict.fromkeys(parts, "the wrong address"))
        elif isinstance(wrong, str) and wrong and wrong != right:
            found[wrong] = f"the wrong {correction.field.replace('_', ' ')}"
    return found
