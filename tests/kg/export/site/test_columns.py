from kg.export.site.columns import ROOM, laid
from kg.export.site.model import Line, Value


def heads(*names: str) -> list[Value]:
    return [Value(name) for name in names]


def line(*texts: str) -> Line:
    return Line("", [[Value(text)] if text else [] for text in texts])


def test_a_table_that_fits_is_left_as_it_is() -> None:
    lines = [line("a", "b " * 100), line("c", "")]
    columns, ordered = laid(heads("one", "two"), lines)
    assert [(c.name.text, c.size, c.where) for c in columns] == [
        ("one", "", ""),
        ("two", "long", ""),
    ]
    assert ordered == lines


def test_the_longest_paragraphs_leave_first_then_the_last_columns() -> None:
    names = [f"column {n}" for n in range(14)]
    texts = ["short words here now"] * 14
    texts[2], texts[5], texts[11] = "w " * 200, "w " * 60, "a few more words, not long"
    columns, ordered = laid(heads(*names), [line(*texts)])
    where = {column.name.text: column.where for column in columns}
    assert where["column 2"] == "under"
    assert where["column 5"] == "under"
    assert {name for name, at in where.items() if at == "next"} == set()
    columns, ordered = laid(heads(*names, *"xyzuvwopq"), [line(*texts, *["text " * 6] * 9)])
    order = [column.where for column in columns]
    assert order == sorted(order, key=("", "next", "under").index)
    assert [c.name.text for c in columns if c.where == "next"][-1] == "q"
    for column, cell in zip(columns, ordered[0].cells, strict=True):
        given = dict(zip([*names, *"xyzuvwopq"], [*texts, *["text " * 6] * 9], strict=True))
        assert cell == [Value(given[column.name.text])]


def test_the_first_column_stays_however_long_it_is() -> None:
    columns, _ = laid(heads("first", "second"), [line("w " * 300, "v" * 300)])
    assert [column.where for column in columns] == ["", ""]
    many = [f"c{n}" for n in range(60)]
    columns, _ = laid(heads(*many), [line("w " * 300, *["text"] * 59)])
    assert columns[0].where == ""
    assert columns[0].name.text == "c0"
    side = sum(not column.where for column in columns)
    assert 26 + (side - 1) * 4.5 <= ROOM


def test_days_and_words_are_not_broken() -> None:
    days = Value("2024-10-01/2025-03-31 to 2026-01-01", kind="days")
    many = [[days] for _ in range(5)]
    columns, _ = laid(heads(*"abcde"), [Line("", many)])
    assert [column.where for column in columns] == ["", "", "", "", "next"]


def test_a_table_without_lines_is_laid_too() -> None:
    assert laid(heads("a"), [])[1] == []
