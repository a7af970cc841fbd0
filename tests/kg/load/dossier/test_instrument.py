"""An instrument says in RDF what its dossier says, and no more."""

from pathlib import Path

import pytest

from kg.load import dossier
from tests.kg.load.dossier.conftest import Said, Write

DATA = Path(__file__).parent / "data"
TINY = (DATA / "tiny.yaml").read_text(encoding="utf-8")


def test_every_quad_of_a_tiny_instrument_is_as_expected() -> None:
    quads = [
        f"{quad} ."
        for record in dossier.records(DATA / "tiny.yaml", own=False)
        for quad in dossier.quads(record)
    ]
    assert sorted(quads) == (DATA / "tiny.nq").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    "line",
    [
        'instrument/us/world/2025-guidance label "世界指南"@zh-hans',
        'instrument/us/world/2025-guidance altLabel "910"@en',
        'instrument/us/world/2025-guidance altLabel "世界"@zh',
        "instrument/us/world/2025-guidance force force/interpretive",
        'instrument/us/world/2025-guidance number "792"',
        "instrument/us/world/2025-guidance url https://example.org/guidance",
        'instrument/us/world/2025-guidance note "A note."',
        "instrument/us/world/2025-guidance source source/crowell",
        "instrument/us/world/2025-guidance evidence passage/document/dossier/instrument/2",
        'passage/document/dossier/instrument/2 quote "use is a dealing"',
        "instrument/us/world/2025-guidance interprets provision/us/world/law/ban",
        "instrument/us/world/2025-guidance cites instrument/us/world/law",
        (
            "instrument/us/world/2025-guidance relation "
            "relation/us/world/2025-guidance/cites/us/world/law"
        ),
        'relation/us/world/2025-guidance/cites/us/world/law relationKind "cites"',
        "relation/us/world/2025-guidance/cites/us/world/law target instrument/us/world/law",
        "relation/us/world/2025-guidance/cites/us/world/law source source/dpa",
        "relation/us/world/2025-guidance/cites/us/world/law confidence confidence/memory",
        'phase/us/world/2025-guidance/suspended untilEarliest "2026-11-10"^^date',
        'phase/us/world/2025-guidance/suspended until "2026-11-10"^^date',
        'phase/us/world/2025-guidance/suspended note "for a year"',
        "version/us/world/2025-guidance/v1 of instrument/us/world/2025-guidance",
        'version/us/world/2025-guidance/v1 label "wording 1"@en',
        'version/us/world/2025-guidance/v1 untilEarliest "2025-05-13"^^date',
        'version/us/world/2025-guidance/v1 untilLatest "2025-05-19"^^date',
        'version/us/world/2025-guidance/v1 untilWords "within days"',
        'version/us/world/2025-guidance/v1 until "2025-05-19"^^date',
        "scope/us/world/2025-guidance/named/1 item chip-family/ascend-910b-family",
        "scope/us/world/2025-guidance/named/1 item chip/ascend-910c",
        "scope/us/world/2025-guidance/named/1 control control/3a090-a",
        "scope/us/world/2025-guidance/named/1 atEdition edition/2023-11-17",
        'scope/us/world/2025-guidance/named/1 makerRole "producer"',
        "scope/us/world/2025-guidance/named/1 makerSeat place-set/d-5-mo",
        "scope/us/world/2025-guidance/named/1 makerList list/us-entity-list",
        'scope/us/world/2025-guidance/named/1 makerFootnote "1"',
        "scope/us/world/2025-guidance/named/1 activity activity/use",
        "scope/us/world/2025-guidance/named/1 activity activity/sell",
        "scope/us/world/2025-guidance/named/1 destinationPlace place-set/d-5-less-a-5",
        "place-set/d-5-less-a-5 includes country-group/d-5",
        "place-set/d-5-less-a-5 excludes country-group/a-5",
        "scope/us/world/2025-guidance/named/1 actor actor/addressee",
        "scope/us/world/2025-guidance/named/1 addressee org/nvidia",
        "scope/us/world/2025-guidance/named/1 counterpartyList list/us-entity-list",
        'scope/us/world/2025-guidance/named/1 counterpartyFootnote "4"',
        'provision/us/world/2025-guidance/named citation "Guidance of 13 May 2025"',
        'provision/us/world/2025-guidance/harbour citation "Guidance, last page"',
        "provision/us/world/2025-guidance/harbour force force/none",
        'provision/us/world/2025-guidance/harbour declaredRole "context"',
        (
            "provision/us/world/2025-guidance/harbour exemptsFrom "
            "provision/us/world/2025-guidance/named"
        ),
        'phase/us/world/2025-guidance/harbour/withdrawn fromWords "2026"',
        'phase/us/world/2025-guidance/harbour/withdrawn from "2026-12-31"^^date',
    ],
)
def test_an_instrument_says(said: Said, line: str) -> None:
    assert line in said(DATA / "instrument.yaml")


