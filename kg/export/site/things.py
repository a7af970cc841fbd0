"""The pages of all things, one after the other, each with its triples beside it."""

from collections.abc import Callable, Sequence
from typing import Any

from kg.export.site.address import file_of, href, up
from kg.export.site.drawing import drawn
from kg.export.site.folder import Folder
from kg.export.site.model import Page
from kg.export.site.page import page
from kg.export.site.reading import Reader
from kg.export.site.register import Register
from kg.export.site.triples import triples, written
from kg.export.site.words import Words, kinds

EVERY = 200


def write(
    folder: Folder,
    reader: Reader,
    register: Register,
    said: dict[str, Any],
    heard: Callable[[int], None],
) -> None:
    """Write the page of each thing; ``heard`` is told how many there are now."""
    for number, path in enumerate(register.pages(), start=1):
        _write(folder, reader, register, said, path)
        if number % EVERY == 0:
            heard(number)


def _write(
    folder: Folder, reader: Reader, register: Register, said: dict[str, Any], path: str
) -> None:
    leaf = f"id/{file_of(path)}"
    parts = register.parts(path)
    words = Words(reader, register, up(leaf), path)
    made = page(words, path, parts)
    shown = kinds()["pages"].get(made.kind, {})
    folder.write(
        f"{leaf}.html",
        drawn(
            "thing.html",
            said
            | {
                "page": made,
                "root": words.root,
                "leaf": href("", leaf.rsplit("/", 1)[-1]),
                "here": "",
                "list": href(words.root, f"browse/{file_of(made.kind)}.html"),
                "listed": shown.get("title", made.kind.replace("-", " ").capitalize()),
                "contents": _contents(made),
                "canonical": _canonical(said, leaf),
            },
        ),
    )
    found = triples(reader, parts)
    for form in ("ttl", "jsonld"):
        folder.write(f"{leaf}.{form}", written(found, form))
    hint = made.badges[0].text if made.badges else ""
    others = [value.text for value in (*made.names, *made.aliases)]
    register.note(made.kind, made.title.text, path, hint, sorted(set(others)))


def _contents(made: Page) -> Sequence[tuple[str, str]]:
    found = [("timeline", "Timeline")] if made.timeline else []
    found += [("facts", "Facts")] if made.rows or made.aliases else []
    found += [("provisions", "Provisions")] if made.cards else []
    found += [(table.place, table.title) for table in made.tables]
    found += [("origin", "Where this comes from")] if made.support or made.origins else []
    return [*found, ("backs", "What points here")] if made.backs else found


def _canonical(said: dict[str, Any], leaf: str) -> str:
    base: str = said["base"]
    return f"{base}{href('', leaf)}.html" if base else ""
