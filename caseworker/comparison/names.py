"""Compares two names of people: accents, particles, order, short forms, any script.

Short forms and other spellings of a *given* name agree after normalising, if they stand in the
list `subject/given_names.txt`. A family name never gets that help. Likeness alone never agrees.
"""

from __future__ import annotations

from caseworker.comparison.agreement import SAME, Verdict, after, differs, sentence
from caseworker.comparison.slips import slip
from caseworker.subject.given_names import same_given_name
from caseworker.subject.names import joined_words, parts, without_titles, words_of
from caseworker.subject.text import clean, same_letters, scripts, transliterable
from caseworker.subject.values import HumanName

Words = tuple[str, ...]


def compare_names(left: HumanName, right: HumanName) -> Verdict:
    """Two whole names; title, use and period do not count. See the module for what agrees."""
    if left.full() == right.full():
        return SAME
    if same_letters(left.full(), right.full()):
        return after("Capital letters and spaces are left out of the comparison")
    left_given, left_family = parts(left)
    right_given, right_family = parts(right)
    for expand in (False, True):
        a, b = (
            (joined_words(given, expand=expand, particles=False), joined_words(fam, expand=expand))
            for given, fam in ((left_given, left_family), (right_given, right_family))
        )
        if not any((*a, *b)):
            return differs("The names are different, and neither has a letter that can be compared")
        if a == b:
            return after(_what_changed(left, right, expanded=expand))
        if "".join(a[1]) == "".join(b[1]) and "".join(a[0]) == "".join(b[0]):
            return after("Spaces inside the name are left out of the comparison")
        left_all, right_all = left_given + left_family, right_given + right_family
        if any(
            sorted(joined_words(left_all, expand=expand, particles=join))
            == sorted(joined_words(right_all, expand=expand, particles=join))
            for join in (False, True)
        ):
            return after("The same words in another order")
        if verdict := _given_forms(a, b):
            return verdict
    plain = joined_words(left_given, particles=False), joined_words(left_family)
    other = joined_words(right_given, particles=False), joined_words(right_family)
    return _difference(left, right, plain, other)


def _what_changed(left: HumanName, right: HumanName, *, expanded: bool) -> str:
    """What had to be left out so that two names with equal folded words became equal."""
    a, b = (" ".join(without_titles(words_of(name.full()))) for name in (left, right))
    if a == b:
        return "Titles are left out of the comparison"
    if scripts(a) != scripts(b):
        return "One is written in another script; spelt in Latin letters they are the same"
    if expanded:
        return "ä, ö, ü and ø may be written ae, oe and ue"
    if sorted(a.split()) == sorted(b.split()):
        return "The same words in another order"
    left_out: list[str] = []
    letters_a, letters_b = (sorted(c for c in text if c.isalpha()) for text in (a, b))
    lower_a, lower_b = (sorted(c for c in text.casefold() if c.isalpha()) for text in (a, b))
    if letters_a != letters_b and (lower_a == lower_b or a.isupper() != b.isupper()):
        left_out.append("capital letters")
    if lower_a != lower_b:
        saints = {"saint", "st"} & {*a.casefold().split(), *b.casefold().split()}
        left_out.append("short forms of Saint" if len(saints) == 2 else "accents")
    if [c for c in a if not c.isalpha()] != [c for c in b if not c.isalpha()]:
        left_out.append("hyphens, apostrophes and spaces")
    return sentence(left_out or ["the way it is written"]) + " left out of the comparison"


def _given_forms(a: tuple[Words, Words], b: tuple[Words, Words]) -> Verdict | None:
    """Agrees after normalising when family names are equal and given names are listed forms."""
    (given_a, family_a), (given_b, family_b) = a, b
    if "".join(family_a) != "".join(family_b) or not given_a or len(given_a) != len(given_b):
        return None
    rules: list[str] = []
    for place, (one, other) in enumerate(zip(given_a, given_b, strict=True)):
        if one == other:
            continue
        if same_given_name(one, other):
            rules.append("a short form or another spelling of the same given name")
        elif place and 1 in {len(one), len(other)} and one[0] == other[0]:
            rules.append("a middle name written as its initial")
        else:
            return None
    return after(sentence(list(dict.fromkeys(rules)))) if rules else None


def _difference(
    left: HumanName, right: HumanName, a: tuple[Words, Words], b: tuple[Words, Words]
) -> Verdict:
    (given_a, family_a), (given_b, family_b) = a, b
    one_script = scripts(clean(left.full())) == scripts(clean(right.full()))
    if not one_script and not (transliterable(left.full()) and transliterable(right.full())):
        return differs(
            "The names are written in different scripts",
            "They can be told to be one only from a document that shows both",
        )
    same_given = bool(given_a) and given_a == given_b
    if "".join(family_a) == "".join(family_b):
        return _given_difference(given_a, given_b)
    words_a, words_b = set(family_a), set(family_b)
    if same_given or _given_forms((given_a, ()), (given_b, ())):
        if words_a & words_b:
            return differs("The family names are different", "One is part of the other")
        if (words_a | words_b) & {"kaur", "singh"}:
            return differs(
                "The family names are different",
                "Kaur and Singh are shared by many people and are often added or left out",
            )
        if note := slip("".join(family_a), "".join(family_b), thing="letter"):
            return differs("The family names are different", note)
        return differs(
            "The family names are different", "The given names agree: the family name may be new"
        )
    every_a, every_b = set(given_a) | words_a, set(given_b) | words_b
    if every_a < every_b or every_b < every_a:
        extra = (every_a | every_b) & {"kaur", "singh"}
        note = "Kaur and Singh are often added or left out" if extra else ""
        return differs("One name has more words than the other", note)
    note = slip(" ".join((*given_a, *family_a)), " ".join((*given_b, *family_b)), thing="letter")
    return differs("The names are different", note)


def _given_difference(given_a: Words, given_b: Words) -> Verdict:
    if not given_a or not given_b:
        return differs("One name has no given name", "The family names agree")
    if len(given_a) != len(given_b):
        shorter, longer = sorted((given_a, given_b), key=len)
        if set(shorter) <= set(longer):
            return differs("A given name is missing on one side")
    if 1 in {len(given_a[0]), len(given_b[0])} and given_a[0][0] == given_b[0][0]:
        return differs("One has an initial in place of the given name", "The initial fits")
    return differs(
        "The given names are different", slip(" ".join(given_a), " ".join(given_b), thing="letter")
    )
