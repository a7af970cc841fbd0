from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kg.errors import QuestionError, SourceError
from kg.names import resolve
from kg.questions import ask
from kg.questions.figures import COLUMNS, Typed, held, item, items, judged, shipped, summary
from kg.questions.figures.judged import ANY_HOST, Row
from kg.questions.question import question
from kg.store import home, open_store
from kg.terms import thing
from tests.conftest import ROOT

RULES = shipped()
ARTICLE = Typed(
    "A", ("fp16=400", "int8=800"), ("665",), "", "7nm", "1.6TB/s", io="392GB/s"
)  # fmt: skip


def classes(typed: Typed, as_of: str | None = None) -> dict[tuple[str, str], Row]:
    rows = judged(RULES, [item(RULES, typed)], as_of)
    return {(row.control, row.edition): row for row in rows}


def test_figures_alone_are_classified_by_every_edition() -> None:
    found = classes(ARTICLE)
    assert found["3A090.a", "2023-11-17"].basis == "3A090.a.1"
    assert found["3A090.a", "2022-10-07"].basis == "I/O 392 GB/s below 600"
    assert found["4A090.a", "2023-11-17"].card == ANY_HOST
    assert found["case-by-case-2026", "2026-01-15"].kind == "policy"
    assert found["tariff-band-1", "2026-01-15"].kind == "duty"
    assert len(found) == 12


def test_a_day_leaves_the_editions_in_force_then() -> None:
    days = ["2022-10-20", "2022-10-21", "2023-11-16", "2023-11-17", "2026-01-15"]
    seen = [sorted({edition for _, edition in classes(ARTICLE, day)}) for day in days]
    assert seen[0] == []
    assert seen[1] == seen[2] == ["2022-10-07"]
    assert seen[3] == ["2023-11-17"]
    assert seen[4] == ["2023-11-17", "2024-12-02", "2026-01-15"]


def test_the_summary_shows_every_step_and_what_was_taken_for_granted() -> None:
    one = item(RULES, ARTICLE)
    said = "\n".join(summary(one, judged(RULES, [one])))
    for line in (
        "FP16 400 x 16 = 6400",
        "INT8 800 x 8 = 6400",
        "TPP is the highest product: FP16 400 x 16 = 6400 TPP",
        "6400 / 665 mm² = 9.62 PD",
        "3A090.a (2023-11-17, 3A090.a.1)",
        "no unit given: took FP16 400 as TOPS, INT8 800 as TOPS, die 665 as mm²",
        "on the node of 7 nm",
        "taken as designed or marketed for data centres",
    ):
        assert line in said


@pytest.mark.parametrize(
    ("dies", "count", "area", "step"),
    [
        (("665.61",), "2", "1331.22", "2 x 665.61 = 1331.22 mm² of die"),
        (("2x665.61",), "", "1331.22", "2 x 665.61 = 1331.22 mm² of die"),
        (("665.61 mm2 x 2",), "", "1331.22", "2 x 665.61 = 1331.22 mm² of die"),
        (("665.61", "168"), "", "833.61", "665.61 + 168 = 833.61 mm² of die"),
    ],
)
def test_several_dies_add_up(dies: tuple[str, ...], count: str, area: str, step: str) -> None:
    one = item(RULES, Typed(rates=("fp16=280",), dies=dies, count=count))
    assert str(one.known.area) == area
    assert step in one.steps


@pytest.mark.parametrize(
    "typed", ["fp8=3958*", "fp8=3958 sparse", "FP8: 3958 TFLOPS (with sparsity)"]
)
def test_a_sparse_rate_is_refused_and_halved_on_request(typed: str) -> None:
    with pytest.raises(QuestionError, match="is a sparse rate; thresholds count dense rates"):
        item(RULES, Typed(rates=(typed,)))
    one = item(RULES, Typed(rates=(typed, "fp16=989.5 dense"), sparse=True))
    assert one.known.tpp == Decimal(15832)
    assert "FP8 3958 sparse / 2 = 1979 dense" in one.steps


def test_not_for_data_centres_lets_a_chip_out_below_the_limit_alone() -> None:
    for rate, word in (("fp16=294.2", "excluded"), ("fp16=330.3", "certain")):
        found = classes(Typed(rates=(rate,), dies=("608.5",), data_centre="no"))
        assert found["3A090", "2023-11-17"].verdict == word


