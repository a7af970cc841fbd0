"""Tests of sorted triples in passing files."""

import random
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest

from kg.build.spool import Spool
from kg.errors import StoreError
from kg.store import lines


def made(count: int, seed: int) -> list[bytes]:
    draw = random.Random(seed)
    return [
        f"<s{draw.randrange(60):03}> <p{draw.randrange(9)}> <o> .\n".encode() for _ in range(count)
    ]


@pytest.mark.parametrize("count", [0, 1, 300, 1_000])
def test_lines_are_in_order_each_once_however_many_fit_in_memory(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, count: int
) -> None:
    monkeypatch.setattr(lines, "HELD", 130)
    monkeypatch.setattr(lines, "STEP", 7)
    monkeypatch.setattr(lines, "BLOCK", 20)
    given = made(count, 1)
    spool = Spool(tmp_path / "a.nt", lines.ordered(iter(given)))
    due = sorted(set(given))
    assert (spool.count, spool.hash) == (len(due), sha256(b"".join(due)).hexdigest())
    blocks = list(spool.blocks())
    assert [line for block in blocks for line in block] == due
    ends = [(one[-1].split()[0], two[0].split()[0]) for one, two in pairwise(blocks)]
    assert all(last != first for last, first in ends), "a subject is divided"
    assert b"".join(spool.texts(11)) == b"".join(due)


@pytest.mark.parametrize(("old", "new"), [(0, 50), (50, 0), (400, 400), (3, 400)])
def test_differences_are_what_only_one_of_two_has(
    monkeypatch: pytest.MonkeyPatch, old: int, new: int
) -> None:
    monkeypatch.setattr(lines, "BLOCK", 16)
    was, now = sorted(set(made(old, 2))), sorted(set(made(new, 3)))
    found = list(lines.differences(lines.blocks(was), lines.blocks(now)))
    assert [line for gone, _ in found for line in gone] == sorted(set(was) - set(now))
    assert [line for _, come in found for line in come] == sorted(set(now) - set(was))


def test_where_there_is_no_room_the_folder_is_named(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    with pytest.raises(StoreError, match=f"{gone}: cannot be written: no such file"):
        Spool(gone / "a.nt", iter([[b"<a:a> <a:a> <a:a> .\n"]]))
