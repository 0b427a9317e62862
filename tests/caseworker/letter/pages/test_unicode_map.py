"""The table of letters inside a file says the right letter for each glyph, in blocks of 100."""

from __future__ import annotations

import re

from caseworker.letter.pages.unicode_map import repaired


def table(pairs: list[tuple[int, str]]) -> bytes:
    """A table as the layout library writes it."""
    lines = "\n".join(f"<{code:02X}> <{point}>" for code, point in pairs)
    head = "1 begincodespacerange\n<00> <7F>\nendcodespacerange\n"
    return f"{head}{len(pairs)} beginbfchar\n{lines}\nendbfchar\nendcmap".encode("ascii")


def test_codes_without_a_letter_go_and_blocks_are_small() -> None:
    pairs = [(code, f"{code + 0x3A0:04X}" if code % 2 else "0000") for code in range(256)]
    found = repaired(table(pairs)).decode("ascii")
    sizes = [int(size) for size in re.findall(r"(\d+) beginbfchar", found)]
    assert sizes == [100, 28]
    assert "<01> <03A1>" in found
    assert "0000" not in found
    assert found.count("endbfchar") == 2


def test_a_letter_beyond_the_first_plane_is_two_units() -> None:
    assert b"<05> <D83DDE00>" in repaired(table([(5, "1F600")]))
