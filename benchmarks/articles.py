"""How well articles are read: precision and recall of mentions and of events.

Four of the twelve articles were set aside: written before the lexicon, and not looked at while it
was written. Run with ``python -m benchmarks.articles``; ``--faults`` shows each fault.
"""

import os
import sys
import tempfile
from pathlib import Path

from kg.names.known import Known
from tests.kg.load.article import gold, world

ROOT = Path(__file__).parents[1]
DATA = Path(os.environ.get("CHIPLEX_DATA", ROOT.parent / "shared" / "data"))
SEED = DATA / "articles" / "seed-article.txt"


def main() -> None:
    """Print a line for each set of articles."""
    print(f"{'articles':<28}{'mentions: found':>16}{'precision':>10}{'recall':>8}"
          f"{'events: found':>15}{'precision':>10}{'recall':>8}")  # fmt: skip
    articles = gold.golds()
    known = world.shipped()
    faults: list[str] = []
    for name, chosen in (
        ("eight to learn from", [one for one in articles if not one.aside]),
        ("four set aside", [one for one in articles if one.aside]),
    ):
        faults += line(name, chosen, known)
    if SEED.exists():
        faults += line("seed, nothing known", [gold.seed(SEED, shipped=False)], world.bare())
        faults += line("seed, shipped graph", [gold.seed(SEED, shipped=True)], known, seed=True)
    if "--faults" in sys.argv:
        print("\n".join(faults))


def line(name: str, articles: list[gold.Gold], known: Known, *, seed: bool = False) -> list[str]:
    """Score some articles and print the sums."""
    mentions, events = gold.Score(), gold.Score()
    with tempfile.TemporaryDirectory() as folder:
        for one in articles:
            if seed:  # the dossier of this text knows between which days it was published
                one.mentions = [
                    (a, b, t.replace("--05-13", "2025-05-13")) for a, b, t in one.mentions
                ]
            found = gold.read(one, known, Path(folder))
            mentions.add(gold.mentions(one, found))
            events.add(gold.events(one, found))
    cells = [f"{name:<28}"]
    for score, width in ((mentions, 10), (events, 9)):
        cells.append(f"{score.right:>{width}} of {score.right + score.missed:<3}")
        cells.append(f"{score.precision:>10.2f}{score.recall:>8.2f}")
    print("".join(cells))
    return mentions.faults + events.faults


if __name__ == "__main__":
    main()
