"""Who is owned by listed parties: one node for each ownership test, party and span of days.

An affiliation is certain, possible (shares or dates that are not known leave it open), a red flag
(less than the test asks for, or control without a share) or none (the party is out of the test's
places). Whether the rule is in force on a day is for its states.
"""

from collections.abc import Iterator
from itertools import groupby

from pyoxigraph import NamedNode, Quad, Store

from kg.derive.confidence import confidences, weakest
from kg.derive.ownership import words
from kg.derive.ownership.findings import Finding, Reckoning
from kg.derive.ownership.holdings import holdings
from kg.derive.ownership.rule import Listed, OwnershipTest, rules
from kg.derive.ownership.stakes import EVER, stakes
from kg.derive.reading import local, node, nodes, quads, subjects, text
from kg.derive.row import address
from kg.derive.spans import FIRST, LAST
from kg.terms import DERIVED_FROM, RDF_TYPE, cx, date, decimal, graph, plain, thing

GRAPH = graph("derived", "owners")


def derive(store: Store) -> Iterator[Quad]:
    """The affiliations under every ownership test of the graph."""
    asked = rules(store)
    said = stakes(store) if asked else []
    if not said:
        return
    listed, policies = Listed(store), words.Policies.of(store)
    for test in asked:
        held = holdings(said)
        entries = listed.entries(test)
        days = [
            date_
            for state in nodes(store, test.provision, "state")
            if (date_ := text(store, state, "from"))
        ]
        yield Quad(test.node, cx("ruleBegins"), date(min(days, default=LAST)), GRAPH)
        found = Reckoning(test, held, entries).findings()
        for party, findings in groupby(found, key=lambda finding: finding.party):
            yield Quad(party, cx("affiliatedUnder"), test.provision, GRAPH)
            yield from _party(store, policies, test, list(findings))


def _party(
    store: Store, policies: words.Policies, test: OwnershipTest, findings: list[Finding]
) -> Iterator[Quad]:
    """The findings on one party: where one ends is a matter of what the next one rests on."""
    around = dict.fromkeys(
        premise
        for finding in findings
        for premise in (*_stated(store, finding), *(entry.node for entry in finding.entries))
    )
    for finding in findings:
        yield from _quads(store, policies, test, finding, tuple(around))


def _quads(
    store: Store,
    policies: words.Policies,
    test: OwnershipTest,
    finding: Finding,
    around: tuple[NamedNode, ...],
) -> Iterator[Quad]:
    within = _within(store, test, finding.party)
    start, end = (words.day(one) for one in finding.days)
    begins = "" if start == FIRST else f"/{start}"
    owners = dict.fromkeys(owner for chain in finding.chains for owner, _ in chain)
    stated = _stated(store, finding)
    premises = dict.fromkeys((test.node, *stated, *(entry.node for entry in finding.entries)))
    yield from quads(
        GRAPH,
        thing("affiliation", f"{local(test.provision)}/{local(finding.party)}{begins}"),
        [
            (RDF_TYPE, cx("Affiliation")),
            (cx("party"), finding.party),
            (cx("provision"), test.provision),
            (cx("verdict"), plain(finding.verdict if within else "no")),
            (cx("alsoListed"), plain(finding.listed)),
            (cx("sumLow"), decimal(words.percent(finding.low))),
            (cx("sumHigh"), decimal(words.percent(finding.high))),
            (cx("sum"), plain(words.total(finding))),
            (cx("underTest"), test.node),
            (cx("ownerNames"), plain(words.owners(store, finding))),
            (cx("chain"), plain(words.chain(store, finding))),
            (cx("inherits"), plain(words.requirement(store, policies, finding.entries))),
            *((cx("listedOwner"), entry.party) for entry in finding.entries),
            *((cx("countedOwner"), owner) for owner in owners),
            (cx("from"), date(start)),
            (cx("until"), date(end)),
            (cx("rowSince"), plain("" if finding.days[0] == EVER[0] else start)),
            (cx("rowUntil"), plain("" if end == LAST else end)),
            (cx("rowSource"), plain(_sources(store, stated))),
            (cx("confidence"), weakest(g for one in premises for g in confidences(store, one))),
            *((DERIVED_FROM, premise) for premise in dict.fromkeys((*premises, *around))),
        ],
    )


def _within(store: Store, test: OwnershipTest, party: NamedNode) -> bool:
    """Whether a party is in the places that a test takes; one of unknown place is."""
    place = node(store, party, "jurisdiction") or node(store, party, "seat")
    return test.places is None or place is None or place in test.places


def _stated(store: Store, finding: Finding) -> list[NamedNode]:
    """The statements that a finding rests on; where it finds nothing, all on the party."""
    used = [stake.node for chain in finding.chains for _, held in chain for stake in held.by]
    every = [s for link in ("owned", "child") for s in subjects(store, link, finding.party)]
    return list(dict.fromkeys(used or every))


def _sources(store: Store, stated: list[NamedNode]) -> str:
    return "; ".join(filter(None, dict.fromkeys(address(store, one) for one in stated)))
