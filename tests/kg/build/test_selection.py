import re

import pytest

from kg.build.selection import ASIDE, SHOWN, UNREAD, selected
from kg.terms import CX, ID
from tests.conftest import ROOT

RULES = "".join(file.read_text("utf-8") for file in sorted((ROOT / "kg" / "derive").rglob("*.py")))
READING = re.compile(r'(?:node|nodes|text|texts|subjects)\([^()]*"(\w+)"|cx\("(\w+)"\)')
READ = {name for found in READING.findall(RULES) for name in found if name}


def test_the_rules_are_seen_to_read() -> None:
    assert {"party", "list", "footnote", "instrument", "citation"} & READ


@pytest.mark.parametrize("name", UNREAD)
def test_no_rule_reads_what_is_left_out(name: str) -> None:
    assert name not in READ
    assert not re.search(rf'["\']{name}["\'](?!:)', RULES), "a rule has come to name it"


@pytest.mark.parametrize("name", SHOWN)
def test_no_rule_reads_what_is_for_answers_alone(name: str) -> None:
    assert f'cx("{name}")' in RULES or f'"{name}"' in RULES, "no rule concludes it"
    assert not re.search(
        rf'(?:node|nodes|text|texts|subjects|literals|first)\([^()]*"{name}"', RULES
    )
    assert not re.search(rf'for_pattern\([^()]*cx\("{name}"', RULES)


def test_what_is_left_out_are_lines_and_things() -> None:
    listing = f"<{ID}listing/a/b> <{CX}party> <{ID}org/x> <{ID}g> .\n".encode()
    notice = f'<{ID}listing/a/b> <{CX}notice> "n" <{ID}g> .\n'.encode()
    things = (f"<{ID}{kind}/a> <{CX}place> <{ID}place/us> <{ID}g> .\n".encode() for kind in ASIDE)
    assert selected(b"".join((listing, notice, *things))) == listing
