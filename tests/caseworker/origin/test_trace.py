"""The way of a value is told as far as the records tell it, and never more surely than that."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from caseworker.origin.certainty import Certainty
from caseworker.origin.html import render_trace_html
from caseworker.origin.sightings import Sighting, same_value, sightings
from caseworker.origin.text import render_trace
from caseworker.origin.trace import Trace, place_words, trace
from caseworker.origin.trails import TrailEnd, trail_words
from caseworker.subject.dates import Period, When
from caseworker.subject.values import FieldValue, Provenance
from tests.caseworker.comparison.people import AT, REGISTER, WRONG, story

SECRETS = ("Mill Bank", "Taunton", "TA1 2ZZ", "Mills")


def story_trace() -> Trace:
    return trace(REGISTER, sightings("address", story(), same_value("address", WRONG)))


def seen(
    database: str, recorded: str = "", *, via: str = "", start: str = "", document: str = ""
) -> Sighting:
    known = Provenance(
        recorded_at=When.from_iso(recorded) if recorded else None,
        arrived_via=via,
        source_document=document,
    )
    period = Period(When(start) if start else None)
    return Sighting(database, "1", "", FieldValue("address", WRONG, period, known))


def test_the_story_begins_at_the_joint_claim_and_spreads_along_the_feeds() -> None:
    found = story_trace()
    assert [place_words(REGISTER, s) for s in found.earliest] == [
        "National Tax Credit System (joint claim)"
    ]
    assert [(step.target.database, step.sources, step.observed) for step in found.steps] == [
        ("R2", ("R1",), True),
        ("R3", ("R2",), True),
        ("W1", ("R3",), False),
        ("C2", ("W1",), True),
        ("R4", ("R2",), False),
    ]
    assert found.certainty is Certainty.BALANCE
    assert found.sentence == (
        "The earliest known appearance is in National Tax Credit System (joint claim), recorded"
        " 7 Dec 2006, 11:02. On the balance of probabilities, it began there and spread to 5"
        " other databases."
    )
    assert found.way == "R1 > R2 > {R3 > W1 > C2, R4}"


def test_what_is_missing_is_said() -> None:
    reasons = " ".join(story_trace().reasons)
    assert "Who made that entry cannot be established: the name is not recorded." in reasons
    assert "PAYE give no date of entry" in reasons
    assert "do not show what stood there in the year before" in reasons


def test_what_feeds_can_still_reach_is_told() -> None:
    assert story_trace().can_reach == ("W3",)


def test_the_end_of_each_change_history_is_told_soonest_first_after_one_of_no_day() -> None:
    found = story_trace()
    assert "ask now" in trail_words(REGISTER, found.trails[0], today=AT.date())
    r2, following = [one for one in found.trails if not one.undated][:2]
    assert r2 == TrailEnd("R2", date(2007, 3, 8), timedelta(days=90))
    assert "ended on 8 Mar 2007" in trail_words(REGISTER, r2, today=AT.date())
    assert "ask for the history" in trail_words(REGISTER, following, today=AT.date())
    assert "keeps no history" in trail_words(REGISTER, TrailEnd("R1", None))


def test_two_earliest_sightings_that_cannot_be_told_apart_are_both_shown() -> None:
    found = trace(REGISTER, [seen("R1", "2006-12-07T11:02"), seen("R5", "2006-12-07")])
    assert {s.database for s in found.earliest} == {"R1", "R5"}
    assert found.certainty is Certainty.NOT


def test_an_earliest_value_that_came_from_elsewhere_is_not_the_origin() -> None:
    found = trace(
        REGISTER, [seen("R2", "2006-12-08", via="R1"), seen("R3", "2006-12-09", via="R2")]
    )
    assert found.certainty is Certainty.NOT
    assert "cannot be established" in found.sentence


def test_a_day_of_effect_is_not_a_day_of_entry() -> None:
    found = trace(REGISTER, [seen("R1", start="2006-12-07"), seen("R2", "2006-12-08", via="R1")])
    assert found.certainty is Certainty.NOT
    assert any("not the day on which it was entered" in reason for reason in found.reasons)


def test_an_undated_record_upstream_of_the_earliest_leaves_the_origin_open() -> None:
    found = trace(REGISTER, [seen("R4"), seen("R2", "2006-12-08")])
    assert found.certainty is Certainty.NOT
    assert any("PAYE gives no date of entry" in reason for reason in found.reasons)


def test_a_day_that_a_feed_can_have_brought_from_a_time_on_that_day_is_not_the_earliest() -> None:
    found = trace(REGISTER, [seen("R2", "2006-12-07"), seen("R1", "2006-12-07T11:02", via="paper")])
    assert [one.database for one in found.earliest] == ["R1"]
    assert found.certainty is Certainty.BALANCE
    assert found.way == "R1 > R2"


def test_where_feeds_go_both_ways_the_day_alone_tells_nothing() -> None:
    found = trace(REGISTER, [seen("R2", "2006-12-07"), seen("R4", "2006-12-07")])
    assert {one.database for one in found.earliest} == {"R2", "R4"}
    assert found.certainty is Certainty.NOT


def test_an_entry_by_hand_is_no_copy_even_where_a_feed_leads() -> None:
    found = trace(
        REGISTER,
        [seen("R1", "2006-12-07T11:02", via="paper"), seen("R2", "2006-12-07", via="phone call")],
    )
    assert {one.database for one in found.earliest} == {"R1", "R2"}
    assert found.certainty is Certainty.NOT


def test_a_short_name_of_a_feed_is_no_entry_by_hand() -> None:
    found = trace(
        REGISTER, [seen("R2", "2006-12-01", via="via NTCS"), seen("R4", "2006-12-02", via="XJ7")]
    )
    assert found.certainty is Certainty.NOT
    assert "came from National Tax Credit System" in found.reasons[0]
    assert found.steps[0].sources == ("R2",)


def test_copies_along_feeds_are_one_witness_and_another_entry_is_a_second() -> None:
    copies = [
        seen("R1", "2006-12-01", via="letter"),
        seen("R2", "2006-12-03", via="R1"),
        seen("R3", "2006-12-05", via="R2"),
    ]
    assert [len(one.copies) for one in trace(REGISTER, copies).witnesses] == [2]
    more = trace(REGISTER, [*copies, seen("C1", "2007-01-01", via="phone call")])
    assert [(one.root.database, one.entry) for one in more.witnesses] == [
        ("R1", True),
        ("C1", True),
    ]
    assert more.certainty is Certainty.BALANCE


def test_contradictory_times_are_shown_and_not_smoothed() -> None:
    found = trace(
        REGISTER,
        [seen("R1", "2006-12-01"), seen("R3", "2006-12-05", via="R2"), seen("R2", "2006-12-09")],
    )
    assert any("contradict each other" in step.sentence for step in found.steps)
    assert found.certainty is Certainty.NOT


def test_values_without_any_date_have_no_earliest() -> None:
    found = trace(REGISTER, [seen("R1"), seen("R2")])
    assert found.earliest == ()
    assert found.certainty is Certainty.NOT
    assert "cannot be established" in found.sentence


def test_a_value_that_nobody_holds_is_said_not_to_be_held() -> None:
    assert "not held" in trace(REGISTER, []).sentence


def test_a_way_outside_the_register_is_told_as_such() -> None:
    found = trace(
        REGISTER, [seen("R1", "2006-12-01"), seen("R2", "2006-12-05", via="a phone call")]
    )
    assert found.steps[0].sentence == "An entry of its own (a phone call), not by a feed."
    assert found.steps[0].sources == ()
    assert [one.entry for one in found.witnesses] == [False, True]


def test_the_name_of_a_database_is_understood_as_a_way() -> None:
    found = trace(
        REGISTER,
        [seen("R2", "2006-12-01"), seen("R3", "2006-12-05", via="Citizens Identity Database")],
    )
    assert found.steps[0].sources == ("R2",)


def test_a_database_without_a_change_history_is_told() -> None:
    databases = tuple(
        replace(d, audit_trail=None) if d.id == "R1" else d for d in REGISTER.databases
    )
    found = trace(replace(REGISTER, databases=databases), [seen("R1", "2006-12-01")])
    assert any("keeps no history" in reason for reason in found.reasons)


def test_text_and_page_show_the_way_without_the_value() -> None:
    found = story_trace()
    text = render_trace(REGISTER, found, width=60, today=AT.date())
    page = render_trace_html(REGISTER, found, today=AT.date(), banner="Practice")
    assert max(map(len, text.splitlines())) <= 60
    for shown in (text, page):
        assert "Time not known" in shown
        assert "names nobody" in shown
        assert not [secret for secret in SECRETS if secret in shown]
    assert page.count('<li class="earliest">') == 1


KEYS = st.sampled_from([database.id for database in REGISTER.databases])
DAYS = st.dates(date(2006, 1, 1), date(2007, 12, 31)).map(date.isoformat)
SEEN = st.builds(
    lambda key, day, via, start: seen(key, day, via=via, start=start),
    KEYS,
    DAYS | st.just(""),
    KEYS | st.sampled_from(["", "paper", "R1 and R2"]),
    DAYS | st.just(""),
)


@given(st.lists(SEEN, max_size=8))
def test_any_history_is_told_and_nothing_is_ever_established(history: list[Sighting]) -> None:
    found = trace(REGISTER, history)
    assert found.certainty is not Certainty.ESTABLISHED
    assert len(found.steps) + len(found.earliest) == len(history) or len(set(history)) < len(
        history
    )
    if found.certainty is Certainty.NOT:
        assert "balance of probabilities" not in found.sentence
    assert found.reasons
    render_trace(REGISTER, found, today=date(2007, 1, 1) + timedelta(days=1))
    render_trace_html(REGISTER, found)
