"""Chips, figure sets, families and cards."""

import pytest

from kg.errors import SourceError
from kg.load import dossier
from tests.kg.load.dossier.conftest import Said, Write

COLUMNS = (
    "chip,name,aliases,zh,designer,foundry,foundry_note,node,family,data_centre,"
    "released,set,preferred,"
    "die_mm2,dies,rates,memory,memory_gb,bandwidth_tbs,io_gbs,source,confidence,die_confidence,"
    "known_through,recorded\n"
)
FIRST = (
    "alpha,Alpha 1,A1|阿尔法,阿尔法一,hisilicon,tsmc|smic,says a teardown,7 nm,alpha-family,yes,"
    "2024,"
    "maker,,665.6,1,FP16 800|INT8 1600|TF32 "
    "400,HBM3,128,3.2,784,AP|GT,secondary,memory,2026-06-05,2026-11-24\n"
)
SECOND = "alpha,,,,,,,,,,,press,yes,,,FP16 780.50,,,,,,rumour,,2026-06-05,2026-11-20\n"
FAMILIES = """\
dossier: families
recorded: 2026-11-24
known-through: 2026-06-05
confidence: secondary
families:
  - {id: alpha-family, name: Alpha, members: [alpha, "chip:beta"], broader: [greek]}
  - {id: greek, name: Greek, members: [alpha-family, "chip-family:other"]}
cards:
  - {id: board, name: Board, chip: alpha, count: 2, source: [AP]}
"""


@pytest.mark.parametrize(
    "line",
    [
        "chip/alpha type Chip",
        'chip/alpha label "Alpha 1"@en',
        'chip/alpha label "阿尔法一"@zh-hans',
        'chip/alpha altLabel "A1"@en',
        'chip/alpha altLabel "阿尔法"@zh',
        "chip/alpha designer org/hisilicon",
        "chip/alpha foundry org/tsmc",
        "chip/alpha foundry org/smic",
        "role/alpha/foundry/smic chip chip/alpha",
        "role/alpha/foundry/smic party org/smic",
        'role/alpha/foundry/smic roleKind "foundry"',
        'role/alpha/foundry/smic note "says a teardown"',
        "role/alpha/foundry/smic confidence confidence/secondary",
        'chip/alpha node "7 nm"',
        'chip/alpha dataCentre "yes"',
        'chip/alpha releasedEarliest "2024-01-01"^^date',
        'chip/alpha releasedLatest "2024-12-31"^^date',
        'chip/alpha releasedWords "2024"',
        "chip-family/alpha-family member chip/alpha",
        "chip/alpha figureSet figure-set/alpha/maker",
        "chip/alpha figureSet figure-set/alpha/press",
        'figure-set/alpha/maker preferred "no"',
        'figure-set/alpha/press preferred "yes"',
        'figure-set/alpha/maker dieArea "665.6"^^decimal',
        'figure-set/alpha/maker dies "1"^^integer',
        "figure-set/alpha/maker dieConfidence confidence/memory",
        'figure-set/alpha/maker memory "HBM3"',
        'figure-set/alpha/maker memoryGb "128"^^decimal',
        'figure-set/alpha/maker memoryBandwidth "3200"^^decimal',
        'figure-set/alpha/maker ioBandwidth "784"^^decimal',
        "figure-set/alpha/maker rate peak-rate/alpha/maker/fp16",
        'peak-rate/alpha/maker/fp16 format "FP16"',
        'peak-rate/alpha/maker/fp16 bitLength "16"^^integer',
        'peak-rate/alpha/maker/fp16 tops "800"^^decimal',
        'peak-rate/alpha/maker/int8 bitLength "8"^^integer',
        'peak-rate/alpha/maker/tf32 bitLength "32"^^integer',
        'peak-rate/alpha/maker/tf32 note "stored in 32 bits, 19 of them significant"',
        'peak-rate/alpha/press/fp16 tops "780.5"^^decimal',
        "figure-set/alpha/press confidence confidence/rumour",
        'figure-set/alpha/press line "3"^^integer',
        'document/dossier/chips recorded "2026-11-24"^^date',
    ],
)
def test_a_chip_says(write: Write, said: Said, line: str) -> None:
    assert line in said(write("chips.csv", COLUMNS + FIRST + SECOND))


