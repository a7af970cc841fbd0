"""What cannot be is refused before anything is asked."""

from collections.abc import Callable

import pytest

from kg.errors import QuestionError
from kg.fetch import ecfr, ftm, gleif, register
from kg.fetch.work import Work
from tests.site import Site

from .conftest import Run

LEI = "5493001KJTIIGC8Y1R12"
BUREAU = "industry-and-security-bureau"


def searched(*given: str) -> Callable[[Work], object]:
    return lambda work: register.search(work, register.Search.of(*given))


MISTAKES: list[tuple[Callable[[Work], object], str]] = [
    (lambda work: ecfr.fetch(work, "51", {}, "2026-07-23"), "not a title of the code, 1 to 50"),
    (lambda work: ecfr.fetch(work, "十五", {}, "2026-07-23"), "not a title of the code"),
    (lambda work: ecfr.fetch(work, "15", {}, "2026-02-30"), "--date '2026-02-30' is not a day"),
    (lambda work: ecfr.fetch(work, "15", {"section": "744.11(a)"}, ""), "not a section such as"),
    (lambda work: ecfr.fetch(work, "15", {"section": "744.11", "part": "740"}, ""), "not in part"),
    (lambda work: ecfr.fetch(work, "15", {"appendix": "A"}, ""), "needs the --part"),
    (lambda work: register.fetch(work, ["90 FR 5298"]), "not a number such as 2025-00711"),
    (lambda work: register.fetch(work, ["../../x"]), "X. is not a number such as"),
    (searched("BIS", "2025-01-01", ""), "not the register's name of one"),
    (searched(BUREAU, "", ""), "needs a --from day"),
    (searched(BUREAU, "soon", ""), "--from 'soon' is not a day"),
    (searched(BUREAU, "2025-02-01", "2025-01-01"), "is after --until"),
    (searched(BUREAU, "2025-02-01", "", "law"), "is none of rule, proposed"),
    (lambda work: gleif.fetch(work, [f"{LEI[:-1]}3"]), "not a legal entity identifier"),
    (lambda work: gleif.fetch(work, ["华为"]), "华为. is not a legal entity"),
    (lambda work: gleif.search(work, " "), "--name is empty"),
    (lambda work: gleif.golden(work, "3"), "neither 1"),
    (lambda work: ftm.fetch(work, "a/../b"), "not a name such as us_bis_denied"),
]


@pytest.mark.parametrize(("do", "said"), MISTAKES, ids=[said for _, said in MISTAKES])
def test_what_cannot_be_is_refused_before_anything_is_asked(
    site: Site, run: Run, do: Callable[[Work], object], said: str
) -> None:
    with pytest.raises(QuestionError, match=said):
        run(do)
    assert site.seen == []
