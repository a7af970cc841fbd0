"""Parties, their owners and their listings."""

import pytest

from kg.errors import SourceError
from kg.load import dossier
from tests.kg.load.dossier.conftest import Said, Write

WORLD = """\
dossier: organisations
recorded: 2026-11-24
known-through: 2026-06-05
source: KEY
confidence: secondary
organisations:
  - id: huawei-technologies
    name: {en: "Huawei Technologies Co., Ltd.", zh-hans: 华为技术有限公司}
    aliases: [Huawei, {name: 华为, lang: zh-hans}]
    jurisdiction: CN
    seat: CN
    owners:
      - {owner: holding, share: 98.86, as-of: 2019-04-25, direct: yes, confidence: memory}
      - {owner: founder, share: {low: 0.5, high: 1.4}, from: 2001, until: 2024-01-01}
  - id: bis
    kind: Authority
    name: Bureau of Industry and Security
    part-of: us-commerce
    jurisdiction: US
"""
HEADER = (
    "org,list,listed_name,footnote,from,until,policy,citation,instrument,source,"
    "confidence,known_through,notes\n"
)
ROW = (
    'huawei,us-entity-list,"Huawei Co., Ltd.",,2019-05-16,,presumption of denial,84 FR 22961,'
    "us/bis/update,A|B,verified,2026-07-09,\n"
)
FOOTNOTE = (
    "huawei,us-entity-list,,1,2020-05-15/2020-05-19,2026-01-01,,,,,memory,2026-06-05,a note\n"
)


@pytest.mark.parametrize(
    "line",
    [
        "org/huawei-technologies type Organization",
        "org/huawei-technologies type Party",
        'org/huawei-technologies label "Huawei Technologies Co., Ltd."@en',
        'org/huawei-technologies label "华为技术有限公司"@zh-hans',
        'org/huawei-technologies altLabel "华为"@zh-hans',
        "org/huawei-technologies seat place/cn",
        "org/huawei-technologies jurisdiction place/cn",
        "org/huawei-technologies confidence confidence/secondary",
        'org/huawei-technologies line "7"^^integer',
        "ownership/huawei-technologies/holding/1 owned org/huawei-technologies",
        "ownership/huawei-technologies/holding/1 owner org/holding",
        'ownership/huawei-technologies/holding/1 share "98.86"^^decimal',
        'ownership/huawei-technologies/holding/1 asOf "2019-04-25"^^date',
        'ownership/huawei-technologies/holding/1 direct "yes"',
        "ownership/huawei-technologies/holding/1 confidence confidence/memory",
        "ownership/huawei-technologies/holding/1 source source/key",
        'ownership/huawei-technologies/founder/2001-01-01 shareLow "0.5"^^decimal',
        'ownership/huawei-technologies/founder/2001-01-01 shareHigh "1.4"^^decimal',
        'ownership/huawei-technologies/founder/2001-01-01 fromWords "2001"',
        "org/bis type Authority",
        "org/bis partOf org/us-commerce",
    ],
)
def test_an_organisation_says(write: Write, said: Said, line: str) -> None:
    assert line in said(write("world.yaml", WORLD))


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("share: 98.86", "share: 101", "101 is no share from 0 to 100 percent"),
        ("share: 98.86", "share: -1", "-1 is not from 0 to 1000000000000"),
        ("share: 98.86", "share: most", "'most' is not a number"),
        (
            "{low: 0.5, high: 1.4}",
            "{low: 0.5}",
            "a mapping that is not {low: PERCENT, high: PERCENT}",
        ),
        ("{low: 0.5, high: 1.4}", "{low: 5, high: 1}", "5 to 1 is no share from 0 to 100 percent"),
        ("98.86", "0.1234567890123456", "'0.1234567890123456' is not a number"),
    ],
)
def test_a_share_is_a_percentage(write: Write, old: str, new: str, reason: str) -> None:
    path = write("world.yaml", WORLD.replace(old, new))
    with pytest.raises(SourceError) as caught:
        list(dossier.records(path))
    assert caught.value.reason.endswith(f".share: {reason}")


@pytest.mark.parametrize(
    "line",
    [
        "listing/us-entity-list/huawei/1 type Listing",
        "listing/us-entity-list/huawei/1 party org/huawei",
        "listing/us-entity-list/huawei/1 list list/us-entity-list",
        'listing/us-entity-list/huawei/1 listedName "Huawei Co., Ltd."',
        'listing/us-entity-list/huawei/1 policy "presumption of denial"',
        'listing/us-entity-list/huawei/1 citation "84 FR 22961"',
        "listing/us-entity-list/huawei/1 byInstrument instrument/us/bis/update",
        "listing/us-entity-list/huawei/1 source source/a",
        "listing/us-entity-list/huawei/1 source source/b",
        "listing/us-entity-list/huawei/1 confidence confidence/verified",
        'listing/us-entity-list/huawei/1 knownThrough "2026-07-09"^^date',
        'listing/us-entity-list/huawei/1 line "2"^^integer',
        'listing/us-entity-list/huawei/2 footnote "1"',
        'listing/us-entity-list/huawei/2 fromEarliest "2020-05-15"^^date',
        'listing/us-entity-list/huawei/2 from "2020-05-19"^^date',
        'listing/us-entity-list/huawei/2 until "2026-01-01"^^date',
        'listing/us-entity-list/huawei/2 note "a note"',
        'document/dossier/listings knownThrough "2026-06-05"^^date',
    ],
)
def test_a_listing_says(write: Write, said: Said, line: str) -> None:
    assert line in said(write("listings.csv", HEADER + ROW + FOOTNOTE))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (HEADER, "1: no row below the header"),
        ("a,b\n1,2\n", "1: no column of listings or chips"),
        (
            HEADER.replace(",from,", ",form,") + ROW,
            "1: unknown column 'form'; did you mean 'from'?",
        ),
        (HEADER.replace("org,", "") + ROW, "1: no column 'org'"),
        (
            HEADER + ROW + ROW.replace("2019-05-16", "2019-05-32"),
            "3: from: 2019-05-32 is not in the calendar",
        ),
        (HEADER + ROW.replace("2019-05-16", ""), "2: 'from' is missing"),
        (
            HEADER + ROW.replace("2019-05-16,,", "2019-05-16,2019-05-16,"),
            "2: ends 2019-05-16, not after it begins 2019-05-16",
        ),
        (
            HEADER + ROW.replace("verified", "sure"),
            "2: confidence: 'sure' is none of verified, secondary, memory, rumour, calculated",
        ),
        (
            HEADER + FOOTNOTE.replace(",1,", ",fn1,"),
            "2: footnote: 'fn1' is not a footnote (1 to 9)",
        ),
        (
            HEADER + ROW.replace("huawei,", "Huawei,", 1),
            "2: org: 'Huawei' is not a slug (lower-case letters, digits, single hyphens)",
        ),
    ],
    ids=lambda value: value[-40:],
)
def test_a_bad_listing_names_its_line_and_column(write: Write, text: str, reason: str) -> None:
    path = write("listings.csv", text)
    with pytest.raises(SourceError) as caught:
        list(dossier.records(path))
    assert str(caught.value) == f"{path}:{reason}"


def test_listings_of_the_user_have_names_of_their_own(write: Write) -> None:
    path = write("listings.csv", HEADER + ROW)
    slugs = [record.slug for record in dossier.records(path)]
    assert slugs == ["listings", "own/listings/us-entity-list/huawei/1"]
