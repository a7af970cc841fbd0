"""Claims against what the shipped graph knows of instruments, without a dossier of the text."""

from pathlib import Path

import pytest

from tests.kg.load.article import world
from tests.kg.load.article.read import Read, slug, written

DIFFUSION = "instrument:us/bis/2025-01-15-ai-diffusion"
GUIDANCE = "instrument:us/bis/2025-05-13-gp10-guidance"
RULE = "the AI Diffusion Rule"
CASES = [
    ("BIS issued the AI Diffusion Rule on January 15, 2025.", "issued", "supported"),
    ("BIS issued the AI Diffusion Rule on March 3, 2025.", "issued", "contradicted"),
    ("BIS did not issue the AI Diffusion Rule on January 15, 2025.", "issued", "contradicted"),
    ("China's Ministry of Commerce issued the AI Diffusion Rule.", "issued", "contradicted"),
    ("BIS rescinded the AI Diffusion Rule.", "rescinded", "qualified"),
    ("BIS has not rescinded the AI Diffusion Rule.", "rescinded", "supported"),
    ("BIS will rescind the AI Diffusion Rule.", "rescinded", "supported"),
    ("BIS could rescind the AI Diffusion Rule.", "rescinded", "unassessed"),
    ("BIS did not suspend the AI Diffusion Rule.", "suspended", "supported"),
    ("The GP10 guidance banned the Ascend 910C.", "banned", "qualified"),
    ("The GP10 guidance did not ban the Ascend 910C.", "banned", "supported"),
    ("BIS issued the GP10 guidance on May 13, 2025.", "issued", "supported"),
    ("BIS issued the GP10 guidance on May 12, 2025.", "issued", "qualified"),
    ("Analysts said that BIS should suspend the AI Diffusion Rule.", "suspended", "unassessed"),
]


@pytest.mark.parametrize(("words", "kind", "verdict"), CASES, ids=[one[0] for one in CASES])
def test_a_claim_is_weighed(words: str, kind: str, verdict: str, tmp_path: Path) -> None:
    said = Read(written(tmp_path, words), world.shipped(), published="2025-06-01")
    found = [one for one in said.claims if one.kind == kind]
    if not found:
        assert verdict == "unassessed"
        return
    (claim,) = found
    (weight,) = claim.weights
    assert weight.verdict == verdict
    assert bool(weight.evidence) == (verdict != "unassessed")


def test_the_evidence_is_the_instrument_and_the_reason_says_when(tmp_path: Path) -> None:
    path = written(tmp_path, f"BIS issued {RULE} on March 3, 2025.")
    (claim,) = Read(path, world.shipped()).claims
    (weight,) = claim.weights
    assert [slug(one) for one in weight.evidence] == [DIFFUSION]
    assert "published 2025-01-15" in weight.gist


def test_a_threat_is_held_against_the_statements_of_its_time(tmp_path: Path) -> None:
    words = "China's Ministry of Commerce threatened legal action over Huawei's AI chips this week."
    read = Read(written(tmp_path, words), world.shipped(), published="2025-05-22")
    (weight,) = read.claim("threatened").weights
    assert weight.verdict == "qualified"
    assert "instrument:cn/mofcom/2025-05-21-ascend-statement" in map(slug, weight.evidence)


def test_without_a_graph_nothing_is_assessed(tmp_path: Path) -> None:
    (claim,) = Read(written(tmp_path, f"BIS rescinded {RULE}.")).claims
    assert [one.verdict for one in claim.weights] == ["unassessed"]
