"""Nothing but a file is ever replaced by a file that we write."""

from __future__ import annotations

import errno
from pathlib import Path


def check_place(path: Path) -> None:
    """Raise OSError if something else than a file is in this place: a device, a pipe, a folder.

    A file is written whole beside its place and then moved there. A device, such as `/dev/null` for
    whoever may change it, would be gone after that, for every program of the computer.
    """
    if path.exists() and not path.is_file():
        words = "there is something else than a file in this place"
        raise OSError(errno.EINVAL, words, str(path))
