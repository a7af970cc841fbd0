"""The bottom line of rules-for-use: two sentences made from the rows alone."""

from collections import Counter
from collections.abc import Sequence

from kg.questions import Answer

WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def bottom_line(answer: Answer) -> str:
    """What restricts the activity and on what condition; what is presumed, countered, open.

    Source: the rows of the answer; no fact that they do not state.
    """
    rows = answer.records()
    asked = _asked(answer)
    if not rows:
        return f"No provision in the graph reaches {asked}. That is no proof that none exists."
    return f"{_restricts(rows, asked)}{_presumes(rows)}. {_rest(rows)}."


def _asked(answer: Answer) -> str:
    given = {name: value.label for name, value in answer.given.items()}
    place = f" in {given['in']}" if "in" in given else ""
    place = f" outside {given['outside']}" if "outside" in given else place
    activity = given.get("activity", "use")
    return f"{activity} of {given['chip']}{place} on {given['asOf']}"


def _restricts(rows: Sequence[dict[str, str]], asked: str) -> str:
    conduct = [row for row in rows if row["role"] == "conduct"]
    if not conduct:
        return f"No binding provision in the graph restricts {asked}"
    plain = sum(row["applies"] == "applies" for row in conduct)
    reach = (
        f"{_count(len(conduct), 'binding provision').capitalize()} {_verb(len(conduct))} {asked}"
    )
    if plain == len(conduct):
        return reach
    conditions = Counter(row["condition"] for row in conduct if row["condition"])
    usual = conditions.most_common(1)[0][0] if conditions else "a condition that the row states"
    some = (
        "" if plain == 0 and len(conditions) == 1 else f", {_number(len(conduct) - plain)} of them"
    )
    return f"{reach}{some} only {usual}"


def _presumes(rows: Sequence[dict[str, str]]) -> str:
    found = [r for r in rows if r["role"] == "interpretation" and r["effect"] == "presumes"]
    if not found:
        return ""
    issuers = ", ".join(dict.fromkeys(row["issuer"] for row in found))
    grounds = ", ".join(dict.fromkeys(row["because"].replace("-", " ") for row in found))
    return f"; guidance of {issuers} presumes a breach (ground: {grounds}), which is not law"


def _rest(rows: Sequence[dict[str, str]]) -> str:
    counter = [row for row in rows if row["role"] == "counter"]
    duties = [row for row in counter if row["force"] == "binding"]
    places = ", ".join(dict.fromkeys(row["jurisdiction"] for row in counter))
    against = f"Against it {_stand(len(counter))} {_count(len(counter), 'counter-measure')}"
    against += f" of {places}, {_number(len(duties))} binding" if counter else ""
    parts = [against if counter else "No counter-measure is in the graph"]
    suspended = [row["title"] for row in rows if row["status"] == "suspended"]
    unknown = [row for row in rows if row["status"].startswith("unknown")]
    unenforced = [row["title"] for row in rows if row["enforced"] == "no"]
    parts += [f"not enforced: {', '.join(unenforced)}"] if unenforced else []
    parts += [f"suspended: {', '.join(suspended)}"] if suspended else []
    parts += [f"status unknown on that day: {len(unknown)} of {len(rows)} rows"] if unknown else []
    return "; ".join(parts)


def _count(number: int, noun: str) -> str:
    return f"{_number(number)} {noun}{'' if number == 1 else 's'}"


def _number(number: int) -> str:
    return WORDS[number] if number < len(WORDS) else str(number)


def _verb(number: int) -> str:
    return "reaches" if number == 1 else "reach"


def _stand(number: int) -> str:
    return "stands" if number == 1 else "stand"
