"""What a check found: one report, whichever engine made it."""

from dataclasses import dataclass, field

Key = tuple[str, str, str, str, str, str]


@dataclass(frozen=True, order=True)
class Finding:
    """A thing that does not meet a shape.

    ``shape`` and ``thing`` are IRIs, ``path`` a property path as in SPARQL, ``value`` a term as in
    N-Triples, ``component`` the name in SHACL of what was not met, ``severity`` one of
    ``violation``, ``warning`` and ``info``. ``document`` and ``line`` say where the thing was
    stated, as far as known.
    """

    shape: str
    thing: str
    path: str
    value: str
    component: str
    severity: str
    message: str
    document: str = ""
    line: int = 0

    @property
    def key(self) -> Key:
        """What two engines must agree on."""
        return self.shape, self.thing, self.path, self.value, self.component, self.severity

    def __str__(self) -> str:
        place = f"{self.document}:{self.line}" if self.line else self.document or self.thing
        what = f"{self.thing} {self.path}".rstrip()
        return f"{place}: {self.message or self.shape} ({what})"


@dataclass
class Report:
    """The findings of one check, the shapes put to use, and those that met nothing.

    ``disputed``, of a check by both engines, are the findings that only one of them made.
    """

    engine: str
    findings: list[Finding] = field(default_factory=list)
    checked: list[str] = field(default_factory=list)
    unmatched: list[str] = field(default_factory=list)
    disputed: list[Finding] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def violations(self) -> list[Finding]:
        """The findings that keep a graph from being committed."""
        return [finding for finding in self.findings if finding.severity == "violation"]

    @property
    def conforms(self) -> bool:
        """Whether nothing at all was found; a shape that met nothing proves nothing."""
        return not self.findings
