"""The shipped chips against the figures and classes that were worked out for them by hand."""

import re

import pyoxigraph
import pytest

from kg.derive import classification, standing
from kg.derive.reading import instances, local, nodes, text
from kg.terms import thing
from tests.conftest import ROOT
from tests.kg.derive.figures import derived
from tests.ontology.made import shipped

THEN, NOW, LATER = "2022-10-07", "2023-11-17", "2026-01-15"

SHIPPED = """
ascend-310          128     1.22   out          out
ascend-310p         1120    -      out          out
ascend-910          4096    8.98   a.2          in
ascend-910a-pro     4608    10.10  a.2          in
ascend-910a-premium 5120    11.22  a.1          in
ascend-910b1        6400    9.62   a.1          in
ascend-910b2        6016    9.04   a.1          in
ascend-910b3        5008    7.52   a.1          in
ascend-910b4        4480    6.73   a.2          in
ascend-910b-pro     4480    6.73   a.2          in
ascend-910c         12800   9.62   a.1          in
ascend-910d         -       -      undetermined open
ascend-920          14400   -      a.1          in
ascend-950pr        6800    -      a.1          in
ascend-950dt        8000    -      a.1          in
ascend-960          16000   -      a.1          out
ascend-970          32000   -      a.1          out
kunpeng-920         -       -      undetermined open
v100-sxm2           2000    2.45   out          out
t4                  1040    1.91   out          out
a100-sxm-80gb       4992    6.04   a.1          in
a800-sxm            4992    6.04   a.1          in
h100-sxm            15832   19.45  a.1          in
h100-pcie           12104   14.87  a.1          in
h800-sxm            15832   19.45  a.1          in
h200-sxm            15832   19.45  a.1          in
h20                 2368    2.91   out          out
l40s                5864    9.64   a.1          in
l40                 2896    4.76   b.1          in
l4                  1936    6.59   a.2          in
l20                 1912    3.14   out          out
l2                  1544    5.25   out          out
rtx-4090            5285    8.68   a.1          in
rtx-4090d           4707    7.74   out          out
b100                28000   17.20  a.1          out
b200                36000   22.11  a.1          out
gb200               40000   24.57  a.1          out
b300                56000   34.40  a.1          out
b30a                28000   34.40  a.1          out
mi210               2896    4.00   b.1          in
mi250               5794    4.00   a.1          in
mi250x              6128    4.23   a.1          in
mi300x              20919   20.57  a.1          in
mi325x              20919   20.57  a.1          in
mi308x              -       -      undetermined open
mi355x              60398   59.39  a.1          out
gaudi-2             6920    8.38   a.1          in
gaudi-3             26848   -      a.1          out
mlu290-m5           4096    -      open         open
mlu370-x8           2048    -      open         open
mlu590              5032    -      a.1          in
br100               16384   15.26  a.1          in
br104               8192    15.26  a.1          in
mtt-s4000           1600    -      open         open
cloudblazer-t20     4096    -      open         open
cloudblazer-t21     5120    -      a.1          in
dcu-k100-ai         3136    -      open         open
kunlun-ii           2048    -      open         open
c500                4480    -      open         open
bi-v100             2048    -      open         open
tpu-v4              4400    -      open         open
tpu-v5e             3152    9.70   a.2          in
tpu-v5p             7344    -      a.1          in
tpu-v6e             14688   -      a.1          in
tpu-v7              36912   -      a.1          out
trainium2           10672   -      a.1          in
wse-3               2000000 43.27  a.1          out
"""


@pytest.fixture(scope="module")
def chips() -> pyoxigraph.Store:
    store = shipped()
    derived(store, classification.derive, standing.derive)
    return store


@pytest.mark.parametrize("row", SHIPPED.split("\n")[1:-1], ids=lambda row: row.split()[0])
def test_a_shipped_chip_has_its_figures_and_class(chips: pyoxigraph.Store, row: str) -> None:
    name, tpp, pd, expected, zone = row.split()
    (made,) = [
        one
        for one in nodes(chips, thing("chip", name), "figureSet")
        if text(chips, one, "preferred") == "yes"
    ]
    either = thing("classification", f"{local(made)}/3a090/{NOW}")
    said = text(chips, either, "verdict"), text(chips, either, "basis")
    word = {"certain": (said[1] or "")[6:], "excluded": "out", "possible": "open"}
    assert word.get(said[0] or "", said[0]) == expected
    policy = thing("classification", f"{local(made)}/case-by-case-2026/{LATER}")
    zones = {"certain": "in", "excluded": "out", "possible": "open", "undetermined": "open"}
    assert zones[text(chips, policy, "verdict") or ""] == zone
    shown = [text(chips, either, "tpp"), text(chips, either, "pd")]
    assert f"{float(shown[0]):.0f}" == tpp if shown[0] else tpp == "-"
    assert f"{float(shown[1]):.2f}" == pd if shown[1] else pd == "-"


@pytest.mark.parametrize(
    ("name", "control", "edition", "expected"),
    [
        ("a800-sxm", "3a090", THEN, "excluded"),
        ("a800-sxm", "3a090", NOW, "certain"),
        ("h20", "3a090-a", NOW, "excluded"),
        ("h20", "3a090-b", NOW, "excluded"),
        ("rtx-4090d", "3a090", NOW, "excluded"),
        ("mi250", "3a090-a", NOW, "certain"),
        ("mi250", "3a090-b", NOW, "excluded"),
        ("ascend-910b4", "3a090", NOW, "certain"),
        ("ascend-910b4", "3a090-a", NOW, "possible"),
        ("ascend-910b4", "3a090-b", NOW, "possible"),
        ("ascend-910c", "3a090-a", NOW, "certain"),
        ("ascend-910d", "3a090", NOW, "undetermined"),
        ("mi308x", "3a090", NOW, "possible"),
        ("h200-sxm", "case-by-case-2026", LATER, "certain"),
        ("h200-sxm", "tariff-band-1", LATER, "certain"),
        ("mi325x", "tariff-band-2", LATER, "certain"),
        ("b200", "case-by-case-2026", LATER, "excluded"),
        ("br100", "3a090", NOW, "certain"),
    ],
)
def test_a_shipped_chip_stands_where_its_figure_sets_agree(
    chips: pyoxigraph.Store, name: str, control: str, edition: str, expected: str
) -> None:
    assert text(chips, thing("standing", f"{name}/{control}/{edition}"), "verdict") == expected


def test_every_shipped_chip_is_among_them(chips: pyoxigraph.Store) -> None:
    listed = {row.split()[0] for row in SHIPPED.split("\n")[1:-1]}
    assert {local(chip) for chip in instances(chips, "Chip")} == listed
    assert len(listed) == 67


def test_no_limit_stands_in_the_code(chips: pyoxigraph.Store) -> None:
    bounds = [text(chips, bound, "value") for bound in instances(chips, "Bound")]
    limits = {limit for limit in bounds if limit and float(limit) > 2}
    folders = [ROOT / "kg" / "derive", ROOT / "kg" / "questions", ROOT / "kg" / "names"]
    files = [ROOT / "cli" / "classify.py", *(f for one in folders for f in one.rglob("*.py"))]
    numbers = {n for file in files for n in re.findall(r"[0-9.]+", file.read_text("utf-8"))}
    assert len(limits) > 10
    assert limits & numbers == set()