def test_an_alias_that_is_the_label_is_said_once(said: Said) -> None:
    assert 'instrument/us/world/2025-guidance altLabel "World guidance"@en' not in said(
        DATA / "instrument.yaml"
    )


@pytest.mark.parametrize(
    ("kind", "force", "forbids"),
    [
        ("Statute", "binding", True),
        ("Regulation", "binding", True),
        ("Order", "binding", True),
        ("Rulemaking", "binding", False),
        ("Proclamation", "binding", False),
        ("Notice", "binding", False),
        ("ListUpdate", "binding", False),
        ("LicenceException", "binding", False),
        ("Guidance", "interpretive", False),
        ("Opinion", "interpretive", False),
        ("Announcement", "none", False),
        ("Statement", "none", False),
        ("Bill", "none", False),
    ],
)
def test_only_a_binding_law_forbids_and_force_follows_the_kind(
    write: Write, said: Said, kind: str, force: str, forbids: bool
) -> None:
    lines = said(write("world.yaml", TINY.replace("kind: Regulation", f"kind: {kind}")))
    assert f"provision/us/world/ban/use force force/{force}" in lines
    assert ("provision/us/world/ban/use prohibits activity/use" in lines) is forbids


def test_a_regulation_without_force_forbids_nothing(write: Write, said: Said) -> None:
    text = TINY.replace("effect: prohibits", "effect: prohibits\n    force: none")
    assert "provision/us/world/ban/use prohibits activity/use" not in said(write("w.yaml", text))


def test_a_scope_without_limbs_is_anyone_anywhere_doing_anything(write: Write, said: Said) -> None:
    text = TINY[: TINY.index("      - items")] + "      - conditions: [it rains]\n"
    lines = said(write("world.yaml", text))
    scope = "scope/us/world/ban/use/1"
    assert f"{scope} activity activity/any" in lines
    assert f"{scope} conductPlace place-set/worldwide" in lines
    assert f"{scope} destinationPlace place-set/worldwide" in lines
    assert f"{scope} actor actor/anyone" in lines
    assert not any(line.startswith((f"{scope} originPlace", f"{scope} item")) for line in lines)


def test_a_penalty_is_said_in_parts(write: Write, said: Said) -> None:
    penalty = (
        "{criminal: prison, administrative: a fine, years: 20, amount-usd: 1000000, other: 2x}"
    )
    text = TINY.replace("effect: prohibits", f"effect: penalises\n    penalty: {penalty}")
    lines = said(write("world.yaml", text))
    node = "provision/us/world/ban/use"
    assert {
        f'{node} penaltyCriminal "prison"',
        f'{node} penaltyAdministrative "a fine"',
        f'{node} penaltyYears "20"^^integer',
        f'{node} penaltyAmountUsd "1000000"^^integer',
        f'{node} penaltyNote "other: 2x"',
    } <= lines


def test_a_counter_says_what_it_counters_and_threatens(write: Write, said: Said) -> None:
    text = TINY.replace(
        "effect: prohibits",
        "effect: warns\n    threatens: legal liability\n    counters-measures: "
        "{jurisdiction: US, kinds: [Regulation, Guidance], about: cn}",
    )
    node = "provision/us/world/ban/use"
    assert {
        f'{node} threatens "legal liability"',
        f"{node} countersJurisdiction place/us",
        f"{node} countersKind Guidance",
        f"{node} countersKind Regulation",
        f"{node} countersAbout place/cn",
    } <= said(write("world.yaml", text))


def test_a_person_of_a_country_is_an_actor(write: Write, said: Said) -> None:
    text = TINY.replace("activities: [use]", "actor: {person-of: CN}")
    assert "scope/us/world/ban/use/1 actor actor/person-of-cn" in said(write("world.yaml", text))


def test_a_second_phase_of_a_kind_is_numbered(write: Write, said: Said) -> None:
    text = TINY.replace(
        "phases:\n", "phases:\n  - {phase: effective, from: 2024-01-01, until: 2024-02-01}\n"
    )
    lines = said(write("world.yaml", text))
    assert 'phase/us/world/ban/effective from "2024-01-01"^^date' in lines
    assert 'phase/us/world/ban/effective-2 from "2025-05-13"^^date' in lines


def test_two_relations_to_one_target_are_two_facts(write: Write, said: Said) -> None:
    relation = "{to: us/world/act, from: 2025-01-01}, {to: us/world/act, from: 2026-01-01}"
    lines = said(write("world.yaml", TINY.replace("[us/world/act]", f"[{relation}]")))
    assert 'relation/us/world/ban/use/based-on/us/world/act from "2025-01-01"^^date' in lines
    assert 'relation/us/world/ban/use/based-on/us/world/act/2 from "2026-01-01"^^date' in lines


def test_a_fact_that_denies_sources_has_none(write: Write, said: Said) -> None:
    lines = said(
        write("world.yaml", TINY.replace("effect: prohibits", "effect: prohibits\n    source: []"))
    )
    assert "instrument/us/world/ban source source/alston" in lines
    assert "provision/us/world/ban/use source source/alston" not in lines
