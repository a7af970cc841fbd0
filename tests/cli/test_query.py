import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph
import pytest

from tests.cli.conftest import Run, environment

CHIP = "<https://w3id.org/chiplex/id/chip/ascend-910c>"


def test_a_query_comes_as_text_from_a_file_or_from_stdin(chiplex: Run, tmp_path: Path) -> None:
    sparql = f"SELECT ?kind {{ {CHIP} a ?kind }} ORDER BY ?kind"
    file = tmp_path / "kinds.rq"
    file.write_text(sparql, "utf-8")
    expected = "kind\nhttps://w3id.org/chiplex/ns#Chip\n"
    assert chiplex("query", "-q", sparql).stdout == expected
    assert chiplex("query", str(file)).stdout == expected
    assert chiplex("query", "-", given=sparql).stdout == expected
    assert chiplex("query", given=sparql).stdout == expected


@pytest.mark.parametrize("form", ["ttl", "nt", "nq", "trig", "rdf"])
def test_a_described_thing_is_a_graph(chiplex: Run, form: str) -> None:
    said = chiplex("query", "-q", f"DESCRIBE {CHIP}", "-f", form).stdout
    formats = {
        "ttl": pyoxigraph.RdfFormat.TURTLE,
        "nt": pyoxigraph.RdfFormat.N_TRIPLES,
        "nq": pyoxigraph.RdfFormat.N_QUADS,
        "trig": pyoxigraph.RdfFormat.TRIG,
        "rdf": pyoxigraph.RdfFormat.RDF_XML,
    }
    assert len(list(pyoxigraph.parse(said, format=formats[form]))) > 10


def test_json_ld_is_json(chiplex: Run) -> None:
    assert json.loads(chiplex("query", "-q", f"DESCRIBE {CHIP}", "-f", "jsonld").stdout)


def test_rows_and_graphs_have_formats_of_their_own(chiplex: Run) -> None:
    done = chiplex("query", "-q", f"DESCRIBE {CHIP}", "-f", "csv")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no format is named 'csv' here; there are ttl, nt" in done.stderr
    assert chiplex("query", "-q", "SELECT * {} LIMIT 1", "-f", "ttl").returncode == 2


def test_a_yes_or_no_is_a_word(chiplex: Run) -> None:
    assert chiplex("query", "-q", f"ASK {{ {CHIP} ?p ?o }}").stdout == "answer\ntrue\n"
    said = chiplex("query", "-q", "ASK { <urn:x> ?p ?o }", "-f", "json").stdout
    assert json.loads(said) == {"head": {}, "boolean": False}


def test_a_cut_answer_says_so(chiplex: Run) -> None:
    done = chiplex("query", "-q", "SELECT * { ?s ?p ?o }", "--rows", "3")
    assert len(done.stdout.splitlines()) == 4
    assert done.stderr == "chiplex: the answer was cut after 3 rows; --rows gives more\n"


def test_a_query_that_takes_too_long_ends_with_5(chiplex: Run) -> None:
    sparql = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    done = chiplex("query", "-q", sparql, "--seconds", "1")
    assert (done.returncode, done.stdout) == (5, "")
    assert done.stderr == "chiplex: query: ran past its limit of 1 seconds\n"


def test_an_update_is_refused(chiplex: Run) -> None:
    assert chiplex("query", "-q", "CLEAR ALL").returncode == 2


def test_a_stopped_query_ends_with_130(shipped_store: Path, tmp_path: Path) -> None:
    sparql = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    done = subprocess.Popen(
        [sys.executable, "-m", "tests.cli.run", "query", "-q", sparql],
        stderr=subprocess.PIPE,
        text=True,
        env=environment(shipped_store, tmp_path),
        start_new_session=True,
    )
    time.sleep(2)
    os.killpg(done.pid, signal.SIGINT)
    _, said = done.communicate(timeout=30)
    assert (done.returncode, said) == (130, "")
