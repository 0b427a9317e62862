"""A file that is packed as no letter is packed is refused before anything in it is unpacked."""

from __future__ import annotations

import pytest

from caseworker.errors import InputError
from caseworker.letter.proof.guard import require_small


@pytest.mark.parametrize(
    "name", [b"/LZWDecode", b"/L#5AWDecode", b"/#4cZWDecode", b"/RunLengthDecod#65", b"/ASCII85Decode"]
)  # fmt: skip
def test_another_packing_is_refused_also_if_its_name_is_written_in_numbers(name: bytes) -> None:
    with pytest.raises(InputError, match="packed in a way that letters are not"):
        require_small(b"%PDF-1.7\n1 0 obj <</Filter " + name + b">> stream\nabc\nendstream")
    require_small(b"%PDF-1.7\n1 0 obj <</Filter /Fl#61teDecode>> stream\nabc\nendstream")
