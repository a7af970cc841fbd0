from datetime import date

import pytest

from kg.errors import QuestionError
from kg.questions import Answer, ask, question
from tests.queries.world import World

TODAY = date(2026, 6, 5)


def asked(small: World, name: str, **given: str) -> Answer:
    return ask(small, question(name), given, TODAY)


def test_columns_come_in_the_question_s_order(small: World) -> None:
    answer = asked(small, "org-status", org="great-chip")
    assert list(answer.columns) == list(answer.question.gives)
    assert list(answer.records()[0]) == list(answer.columns)
    assert answer.column("list") == ["tw-shtc", "us-entity-list", "us-entity-list"]


def test_what_is_missing_is_named_with_an_example(small: World) -> None:
    with pytest.raises(QuestionError, match=r"org-status needs --org \(.*\), such as --org \"Huaw"):
        asked(small, "org-status")


def test_options_that_exclude_each_other_are_refused(small: World) -> None:
    with pytest.raises(QuestionError, match="--in and --outside exclude each other; give one"):
        asked(small, "rules-for-use", chip="alpha", in_="MY", outside="US")


def test_what_a_question_does_not_take_is_refused(small: World) -> None:
    with pytest.raises(QuestionError, match="graph-summary takes no 'chip'"):
        asked(small, "graph-summary", chip="alpha")


def test_a_default_is_used_and_kept(small: World) -> None:
    answer = asked(small, "org-status", org="great-chip")
    assert answer.as_of == "2026-06-05"
    assert answer.given["asOf"].typed == "today"


def test_past_the_horizon_a_note_says_how_many_rows(small: World) -> None:
    answer = asked(small, "org-status", org="great-chip", as_of="2026-06-06")
    assert answer.known == "2026-06-05"
    (note,) = answer.notes
    assert note.startswith("3 of 3 rows are not known through 2026-06-06, the earliest only to")
    assert note.endswith("2026-06-05; --as-of known asks at the last day that all of them reach")
    assert asked(small, "org-status", org="great-chip", as_of="2026-06-05").notes == []


def test_a_note_on_one_row_speaks_of_one_row(small: World) -> None:
    answer = asked(small, "rules-for-use", chip="gamma", as_of="2026-12-06")
    assert len(answer.rows) == 1
    (note,) = answer.notes
    assert note.startswith("the row is not known through 2026-12-06, only to 2026-06-05; ")


def test_known_asks_at_the_last_day_that_all_rows_reach(small: World) -> None:
    answer = ask(small, question("org-status"), {"org": "great-chip", "as_of": "known"},
                 date(2027, 1, 1))  # fmt: skip
    assert (answer.as_of, answer.known) == ("2026-06-05", "2026-06-05")
    assert answer.notes == []


def test_known_is_today_where_everything_reaches_it(small: World) -> None:
    answer = ask(small, question("org-status"), {"org": "island-fab", "as_of": "known"},
                 date(2027, 1, 1))  # fmt: skip
    assert answer.as_of == "2027-01-01"


def test_a_card_is_told_of_in_the_notes(small: World) -> None:
    answer = asked(small, "chip-supply", chip="Box 8")
    assert answer.notes == ["Box 8 is a card or system; the answer is for the chip in it, Alpha"]


def test_what_nothing_answers_has_no_rows(small: World) -> None:
    assert asked(small, "org-status", org="west-silicon").rows == []
