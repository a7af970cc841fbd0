"""How often two names are rightly taken to be one: precision and recall, beside rapidfuzz alone.

``python -m benchmarks.names [--pairs N]`` reads the lists of the data folder (CHIPLEX_DATA) and
prints one table; it takes about a minute. Nothing here is asserted.

A pair is an alias of an organisation and the organisation, whose index of names has every name but
that one; a hard negative is the same alias and the other organisation whose name is nearest to it
by letters. Organisations with a name in common are one. They are split by organisation into a half
on which the weights were tuned and a half that is measured here. Only a variant of a name counts
as a pair: an alias that has all the words of the name and at most half as many more, or the other
way round, in any order, each word up to one letter in five. Acronyms, translations and former
names are not to be found by likeness; how many there are is printed, and what is found of them.
Chinese names are asked in traditional characters and without legal form. Across scripts a name is
found where another source gives it too; how many Chinese names two lists share is printed.
"""

import argparse
import csv
import json
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from kg.derive.legal import stripped
from kg.names.find import SURE, best_likeness
from kg.names.form import SMALL, folded, form
from kg.names.index import Index, made
from tests.conftest import DATA

SEED = 7
SHARED, LETTER = 2 / 3, 0.8
LISTS = DATA / "screening-list"
Scorer = Callable[[str, str], float]
RAPIDFUZZ: dict[str, Callable[..., float]] = {
    "ratio": fuzz.ratio,
    "token_sort_ratio": fuzz.token_sort_ratio,
    "WRatio": fuzz.WRatio,
}
FLOOR = 0.98  # the precision at which rapidfuzz is given its best threshold


@dataclass(frozen=True)
class Pair:
    """A name that is asked for, the names left of who it is of, and those of who is nearest."""

    asked: str
    own: tuple[str, ...]
    other: tuple[str, ...]


def parties() -> list[list[str]]:
    """The names of each organisation of the screening list, those with a name in common as one."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while (up := parent.setdefault(name, name)) != name:
            name = up
        return name

    groups: list[list[str]] = []
    with (LISTS / "consolidated.csv").open(encoding="utf-8-sig", newline="") as table:
        for row in csv.DictReader(table):
            if row["type"] in {"", "Entity"}:
                aliases = (row["alt_names"] or "").split(";")
                groups.append([name for one in (row["name"], *aliases) if (name := one.strip())])
    for names in groups:
        for name in names:
            parent[root(form(name).usual)] = root(form(names[0]).usual)
    merged: dict[str, dict[str, None]] = {}
    for names in groups:
        merged.setdefault(root(form(names[0]).usual), {}).update(dict.fromkeys(names))
    return [list(names) for names in merged.values()]


def by_list() -> list[dict[str, str]]:
    """The Chinese names of organisations in each list, with what the list calls them in Latin."""
    with (DATA / "mofcom" / "cn_sanctions.csv").open(encoding="utf-8-sig", newline="") as table:
        rows = [row for row in csv.DictReader(table) if row["Type"] != "Person"]
    first = {row["Chinese name"]: row["Name"] for row in rows if row["Chinese name"]}
    second: dict[str, str] = {}
    for row in json.loads((LISTS / "other-lists" / "jp.json").read_text("utf-8")):
        names = [row["entity_name"], *row["aliases"]]
        han = [name for name in names if form(name).script == "han" and len(name) > 3]
        second |= dict.fromkeys(han[:1], row["entity_name"])
    return [first, second]


def chinese() -> list[list[str]]:
    """Chinese names of organisations, each party's own."""
    first, second = by_list()
    found = first | {name: latin for name, latin in second.items() if name not in first}
    return [[name, latin] for name, latin in found.items()]


def shared() -> int:
    """How many Chinese names, but for script and legal form, stand in both lists."""
    first, second = ({form(stripped(name)[0] or name).key for name in one} for one in by_list())
    return len(first & second)


def variant(one: str, other: str) -> bool:
    """Whether two names share most of their words, by letters alone."""
    mine, its = (
        [word for word in stripped(folded(name))[0].split() if word not in SMALL]
        for name in (one, other)
    )
    short, long = sorted((mine, its), key=len)
    shared = all(
        any(Levenshtein.normalized_similarity(word, each) >= LETTER for each in long)
        for word in short
    )
    return bool(short) and shared and len(short) / len(long) >= SHARED


