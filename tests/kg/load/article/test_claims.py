"""What a text claims: who did what, and whether it was so, denied, planned or only thought of."""

from pathlib import Path

import pytest

from kg.load.article.record import Claim
from tests.kg.load.article import world
from tests.kg.load.article.read import Read, slug, written

RULE = "instrument:us/bis/2025-01-15-ai-diffusion"


def read(folder: Path, words: str) -> Read:
    return Read(written(folder, words), world.shipped(), published="2025-06-01")


def one(folder: Path, words: str) -> Claim:
    (claim,) = read(folder, words).claims
    return claim


@pytest.mark.parametrize(
    ("words", "polarity", "mood"),
    [
        ("BIS rescinded the AI Diffusion Rule.", "affirmed", "fact"),
        ("BIS did not rescind the AI Diffusion Rule.", "denied", "fact"),
        ("BIS has never rescinded the AI Diffusion Rule.", "denied", "fact"),
        ("BIS denied that it had rescinded the AI Diffusion Rule.", "denied", "fact"),
        ("BIS will rescind the AI Diffusion Rule.", "affirmed", "planned"),
        ("BIS plans to rescind the AI Diffusion Rule.", "affirmed", "planned"),
        ("BIS will not rescind the AI Diffusion Rule.", "denied", "planned"),
        ("BIS could rescind the AI Diffusion Rule.", "affirmed", "hypothetical"),
        ("If BIS had rescinded the AI Diffusion Rule, all is well.", "affirmed", "hypothetical"),
        ("BIS would have rescinded the AI Diffusion Rule.", "affirmed", "hypothetical"),
        ("美国商务部撤销了人工智能扩散规则。", "affirmed", "fact"),
        ("美国商务部未撤销人工智能扩散规则。", "denied", "fact"),
        ("美国商务部拟撤销人工智能扩散规则。", "affirmed", "planned"),
        ("美国商务部可能撤销人工智能扩散规则。", "affirmed", "hypothetical"),
        ("如果美国商务部撤销人工智能扩散规则，销量会上升。", "affirmed", "hypothetical"),
    ],
)  # fmt: skip
def test_so_denied_planned_or_thought_of(
    words: str, polarity: str, mood: str, tmp_path: Path
) -> None:
    claim = one(tmp_path, words)
    assert claim.kind == "rescinded"
    assert (claim.polarity, claim.mood) == (polarity, mood)
    assert RULE in map(slug, claim.about)


def test_a_claim_says_who_when_and_in_which_words(tmp_path: Path) -> None:
    said = read(tmp_path, "On May 13, BIS rescinded the AI Diffusion Rule. Shares rose.")
    (claim,) = said.claims
    assert slug(claim.doer) == "org:bis"
    assert claim.day is not None
    assert (claim.day.words, claim.day.earliest) == ("May 13", "2025-05-13")
    assert said.quote(claim) == "On May 13, BIS rescinded the AI Diffusion Rule"


def test_a_quotation_is_quoted_and_hearsay_is_alleged(tmp_path: Path) -> None:
    quoted = read(tmp_path, 'BIS said: "We rescinded the AI Diffusion Rule."').claims
    assert {claim.modality for claim in quoted if claim.kind == "rescinded"} == {"quoted"}
    alleged = one(tmp_path, "BIS reportedly rescinded the AI Diffusion Rule.")
    assert alleged.modality == "alleged"


def test_two_rules_in_a_sentence_are_told_apart(tmp_path: Path) -> None:
    words = "BIS rescinded the AI Diffusion Rule and issued the GP10 guidance on May 13, 2025."
    found = {
        claim.kind: [slug(thing) for thing in claim.about] for claim in read(tmp_path, words).claims
    }
    assert found["rescinded"] == [RULE]
    assert found["issued"] == ["instrument:us/bis/2025-05-13-gp10-guidance"]


def test_a_chip_that_is_not_known_is_not_linked_to_another(tmp_path: Path) -> None:
    said = read(tmp_path, "Huawei sells the Ascend 990X and the Ascend 910C.")
    linked = {
        said.quote(mention): slug(mention.thing)
        for mention in said.mentions
        if mention.kind == "chip"
    }
    assert linked.get("Ascend 910C") == "chip:ascend-910c"
    assert "chip-family:ascend" not in linked.values()


@pytest.mark.parametrize(
    ("words", "quote", "thing"),
    [
        ("The Commerce Department met Huawei.", "Commerce Department", "org:us-commerce"),
        ("Beijing condemned the guidance on Ascend chips.", "Beijing", "place:cn"),
        ("He lives in Beijing.", "Beijing", ""),
        ("Washington and Beijing talked.", "Washington", "place:us"),
        ("See 15 CFR 736.2(b)(10).", "15 CFR 736.2(b)(10)", "instrument:us/ear/736-2-b-10"),
        ("ECCN 3A090 covers it.", "3A090", "control:3a090"),
        ("华为昇腾芯片受到限制。", "华为昇腾", "chip-family:ascend"),
        ("美國商務部發布指南。", "美國商務部", "org:us-commerce"),
        ("The huaweiness of it all.", "huawei", ""),
        ("They ascend the stairs.", "ascend", ""),
    ],
)  # fmt: skip
def test_a_name_is_linked_where_the_text_makes_it_plain(
    words: str, quote: str, thing: str, tmp_path: Path
) -> None:
    said = read(tmp_path, words)
    found = {said.quote(mention): slug(mention.thing) for mention in said.mentions}
    assert found.get(quote, "") == thing


def test_a_party_of_whose_act_something_is_said_did_it(tmp_path: Path) -> None:
    claim = one(tmp_path, "中方对荷方主动暂停行政令表示欢迎。")
    assert (claim.kind, slug(claim.doer)) == ("suspended", "place:nl")


def test_what_is_hereby_published_is_by_nobody_named_before(tmp_path: Path) -> None:
    words = "为反制欧盟制裁，经批准，现公布《关于采取反制措施的决定》。"
    found = [claim for claim in read(tmp_path, words).claims if claim.kind == "issued"]
    assert [claim.doer for claim in found] == [None]


def test_a_text_without_events_claims_nothing(tmp_path: Path) -> None:
    said = read(tmp_path, "Huawei is a firm. Its chips are called Ascend. They are fast.")
    assert said.claims == []
    assert said.mentions
