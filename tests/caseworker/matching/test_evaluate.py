"""What is counted: certain ones that are right, right ones that are first, and shares of nothing."""

from datetime import date

from caseworker.matching import Grade
from caseworker.matching.evaluate import evaluate, figures
from caseworker.matching.people_file import KnownCase, KnownPerson, Values, values_of

ADA = {"forename": "Ada", "surname": "Fenwick", "dob": "1993-09-14", "nino": "AB916053A"}
RUTH = {"forename": "Ruth", "surname": "Okafor", "dob": "1961-02-03", "nino": "CE440021B"}


def values(row: dict[str, str]) -> Values:
    return values_of(row, where="", today=date(2026, 1, 1))


PEOPLE = (KnownPerson("a", values(ADA)), KnownPerson("r", values(RUTH)))


def case(row: dict[str, str], expected: str | None) -> KnownCase:
    return KnownCase("1", "any", values(row), expected)


def test_right_wrong_and_missing_answers_are_counted() -> None:
    answers = evaluate(
        PEOPLE,
        [
            case(ADA, "a"),
            case(RUTH, "a"),
            case(ADA, None),
            case({"forename": "Zoë", "surname": "Unheard"}, None),
            case({"forename": "Zoë", "surname": "Unheard"}, "r"),
        ],
    )
    assert [answer.best for answer in answers] == ["a", "r", "a", None, None]
    assert answers[3].grade is Grade.CERTAINLY_NOT
    found = figures(answers)
    assert (found.cases, found.with_record, found.certain, found.certain_wrong) == (5, 3, 3, 2)
    assert (found.precision, found.recall, found.rank_1) == (1 / 3, 1 / 3, 1 / 3)
    assert found.kept_share == 1 / 3


def test_a_share_of_nothing_is_none() -> None:
    found = figures([])
    assert (found.precision, found.recall, found.rank_1, found.kept_share) == (None,) * 4
