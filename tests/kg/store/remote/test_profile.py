import json
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from kg.errors import QuestionError
from kg.store.remote.profile import FOLDER, Fault, Timeout, names, profile, read

KNOWN = "blazegraph fuseki generic graphdb neptune oxigraph qlever rdf4j stardog virtuoso"
SCHEMA = json.loads((FOLDER / "schema.json").read_text("utf-8"))
LEAST = """
title = "T"
home = "https://example.org/"
example = "http://localhost:1"
tried = false
query = ""
auth = ["none"]
largest = 0
gzip = false
blank-put-makes-graph = false
staging = "none"
atomic-put = false
bulk = "none"
union = { by = "nothing" }
"""


def test_ten_kinds_are_known_and_three_are_tried() -> None:
    assert names() == KNOWN.split()
    assert [name for name in names() if profile(name).tried] == ["fuseki", "oxigraph", "virtuoso"]


@pytest.mark.parametrize("name", names())
def test_a_profile_conforms_to_the_schema_and_can_be_read(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    told = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(told)] == []
    found = profile(name)
    assert found.name == name
    assert found.faults, "each has a fault"
    assert all(fault.known for fault in found.faults)
    if found.tried:
        assert any(fault.tried for fault in found.faults)
    else:
        assert not any(fault.tried for fault in found.faults)


def test_the_schema_says_no() -> None:
    check = Draft202012Validator(SCHEMA)
    assert not list(check.iter_errors(tomllib.loads(LEAST)))
    for wrong in (
        'colour = "red"',
        'late-header = "a b"',
        '[[fault]]\nfault = "odd"\nsays = "it is odd"',
    ):
        assert list(check.iter_errors(tomllib.loads(f"{LEAST}{wrong}"))), wrong
    for wrong in ("auth = []", 'union = { by = "parameter" }', "gzip = 1", 'query = "sparql"'):
        key = wrong.partition(" =")[0]
        lines = [line for line in LEAST.splitlines() if not line.startswith(f"{key} =")]
        told = tomllib.loads("\n".join([*lines, wrong]))
        assert list(check.iter_errors(told)), wrong


def test_a_key_that_means_nothing_or_is_missing_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "odd.toml"
    file.write_text(LEAST, "utf-8")
    assert read(file).update is None
    file.write_text(f'{LEAST}colour = "red"\n', "utf-8")
    with pytest.raises(ValueError, match=r"odd\.toml: unknown key 'colour'"):
        read(file)
    file.write_text(LEAST.replace("gzip = false\n", ""), "utf-8")
    with pytest.raises(ValueError, match=r"odd\.toml: no 'gzip'"):
        read(file)


def test_a_kind_that_is_not_known_is_named_with_those_that_are() -> None:
    with pytest.raises(QuestionError, match="no profile is named 'fuseky'; there are blazegraph"):
        profile("fuseky")


def test_a_time_limit_is_sent_in_the_unit_of_the_server() -> None:
    assert Timeout("t", "ms").value(1.5) == "1500"
    assert Timeout("t", "s").value(0.2) == "1"
    assert Timeout("t", "s", "s").value(30) == "30s"


def test_a_fault_says_how_it_is_known() -> None:
    assert Fault("f", "says", "https://github.com/a/b/issues/1", tried=True).known.endswith("/1")
    assert Fault("f", "says", tried=True).known == "tried"
    assert Fault("f", "says").known == "by documentation"
