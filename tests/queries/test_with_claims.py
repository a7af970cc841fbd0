"""What documents claim, under the rules of an answer and never among them."""

from datetime import date

import pytest

from kg.errors import QuestionError
from kg.explain import bottom_line, receipt
from kg.explain.receipt import compared
from kg.questions import Answer, ask, question
from kg.questions.claims import OWN
from kg.store import Store
from tests.queries.world import World

TODAY = date(2026, 6, 5)
GIVEN = {"chip": "Ascend 910C", "outside": "US", "as_of": "2025-05-14"}


def put(store: Store | World, given: dict[str, str], claims: str = "") -> Answer:
    more = {"with_claims": claims} if claims else {}
    return ask(store, question("rules-for-use"), given | more, TODAY)


@pytest.fixture(scope="module")
def law(shipped: Store) -> Answer:
    return put(shipped, GIVEN)


@pytest.fixture(scope="module")
def both(shipped: Store) -> Answer:
    return put(shipped, GIVEN, "yes")


def test_the_law_is_as_it_was_and_stands_first(law: Answer, both: Answer) -> None:
    assert both.columns == (*law.columns, *OWN)
    assert [row[: len(law.columns)] for row in both.rows[: len(law.rows)]] == law.rows
    assert both.known == law.known
    assert bottom_line(both) == bottom_line(law)
    assert {row[len(law.columns) :] for row in both.rows[: len(law.rows)]} == {(None,) * len(OWN)}


def test_claims_come_after_it_with_speaker_modality_verdict_and_quote(
    law: Answer, both: Answer
) -> None:
    rows = both.records()[len(law.rows) :]
    assert rows
    assert {(row["force"], row["role"], row["kind"]) for row in rows} == {
        ("reported", "claim", "Claim")
    }
    assert {row["force"] for row in law.records()} & {"reported"} == set()
    assert len({row["claim"] for row in rows}) == len(rows)
    for row in rows:
        assert row["speaker"]
        assert row["modality"] in {"reported", "quoted", "alleged", "opinion"}
        assert row["verdict"] in {"supported", "qualified", "contradicted", "unassessed"}
        assert not any(row[name] for name in ("status", "enforced", "effect", "applies"))
        assert row["instrument"] in law.column("instrument")
    (banned,) = [row for row in rows if row["claim"].endswith("/a-04")]
    assert (banned["verdict"], banned["modality"]) == ("qualified", "alleged")
    assert banned["quote"] == "effectively prohibit global use of Huawei’s Ascend AI chips"
    assert banned["document"].endswith("news/2025-05-us-guidance-on-ascend")


def test_no_is_as_if_nothing_was_said(shipped: Store, law: Answer) -> None:
    assert put(shipped, GIVEN, "no").rows == law.rows
    with pytest.raises(QuestionError, match="--with-claims is yes or no, not 'maybe'"):
        put(shipped, GIVEN, "maybe")


def test_only_questions_that_say_so_take_it(shipped: Store) -> None:
    with pytest.raises(QuestionError, match="takes no 'with-claims'"):
        ask(shipped, question("chip-controls"), {"with-claims": "yes", "chip": "910C"}, TODAY)


def test_a_receipt_asks_for_claims_again(shipped: Store, both: Answer) -> None:
    slip = receipt(both, "1", "hash", "2026-06-05T00:00:00Z")
    assert slip.parameters["with-claims"] == "yes"
    again = ask(shipped, question(slip.question), slip.parameters, TODAY)
    assert compared(slip, again).same


def test_where_no_rule_applies_no_claim_is_added(shipped: Store) -> None:
    given = GIVEN | {"role": "interpretation", "as_of": "2025-05-12"}
    assert put(shipped, given, "yes").rows == []


def test_a_loaded_article_claims_beside_a_dossier(small: World) -> None:
    given = {"chip": "Alpha", "activity": "use", "as_of": "2025-06-01"}
    rows = [row for row in put(small, given, "yes").records() if row["force"] == "reported"]
    said = {(row["speaker"], row["verdict"]) for row in rows}
    assert said >= {("News of Alpha", "qualified"), ("Bureau of Trade", "supported")}
