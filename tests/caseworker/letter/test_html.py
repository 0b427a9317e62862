"""The web page of a letter: one language, one heading above the others, nothing fetched, no markup."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseworker.errors import LetterBlocked, UnsettableText
from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.html import to_html
from caseworker.letter.kind import kind_allowed
from caseworker.letter.letter import compose
from tests.letters import SIGNATORY, owner_letters

VOID = {"meta", "link", "br", "img", "input"}


class Page(HTMLParser):
    """The elements of a page, each with its attributes; raises if they are not nested."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.feed(content)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def named(self, *tags: str) -> list[tuple[str, dict[str, str]]]:
        return [one for one in self.elements if one[0] in tags]


@pytest.fixture(params=["assurance", "interim", "nothing_wrong", "closing"])
def content(request: pytest.FixtureRequest) -> str:
    facts: LetterFacts = request.getfixturevalue(request.param)
    return to_html(compose(facts, kind_allowed(facts)))


def test_it_says_its_language_and_title(content: str) -> None:
    page = Page(content)
    assert page.named("html") == [("html", {"lang": "en-GB"})]
    (title,) = re.findall("<title>(.*?)</title>", content)
    (heading,) = re.findall("<h1>(.*?)</h1>", content)
    assert title.startswith(heading)


def test_headings_skip_no_level(content: str) -> None:
    levels = [int(tag[1]) for tag, _ in Page(content).named("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_each_column_and_each_row_has_its_header(content: str) -> None:
    page = Page(content)
    scopes = [about.get("scope") for _, about in page.named("th")]
    assert scopes == ["col"] * 3 + ["row"] * 12
    assert len(page.named("td")) == 24


def test_nothing_is_fetched_and_nothing_runs(content: str) -> None:
    page = Page(content)
    assert page.named("script", "link", "img", "iframe", "object", "form") == []
    assert not re.search(r"url\(|@import|https?:", content)
    assert not [about for _, about in page.elements if "src" in about or "style" in about]
    policies = [about for _, about in page.named("meta") if "http-equiv" in about]
    assert policies[0]["content"].startswith("default-src 'none'")


def test_an_email_address_is_a_link_and_nothing_else_is() -> None:
    page = Page(to_html(owner_letters()["correction_notice"]))
    assert page.named("a") == [("a", {"href": f"mailto:{SIGNATORY.email}"})]


@pytest.mark.parametrize(
    "email", ["javascript:alert(1)", "a b@c.example", 'x"@y.example', "x@y", "?@a.b\n"]
)
def test_what_is_no_address_is_no_link(assurance: LetterFacts, email: str) -> None:
    signatory = replace(SIGNATORY, email=email)
    facts = replace(assurance, signatory=signatory)
    assert Page(to_html(compose(facts, kind_allowed(facts)))).named("a") == []


HOSTILE = st.text(
    st.characters(codec="utf-8") | st.sampled_from("<>&\"'/ scriptonéŵ\u202e\u200b\x00"),
    min_size=1,
    max_size=60,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=HOSTILE)
def test_a_hostile_name_adds_no_element(assurance: LetterFacts, name: str) -> None:
    addressee = replace(assurance.addressee, name=name, salutation="")
    facts = replace(assurance, addressee=addressee)
    ordinary = Page(to_html(compose(assurance, kind_allowed(assurance))))
    try:
        found = Page(to_html(compose(facts, kind_allowed(facts))))
    except (UnsettableText, LetterBlocked):
        return
    assert found.elements == ordinary.elements


def contrast(one: str, other: str) -> float:
    """The contrast of two colours after WCAG 2.2, 1 to 21."""

    def light(colour: str) -> float:
        digits = colour if len(colour) == 6 else "".join(char * 2 for char in colour)
        parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return sum(weight * p for weight, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_each_colour_of_text_stands_out_from_its_ground(content: str) -> None:
    inks = set(re.findall(r"(?<![-\w])color: #([0-9a-f]+)", content))
    grounds = set(re.findall(r"background: #([0-9a-f]+)", content))
    assert len(inks) >= 4
    assert grounds == {"fff", "eef2f6"}
    assert min(contrast(ink, ground) for ink in inks for ground in grounds) >= 7
