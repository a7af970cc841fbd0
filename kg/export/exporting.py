"""An export: a selection in a format, written to its place, with a description where one is due."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from kg.errors import QuestionError
from kg.export.dataset import Content, File, dataset_text
from kg.export.file import ZIP, ZIP_ENDING, told, write, write_folder
from kg.export.formats import Goal
from kg.export.selection import Selection
from kg.store import Store
from kg.store.lines import ordered
from kg.terms import RDF_TYPE

NOTHING = "nothing is said of it, so nothing is written but the frame"
BESIDE = ".dcat.ttl"
_TYPE = str(RDF_TYPE).encode()


def export(
    store: Store, selection: Selection, goal: Goal, *, describe: bool = False, time: str = ""
) -> list[str]:
    """Write what was selected, and say in lines what is to be known about it.

    ``time`` is when it is made, for the description, if that is to be said.

    Raises:
        QuestionError: The format cannot say it.
        SourceError: The file cannot be written.
    """
    if time and not describe:
        raise QuestionError("--clock says when in a description: give --describe with it")
    if goal.path is None:
        if describe:
            raise QuestionError("--describe writes beside a file: give one with -o")
        notes: list[str] = []
        write(None, goal.form.media, lambda out: notes.extend(goal.form.write(selection, out)))
        return notes if any(selection.counts.values()) else [*notes, NOTHING]
    files, notes = _written(selection, goal, goal.path)
    if describe:
        text = dataset_text(store, content(selection), files, time).encode()
        beside = goal.path.with_name(f"{goal.path.name}{BESIDE}")
        write(beside, "text/turtle", lambda out: out.write(text))
    said = sum(selection.counts.values())
    graphs = sum(1 for name, count in selection.counts.items() if name and count)
    where = f" in {graphs:,} graph{'s' * (graphs != 1)}" if graphs else ""
    return [*notes, f"{goal.path}: {said:,} statements{where}"]


def content(selection: Selection) -> Content:
    """What a selection holds, with its classes and properties; it is read once more for that."""
    properties: Counter[str] = Counter()
    typed = chain.from_iterable(ordered(_typed(selection, properties)))
    classes = Counter(line.split(b" ", 2)[2][1:-4].decode() for line in typed)
    graphs = {name: count for name, count in selection.counts.items() if count}
    return Content(graphs, selection.words, selection.slug, classes, properties)


def _typed(selection: Selection, properties: Counter[str]) -> Iterator[bytes]:
    """The lines that name a class, in any order; the statements of each property are counted."""
    for _, lines in selection.by_graph():
        for line in chain.from_iterable(lines):
            _, said, what = line.split(b" ", 2)
            properties[said[1:-1].decode()] += 1
            if said == _TYPE and what.startswith(b"<"):
                yield line


def _written(selection: Selection, goal: Goal, path: Path) -> tuple[list[File], list[str]]:
    notes: list[str] = []
    media = goal.form.media
    if not goal.form.folder:
        made = write(path, media, lambda out: notes.extend(goal.form.write(selection, out)))
        return [made] if made else [], notes
    paths = write_folder(path, lambda room: notes.extend(goal.form.write(selection, room)))
    zipped = path.suffix.lower() == ZIP_ENDING
    return [told(each, each.name, ZIP if zipped else media) for each in paths], notes
