"""The colours of a letter's pages: the sRGB profile that an archive needs to show them alike.

Built from the constants of IEC 61966-2-1 (primaries adapted to D50 as in ICC practice), so that
no foreign file with a licence of its own has to be shipped. Format: ICC.1:2001-04, version 2.
"""

from __future__ import annotations

import struct
from functools import cache

CONDITION = "sRGB IEC61966-2.1"
_WHITE = (0.9642, 1.0, 0.8249)
_PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
_POINTS = 1024
_HEAD = 128
_MADE = (1998, 2, 9, 0, 0, 0)  # the day sRGB was published: a date that never changes


def _light(share: float) -> float:
    """The light that a share of full signal stands for."""
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def _xyz(values: tuple[float, float, float]) -> bytes:
    return struct.pack(">4s4x3i", b"XYZ ", *(round(value * 65536) for value in values))


def _curve() -> bytes:
    points = [round(_light(one / (_POINTS - 1)) * 65535) for one in range(_POINTS)]
    return struct.pack(f">4s4xI{_POINTS}H", b"curv", _POINTS, *points)


def _words(text: str) -> bytes:
    plain = text.encode("ascii") + b"\0"
    return struct.pack(">4s4xI", b"desc", len(plain)) + plain + b"\0" * (4 + 4 + 2 + 1 + 67)


@cache
def srgb_profile() -> bytes:
    """The profile as an ICC file of about 2.5 KB; the same bytes in every process."""
    curve = _curve()
    tags = {
        b"desc": _words(CONDITION),
        b"cprt": b"text\0\0\0\0No copyright, use freely\0",
        b"wtpt": _xyz(_WHITE),
        **{name: _xyz(values) for name, values in _PRIMARIES.items()},
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    place = _HEAD + 4 + 12 * len(tags)
    table, body, placed = struct.pack(">I", len(tags)), b"", dict[bytes, int]()
    for name, data in tags.items():
        if data not in placed:
            placed[data] = place + len(body)
            body += data + b"\0" * (-len(data) % 4)
        table += struct.pack(">4sII", name, placed[data], len(data))
    size = _HEAD + len(table) + len(body)
    head = struct.pack(
        ">I4xI4s4s4s6H4s4xI4x4x8xI3i4x44x",
        size,
        0x02100000,
        b"mntr",
        b"RGB ",
        b"XYZ ",
        *_MADE,
        b"acsp",
        0,
        0,
        *(round(value * 65536) for value in _WHITE),
    )
    return head + table + body
