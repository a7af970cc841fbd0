"""A file as it was handed to the loader, and what becomes of its faults."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from kg.errors import SourceError
from kg.load.dossier.faults import faults
from kg.load.dossier.marks import Table
from kg.load.dossier.models.entry import Entry
from kg.load.dossier.models.evidence import SourceUse
from kg.load.dossier.place import label_of, name_of
from kg.load.dossier.record import Defaults, File, cited
from kg.load.dossier.text import Text

_Entry = TypeVar("_Entry", bound=Entry)


@dataclass(frozen=True)
class Given:
    """A file that was read, with the folder it is named from and who takes its faults."""

    path: Path
    text: Text
    root: Path | None
    own: bool | None
    report: Callable[[SourceError], None] | None

    def fault(self, line: int, reason: str) -> None:
        """Report a fault.

        Raises:
            SourceError: Nobody takes faults.
        """
        found = SourceError(self.path, line, reason)
        if self.report is None:
            raise found
        self.report(found)

    def entry(self, table: Table, model: type[_Entry], place: str = "") -> _Entry | None:
        """A mapping read as a model, or nothing once its faults are reported.

        Raises:
            SourceError: Nobody takes faults; it is the first.
        """
        try:
            return model.model_validate(table)
        except ValidationError as cause:
            found = faults(self.path, table, place, cause)
            if self.report is None:
                raise found[0] from cause
            for fault in found:
                self.report(fault)
            return None

    def file(
        self,
        kind: str,
        recorded: date | None,
        through: date | None,
        sources: list[SourceUse],
        confidence: str | None,
    ) -> File:
        """What the records of the file say of it."""
        name, own = name_of(self.path, self.root, self.own)
        slug = f"{'own' if own else 'dossier'}/{name}"
        defaults = Defaults(cited(f"document/{slug}", sources), confidence, through)
        label = label_of(self.path, name)
        return File(self.path, name, own, kind, self.text.sha256, recorded, label, defaults)
