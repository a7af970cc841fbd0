"""The part of Apache's mod_rewrite that the redirect file uses, for one folder and one request.

Source: https://httpd.apache.org/docs/2.4/mod/mod_rewrite.html
"""

import re
from dataclasses import dataclass, field

ROOT = "https://w3id.org/chiplex/"


@dataclass
class Redirects:
    """A redirect file."""

    text: str
    rules: list[tuple[list[list[str]], list[str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        conditions: list[list[str]] = []
        for line in self.text.splitlines():
            word, *rest = line.split(" ") if line.strip() else [""]
            if word == "RewriteCond":
                conditions.append(rest)
            elif word == "RewriteRule":
                self.rules.append((conditions, rest))
                conditions = []
            else:
                assert word in {"", "#", "Options", "RewriteEngine"}, line

    def end(self, iri: str, accept: str) -> str:
        """Where a request for an IRI ends, after all redirects within the folder."""
        address = iri
        for _ in range(10):
            if not address.startswith(ROOT):
                return address
            address = self.once(address.removeprefix(ROOT).partition("#")[0], accept)
        raise AssertionError(f"{iri}: no end of redirects")

    def once(self, path: str, accept: str) -> str:
        """Where one request is sent."""
        known = {"HTTP_ACCEPT": accept}
        for conditions, (pattern, target, flags) in self.rules:
            found = re.search(pattern, path)
            if not found or not _all(conditions, known):
                continue
            made = re.sub(r"\$(\d)", lambda n: found[int(n[1])] or "", target)  # noqa: B023
            made = re.sub(r"%\{ENV:(\w+)\}", lambda n: known[n[1]], made)
            if flags.startswith("[E="):
                name, _, value = flags[3:-1].partition(":")
                known[name] = value
            if "R=303" in flags:
                assert "NE" in flags
                assert "L" in flags
                return made
        raise AssertionError(f"{path}: no rule")


def _all(conditions: list[list[str]], known: dict[str, str]) -> bool:
    """Whether conditions hold; one with OR is enough for those up to the next without it."""
    some = False
    for what, pattern, *flags in conditions:
        value = known[what.removeprefix("%{").removesuffix("}").removeprefix("ENV:")]
        some = some or _one(pattern, value)
        if flags and "OR" in flags[0]:
            continue
        if not some:
            return False
        some = False
    return True


def _one(pattern: str, value: str) -> bool:
    wanted = not pattern.startswith("!")
    pattern = pattern.removeprefix("!")
    if pattern.startswith("="):
        return (value == pattern[1:]) == wanted
    return bool(re.search(pattern, value, re.IGNORECASE)) == wanted
