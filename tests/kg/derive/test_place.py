from pathlib import Path

import pytest

from kg.terms import cx, thing
from tests.kg.derive.world import instrument, said, world


def rule(place: str) -> str:
    return instrument(
        "us/bis/rule",
        f"""\
        phases: [{{phase: effective, from: 2022-10-21}}]
        provisions:
          - id: p
            title: p
            effect: requires-licence
            scopes: [{{destination-place: "{place}"}}]
        """,
    )


@pytest.mark.parametrize(
    ("place", "inside", "outside"),
    [
        ("CN", {"cn", "hk", "mo"}, {"tw", "us"}),
        ("D:5, MO", {"cn", "mo", "ru"}, {"us", "tw", "my"}),
        ("all but US", {"cn", "hk", "my", "tw"}, {"us"}),
        ("D:1, D:4, D:5, MO less A:5, A:6", {"cn", "mo", "ru"}, {"us", "gb", "il"}),
        ("EU", {"nl", "de"}, {"gb", "us"}),
    ],
)
def test_a_place_set_covers_what_its_words_say(
    tmp_path: Path, place: str, inside: set[str], outside: set[str]
) -> None:
    store = world(tmp_path, {"rule.yaml": rule(place)})
    (scope,) = said(store, "Scope")
    places = {
        c["place"].removeprefix("place/")
        for c in said(store, "Coverage", placeSet=scope["destinationPlace"])
    }
    assert inside <= places
    assert not outside & places


def test_hong_kong_is_within_china_and_everything_within_the_world(tmp_path: Path) -> None:
    store = world(tmp_path, {"rule.yaml": rule("CN")})
    wider = {q.object for q in store.quads_for_pattern(thing("place", "hk"), cx("within"), None)}
    assert wider == {thing("place", slug) for slug in ("hk", "cn", "worldwide")}


def test_testing_is_within_use_and_use_within_any(tmp_path: Path) -> None:
    store = world(tmp_path, {"rule.yaml": rule("CN")})
    test = thing("activity", "test")
    wider = {q.object for q in store.quads_for_pattern(test, cx("within"), None)}
    assert wider == {thing("activity", slug) for slug in ("test", "use", "any")}