def test_an_unknown_figure_is_said_by_silence(write: Write, said: Said) -> None:
    lines = said(write("chips.csv", COLUMNS + FIRST + SECOND))
    for name in ("dieArea", "dies", "memoryGb", "memoryBandwidth", "ioBandwidth"):
        assert not any(line.startswith(f"figure-set/alpha/press {name} ") for line in lines)


def test_the_first_row_is_preferred_where_none_says_so(write: Write, said: Said) -> None:
    lines = said(write("chips.csv", COLUMNS + FIRST + SECOND.replace("yes", "")))
    assert 'figure-set/alpha/maker preferred "yes"' in lines
    assert 'figure-set/alpha/press preferred "no"' in lines


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (SECOND, "2: alpha/press: 'name' is missing on the chip's first row"),
        (FIRST + FIRST, "3: alpha/maker: given twice, first on line 2"),
        (
            FIRST + SECOND + SECOND.replace("press", "third"),
            "4: alpha: preferred twice, first on line 3",
        ),
        (
            FIRST + SECOND.replace("alpha,", "alpha,Alpha", 1),
            "3: alpha/press: name differs from the chip's first row, line 2",
        ),
        (
            FIRST.replace("FP16 800", "FP-16 800"),
            "2: rates: 'FP-16' is no number format such as FP16, BF16, TF32, INT8",
        ),
        (FIRST.replace("FP16 800", "FP16 fast"), "2: rates: 'fast' is not a number"),
        (
            FIRST.replace("FP16 800", "FP16 0"),
            "2: rates: FP16 0 is no rate; an unknown one is left out",
        ),
        (FIRST.replace("FP16 800", "INT8 800"), "2: rates: INT8 is given twice"),
        (FIRST.replace("665.6", "about 600"), "2: die_mm2: 'about 600' is not a number"),
        (FIRST.replace(",1,FP16", ",1.5,FP16"), "2: dies: 1.5 is not a whole number"),
        (FIRST.replace("yes", "maybe"), "2: data_centre: 'maybe' is none of yes, no, unknown"),
        (
            FIRST.replace("hisilicon", "HiSilicon"),
            "2: designer: 'HiSilicon' is not a slug (lower-case letters, digits, single hyphens)",
        ),
        (
            FIRST.replace("3.2,", "1000000000001,"),
            "2: bandwidth_tbs: 1000000000001 is not from 0 to 1000000000000",
        ),
    ],
    ids=lambda value: value[-40:],
)
def test_a_bad_row_names_its_line_and_column(write: Write, rows: str, reason: str) -> None:
    path = write("chips.csv", COLUMNS + rows)
    with pytest.raises(SourceError) as caught:
        list(dossier.records(path))
    assert str(caught.value) == f"{path}:{reason}"


@pytest.mark.parametrize(
    "line",
    [
        "chip-family/alpha-family type ChipFamily",
        'chip-family/alpha-family label "Alpha"@en',
        "chip-family/alpha-family member chip/alpha",
        "chip-family/alpha-family member chip/beta",
        "chip-family/greek member chip-family/alpha-family",
        "chip-family/greek member chip-family/other",
        "card/board type Card",
        "card/board holds chip/alpha",
        'card/board count "2"^^integer',
        "card/board source source/ap",
    ],
)
def test_a_family_or_card_says(write: Write, said: Said, line: str) -> None:
    assert line in said(write("families.yaml", FAMILIES))


def test_a_member_is_a_family_where_the_file_describes_one(write: Write, said: Said) -> None:
    text = (
        FAMILIES.replace("[alpha-family,", "[greek2,") + "  - {id: x, name: X, chip: y, count: 1}\n"
    )
    text = text.replace("cards:", "  - {id: greek2, name: G, members: []}\ncards:")
    assert "chip-family/greek member chip-family/greek2" in said(write("families.yaml", text))
