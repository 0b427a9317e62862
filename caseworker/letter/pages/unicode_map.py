"""Repairs the table that says which letter each glyph on the page stands for.

reportlab writes code points beyond U+FFFF as five digits, maps unused codes to U+0000 and puts
more pairs into a block than the 100 that Adobe Technical Note 5411 allows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_PAIR = re.compile(rb"<([0-9A-Fa-f]{2})> <([0-9A-Fa-f]{4,6})>\s")
_BLOCK = 100

_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange"""
_FOOT = """endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


def repaired(table: bytes) -> bytes:
    """The same table of single-byte codes, as the standard wants it; codes without a letter go."""
    start = table.index(b"beginbfchar")
    pairs = [
        (int(code, 16), int(point, 16))
        for code, point in _PAIR.findall(table, start)
        if int(point, 16)
    ]
    return "\n".join([_HEAD, *_blocks(pairs), _FOOT]).encode("ascii")


def _blocks(pairs: list[tuple[int, int]]) -> Iterator[str]:
    for start in range(0, len(pairs), _BLOCK):
        block = pairs[start : start + _BLOCK]
        yield f"{len(block)} beginbfchar"
        for code, point in block:
            yield f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>"
        yield "endbfchar"
