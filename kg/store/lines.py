"""The triples of a graph as N-Triples lines, in order, in blocks: never all of them in memory."""

import re
import tempfile
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import chain, groupby, islice
from operator import itemgetter

import pyoxigraph
from pyoxigraph import NamedNode, RdfFormat

from kg.errors import StoreError
from kg.store.folders import reason

BLOCK = 20_000  # lines in a block, and those of its last subject
HELD = 200_000  # lines sorted in memory at a time; the runs are merged from disk
SMALL = 1 << 24  # bytes of a graph that need no file
STEP = 10_000  # lines of each run that are merged at a time
_TRIPLES = RdfFormat.N_TRIPLES
_DAY = re.compile(rb'"\d{4}-\d\d-\d\d"\^\^<http://www.w3.org/2001/XMLSchema#date> \.\n')

Lines = Iterator[list[bytes]]


def dumped(
    engine: pyoxigraph.Store,
    name: NamedNode,
    change: Callable[[Iterable[bytes]], Iterable[bytes]] = iter,
) -> Lines:
    """A graph's triples in order, each once; ``change`` is made to the lines before.

    Raises:
        StoreError: The store cannot be read, or there is no room for a dump beside it.
    """
    try:
        with tempfile.SpooledTemporaryFile(SMALL) as file:  # a path would be synced to disk
            engine.dump(file, format=_TRIPLES, from_graph=name)
            file.seek(0)
            yield from ordered(change(file))
    except (OSError, RuntimeError) as cause:
        raise StoreError(f"{name.value}: cannot be read: {reason(cause)}") from cause


def quads(parts: Iterable[bytes]) -> Lines:
    """What N-Quads of one graph say, as the store will give it back: in order, each once."""
    return ordered(chain.from_iterable(map(_stored, parts)))


def ordered(lines: Iterable[bytes]) -> Lines:
    """Lines in order, each once, in blocks that keep the lines of a subject together."""
    rest = iter(lines)
    run = sorted(islice(rest, HELD))
    beyond = list(islice(rest, 1))
    if not beyond:
        yield from blocks(_once(run))
        return
    rest = chain(beyond, rest)
    with ExitStack() as open_:
        runs = []
        while run:
            runs.append(open_.enter_context(tempfile.TemporaryFile()))
            runs[-1].writelines(run)
            runs[-1].seek(0)
            run.clear()  # before the next is read: one is in memory at a time
            run = sorted(islice(rest, HELD))
        yield from blocks(_once(_merged(runs)))


def differences(old: Lines, new: Lines) -> Iterator[tuple[list[bytes], list[bytes]]]:
    """What is only in the old and only in the new of two graphs, in order, a part at a time."""
    held: list[bytes] = []
    for now in new:
        while not held or held[-1] < now[-1]:
            more = next(old, None)
            if more is None:
                break
            held += more
        cut = bisect_right(held, now[-1])
        was, held = held[:cut], held[cut:]
        both = set(was).intersection(now)
        if len(both) < max(len(was), len(now)):
            yield [x for x in was if x not in both], [x for x in now if x not in both]
    for rest in chain([held], old):
        yield rest, []


def blocks(lines: Iterable[bytes]) -> Lines:
    """Lines that are in order, in blocks that keep the lines of a subject together."""
    rest = iter(lines)
    block = list(islice(rest, BLOCK))
    while block:
        subject = block[-1].partition(b" ")[0] + b" "
        begun = []
        for line in rest:
            if not line.startswith(subject):
                begun.append(line)
                break
            block.append(line)
        yield block
        block = [*begun, *islice(rest, BLOCK - len(begun))]


def _merged(runs: Sequence[Iterator[bytes]]) -> Iterator[bytes]:
    """The lines of runs that are in order each, in order: what all have up to a line at a time."""
    held = [list(islice(run, STEP)) for run in runs]
    while any(held):
        edge = min(lines[-1] for lines in held if lines)
        part = []
        for at, lines in enumerate(held):
            cut = bisect_right(lines, edge)
            part += lines[:cut]
            held[at] = lines[cut:] or list(islice(runs[at], STEP))
        part.sort()
        yield from part


def _once(lines: Iterable[bytes]) -> Iterator[bytes]:
    return map(itemgetter(0), groupby(lines))


def _stored(part: bytes) -> list[bytes]:
    """The lines of some N-Quads without the graph; numbers and such as the store spells them."""
    first = part.partition(b"\n")[0]
    if not first:
        return []
    end = first[first.rindex(b" <") :]  # " <graph> ."
    lines = part.replace(end + b"\n", b" .\n").splitlines(keepends=True)
    odd = {line for line in lines if b'"^^<' in line and not _DAY.search(line)}
    if not odd:
        return lines
    alone = pyoxigraph.Store()
    alone.bulk_load(b"".join(odd), format=_TRIPLES)
    text = alone.dump(format=_TRIPLES, from_graph=pyoxigraph.DefaultGraph()) or b""
    return [line for line in lines if line not in odd] + text.splitlines(keepends=True)
