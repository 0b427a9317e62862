"""Names the small slips of typing, so that a difference can say how it may have come about.

A slip is only ever a note on a difference. It never makes two values agree.
"""

from __future__ import annotations

from rapidfuzz.distance import OSA

_LOOK_ALIKE = str.maketrans("OIQSZBL", "0105281")


def slip(left: str, right: str, *, thing: str = "character") -> str:
    """One character changed, added, left out or swapped with its neighbour; "" for anything else.

    `thing` names what the text is made of: "letter", "digit", "character".
    """
    if left == right or not left or not right:
        return ""
    if left.upper().translate(_LOOK_ALIKE) == right.upper().translate(_LOOK_ALIKE):
        return "A letter and a digit that look alike were mixed up"
    if OSA.distance(left, right, score_cutoff=1) != 1:
        return ""
    if len(left) != len(right):
        return f"One {thing} was left out or added"
    changed = [i for i, (a, b) in enumerate(zip(left, right, strict=True)) if a != b]
    if len(changed) == 2:
        return f"Two neighbouring {thing}s were swapped"
    return f"One {thing} is different"
