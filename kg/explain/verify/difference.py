"""One thing that is not the same in the store and in a triplestore."""

from dataclasses import dataclass

COLUMNS = ("what", "name", "here", "there", "differs")


@dataclass(frozen=True, slots=True)
class Difference:
    """``what`` is ``graph`` or ``question``; ``here`` and ``there`` are triples or rows.

    ``hashes`` are those of a graph on both sides, in canonical terms.
    """

    what: str
    name: str
    here: int
    there: int
    says: str

    def cells(self) -> tuple[str, ...]:
        """The row of a table."""
        return self.what, self.name, str(self.here), str(self.there), self.says
