"""Gold: what an article mentions and says, and how what the loader found is held against it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from pyoxigraph import NamedNode

from kg.load import article
from kg.load.article.record import Claim, Mention, Said
from kg.load.source import Names, Source
from kg.terms import ID
from tests.conftest import ROOT

FOLDER = ROOT / "tests" / "fixtures" / "article" / "gold"
SEED = ROOT / "tests" / "fixtures" / "article" / "seed-gold.yaml"
MARKED = re.compile(r"\[\[(.*?)\|(.*?)\]\]")


@dataclass
class Gold:
    """An article with the spans and things of its mentions, and its events."""

    name: str
    words: str
    published: str
    aside: bool
    mentions: list[tuple[int, int, str]]
    events: list[dict[str, Any]]


@dataclass
class Score:
    """How many are right, wrongly found, and missed; each fault in words."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    faults: list[str] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed
        self.faults += other.faults

    @property
    def precision(self) -> float:
        return self.right / max(self.right + self.wrong, 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.right + self.missed, 1)


def golds() -> list[Gold]:
    """The articles of the fixtures."""
    return [_gold(path) for path in sorted(FOLDER.glob("*.yaml"))]


def seed(text: Path, *, shipped: bool) -> Gold:
    """The first article, whose text is not in the repository."""
    said = yaml.safe_load(SEED.read_text("utf-8"))
    words = text.read_text("utf-8")
    plain = words.replace("’", "'")
    mentions, at = [], 0
    for quote, thing, *known in said["mentions"]:
        start = _next(plain, quote, at)
        at = start + len(quote)
        if shipped or not known:
            mentions.append((start, at, thing))
    events = [dict(one) for one in said["events"]]
    for one in events:
        extra = one.pop("shipped", [])
        one["about"] = [*one.get("about", []), *(extra if shipped else [])]
    return Gold("seed", words, "", False, mentions, events)


def read(gold: Gold, names: Names, folder: Path) -> list[Mention | Claim]:
    """What the loader finds in an article."""
    path = folder / f"{gold.name}.txt"
    path.write_text(gold.words, "utf-8")
    source = Source(path, path.name, published=gold.published, names=names)
    parts = [one.part for one in article.records(source) if isinstance(one, Said)]
    return [part for part in parts if isinstance(part, Mention | Claim)]


def mentions(gold: Gold, found: Iterable[Mention | Claim]) -> Score:
    """Mentions are right if the thing is and the spans overlap; unlinked ones claim nothing."""
    shown = [(one.start, one.end, _thing(one)) for one in found if isinstance(one, Mention)]
    shown = [one for one in shown if one[2]]
    score = Score()
    for start, end, thing in gold.mentions:
        if any(one[2] == thing and one[0] < end and start < one[1] for one in shown):
            score.right += 1
        else:
            score.missed += 1
            score.faults.append(f"{gold.name}: missed {gold.words[start:end]} = {thing}")
    for start, end, thing in shown:
        if not any(one[2] == thing and one[0] < end and start < one[1] for one in gold.mentions):
            score.wrong += 1
            score.faults.append(f"{gold.name}: wrong {gold.words[start:end]} = {thing}")
    return score


def events(gold: Gold, found: Iterable[Mention | Claim]) -> Score:
    """Events are right if kind, doer, things, day, modality, polarity, mood and quote all are."""
    left = [one for one in found if isinstance(one, Claim)]
    score = Score()
    for event in gold.events:
        fits = sorted(
            ((_misfits(gold, event, one), number) for number, one in enumerate(left)), key=_worse
        )
        if fits and not fits[0][0]:
            score.right += 1
            left.pop(fits[0][1])
            continue
        score.missed += 1
        near = fits[0][0] if fits else ["nothing found"]
        score.faults.append(
            f"{gold.name}: missed {event['kind']} “{event['quote']}”: {', '.join(near)}"
        )
    for one in left:
        score.wrong += 1
        score.faults.append(f"{gold.name}: wrong {one.kind} “{gold.words[one.start : one.end]}”")
    return score


def _worse(fit: tuple[list[str], int]) -> tuple[bool, bool, int]:
    return "kind" in fit[0], "quote" in fit[0], len(fit[0])


def _misfits(gold: Gold, event: dict[str, Any], one: Claim) -> list[str]:
    at = gold.words.find(event["quote"])
    beside = at <= one.at < at + len(event["quote"])
    day = one.day.earliest if one.day else ""
    checks = {
        "kind": one.kind == event["kind"],
        "quote": event["quote"] in gold.words[one.start : one.end] or beside,
        "who": "who" not in event or event["who"] in (_short(one.doer), _short(one.speaker)),
        "speaker": "said-by" not in event or _short(one.speaker) == event["said-by"],
        "about": set(event.get("about", [])) <= set(map(_short, one.about)),
        "day": day.startswith(str(event.get("date", ""))),
        "words": "words" not in event
        or (one.day is not None and one.day.words.lower() == event["words"].lower()),
        "wording": one.wording == event.get("wording", one.wording),
        "modality": one.modality == event.get("modality", "reported"),
        "polarity": one.polarity == event.get("polarity", "affirmed"),
        "mood": one.mood == event.get("mood", "fact"),
    }
    return [name for name, holds in checks.items() if not holds]


def _gold(path: Path) -> Gold:
    said = yaml.safe_load(path.read_text("utf-8"))
    words, mentions, at = "", [], 0
    for found in MARKED.finditer(said["text"]):
        words += said["text"][at : found.start()]
        mentions.append((len(words), len(words) + len(found[1]), found[2]))
        words += found[1]
        at = found.end()
    words += said["text"][at:]
    return Gold(
        path.stem, words, str(said["published"]), said.get("aside", False), mentions, said["events"]
    )


def _next(plain: str, quote: str, at: int) -> int:
    """Where a quote stands next as words of its own."""
    edge = r"(?<!\w)", r"(?!\w)"
    found = re.compile(edge[0] + re.escape(quote) + edge[1]).search(plain, at)
    assert found is not None, quote
    return found.start()


def _thing(one: Mention) -> str:
    if one.kind == "date":
        return f"date:{one.normal}"
    if one.thing is not None:
        return _short(one.thing)
    return f"norm:{one.normal}" if one.normal else ""


def _short(node: NamedNode | None) -> str:
    return node.value.removeprefix(ID).replace("/", ":", 1) if node else ""
