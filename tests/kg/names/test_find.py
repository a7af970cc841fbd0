from pathlib import Path

import pytest

from kg.names.find import SURE, Found, best_likeness, find
from kg.names.index import FILE, Index, index, made
from kg.store import home, open_store
from kg.terms import ID
from tests.queries.world import World

NAMES = [
    ("Huawei Technologies Co., Ltd.", "huawei", "list one"),
    ("华为技术有限公司", "huawei", "list two"),
    ("HiSilicon Technologies Co., Ltd.", "hisilicon", "list one"),
    ("海思半导体有限公司", "hisilicon", "list two"),
    ("Huawei Device (Dongguan) Co., Ltd.", "huawei-device", "list one"),
    ("Semiconductor Manufacturing International Corporation", "smic", "list one"),
    ("中芯国际", "smic", "list two"),
    ("Limited Liability Company Progress Plant", "progress", "list one"),
]


def small() -> Index:
    labels = {slug: name for name, slug, _ in reversed(NAMES)}
    rows = [(f"{ID}org/{slug}", "org", labels[slug], name, "", by) for name, slug, by in NAMES]
    marks = [("91fr1684", f"{ID}org/smic", "org", labels["smic"], "91 FR 1684")]
    return Index(made(rows, marks))


def first(text: str) -> Found:
    return find(small(), text)[0]


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("huawei tecnologies", "huawei"),
        ("HUAWEI TECHNOLOGIES COMPANY LIMITED", "huawei"),
        ("華為技術", "huawei"),
        ("海思半導體", "hisilicon"),
        ("hi silicon technologies", "hisilicon"),
        ("中芯國際", "smic"),
        ("Progress Plant OOO", "progress"),
        ("91 F.R. 1684", "smic"),
    ],
)
def test_a_name_in_any_spelling_finds_the_thing(text: str, slug: str) -> None:
    found = first(text)
    assert found.thing == f"{ID}org/{slug}"
    assert found.score >= SURE


def test_an_alias_is_told_with_its_source() -> None:
    found = first("華為技術有限公司")
    assert found.name == "Huawei Technologies Co., Ltd."
    assert found.matched == "华为技术有限公司"
    assert found.why == "same name; 华为技术有限公司 is another name of it; as list two has it"


def test_a_number_of_a_register_decides() -> None:
    assert first("91 FR 1684").why == "number of a register, or citation"
    assert first("91 FR 1684").score == 1


def test_one_maker_is_not_the_other() -> None:
    names = {one.thing.rpartition("/")[2]: one.score for one in find(small(), "HiSilicon")}
    assert "huawei" not in names
    assert find(small(), "海思")[0].thing.endswith("hisilicon")


@pytest.mark.parametrize("text", ["", "  ", "!!!", "ⵣ", "x" * 5000, '" OR 1', "中" * 3000])
def test_what_names_nothing_finds_nothing(text: str) -> None:
    assert find(small(), text) == []


def test_a_bracketed_part_may_be_left_out_of_one_name_not_of_both() -> None:
    known = small()
    one = best_likeness(known, "Huawei Device Co Ltd", "Huawei Device (Dongguan) Co., Ltd.")
    both = best_likeness(known, "Huawei Device (Beijing) Ltd", "Huawei Device (Dongguan) Co., Ltd.")
    assert one.score >= SURE > both.score


def test_kinds_narrow_and_the_limit_holds(small: World) -> None:
    known = index(small)
    assert {one.kind for one in find(known, "alpha", ("chip",))} == {"chip"}
    assert len(find(known, "chip", (), 1)) == 1


def test_the_index_lies_beside_the_generation_and_is_made_at_need(shipped_store: Path) -> None:
    store = open_store(home(shipped_store))
    file = store.folder / FILE
    assert file.exists()  # the build made it
    file.unlink()
    assert find(index(store), "昇騰910C")[0].thing == f"{ID}chip/ascend-910c"
    assert file.exists()


def test_where_nothing_can_be_written_the_index_is_in_memory(shipped_store: Path) -> None:
    store = open_store(home(shipped_store))
    (store.folder / FILE).unlink()
    (store.folder / FILE).mkdir()
    try:
        assert find(index(store), "Ascend 910C")[0].thing == f"{ID}chip/ascend-910c"
    finally:
        (store.folder / FILE).rmdir()


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("昇騰910C", "chip/ascend-910c"),
        ("Semiconductor Manufacturing International Corp", "org/smic"),
        ("海思半導體", "org/hisilicon"),
        ("90 FR 44496", "instrument/us/bis/2025-09-16-entity-list"),
        ("GP10 guidance", "instrument/us/bis/2025-05-13-gp10-guidance"),
    ],
)
def test_the_shipped_graph_is_found_by_name(shipped_store: Path, text: str, thing: str) -> None:
    found = find(index(open_store(home(shipped_store))), text)
    assert found[0].thing == f"{ID}{thing}"
    assert found[0].score >= SURE
