"""How fast the closure of ownership is, beside a plain fixpoint over a networkx graph.

``python -m benchmarks.ownership [--edges N]`` makes companies with one to five owners each, in
tiers, with joint holders, circles, unknown shares and dates, lists one in a hundred, and finds
who counts as listed, surely and maybe. The peer gets a twentieth of the edges and no dates.
Nothing here is asserted: the machine decides the seconds.
"""

import argparse
import resource
import time
from collections.abc import Iterator

import networkx
import numpy as np

from kg.derive.ownership.closure import UNIT, Closure, Verdicts
from kg.derive.ownership.sweep import Column, Edges, Spans, column

HALF = 50 * UNIT
BEGIN, END = 700_000, 740_000  # days of about a century
DIVISOR = 20


def made(edges: int, seed: int = 7) -> tuple[Edges, Edges, Spans, int]:
    """Edges with their lowest shares, with their highest, and who is listed."""
    draw = np.random.default_rng(seed)
    parties = max(10, edges // 2)
    owned = draw.integers(0, parties, edges)
    # most owners stand above in the order, a few below: tiers with circles among them
    owner = np.where(
        draw.random(edges) < 0.98, (owned * draw.random(edges)).astype(np.int64),
        draw.integers(0, parties, edges),
    )  # fmt: skip
    keep = owner != owned
    owner, owned = owner[keep], owned[keep]
    share = draw.choice(column([5, 10, 20, 30, 40, 50, 60, 75, 100]), len(owner)) * UNIT
    unknown = draw.random(len(owner)) < 0.05
    start = np.where(draw.random(len(owner)) < 0.5, 1, draw.integers(BEGIN, END, len(owner)))
    end = np.where(draw.random(len(owner)) < 0.8, 3_652_059, start + draw.integers(1, 9_000))
    low = Edges(owner, owned, np.where(unknown, 0, share), start, end)
    high = Edges(owner, owned, np.where(unknown, 100 * UNIT, share), start, end)
    listed = np.unique(draw.integers(0, parties, parties // 100))
    begins = draw.integers(BEGIN, END, len(listed))
    return low, high, Spans(listed, begins, np.full(len(listed), 3_652_059)), parties


def closed(low: Edges, high: Edges, listed: Spans, parties: int) -> tuple[Verdicts, Verdicts]:
    """Who surely counts, and who may."""
    sure = Closure(low, parties, HALF, joint=True).run(listed)
    maybe = Closure(high, parties, HALF, joint=True, known=low).run(listed | sure.counted)
    return sure, maybe


def naive(low: Edges, listed: Spans) -> set[int]:
    """Who surely counts on one day, by a fixpoint over a networkx graph."""
    graph = networkx.DiGraph()
    graph.add_weighted_edges_from(_largest(low))
    counted = set(listed.party.tolist())
    moved = True
    while moved:
        moved = False
        for party in graph:
            if party not in counted:
                held = sum(w for o, _, w in graph.in_edges(party, data="weight") if o in counted)
                if held >= HALF:
                    counted.add(party)
                    moved = True
    return counted


def _largest(low: Edges) -> Iterator[tuple[int, int, int]]:
    rows: dict[tuple[int, int], int] = {}
    for owner, owned, share in zip(*(part.tolist() for part in (low.owner, low.owned, low.share)),
                                   strict=True):  # fmt: skip
        rows[owner, owned] = rows.get((owner, owned), 0) + share
    return ((owner, owned, share) for (owner, owned), share in rows.items())


def _dateless(edges: Edges) -> Edges:
    days: Column = np.ones(len(edges), dtype=np.int64)
    return Edges(edges.owner, edges.owned, edges.share, days, days + 3_652_058)


def main() -> None:
    """Time both, and compare what they find where they can be compared."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--edges", type=int, default=1_000_000, help="edges of the large graph")
    edges = parser.parse_args().edges
    low, high, listed, parties = made(edges)
    start = time.perf_counter()
    sure, maybe = closed(low, high, listed, parties)
    ours = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(low):,} edges, {parties:,} parties, {len(listed):,} listed, with dates")
    print(f"  certain and possible: {ours:.1f} s, {memory:,.0f} MB at most")
    print(f"  owned: {len(np.unique(sure.owned.party)):,} certain, "
          f"{len(np.unique(maybe.owned.party)):,} certain or possible")  # fmt: skip
    low, _, listed, parties = made(edges // DIVISOR)
    low, days = _dateless(low), column(np.ones(len(listed)))
    listed = Spans(listed.party, days, days + 3_652_058)
    start = time.perf_counter()
    found = Closure(low, parties, HALF, joint=True).run(listed)
    small = time.perf_counter() - start
    start = time.perf_counter()
    theirs = naive(low, listed)
    peer = time.perf_counter() - start
    same = set(found.counted.party.tolist()) == theirs
    print(f"{len(low):,} edges without dates, certain alone")
    print(f"  ours {small:.2f} s, networkx fixpoint {peer:.2f} s: {peer / small:.1f} times ours, "
          f"{'the same' if same else 'NOT the same'} {len(theirs):,} parties")  # fmt: skip


if __name__ == "__main__":
    main()
