"""The way as data, as a drawing and as a list says the same, and never the value itself."""

import json
import re
from datetime import date
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from caseworker.origin.data import trace_to_json
from caseworker.origin.html import origins_section, render_trace_html
from caseworker.origin.picture import picture
from caseworker.origin.sightings import same_value, sightings
from caseworker.origin.text import render_trace
from caseworker.origin.trace import Trace, trace
from tests.caseworker.comparison.people import REGISTER, WRONG, story
from tests.caseworker.origin.simulator import make, trace_of

SVG = "{http://www.w3.org/2000/svg}"


def the_story() -> Trace:
    return trace(REGISTER, sightings("address", story(), same_value("address", WRONG)))


def test_the_data_names_every_sighting_its_parent_and_the_end_of_each_history() -> None:
    shape = json.loads(json.dumps(trace_to_json(the_story())))
    seen = shape["sightings"]
    assert [one["database"] for one in seen] == ["R1", "R2", "R3", "W1", "C2", "R4"]
    assert [one["earliest"] for one in seen] == [True, *[False] * 5]
    assert [one["parent"] for one in seen] == [None, 0, 1, 2, 3, 1]
    assert seen[1]["observed"]
    assert not seen[3]["observed"]
    assert shape["certainty"] == "on_balance"
    assert shape["witnesses"] == [{"root": 0, "entry": False, "copies": [1, 2, 3, 4, 5]}]
    assert shape["trails"][0]["undated"]
    assert next(one for one in shape["trails"] if not one["undated"]) == {
        "database": "R2", "ends": "2007-03-08", "kept_days": 90, "undated": False,
    }  # fmt: skip
    assert "Mill Bank" not in json.dumps(shape)


def test_the_drawing_has_a_lane_a_database_a_dot_a_sighting_and_an_arrow_a_way() -> None:
    drawing = ElementTree.fromstring(picture(REGISTER, the_story()))
    dots = drawing.findall(f"{SVG}circle")
    assert [dot.get("class") for dot in dots].count("dot first") == 1
    assert len(dots) == 6
    ways = [way.get("class") for way in drawing.findall(f"{SVG}path")]
    assert sorted(map(str, ways)) == ["way"] * 3 + ["way deduced"] * 2
    assert len([t for t in drawing.findall(f"{SVG}text") if t.get("class") == "name"]) == 6
    assert drawing.get("role") == "img"
    labels = str(drawing.get("aria-labelledby")).split()
    ids = {each.get("id") for each in drawing.iter()}
    assert set(labels) <= ids


def test_time_goes_from_left_to_right_and_unknown_time_stands_last_and_dashed() -> None:
    drawing = ElementTree.fromstring(picture(REGISTER, the_story()))
    places = [float(str(dot.get("cx"))) for dot in drawing.findall(f"{SVG}circle")]
    assert places == sorted(places)
    dashed = [line for line in drawing.findall(f"{SVG}line") if line.get("class") == "unknown"]
    assert len(dashed) == 1


def test_several_traces_on_a_page_keep_their_labels_apart() -> None:
    section = origins_section(REGISTER, [("address", the_story()), ("address", the_story())])
    ids = re.findall(r' id="([^"]+)"', section)
    assert len(ids) == len(set(ids))
    assert section.count("Where the wrong address came from") == 2


@given(st.integers(0, 10_000))
def test_any_history_can_be_shown_in_every_form(seed: int) -> None:
    history = make(seed)
    found = trace_of(history)
    shape = json.loads(json.dumps(trace_to_json(found)))
    assert len(shape["sightings"]) == len(found.shown)
    text = render_trace(history.register, found, width=60, today=date(2007, 1, 1))
    assert max(map(len, text.splitlines())) <= 60
    page = render_trace_html(history.register, found)
    drawing = picture(history.register, found)
    if found.shown:
        dots = ElementTree.fromstring(drawing).findall(f"{SVG}circle")
        assert (
            len(dots)
            == len(found.shown)
            == page.count("<li><p><strong>") + page.count('<li class="earliest">')
        )
    assert "Wrong Street" not in page + text
