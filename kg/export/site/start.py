"""The first page: what the site is, its latest dated events, and ways in."""

from collections.abc import Mapping, Sequence
from typing import Any

from pyoxigraph import Literal, NamedNode

from kg.export.site.crawled import embedded
from kg.export.site.drawing import drawn
from kg.export.site.folder import Folder
from kg.export.site.model import Value
from kg.export.site.register import Register
from kg.export.site.words import Words, kinds
from kg.questions import Question
from kg.store.handle import Store
from kg.terms import CX, PREFIXES

LATEST = 14
QUERY = f"""PREFIX cx: <{CX}> PREFIX xsd: <{PREFIXES["xsd"]}>
SELECT DISTINCT ?day ?of ?kind WHERE {{
  ?phase a cx:Phase ; cx:from ?day ; cx:of ?of ; cx:kind ?kind .
  FILTER (?day <= "%s"^^xsd:date)
}} ORDER BY DESC(?day) STR(?of) STR(?kind) LIMIT {LATEST}"""


def write(
    folder: Folder,
    store: Store,
    words: Words,
    register: Register,
    said: Mapping[str, Any],
    asked: Sequence[Question],
) -> None:
    """Write the home page."""
    shown: dict[str, Any] = kinds()["pages"]
    there = [(kind, about) for kind, about in shown.items() if register.count(kind)]
    page = {
        "root": "", "here": "index.html", "latest": _latest(store, words),
        "asked": [(each.name, each.asks) for each in asked if each.topics[0] == "rules"] or
                 [(each.name, each.asks) for each in asked],
        "listed": [
            (f"browse/{kind}.html", str(about["title"]), register.count(kind), str(about["about"]))
            for kind, about in there[:9]
        ],
        "crawled": embedded({
            "@context": "https://schema.org", "@type": "WebSite", "name": "chiplex",
            "description": "Rules on AI chips as linked data, dated and sourced.",
            "license": "https://creativecommons.org/licenses/by/4.0/",
        }),
    }  # fmt: skip
    folder.write("index.html", drawn("index.html", {**said, **page}))


def _latest(store: Store, words: Words) -> list[tuple[str, Value, Value]]:
    made = []
    for day, of, kind in store.query(QUERY % store.made.built[:10]):
        if isinstance(day, Literal) and isinstance(of, NamedNode) and isinstance(kind, NamedNode):
            made.append((day.value, words.thing(kind), words.thing(of)))
    return made
