from pathlib import Path

import pytest

from kg.errors import QuestionError
from kg.questions import names, question
from kg.questions.question import read

HEADER = """\
#+ asks: Which?
#+ about: All of it.
#+ topics: [graph]
#+ takes:
#+   in: {type: place, optional: true, example: MY, about: where}
#+   asOf: {type: date, default: today, example: 2025-05-14, about: when}
#+   chip: {type: chip, example: H20, about: what}
#+ gives:
#+   s: a thing
SELECT DISTINCT ?s WHERE { ?s ?p ?o }
"""


def write(path: Path, text: str = HEADER) -> Path:
    file = path / "which.rq"
    file.write_text(text, "utf-8")
    return file


def test_a_file_says_what_it_asks_takes_and_gives(tmp_path: Path) -> None:
    asked = read(write(tmp_path))
    assert (asked.name, asked.asks, asked.topics) == ("which", "Which?", ("graph",))
    assert [parameter.name for parameter in asked.takes] == ["in", "asOf", "chip"]
    assert asked.gives == {"s": "a thing"}
    assert asked.sparql.endswith("}\n")


def test_a_parameter_is_needed_unless_it_is_optional_or_has_a_default(tmp_path: Path) -> None:
    asked = read(write(tmp_path))
    assert [parameter.required for parameter in asked.takes] == [False, False, True]


@pytest.mark.parametrize("name", ["asOf", "as-of", "as_of", "--as-of"])
def test_a_parameter_goes_by_its_name_option_and_argument(tmp_path: Path, name: str) -> None:
    assert read(write(tmp_path)).parameter(name).name == "asOf"


def test_a_keyword_of_python_may_end_in_an_underscore(tmp_path: Path) -> None:
    assert read(write(tmp_path)).parameter("in_").name == "in"


def test_an_unknown_parameter_is_told_which_there_are(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match="which takes no 'on'; it takes in, as-of, chip"):
        read(write(tmp_path)).parameter("on")


def test_a_question_that_takes_nothing_says_so() -> None:
    with pytest.raises(QuestionError, match="graph-summary takes no 'x'; it takes nothing"):
        question("graph-summary").parameter("x")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("asks: Which?", "asks: [Which?"),
        ("#+ gives:\n#+   s: a thing\n", ""),
        ("type: place", "type: planet"),
        ("type: chip, example: H20, ", "example: H20, "),
        ("topics: [graph]", "topics: 7"),
    ],
)
def test_a_malformed_header_names_its_file(tmp_path: Path, old: str, new: str) -> None:
    with pytest.raises(QuestionError, match=r"which\.rq: malformed header"):
        read(write(tmp_path, HEADER.replace(old, new)))


@pytest.mark.parametrize("name", ["rules-for-us", "../rules-for-use", "", "Rules-For-Use", "a/b"])
def test_only_a_question_has_a_question_s_name(name: str) -> None:
    with pytest.raises(QuestionError, match="no question is named"):
        question(name)


def test_a_name_that_is_nearly_right_is_told_the_right_one() -> None:
    with pytest.raises(QuestionError, match="did you mean rules-for-use"):
        question("rules-for-us")


def test_all_questions_are_there_in_order() -> None:
    assert names() == sorted(names())
    assert {"rules-for-use", "graph-summary"} <= set(names())
