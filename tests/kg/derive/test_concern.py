from pathlib import Path

from pyoxigraph import NamedNode, Store

from kg.derive.reading import nodes
from kg.terms import ID
from tests.kg.derive.world import chip, chips, instrument, world

PARTIES = """\
dossier: organisations
@head
organisations:
  - {id: bis, kind: Authority, name: {en: Bureau}, seat: US}
  - {id: maker, kind: Organization, name: {en: Maker}, seat: CN}
  - {id: other, kind: Organization, name: {en: Other}, seat: TW}
"""
RULE = instrument(
    "us/bis/rule",
    """\
    phases:
      - {phase: effective, from: 2020-01-01}
    provisions:
      - id: named
        title: named
        effect: presumes
        scopes: [{items: [alpha], conduct-place: "all but US"}]
      - id: any
        title: any
        effect: prohibits
        scopes: [{activities: [use], destination-place: MY}]
      - id: party
        title: party
        effect: prohibits
        scopes: [{counterparty: {seat: CN}}]
    """,
)


def concerns(store: Store, provision: str) -> set[str]:
    found = nodes(store, NamedNode(f"{ID}provision/us/bis/rule/{provision}"), "concerns")
    return {thing.value.removeprefix(ID) for thing in found}


def made(path: Path) -> Store:
    table = chips(chip("alpha", "FP16 800"), chip("beta", "FP16 1", designer="other"))
    return world(path, {"parties.yaml": PARTIES, "rule.yaml": RULE, "chips.csv": table})


def test_a_named_chip_and_its_makers_are_concerned(tmp_path: Path) -> None:
    found = concerns(made(tmp_path), "named")
    assert {"chip/alpha", "org/maker", "place/us"} <= found
    assert not {"chip/beta", "org/other", "chip-family/any"} & found


def test_a_rule_on_any_item_concerns_no_chip_of_its_own(tmp_path: Path) -> None:
    found = concerns(made(tmp_path), "any")
    assert {"chip-family/any", "place/my"} <= found
    assert not {"chip/alpha", "org/maker"} & found


def test_who_meets_a_party_limb_is_concerned(tmp_path: Path) -> None:
    found = concerns(made(tmp_path), "party")
    assert {"org/maker", "place/cn"} <= found
    assert "org/other" not in found


def test_a_place_set_that_is_the_world_names_no_place(tmp_path: Path) -> None:
    assert "place/fr" not in concerns(made(tmp_path), "named")


def test_a_chip_is_made_by_its_designers_and_foundries(tmp_path: Path) -> None:
    store = made(tmp_path)
    (maker,) = nodes(store, NamedNode(f"{ID}chip/alpha"), "madeBy")
    assert maker.value == f"{ID}org/maker"
