"""The twelve articles with gold: what is found, and how much of it is right."""

from functools import cache
from pathlib import Path

import pytest

from kg.load import article
from kg.load.article.record import Claim, Mention
from tests.kg.load.article import gold, world
from tests.kg.load.article.read import Read, written

GOLDS = gold.golds()
Found = list[Mention | Claim]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Found]:
    folder = tmp_path_factory.mktemp("articles")
    return {one.name: gold.read(one, world.shipped(), folder) for one in GOLDS}


def scores(found: dict[str, Found], *, aside: bool) -> tuple[gold.Score, gold.Score]:
    mentions, events = gold.Score(), gold.Score()
    for one in GOLDS:
        if one.aside == aside:
            mentions.add(gold.mentions(one, found[one.name]))
            events.add(gold.events(one, found[one.name]))
    return mentions, events


def test_eight_articles_are_to_learn_from_and_four_are_set_aside() -> None:
    assert [one.aside for one in GOLDS].count(True) == 4
    assert len(GOLDS) == 12


def test_the_eight_are_read_rightly(found: dict[str, Found]) -> None:
    mentions, events = scores(found, aside=False)
    assert mentions.faults + events.faults == []
    assert (mentions.right, events.right) == (129, 43)


def test_what_the_four_mention_is_found_and_linked(found: dict[str, Found]) -> None:
    mentions, _ = scores(found, aside=True)
    assert mentions.right + mentions.missed == 67
    assert mentions.precision >= 0.95
    assert mentions.recall >= 0.95


def test_what_the_four_tell_of_is_found(found: dict[str, Found]) -> None:
    _, events = scores(found, aside=True)
    assert events.right + events.missed == 28
    assert events.precision >= 0.85
    assert events.recall >= 0.75


@cache
def read(folder: Path, name: str) -> Read:
    (one,) = [one for one in GOLDS if one.name == name]
    return Read(written(folder, one.words), world.shipped(), published=one.published)


@pytest.mark.parametrize("name", [one.name for one in GOLDS])
def test_each_quote_and_offset_is_of_the_stored_text(name: str, tmp_path: Path) -> None:
    said = read(tmp_path, name)
    (text,) = [text for one in said.nodes("document") for text in said.said(one, "text")]
    passages = said.nodes("passage")
    assert passages
    for passage in passages:
        (start,), (end,), (quote,) = (said.said(passage, n) for n in ("start", "end", "quote"))
        assert text[int(start) : int(end)] == quote
        before, after = ("".join(said.said(passage, n)) for n in ("prefix", "suffix"))
        assert f"{before}{quote}{after}" in text


@pytest.mark.parametrize("name", ["quotes", "zh-hant"])
def test_an_article_gives_the_same_statements_each_time(name: str, tmp_path: Path) -> None:
    one = read(tmp_path, name)
    again = Read(one.path, world.shipped(), published=one.text.published)
    assert one.quads == again.quads
    assert len(set(one.quads)) == len(one.quads) - repeated(one)


def repeated(one: Read) -> int:
    """How many statements several records make, such as that a document mentions a thing."""
    each = [quad for record in one.records for quad in set(article.quads(record))]
    return len(each) - len(set(each))


def test_the_faults_of_a_score_are_counted() -> None:
    one = gold.Gold("x", "Huawei sells.", "", False, [(0, 6, "org:huawei-technologies")], [])
    assert gold.mentions(one, []).faults == ["x: missed Huawei = org:huawei-technologies"]
    wrong = Mention(7, 12, "org", None, normal="sells")
    assert gold.mentions(one, [wrong]).precision == 0
