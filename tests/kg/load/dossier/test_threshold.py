"""Thresholds are data, by edition."""

import pytest

from kg.errors import SourceError
from kg.load import dossier
from tests.kg.load.dossier.conftest import Said, Write

WORLD = """\
dossier: thresholds
recorded: 2026-11-24
known-through: 2026-06-05
source: [FSL-23]
confidence: secondary
edition: 2023-11-17
effective: 2023-11-17
superseded: 2024-12-02
instrument: us/bis/2023-10-25-acs-ifr
controls:
  - control: 3A090.a
    citation: 15 CFR 774
    any-of:
      - {id: tpp, item: "3A090.a.1", all-of: [{metric: tpp, at-least: 4800}]}
      - {id: pd, item: 3A090.a.2, all-of: [{metric: tpp, above: 160}, {metric: pd, at-least: 5.92}]}
    unless:
      - {id: tpp, all-of: [{metric: data-centre, is: no}, {metric: tpp, below: 4800}]}
    reported-before: [3A090.c]
  - control: 3A090
    any-of-controls: [3A090.a, 3A090.b]
  - control: case-by-case-2026
    kind: policy
    any-of: [{id: zone, all-of: [{metric: tpp, below: 21000}]}]
"""


@pytest.mark.parametrize(
    "line",
    [
        "edition/2023-11-17 type Edition",
        'edition/2023-11-17 label "2023-11-17"@en',
        'edition/2023-11-17 from "2023-11-17"^^date',
        'edition/2023-11-17 until "2024-12-02"^^date',
        "edition/2023-11-17 byInstrument instrument/us/bis/2023-10-25-acs-ifr",
        "threshold/3a090-a/2023-11-17 type Threshold",
        "threshold/3a090-a/2023-11-17 control control/3a090-a",
        "threshold/3a090-a/2023-11-17 edition edition/2023-11-17",
        'threshold/3a090-a/2023-11-17 thresholdKind "control"',
        "threshold/3a090-a/2023-11-17 alternative limb/3a090-a/2023-11-17/pd",
        'limb/3a090-a/2023-11-17/pd itemNumber "3A090.a.2"',
        "limb/3a090-a/2023-11-17/pd bound bound/3a090-a/2023-11-17/pd/2",
        'bound/3a090-a/2023-11-17/pd/2 metric "pd"',
        'bound/3a090-a/2023-11-17/pd/2 comparison "at-least"',
        'bound/3a090-a/2023-11-17/pd/2 value "5.92"^^decimal',
        "threshold/3a090-a/2023-11-17 exception limb/3a090-a/2023-11-17/unless/tpp",
        'bound/3a090-a/2023-11-17/unless/tpp/1 comparison "is"',
        'bound/3a090-a/2023-11-17/unless/tpp/1 text "no"',
        'bound/3a090-a/2023-11-17/unless/tpp/2 comparison "below"',
        "threshold/3a090-a/2023-11-17 reportedUnder control/3a090-c",
        "threshold/3a090/2023-11-17 unionOf control/3a090-a",
        "threshold/3a090/2023-11-17 unionOf control/3a090-b",
        'threshold/case-by-case-2026/2023-11-17 thresholdKind "policy"',
        "threshold/case-by-case-2026/2023-11-17 confidence confidence/secondary",
    ],
)
def test_a_threshold_says(write: Write, said: Said, line: str) -> None:
    assert line in said(write("2023.yaml", WORLD))


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (
            "{metric: tpp, at-least: 4800}",
            "{metric: tpp}",
            (
                "14: controls.3A090.a.any-of.tpp.all-of.1: 0 of at-least, above, below, "
                "at-most, is where one is due"
            ),
        ),
        (
            "{metric: tpp, at-least: 4800}",
            "{metric: tpp, at-least: 4800, below: 5000}",
            (
                "14: controls.3A090.a.any-of.tpp.all-of.1: 2 of at-least, above, below, "
                "at-most, is where one is due"
            ),
        ),
        (
            "{metric: tpp, at-least: 4800}",
            "{metric: tpp, is: yes}",
            "14: controls.3A090.a.any-of.tpp.all-of.1: 'is' does not go with tpp",
        ),
        (
            "{metric: data-centre, is: no}",
            "{metric: data-centre, is: false}",
            "17: controls.3A090.a.unless.tpp.all-of.1.is: 'false' is none of yes, no, unknown",
        ),
        (
            "    any-of-controls: [3A090.a, 3A090.b]\n",
            "",
            "19: controls.3A090: not one of 'any-of' and 'any-of-controls'",
        ),
        (
            "{id: pd, item",
            "{id: tpp, item",
            "15: controls.3A090.a.any-of: 'tpp' is given twice, first on line 14",
        ),
        (
            "  - control: 3A090\n",
            "  - control: 3A090.a\n",
            "19: controls.3A090.a: given twice, first on line 11",
        ),
        (
            "metric: pd",
            "metric: ppd",
            (
                "15: controls.3A090.a.any-of.pd.all-of.2.metric: 'ppd' is none of tpp, "
                "pd, io, dram-bandwidth, memory-bandwidth-density, data-centre; did you mean 'pd'?"
            ),
        ),
        (
            "edition: 2023-11-17",
            "editon: 2023-11-17",
            "6: unknown key 'editon'; did you mean 'edition'?",
        ),
    ],
    ids=lambda value: value[:30],
)
def test_a_bad_threshold_names_its_line(write: Write, old: str, new: str, reason: str) -> None:
    assert WORLD.count(old) == 1
    path = write("2023.yaml", WORLD.replace(old, new))
    found: list[SourceError] = []
    list(dossier.records(path, report=found.append))
    assert f"{path}:{reason}" in [str(fault) for fault in found]
