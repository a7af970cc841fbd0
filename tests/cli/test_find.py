import csv
import json
from io import StringIO

import pytest

from tests.cli.conftest import Run


def test_a_name_is_found_with_its_score_and_the_reasons(chiplex: Run) -> None:
    rows = list(csv.DictReader(StringIO(chiplex("find", "昇騰910C", check=True).stdout)))
    assert list(rows[0]) == ["thing", "name", "kind", "matched", "score", "why"]
    assert rows[0]["name"] == "Ascend 910C"
    assert rows[0]["score"] == "1"
    assert "as chips.csv has it" in rows[0]["why"]


def test_json_is_json(chiplex: Run) -> None:
    said = chiplex("find", "huawei tecnologies", "--json", "--kind", "org", check=True).stdout
    first = json.loads(said)["results"]["bindings"][0]
    assert first["thing"]["value"].endswith("/id/org/huawei-technologies")
    assert "read tecnologies for technologies" in first["why"]["value"]


def test_what_a_question_takes_is_found_by_the_same_names(chiplex: Run) -> None:
    done = chiplex("ask", "org-status", "--org", "Huawei Technologies Company Limited", check=True)
    assert "org/huawei-technologies" in done.stdout
    near = chiplex("ask", "org-status", "--org", "Huawei Tecnologies")
    assert near.returncode == 2
    assert "did you mean Huawei Technologies Co., Ltd." in near.stderr


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["qqqqqq"], 0, "nothing is named like 'qqqqqq'"),
        ([" "], 2, "the name is empty"),
        (["Huawei", "--limit", "0"], 2, "--limit is a number from 1 to 1000, not '0'"),
        (["Huawei", "--kind", "shop"], 2, "--kind is one of chip, org, instrument"),
        (["Huawei", "-f", "jsn"], 2, "no format is named 'jsn' here; did you mean json?"),
    ],
)
def test_what_cannot_be_found_is_one_line(
    chiplex: Run, words: list[str], status: int, said: str
) -> None:
    done = chiplex("find", *words)
    assert (done.returncode, done.stderr.count("\n")) == (status, 1)
    assert said in done.stderr
