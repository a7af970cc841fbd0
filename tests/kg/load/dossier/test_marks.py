"""YAML is read without surprises, and hostile YAML not at all."""

from decimal import Decimal
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.load.dossier import marks

PATH = Path("world.yaml")
LAUGHS = """\
a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
c: [*b, *b, *b, *b, *b, *b, *b, *b, *b]
"""


@pytest.mark.parametrize(
    ("plain", "value"),
    [
        ("NO", "NO"),
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("true", "true"),
        ("2025-02-30", "2025-02-30"),
        ("2025-05-13T10:00:00Z", "2025-05-13T10:00:00Z"),
        ("4E091", "4E091"),
        ("1:30:00", "1:30:00"),
        ("010", "010"),
        ("0x1F", "0x1F"),
        (".inf", ".inf"),
        ("=", "="),
        ("12345678901234567890", "12345678901234567890"),
        ("4800", 4800),
        ("-3", -3),
        ("5.920", Decimal("5.920")),
        ("null", None),
        ("~", None),
        ("", None),
        ("'4800'", "4800"),
        ('"no"', "no"),
    ],
)
def test_a_scalar_is_text_unless_it_is_plainly_a_number(plain: str, value: object) -> None:
    read = marks.read(PATH, f"key: {plain}\n")["key"]
    assert read == value
    assert isinstance(read, type(value))


def test_every_value_and_key_knows_its_line() -> None:
    table = marks.read(PATH, "a: x\nb:\n  - y\n  - {c: z}\nd: 4\n")
    assert table.lines == {"a": 1, "b": 2, "d": 5}
    assert table["a"].line == 1
    assert (table["b"].line, table["b"].lines) == (3, [3, 4])
    assert (table["b"][1].line, table["b"][1].lines, table["b"][1]["c"].line) == (4, {"c": 4}, 4)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (LAUGHS, ":1: anchors and aliases are not read"),
        ("a: 1\nb: *c\n", ":2: anchors and aliases are not read"),
        ("a: &x 1\n", ":1: anchors and aliases are not read"),
        (
            "a: !!python/name:os.system x\n",
            ":1: tags are not read: tag:yaml.org,2002:python/name:os.system",
        ),
        ("a: !!int '4'\n", ":1: tags are not read: tag:yaml.org,2002:int"),
        ("a: 1\nb: 2\na: 3\n", ":3: key 'a' is given twice, first on line 1"),
        ("a: {b: 1, b: 2}\n", ":1: key 'b' is given twice, first on line 1"),
        ("- a\n", ":1: a list where a mapping is due"),
        ("text\n", ":1: text where a mapping is due"),
        ("12\n", ":1: a number where a mapping is due"),
        ("# nothing\n", ":1: empty file"),
        ("---\n", ":1: empty file"),
        ("a: 1\n---\nb: 2\n", ":2: a second YAML document begins"),
        ("? [a]\n: b\n", ":1: a key must be text"),
        ("a: b: c\n", ":1: not YAML: mapping values are not allowed in this context"),
        ("a: 1\n\tb: 2\n", ":2: not YAML: found a tab character that violates indentation"),
        ("a: [1\n", ":2: not YAML: did not find expected ',' or ']'"),
        ("a: 'x\n", ":2: not YAML: found unexpected end of stream"),
        ('a: 1\nb: "x\\0y"\n', ":2: control character U+0000"),
        ('"a\\e": 1\n', ":1: control character U+001B"),
        ("a: " + "[" * 100_000, f":1: nested more than {marks.DEEPEST} deep"),
        ("a: [" + "x," * marks.MOST + "]\n", f":1: more than {marks.MOST} values"),
        ("a: " + "{b: " * 5_000, f":1: nested more than {marks.DEEPEST} deep"),
    ],
    ids=lambda value: value[:40],
)
def test_what_is_no_plain_yaml_is_refused_with_its_line(text: str, said: str) -> None:
    with pytest.raises(SourceError) as caught:
        marks.read(PATH, text)
    assert str(caught.value) == f"world.yaml{said}"


def test_a_merge_key_is_a_key_like_any_other() -> None:
    assert marks.read(PATH, "<<: {a: 1}\n") == {"<<": {"a": 1}}
