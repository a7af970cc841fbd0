"""The triples of a graph as N-Triples lines, in order, in blocks: never all of them in memory."""

import heapq
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import chain, islice

import pyoxigraph
from pyoxigraph import NamedNode, RdfFormat

from kg.errors import StoreError
from kg.store.folders import reason

BLOCK = 50_000  # lines in a block, and those of its last subject
HELD = 200_000  # lines sorted in memory at a time; the runs are merged from disk
SMALL = 1 << 24  # bytes of a graph that need no file
_TRIPLES = RdfFormat.N_TRIPLES
_DAY = re.compile(rb'"\d{4}-\d\d-\d\d"\^\^<http://www.w3.org/2001/XMLSchema#date> \.\n')

Lines = Iterator[list[bytes]]


def dumped(engine: pyoxigraph.Store, name: NamedNode) -> Lines:
    """A graph's triples in order, each once.

    Raises:
        StoreError: The store cannot be read, or there is no room for a dump beside it.
    """
    try:
        with tempfile.SpooledTemporaryFile(SMALL) as file:  # a path would be synced to disk
            engine.dump(file, format=_TRIPLES, from_graph=name)
            file.seek(0)
            yield from ordered(file)
    except (OSError, RuntimeError) as cause:
        raise StoreError(f"{name.value}: cannot be read: {reason(cause)}") from cause


def quads(parts: Iterable[bytes]) -> Lines:
    """What N-Quads of one graph say, as the store will give it back: in order, each once."""
    return ordered(chain.from_iterable(_stored(part) for part in parts))


def ordered(lines: Iterable[bytes]) -> Lines:
    """Lines in order, each once, in blocks that keep the lines of a subject together."""
    rest = iter(lines)
    first = sorted(_held(rest))
    second = _held(rest)
    if not second:
        yield from _blocks(first)
        return
    with ExitStack() as open_:
        runs = []
        for run in chain((first, sorted(second)), map(sorted, iter(lambda: _held(rest), []))):
            runs.append(open_.enter_context(tempfile.TemporaryFile()))
            runs[-1].writelines(run)
        del first, second
        for file in runs:
            file.seek(0)
        yield from _blocks(heapq.merge(*runs))


def differences(old: Lines, new: Lines) -> Iterator[tuple[list[bytes], list[bytes]]]:
    """What is only in the old and only in the new of two graphs, in order, a part at a time."""
    gone: list[bytes] = []
    come: list[bytes] = []
    olds, news = chain.from_iterable(old), chain.from_iterable(new)
    was, now = next(olds, None), next(news, None)
    while was is not None or now is not None:
        if was == now:
            was, now = next(olds, None), next(news, None)
        elif now is None or (was is not None and was < now):
            gone.append(was or b"")
            was = next(olds, None)
        else:
            come.append(now)
            now = next(news, None)
        if len(gone) + len(come) >= BLOCK:
            yield gone, come
            gone, come = [], []
    yield gone, come


def _held(lines: Iterator[bytes]) -> list[bytes]:
    return list(islice(lines, HELD))


def _blocks(lines: Iterable[bytes]) -> Lines:
    block: list[bytes] = []
    last, subject = b"", b""
    for line in lines:
        if line == last:
            continue
        last = line
        if len(block) >= BLOCK:
            if not subject:
                subject = block[-1].partition(b" ")[0] + b" "
            if not line.startswith(subject):
                yield block
                block, subject = [], b""
        block.append(line)
    if block:
        yield block


def _stored(part: bytes) -> Iterator[bytes]:
    """The lines of some N-Quads without the graph; numbers and such as the store spells them."""
    lines = part.splitlines(keepends=True)
    if not lines:
        return
    end = lines[0][lines[0].rindex(b" <") :]  # " <graph> .\n"
    odd = []
    for line in lines:
        triple = line.removesuffix(end) + b" .\n"
        if b'"^^<' in triple and not _DAY.search(triple):
            odd.append(triple)
        else:
            yield triple
    if odd:
        alone = pyoxigraph.Store()
        alone.bulk_load(b"".join(odd), format=_TRIPLES)
        text = alone.dump(format=_TRIPLES, from_graph=pyoxigraph.DefaultGraph()) or b""
        yield from text.splitlines(keepends=True)
