"""A comparison reads well as text and as a page, hides values when it must, and does no harm."""

from html.parser import HTMLParser

import pytest

from caseworker.comparison.agreement import Agreement
from caseworker.comparison.grid import Grid, compare
from caseworker.comparison.html import render_html
from caseworker.comparison.reference import Reference
from caseworker.comparison.text import render
from caseworker.comparison.words import origin_words
from caseworker.subject.dates import When
from caseworker.subject.values import Address, FieldValue, HumanName, Provenance, Record
from tests.caseworker.comparison.people import AT, DATABASES, story

SECRETS = ("Weavers", "Mill Bank", "AB123456C", "Mills", "1971", "TCO-4417", "passport")
HOSTILE = "<script>alert(1)</script>\u202e\x1b[31m&\"'"


class Page(HTMLParser):
    """Collects what the tests ask about a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


def hostile_grid() -> Grid:
    record = Record(
        HOSTILE,
        HOSTILE,
        values=(
            FieldValue("name", HumanName(HOSTILE), provenance=Provenance(changed_by=HOSTILE)),
            FieldValue("address", Address((HOSTILE,), HOSTILE)),
        ),
    )
    reference = {"name": Reference.of(HumanName("Sam " * 75 + "Taylor"), document=HOSTILE)}
    return compare(DATABASES, {"R1": [record]}, reference, at=AT)


@pytest.mark.parametrize("width", [20, 40, 60, 80, 200])
@pytest.mark.parametrize("masked", [True, False])
def test_no_line_of_text_is_wider_than_asked_for(width: int, masked: bool) -> None:
    for grid in (story(), hostile_grid()):
        assert max(map(len, render(grid, width=width, masked=masked).splitlines())) <= max(
            width, 40
        )


def test_the_text_tells_differences_first_with_value_and_origin() -> None:
    text = render(story(), width=100)
    assert text.index("Address: differs in 6 of 8 records") < text.index("Name: differs in 1 of 9")
    assert "9 Mill Bank, Taunton, TA1 2ZZ" in text
    assert "arrived via R1" in text
    assert "who changed it is not recorded" in text
    assert "Seen in a document: passport" in text
    assert "No accepted record in: Jobcentre Plus payment system." in text


def test_masked_text_and_page_tell_answers_and_no_value() -> None:
    for shown in (render(story(), masked=True), render_html(story(), masked=True)):
        assert not [secret for secret in SECRETS if secret in shown]
        assert Agreement.DIFFERS.words in shown
        assert "hidden until" in shown


def test_the_page_is_whole_needs_nothing_else_and_can_be_read_aloud() -> None:
    text = render_html(story(), banner="Practice")
    page = Page(text)
    assert page.open == []
    assert page.all("html")[0]["lang"] == "en-GB"
    assert page.all("caption")
    assert {attrs.get("scope") for attrs in page.all("th")} == {"col", "colgroup", "row"}
    assert not page.all("script")
    assert not [t for t, a in page.tags if "src" in a or "href" in a]
    assert "://" not in text
    assert "Practice" in text
    assert len(page.all("h1")) == 1


def test_the_page_says_the_state_in_words_beside_each_mark() -> None:
    text = render_html(story())
    assert "≠</span> Differs" in text
    assert "✓</span> Agrees" in text
    assert "↶</span> Past value" in text


def test_the_title_of_the_page_names_nobody() -> None:
    text = render_html(story())
    title = text[text.index("<title>") : text.index("</title>")]
    assert "Mills" not in title


def test_hostile_text_is_shown_as_text() -> None:
    for masked in (True, False):
        page = render_html(hostile_grid(), masked=masked, banner=HOSTILE)
        assert "<script" not in page
        assert "\x1b" not in page
        assert "\u202e" not in page
        assert Page(page).open == []
    assert "\x1b" not in render(hostile_grid())
    assert "&lt;script&gt;" in render_html(hostile_grid())


def test_a_silence_about_origin_is_said() -> None:
    assert origin_words(FieldValue("sex", "F")) == "no date held"
    via = FieldValue("sex", "F", provenance=Provenance(arrived_via="CID"))
    assert origin_words(via) == "no date held, who changed it is not recorded, arrived via CID"
    known = Provenance(recorded_at=When("2006-12-07"), changed_by="TCO-4417", row_no=3)
    assert origin_words(FieldValue("sex", "F", provenance=known)) == (
        "recorded 7 Dec 2006, by TCO-4417, row 3"
    )
