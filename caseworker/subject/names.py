"""Reads a name as a person wrote it: titles off, particles kept with the family name, any script.

A full name is one text for most people (GOV.UK Design System, names pattern); the parts are a
help for searching, and `text` always keeps what was written.
"""

from __future__ import annotations

import re

from caseworker.subject.text import clean, fold_word, fold_word_expanded
from caseworker.subject.values import HumanName

TITLES = frozenset(
    "mr mrs miss ms mx dr prof professor sir dame rev reverend revd hon capt captain lord lady"
    " mister master fr sr".split()
)
"""Words before a name that are not part of it. "Md" is not one: it is short for Mohammed."""
POST_NOMINALS = frozenset("obe mbe cbe kbe phd esq qc kc frcs frs bsc msc dphil jp".split())
"""Letters after a name that are not part of it. "Ma" and "Ba" are not here: they are surnames."""
PARTICLES = frozenset(
    "de da do dos das di du del della des la le van von der den ten ter te zu o mc mac al el ul"
    " bin ibn bint ben ap ab ferch st saint af av y e".split()
)
"""Small words that belong to the family name that follows."""
_SHORT_FAMILY_NAMES = frozenset(
    "ai an ba bo bu cu da de di do du fa fu ge go gu ha he ho hu ip ji ko ku la le li lo lu ly ma mo"
    " mu na ng ni no oh on ou pu qi ra ro ru sy si so su ta to tu ty ul un uy vo vu wu xi xu yi yu"
    " ye yo za ze zu".split()
)
"""Family names of two letters, which in capitals in front are not taken for two initials."""
_APOSTROPHES = re.compile("['’‘ʼ`´ʻʽ′]")
_HYPHENS = re.compile("[-‐‑‒–—]")


def words_of(text: str) -> list[str]:
    """The words of a name as written: split at spaces, commas, full stops and semicolons."""
    return [word for word in re.split(r"[\s,;.]+", clean(text)) if word]


def _titles(words: list[str]) -> int:
    """How many words in front are titles; at least one word is left."""
    count = 0
    while count < len(words) - 1 and fold_word(words[count]) in TITLES:
        count += 1
    return count


def without_titles(words: list[str]) -> list[str]:
    """The words without titles in front and letters behind; at least one word stays."""
    start, end = _titles(words), len(words)
    while end - 1 > start and fold_word(words[end - 1]) in POST_NOMINALS:
        end -= 1
    return words[start:end]


def _family_start(words: list[str]) -> int:
    """Where the family name begins: the last word, and the particles before it."""
    start = len(words) - 1
    while start > 1 and fold_word(words[start - 1]) in PARTICLES:
        start -= 1
    return start


def _two_initials(word: str) -> bool:
    """True for "JP", in front of a name; "LI" and "NG" are family names."""
    return len(word) == 2 and word.isascii() and fold_word(word) not in _SHORT_FAMILY_NAMES


def split_name(text: str) -> tuple[tuple[str, ...], str, str]:
    """(given names, family name, title) of a written name.

    "SURNAME, Given" and "TAYLOR Sam" are read family name first, but the two capitals of "JP Smith"
    are initials, unless they are a family name such as Li or Ng. One word alone is the family name. Languages that put the family name first cannot be told apart from the text.
    """
    text = clean(text)
    head, comma, tail = text.partition(",")
    if comma and head.strip() and tail.strip():
        family_words = without_titles(words_of(head))
        rest = words_of(tail)
        given = without_titles(rest)
        title = " ".join(rest[: _titles(rest)])
        if all(fold_word(word) in POST_NOMINALS for word in given):
            return split_name(head)
        if family_words and given:
            return tuple(given), " ".join(family_words), title
    words = words_of(text)
    kept = without_titles(words)
    title = " ".join(words[: _titles(words)])
    if not kept:
        return (), "", ""
    if len(kept) == 1:
        return (), kept[0], title
    capitals = [word.isupper() and len(word) > 1 for word in kept]
    if capitals[0] and not all(capitals):
        last = capitals.index(False)
        if _two_initials(kept[0]) and last == 1:
            kept[:1] = list(kept[0])
        elif not any(capitals[last:]):
            return tuple(kept[last:]), " ".join(kept[:last]), title
    start = _family_start(kept)
    return tuple(kept[:start]), " ".join(kept[start:]), title


def parts(name: HumanName) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(given words, family words) of a name, from its parts or else from its text; as written."""
    if name.family or (name.given and not name.text):
        given = [word for item in name.given for word in words_of(item)]
        family = words_of(name.family)
        return tuple(without_titles(given) if given else ()), tuple(family)
    given_names, family_name, _ = split_name(name.text)
    return given_names, tuple(words_of(family_name))


def joined_words(
    words: tuple[str, ...], *, expand: bool = False, particles: bool = True
) -> tuple[str, ...]:
    """Folded words of a name; apostrophes dropped, hyphens split, particles joined to the next.

    O'Neill, O Neill and ONeill are one; so are Mac Donald and MacDonald, van der Berg and
    Vanderberg. With `expand`, ü is ue and so on. Without `particles` small words stay alone, as
    in given names, where Ben and Al are names themselves.
    """
    fold = fold_word_expanded if expand else fold_word
    pieces: list[str] = []
    for word in words:
        plain = _APOSTROPHES.sub("", word)
        pieces.extend(piece for piece in (fold(part) for part in _HYPHENS.split(plain)) if piece)
    joined: list[str] = []
    held = ""
    for piece in pieces:
        if particles and piece in PARTICLES:
            held += "st" if piece == "saint" else piece
        else:
            joined.append(held + piece)
            held = ""
    if held:
        joined.append(held)
    return tuple(joined)
