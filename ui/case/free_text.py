"""What is seen in free text while it is typed: how long it is, and what no letter may hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from caseworker.letter.forbidden import holds
from ui.asking.act import Remark, Said
from ui.wording import asking as w

KeptOut = Mapping[str, str]
"""Values that no letter of the case may hold, each with the words for what it is."""


def sentence_checks(name: str, kept_out: KeptOut) -> Callable[[Said], tuple[Remark, ...]]:
    """The checks of an input that is one sentence of a letter."""

    def checked(said: Said) -> tuple[Remark, ...]:
        text = said.get(name, "")
        number = len(text.split())
        if not number:
            return ()
        long = number > w.MOST_WORDS
        length = Remark(w.too_long(number) if long else w.words_used(number), loud=long)
        return (length, *_held(text, kept_out))

    return checked


def clause_checks(name: str, kept_out: KeptOut) -> Callable[[Said], tuple[Remark, ...]]:
    """The checks of an input that stands within a sentence of a letter."""
    return lambda said: _held(said.get(name, ""), kept_out)


def line_checks(
    name: str, faults: Callable[[str], tuple[str, ...]]
) -> Callable[[Said], tuple[Remark, ...]]:
    """The checks of a personal line. `faults` says why it may not stand in a letter."""

    def checked(said: Said) -> tuple[Remark, ...]:
        text = said.get(name, "").strip()
        found = tuple(Remark(one) for one in faults(text)) if text else ()
        return found or ((Remark(w.FINE, loud=False),) if text else ())

    return checked


def _held(text: str, kept_out: KeptOut) -> tuple[Remark, ...]:
    what = sorted({words for value, words in kept_out.items() if holds(text, value)})
    return tuple(Remark(w.holds(one)) for one in what)
