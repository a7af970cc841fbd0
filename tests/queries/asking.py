"""Asking the shipped graph, and reading its rows."""

from collections.abc import Mapping
from datetime import date

from kg.questions import Answer, ask, question
from kg.store import Store
from kg.terms import ID

TODAY = date(2026, 11, 24)
Rows = list[dict[str, str]]
STATEMENTS = {
    "cn/mofcom/2025-05-15-ascend-reply": "",
    "cn/mfa/2025-05-16-ascend-reply": "",
    "cn/mofcom/2025-05-19-ascend-statement": "",
    "cn/mofcom/2025-05-21-ascend-statement": "liability under the Anti-Foreign Sanctions Law",
}


def asked(shipped: Store, name: str, **given: str) -> Rows:
    return answer(shipped, name, given).records()


def answer(shipped: Store, name: str, given: Mapping[str, str]) -> Answer:
    return ask(shipped, question(name), given, TODAY)


def use(shipped: Store, chip: str, day: str, **more: str) -> Rows:
    return asked(shipped, "rules-for-use", chip=chip, outside="US", as_of=day, **more)


def role(rows: Rows, name: str) -> set[str]:
    return {slug(row["provision"]) for row in rows if row["role"] == name}


def slug(iri: str) -> str:
    return iri.removeprefix(ID).partition("/")[2]


def row(rows: Rows, provision: str) -> dict[str, str]:
    (found,) = [row for row in rows if slug(row["provision"]) == provision]
    return found


def verdicts(rows: Rows, control: str) -> set[str]:
    return {row["verdict"] for row in rows if row["control"] == control}