def latin(chance: random.Random, count: int) -> tuple[Index, list[Pair], list[Pair]]:
    """The index, the pairs that are variants, and the aliases that are not."""
    groups = parties()
    chance.shuffle(groups)
    measured = groups[len(groups) // 2 :]
    tested: list[tuple[int, str]] = []
    others: list[tuple[int, str]] = []
    for at, names in enumerate(measured, len(groups) // 2):
        if len(names) > 1:
            alias = chance.choice(names[1:])
            near = any(variant(alias, name) for name in names if name != alias)
            (tested if near else others).append((at, alias))
    tested, others = tested[:count], others[: count // 2]
    return _pairs(groups, tested, others)


def han(chance: random.Random) -> tuple[Index, list[Pair], list[Pair]]:
    """The same for Chinese names: traditional characters, and without legal form."""
    from opencc import OpenCC

    groups = chinese()
    chance.shuffle(groups)
    turn = OpenCC("s2t").convert
    tested = []
    for at, names in enumerate(groups):
        bare = stripped(names[0])[0]
        tested.append((at, turn(bare if at % 2 and bare else names[0])))
    return _pairs(groups, tested, [])


def _pairs(
    groups: Sequence[list[str]],
    tested: Sequence[tuple[int, str]],
    others: Sequence[tuple[int, str]],
) -> tuple[Index, list[Pair], list[Pair]]:
    gone = {alias for _, alias in (*tested, *others)}
    left = [[name for name in names if name not in gone] or names[:1] for names in groups]
    owner = [at for at, names in enumerate(left) for _ in names]
    flat = [name for names in left for name in names]
    low = [name.lower() for name in flat]
    index = Index(
        made([(str(o), "org", "", name, "", "") for o, name in zip(owner, flat, strict=True)], [])
    )

    def pair(at: int, alias: str) -> Pair:
        near = process.extract(alias.lower(), low, scorer=fuzz.token_sort_ratio, limit=30)
        other = next((owner[n] for _, _, n in near if owner[n] != at), None)
        return Pair(alias, tuple(left[at]), tuple(left[other]) if other is not None else ())

    return index, [pair(*one) for one in tested], [pair(*one) for one in others]


def scored(pairs: Iterable[Pair], scorer: Scorer) -> tuple[list[float], list[float]]:
    """The scores of the pairs, and those of their hard negatives."""
    own: list[float] = []
    other: list[float] = []
    for one in pairs:
        own.append(max(scorer(one.asked, name) for name in one.own))
        other.append(max((scorer(one.asked, name) for name in one.other), default=0.0))
    return own, other


def measured(own: list[float], other: list[float], threshold: float) -> tuple[float, float]:
    """Precision and recall at a threshold."""
    right, wrong = (sum(score >= threshold for score in some) for some in (own, other))
    return right / max(right + wrong, 1), right / max(len(own), 1)


def best(own: list[float], other: list[float]) -> tuple[float, float, float]:
    """The threshold of highest recall whose precision is enough, chosen on these very pairs."""
    found = [(measured(own, other, score), score) for score in sorted({*own, 1.0})]
    fit = [(recall, score, precision) for (precision, recall), score in found if precision >= FLOOR]
    recall, score, precision = max(fit, default=(0.0, 1.0, 1.0))
    return score, precision, recall


def told(title: str, index: Index, pairs: list[Pair]) -> None:
    """Print one table."""

    def ours(asked: str, known: str) -> float:
        return best_likeness(index, asked, known).score

    own, other = scored(pairs, ours)
    print(f"{title}: {len(pairs)} pairs and as many hard negatives")
    precision, recall = measured(own, other, SURE)
    print(f"  chiplex find, from {SURE:<6}       precision {precision:.3f}  recall {recall:.3f}")
    for name, scorer in RAPIDFUZZ.items():

        def theirs(asked: str, known: str, scorer: Callable[..., float] = scorer) -> float:
            return scorer(asked.lower(), known.lower()) / 100

        threshold, precision, recall = best(*scored(pairs, theirs))
        print(f"  {name:<18} from {threshold:.3f}  precision {precision:.3f}  recall {recall:.3f}")


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--pairs", type=int, default=600)
    given = arguments.parse_args()
    if not Path(LISTS / "consolidated.csv").exists():
        raise SystemExit(f"{LISTS}: no screening list here")
    index, pairs, others = latin(random.Random(SEED), given.pairs)
    told("Latin script, variants of names", index, pairs)
    own = [max(best_likeness(index, one.asked, name).score for name in one.own) for one in others]
    found = sum(score >= SURE for score in own)
    print(f"  of {len(own)} aliases that are no variants {found} are found")
    index, pairs, _ = han(random.Random(SEED))
    told("Chinese, traditional characters or no legal form", index, pairs)
    print(f"Across scripts: two lists share {shared()} Chinese names, which could make pairs")


if __name__ == "__main__":
    main()
