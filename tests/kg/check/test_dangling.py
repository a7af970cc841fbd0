from pyoxigraph import RdfFormat, Store

from kg.check import dangling

WORLD = """
PREFIX cx: <https://w3id.org/chiplex/ns#>
PREFIX graph: <https://w3id.org/chiplex/graph/>
PREFIX doc: <https://w3id.org/chiplex/id/document/>
PREFIX org: <https://w3id.org/chiplex/id/org/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
graph:a {
    graph:a cx:ofDocument doc:a . doc:a a cx:Document ; rdfs:label "a.yaml" .
    org:known a cx:Organization ; cx:line 3 ; cx:owner org:unknown ; cx:seat <http://example.org/> .
    org:late a cx:Organization ; cx:line 9 ; cx:owner org:unknown, org:known .
}
graph:b { org:third a cx:Organization ; cx:owner org:unknown . }
<https://w3id.org/chiplex/graph/derived/seat> {
    org:known cx:parent org:unknown, org:invented . org:unknown cx:within org:known .
}
"""


def test_an_unknown_thing_is_told_once_a_document_where_it_first_stands() -> None:
    store = Store()
    store.load(WORLD, format=RdfFormat.TRIG)
    told = [(item.document, item.line, item.message) for item in dangling(store)]
    assert told == [
        ("a.yaml", 3, "nothing is known of org/unknown"),
        ("a.yaml", 3, "nothing is known of org/invented"),
        ("https://w3id.org/chiplex/graph/b", 0, "nothing is known of org/unknown"),
    ]
    assert {item.severity for item in dangling(store)} == {"violation"}
