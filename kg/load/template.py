"""Dossiers to start from: what `chiplex new` writes, each fit to pass the check as it stands."""

import csv
import io
import json
from datetime import date
from pathlib import Path

from kg.resources import folder
from kg.terms import slug

ORGANISATION = """\
dossier: organisations
recorded: {today}
known-through: {today}          # the last day on which you know this to hold
source: [OWN]                      # your own records; a key of documents/sources otherwise
confidence: secondary              # verified, secondary, memory or rumour
organisations:
  - id: {id}
    kind: Organization             # or Authority, Person
    name: {{en: {name}}}           # zh-hans: … for a Chinese name
    seat: {seat}                       # where its head office is, ISO 3166
    owners: [{owners}]             # in percent: {{owner: smic, share: 60, from: 2024-01-01}}
"""
INSTRUMENT = """\
dossier: instrument
recorded: {today}
known-through: {today}          # the last day on which you know this to hold
source: [OWN]                      # your own records; a key of documents/sources otherwise
confidence: secondary              # verified, secondary, memory or rumour
instrument: {id}
kind: Regulation                   # Statute, Regulation, Order, Guidance, Statement, Notice, …
title: {{en: {name}}}
issuer: {issuer}                   # an organisation's id
jurisdiction: {seat}
citation: {name}                   # as a lawyer would cite it
force: binding                     # binding, interpretive or none
phases:
  - {{phase: effective, from: {today}}}
provisions:
  - id: main
    title: {name}
    effect: requires-licence       # prohibits, requires-licence, obliges, permits, exempts, …
    scopes:                        # any suffices; within one all that is stated must hold
      - controls: [3A090]          # or items: [ascend-910c], maker: {{role: designer, seat: CN}}
        activities: [export]       # use, test, sell, export, reexport, service, …
"""


def organisation(name: str, today: date, seat: str, owner: str | None, share: str | None) -> str:
    """A dossier of one organisation, with its owner if one is given."""
    owners = f"{{owner: {owner}, share: {share or 100}, as-of: {today}}}" if owner else ""
    return ORGANISATION.format(
        today=today,
        id=slug(name),
        name=json.dumps(name, ensure_ascii=False),
        seat=seat,
        owners=owners,
    )


def instrument(name: str, today: date, seat: str, issuer: str) -> str:
    """A dossier of one instrument with one provision."""
    return INSTRUMENT.format(
        today=today,
        id=f"{seat.lower()}/{issuer}/{slug(name)}",
        name=json.dumps(name, ensure_ascii=False),
        seat=seat,
        issuer=issuer,
    )


def chip(name: str, today: date, designer: str, rates: str, *, head: bool) -> str:
    """One row of a chip table, below its head if the file is new; what is not known is empty."""
    columns = _columns()
    row = dict.fromkeys(columns, "") | {
        "chip": slug(name),
        "name": name,
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
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    if head:
        writer.writeheader()
    writer.writerow(row)
    return text.getvalue()


def _columns() -> list[str]:
    table = Path(folder("documents")) / "chips.csv"
    with table.open(encoding="utf-8", newline="") as lines:
        return next(csv.reader(lines))
