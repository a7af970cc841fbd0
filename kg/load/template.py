"""Dossiers to start from: what `chiplex new` writes, each fit to pass the check as it stands."""

import csv
import io
import json
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from kg.resources import folder
from kg.terms import slug

HAN = re.compile(r"[\u3400-\u9fff]+")
LONGEST = 60
HEAD = """\
recorded: {today}
known-through: {today}          # the last day on which you know this to hold
source: [OWN]                      # your own records; or a key of documents/sources
confidence: secondary              # verified, secondary, memory or rumour
"""
ORGANISATION = f"""\
dossier: organisations
{HEAD}organisations:
  - id: {{id}}
    kind: Organization             # or Authority, Person
    name: {{name}}
    {{seat}}
    owners: [{{owners}}]
"""
OWNERS = "    # owners, in percent: {owner: smic, share: 60, from: 2024-01-01}\n"
INSTRUMENT = f"""\
dossier: instrument
{HEAD}instrument: {{id}}
kind: Notice                       # Statute, Regulation, Order, Guidance, Statement, Notice, …
title: {{name}}
issuer: {{issuer}}                  # the id of an organisation
jurisdiction: {{seat}}                   # whose law it is, ISO 3166; the id begins with it too
citation: {{citation}}
gist: To be said in one sentence of your own.
force: binding                     # binding, interpretive or none
phases:
  - {{{{phase: effective, from: {{today}}}}}}
provisions:
  - id: main
    title: {{citation}}
    effect: requires-licence       # prohibits, requires-licence, obliges, permits, exempts, …
    gist: To be said in one sentence of your own.
    scopes:                        # any suffices; within one all that is stated must hold
      - controls: [3A090]          # or items: [ascend-910c], maker: {{{{seat: CN}}}}, …
        activities: [export]       # use, test, sell, export, reexport, service, …
"""


def identifier(name: str) -> str:
    """The id made of a name, Chinese by its sound; empty if there is no letter or digit in it."""
    return slug(spelled(name))[:LONGEST].strip("-")


def spelled(name: str) -> str:
    """A name in Latin letters where it is Chinese, each syllable a word; else as it is."""
    if not HAN.search(name):
        return name
    from pypinyin import lazy_pinyin  # 0.1 s, and only Chinese needs it

    def sound(run: re.Match[str]) -> str:
        return f" {' '.join(word.capitalize() for word in lazy_pinyin(run[0]))} "

    return " ".join(HAN.sub(sound, name).split())


def organisation(
    name: str, identity: str, today: date, seat: str = "", owner: str = "", share: str = "100"
) -> str:
    """A dossier of one organisation, with its seat and its owner if they are given."""
    owners = f"{{owner: {owner}, share: {share}, as-of: {today}}}" if owner else ""
    where = f"seat: {seat}" if seat else "# seat: MY"
    text = ORGANISATION.format(
        today=today,
        id=identity,
        name=_named(name),
        seat=f"{where:<31}# where its head office is, ISO 3166",
        owners=owners,
    )
    return text + OWNERS


def instrument(name: str, identity: str, today: date, seat: str, issuer: str) -> str:
    """A dossier of one instrument with one provision."""
    return INSTRUMENT.format(
        today=today,
        id=identity,
        name=_named(name),
        seat=seat,
        issuer=issuer,
        citation=_quoted(spelled(name)),
    )


def chip(
    name: str, identity: str, today: date, designer: str, rates: str, columns: Sequence[str] = ()
) -> str:
    """One row of a chip table; below its head if no columns of one that is there are given."""
    known = {
        "chip": identity,
        "name": spelled(name),
        "zh": name if HAN.search(name) else "",
        "designer": designer,
        "data_centre": "unknown",
        "set": "own",
        "preferred": "yes",
        "rates": rates,
        "source": "OWN",
        "confidence": "secondary",
        "known_through": today.isoformat(),
        "recorded": today.isoformat(),
    }
    text = io.StringIO()
    writer = csv.DictWriter(text, columns or _columns(), lineterminator="\n", extrasaction="ignore")
    if not columns:
        writer.writeheader()
    writer.writerow(known)
    return text.getvalue()


def head(table: Path) -> list[str]:
    """The columns of a table that is there."""
    with table.open(encoding="utf-8", newline="") as lines:
        return next(csv.reader(lines), [])


def _columns() -> list[str]:
    return head(Path(folder("documents")) / "chips.csv")


def _named(name: str) -> str:
    chinese = f", zh: {_quoted(name)}" if HAN.search(name) else ""
    return f"{{en: {_quoted(spelled(name))}{chinese}}}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
