"""A place expression has one normal form."""

import re

import pytest

from kg.load.dossier.places import Places, places


@pytest.mark.parametrize(
    ("written", "label", "slug"),
    [
        ("CN", "CN", "cn"),
        ("NO", "NO", "no"),
        ("worldwide", "worldwide", "worldwide"),
        ("CN, worldwide", "worldwide", "worldwide"),
        ("MO,D:5", "D:5, MO", "d-5-mo"),
        ("D:5, MO, D:5", "D:5, MO", "d-5-mo"),
        ("all but US", "all but US", "all-but-us"),
        ("all but US, CN", "all but CN, US", "all-but-cn-us"),
        ("worldwide less US", "all but US", "all-but-us"),
        ("all but US less EU", "all but EU, US", "all-but-eu-us"),
        (
            "D:1,  D:4, D:5, MO less A:6, A:5",
            "D:1, D:4, D:5, MO less A:5, A:6",
            "d-1-d-4-d-5-mo-less-a-5-a-6",
        ),
    ],
)
def test_an_expression_is_brought_to_its_normal_form(written: str, label: str, slug: str) -> None:
    assert places(written).label == label
    assert places(written).slug == slug


def test_what_is_left_out_is_kept_apart() -> None:
    assert places("D:1, MO less A:5") == Places(("D:1", "MO"), ("A:5",))
    assert places("all but US") == Places(("worldwide",), ("US",))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "a place is empty"),
        ("CN, ", "a place is empty"),
        ("ZZ", "'ZZ' is no ISO country code, EAR group, 'EU' or 'worldwide'"),
        ("UK", "'UK' is no ISO country code, EAR group, 'EU' or 'worldwide'; did you mean 'GB'?"),
        ("cn", "'cn' is no ISO country code, EAR group, 'EU' or 'worldwide'; did you mean 'CN'?"),
        ("F:1", "'F:1' is no ISO country code, EAR group, 'EU' or 'worldwide'"),
        ("CN less CN", "'CN' is both in and out"),
        ("all but worldwide", "'worldwide' is both in and out"),
        ("CN less worldwide", "'worldwide' cannot be taken out"),
    ],
)
def test_what_is_no_place_is_refused(written: str, said: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(said)}$"):
        places(written)
