"""Records as the golden copy's tables give them."""

import re
from collections.abc import Iterator, Sequence
from itertools import count

from kg.load.gleif.record import Address, Entity, Name, Said, Silence, UnfitError, form, lei
from kg.load.gleif.relation import pairs, relation
from kg.load.moment import whole_day

NEEDED = (
    ("LEI", "Entity.LegalName"),
    (
        "Relationship.StartNode.NodeID",
        "Relationship.EndNode.NodeID",
        "Relationship.RelationshipType",
    ),
    ("LEI", "Exception.Category", "Exception.Reason.1"),
)
OTHERS = (
    "OtherEntityNames.OtherEntityName",
    "TransliteratedOtherEntityNames.TransliteratedOtherEntityName",
)
PARTS = (
    "FirstAddressLine", "AdditionalAddressLine.1", "AdditionalAddressLine.2",
    "AdditionalAddressLine.3", "City", "Region", "PostalCode",
)  # fmt: skip
REGISTER = "Entity.RegistrationAuthority.RegistrationAuthority"
PARTICULARS = (
    ("sub-category", "Entity.EntitySubCategory"),
    ("created", "Entity.EntityCreationDate"),
    ("expired", "Entity.EntityExpirationDate"),
    ("reason of expiry", "Entity.EntityExpirationReason"),
    ("associated entity", "Entity.AssociatedEntity.AssociatedLEI"),
    ("successor", "Entity.SuccessorEntity.1.SuccessorLEI"),
    ("successor", "Entity.SuccessorEntity.SuccessorLEI"),
    ("first registered", "Registration.InitialRegistrationDate"),
    ("next renewal", "Registration.NextRenewalDate"),
    ("managing LOU", "Registration.ManagingLOU"),
    ("corroboration", "Registration.ValidationSources"),
    ("conformity", "ConformityFlag"),
)
PERIOD = re.compile(r"Relationship\.Period\.(\d+)\.")


class Table:
    """The columns of a table, by which its rows are read.

    Raises:
        UnfitError: A column is missing.
    """

    def __init__(self, columns: Sequence[str]) -> None:
        self.at = {name.strip(): number for number, name in enumerate(columns)}
        self.level = _level(self.at)
        self.periods = sorted({found[1] for name in self.at if (found := PERIOD.match(name))})

    def said(self, line: int, cells: Sequence[str]) -> Said:
        """What a row says.

        Raises:
            UnfitError: It cannot be read.
        """
        if len(cells) != len(self.at):
            raise UnfitError("as many cells as columns are due")
        row = _Row(self, cells)
        return (_entity, _relation, _silence)[self.level](line, row)

    def series(self, stem: str) -> Iterator[str]:
        """The columns of a name that are numbered from 1."""
        for number in count(1):
            if f"{stem}.{number}" not in self.at:
                return
            yield f"{stem}.{number}"


class _Row:
    def __init__(self, table: Table, cells: Sequence[str]) -> None:
        self.table, self.cells = table, cells

    def __call__(self, name: str) -> str:
        at = self.table.at.get(name)
        return "" if at is None else " ".join(self.cells[at].split())


def _level(at: dict[str, int]) -> int:
    for level, needed in enumerate(NEEDED):
        if at.keys() >= set(needed):
            return level
    nearest = max(NEEDED, key=lambda needed: sum(name in at for name in needed))
    raise UnfitError(f"no column {', '.join(name for name in nearest if name not in at)}")


def _entity(line: int, row: _Row) -> Entity:
    id_ = lei(row("LEI"))
    stems = ["Entity.LegalName", *(c for o in OTHERS for c in row.table.series(f"Entity.{o}"))]
    names = tuple(
        dict.fromkeys(Name(name, row(f"{stem}.xmllang")) for stem in stems if (name := row(stem)))
    )
    if not row("Entity.LegalName"):
        raise UnfitError(f"the entity {id_} has no legal name")
    register, number = row(f"{REGISTER}ID"), row(f"{REGISTER}EntityID")
    own = register and number and register != "RA999999"
    kind = "Entity.LegalForm."
    return Entity(
        line,
        id_,
        names,
        tuple(_addresses(row)),
        row("Entity.LegalJurisdiction"),
        row("Entity.EntityCategory"),
        form(row(f"{kind}EntityLegalFormCode"), row(f"{kind}OtherLegalForm")),
        tuple(
            f"{what} {status}"
            for what, name in (
                ("entity", "Entity.EntityStatus"),
                ("registration", "Registration.RegistrationStatus"),
            )
            if (status := row(name))
        ),
        ((register.lower(), number),) if own else (),
        pairs((what, row(name)) for what, name in PARTICULARS),
        whole_day(row("Registration.LastUpdateDate")),
    )


def _addresses(row: _Row) -> Iterator[Address]:
    stems = [("legal", "Entity.LegalAddress"), ("headquarters", "Entity.HeadquartersAddress")]
    others = "Entity.OtherAddresses.OtherAddress"
    for number in count(1):
        if f"{others}.{number}.Country" not in row.table.at:
            break
        stems.append(("other", f"{others}.{number}"))
    for role, stem in stems:
        text = ", ".join(part for name in PARTS if (part := row(f"{stem}.{name}")))
        if text or row(f"{stem}.Country"):
            yield Address(role, text, row(f"{stem}.Country"))


def _relation(line: int, row: _Row) -> Said:
    for node in ("StartNode", "EndNode"):
        if row(f"Relationship.{node}.NodeIDType") not in ("", "LEI"):
            raise UnfitError(
                f"an end of a relation that is no LEI: {row(f'Relationship.{node}.NodeID')!r}"
            )
    periods = []
    for number in row.table.periods:
        stem = f"Relationship.Period.{number}."
        periods.append((row(f"{stem}startDate"), row(f"{stem}endDate"), row(f"{stem}periodType")))
    return relation(
        line,
        (row("Relationship.StartNode.NodeID"), row("Relationship.EndNode.NodeID")),
        {
            "type": row("Relationship.RelationshipType"),
            "status": row("Relationship.RelationshipStatus"),
            "registration": row("Registration.RegistrationStatus"),
            "updated": row("Registration.LastUpdateDate"),
            "corroboration": row("Registration.ValidationSources"),
        },
        periods,
    )


def _silence(line: int, row: _Row) -> Silence:
    reasons = (row(name) for name in row.table.series("Exception.Reason"))
    return Silence(line, lei(row("LEI")), row("Exception.Category"), tuple(filter(None, reasons)))