def test_memory_alone_is_judged_by_its_density() -> None:
    stack = Typed(hbm="819GB/s", hbm_area="110mm2", memory_only=True)
    found = classes(stack)
    assert found["3A090.c", "2024-12-02"].verdict == "certain"
    assert found["3A090", "2023-11-17"].verdict == "excluded"
    assert "819 GB/s / 110 mm² = 7.45 GB/s/mm²" in item(RULES, stack).steps


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (Typed(rates=("400",)), "--rate: '400' is no rate, such as fp16=400 or int8=800TOPS"),
        (Typed(rates=("fp61=400",)), "--rate: FP61 is no number format; did you mean FP6?"),
        (Typed(rates=("fp16=1", "FP16=2")), "--rate: FP16 is given twice"),
        (Typed(dies=("600", "65"), count="2"), "--dies counts dies of one size; give --die once"),
        (Typed(dies=("600",), count="many"), "--dies: 'many' is no number of dies"),
        (
            Typed(dies=("600",), data_centre="maybe"),
            "--data-centre: 'maybe' is none of yes, no, unknown",
        ),
        (Typed(hbm_area="110"), "--hbm-area needs the bandwidth of the same memory, --hbm"),
    ],
)
def test_what_is_badly_given_is_told_in_a_line(typed: Typed, said: str) -> None:
    with pytest.raises(QuestionError) as caught:
        item(RULES, typed)
    assert str(caught.value) == said


def test_a_table_gives_a_chip_a_row(tmp_path: Path) -> None:
    table = tmp_path / "chips.csv"
    table.write_text(
        "name,fp16,int8,die,hbm,io,data_centre\nA,400,800 TOPS,665,1.6TB/s,392,yes\nB,,5,,,,no\n"
    )
    found = list(items(RULES, table))
    assert [(one.name, one.known.tpp, one.known.data_centre) for one in found] == [
        ("A", Decimal(6400), "yes"),
        ("B", Decimal(40), "no"),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ":1: empty file"),
        ("name,fp16\n", ":1: no row below the header"),
        ("name,fp16\nA,fast\n", ":2: rate fp16: 'fast' is no number with a unit, as 12.5 TOPS"),
        ("name,dye\nA,665\n", ":1: unknown column 'dye'; did you mean die?"),
        ("name,fp16\nA,1,2\n", ":2: 3 cells where the header has 2"),
        ("name,fp16,sparse\nA,1,maybe\n", ":2: sparse: 'maybe' is neither yes nor no"),
    ],
)
def test_a_bad_table_names_its_line(tmp_path: Path, text: str, said: str) -> None:
    table = tmp_path / "chips.csv"
    table.write_text(text)
    with pytest.raises(SourceError) as caught:
        list(items(RULES, table))
    assert str(caught.value).lower() == f"{table}{said}".lower()


def test_the_shipped_table_of_chips_is_such_a_table_and_says_the_same(shipped_store: Path) -> None:
    graph = open_store(home(shipped_store)).engine
    shown = {one.known.values.get("pd") for one in items(RULES, ROOT / "documents" / "chips.csv")}
    stored = {
        one.known.values.get("pd")
        for name in ("ascend-910b4", "h20", "mi300x", "l40")
        for one in held(graph, thing("chip", name))
    }
    assert stored <= shown


@pytest.mark.parametrize("name", ["Ascend 910B4", "H20", "RTX 4090D", "Ascend 910D", "MI308X"])
def test_a_chip_of_the_graph_has_the_rows_of_chip_controls(shipped_store: Path, name: str) -> None:
    store = open_store(home(shipped_store))
    chip = resolve(store, "chip", name).thing
    asked = ask(store, question("chip-controls"), {"chip": name}, date(2026, 11, 24))
    shared = [column for column in asked.columns if column in COLUMNS and column != "card"]
    rows = [
        {k: getattr(v, "value", "") for k, v in zip(COLUMNS, row.terms(), strict=True)}
        for row in judged(store.engine, held(store.engine, chip))
        if not row.card
    ]
    expected = [{c: r[c] for c in shared} for r in asked.records() if not r["card"]]
    assert sorted(map(str, expected)) == sorted(str({c: r[c] for c in shared}) for r in rows)
