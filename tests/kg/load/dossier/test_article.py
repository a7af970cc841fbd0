"""What an article says is a claim, with an assessment beside it."""

import pytest

from kg.errors import SourceError
from kg.load import dossier
from tests.kg.load.dossier.conftest import Said, Write

WORLD = f"""\
dossier: article
recorded: 2026-11-24
known-through: 2026-06-05
confidence: secondary
document: news/2025-05-ascend
title: {{en: On the guidance, zh-hans: 关于指南}}
publisher: unknown
language: zh-hans
published: {{earliest: 2025-05-15, latest: 2025-05-31, words: May 2025}}
sha256: {"ab" * 32}
claims:
  - id: a-01
    speaker: article
    gist: Says that use is barred.
    about: ["instrument:us/bis/guidance", "instrument:us/bis/guidance#named", "chip:ascend-910c"]
    modality: reported
    said-on: 2025-05
    assessment:
      verdict: qualified
      gist: It presumes, it does not bar.
      evidence: ["instrument:us/bis/guidance"]
      source: [ALSTON]
  - {{id: a-02, speaker: mofcom, gist: Warns., modality: quoted, quote: 警告}}
"""


@pytest.mark.parametrize(
    "line",
    [
        "document/news/2025-05-ascend type Article",
        "document/news/2025-05-ascend type Document",
        'document/news/2025-05-ascend label "关于指南"@zh-hans',
        'document/news/2025-05-ascend publisher "unknown"',
        'document/news/2025-05-ascend publishedEarliest "2025-05-15"^^date',
        'document/news/2025-05-ascend publishedWords "May 2025"',
        f'document/news/2025-05-ascend sha256 "{"ab" * 32}"',
        "claim/news/2025-05-ascend/a-01 type Claim",
        "claim/news/2025-05-ascend/a-01 document document/news/2025-05-ascend",
        "claim/news/2025-05-ascend/a-01 speaker document/news/2025-05-ascend",
        'claim/news/2025-05-ascend/a-01 gist "Says that use is barred."',
        "claim/news/2025-05-ascend/a-01 about instrument/us/bis/guidance",
        "claim/news/2025-05-ascend/a-01 about provision/us/bis/guidance/named",
        "claim/news/2025-05-ascend/a-01 about chip/ascend-910c",
        'claim/news/2025-05-ascend/a-01 modality "reported"',
        'claim/news/2025-05-ascend/a-01 saidOnEarliest "2025-05-01"^^date',
        'claim/news/2025-05-ascend/a-01 saidOn "2025-05-31"^^date',
        "assessment/news/2025-05-ascend/a-01 claim claim/news/2025-05-ascend/a-01",
        'assessment/news/2025-05-ascend/a-01 verdict "qualified"',
        "assessment/news/2025-05-ascend/a-01 evidence instrument/us/bis/guidance",
        "assessment/news/2025-05-ascend/a-01 source source/alston",
        "assessment/news/2025-05-ascend/a-01 confidence confidence/secondary",
        "claim/news/2025-05-ascend/a-02 speaker org/mofcom",
        'claim/news/2025-05-ascend/a-02 quote "警告"',
    ],
)
def test_an_article_says(write: Write, said: Said, line: str) -> None:
    assert line in said(write("article.yaml", WORLD))


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (
            '"chip:ascend-910c"',
            "ascend-910c",
            "15: claims.a-01.about.3: 'ascend-910c' is not a kind and a slug joined by ':'",
        ),
        (
            "verdict: qualified",
            "verdict: true",
            (
                "19: claims.a-01.assessment.verdict: 'true' is none of supported, "
                "qualified, contradicted, unassessed"
            ),
        ),
        (
            "speaker: mofcom",
            "speaker: 商务部",
            (
                "23: claims.a-02.speaker: '商务部' is not a slug (lower-case letters, "
                "digits, single hyphens)"
            ),
        ),
        (
            "abab",
            "ABAB",
            (
                f"10: sha256: 'ABAB{'ab' * 30}' is not a SHA-256 digest in lower-case "
                "hexadecimal digits"
            ),
        ),
    ],
    ids=lambda value: value[:30],
)
def test_a_bad_claim_names_its_line(write: Write, old: str, new: str, reason: str) -> None:
    path = write("article.yaml", WORLD.replace(old, new, 1))
    with pytest.raises(SourceError) as caught:
        list(dossier.records(path))
    assert str(caught.value) == f"{path}:{reason}"
