"""Reads the words of a letter that is a web page, as a stranger would: each piece with what it is.

It shares no code with what writes the page, and takes no page that could hide or add words.
"""

from __future__ import annotations

from html.parser import HTMLParser

from caseworker.errors import InputError

_PIECES = {"h1": "H1", "h2": "H2", "h3": "H3", "p": "P", "li": "LBody", "td": "TD", "th": "TH"}
_AROUND = frozenset(
    {"html", "head", "body", "main", "div", "ul", "table", "thead", "tbody", "tr", "strong"}
)
_UNREAD = frozenset({"title", "style"})
_ALONE = frozenset({"meta"})
_ATTRIBUTES = {
    "html": {"lang"},
    "meta": {"charset", "name", "http-equiv", "content"},
    "p": {"class"},
    "span": {"class"},
    "a": {"href"},
    "div": {"class", "role", "tabindex", "aria-label"},
    "th": {"scope"},
}


def words_in_html(content: bytes) -> tuple[tuple[str, str], ...]:
    """What is read out from a page, in its order: the role of each piece and its words.

    Raises InputError for a page that holds anything but what a letter is made of.
    """
    reader = _Reader()
    try:
        reader.feed(content.decode("utf-8"))
        reader.close()
    except (UnicodeDecodeError, AssertionError):
        raise _strange() from None
    if reader.within:
        raise _strange()
    return tuple(reader.found)


def _strange() -> InputError:
    return InputError("there is something on the page that is no part of a letter")


class _Reader(HTMLParser):
    """Collects the pieces of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str]] = []
        self.within: list[str] = []
        self._role, self._words = "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not {name for name, _ in attrs} <= _ATTRIBUTES.get(tag, set()):
            raise _strange()
        if tag in _ALONE:
            return
        self.within.append(tag)
        if tag in _PIECES and not self._role:
            self._role, self._words = _PIECES[tag], ""
            if ("scope", "row") in attrs:
                self._role = "P"
        elif tag == "a" and self._role == "P":
            self._role = "Link"
        elif tag == "span" and self._role == "P":
            self._ends()
            self._role = "P"
        elif tag not in _AROUND | _UNREAD:
            raise _strange()

    def handle_endtag(self, tag: str) -> None:
        if not self.within or self.within.pop() != tag:
            raise _strange()
        if tag in _PIECES:
            self._ends()

    def handle_data(self, data: str) -> None:
        if self._role:
            self._words += data
        elif data.strip() and self.within[-1:] not in ([one] for one in _UNREAD):
            raise _strange()

    def handle_comment(self, data: str) -> None:
        raise _strange()

    handle_pi = unknown_decl = handle_comment

    def _ends(self) -> None:
        if self._words.strip():
            self.found.append((self._role, self._words))
        self._role, self._words = "", ""
