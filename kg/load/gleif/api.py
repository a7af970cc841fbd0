"""Records as the API gives them."""

from collections.abc import Iterator, Mapping
from typing import Any

from kg.load.gleif.record import Address, Entity, Name, Said, Silence, UnfitError, form, lei
from kg.load.gleif.relation import pairs, relation
from kg.load.moment import whole_day

Json = Mapping[str, Any]
NAMES = ("otherNames", "transliteratedOtherNames")
ADDRESSES = (("legal", "legalAddress"), ("headquarters", "headquartersAddress"))


def said(number: int, record: object) -> Said:
    """What a record says, whichever of the three kinds it is.

    Raises:
        UnfitError: It cannot be read.
    """
    if not isinstance(record, Mapping):
        raise UnfitError("a record that is no object")
    attributes = _part(record, "attributes") or record
    if "relationship" in attributes:
        return _relation(number, attributes)
    if "entity" in attributes:
        return _entity(number, attributes, _text(record, "id"))
    if "category" in attributes or "reason" in attributes:
        return _silence(number, attributes)
    raise UnfitError("a record that is no entity, relation or reporting exception")


def _entity(number: int, record: Json, id_: str) -> Entity:
    entity, registration = _part(record, "entity"), _part(record, "registration")
    given = [_part(entity, "legalName"), *(one for name in NAMES for one in _many(entity, name))]
    names = tuple(
        dict.fromkeys(
            Name(name, _text(one, "language")) for one in given if (name := _text(one, "name"))
        )
    )
    if not names:
        raise UnfitError(f"the entity {id_} has no legal name")
    kind = _part(entity, "legalForm")
    return Entity(
        number,
        lei(_text(record, "lei") or id_),
        names,
        tuple(_addresses(entity)),
        _text(entity, "jurisdiction"),
        _text(entity, "category"),
        form(_text(kind, "id"), _text(kind, "other")),
        tuple(
            f"{what} {status}"
            for what, part in (("entity", entity), ("registration", registration))
            if (status := _text(part, "status"))
        ),
        tuple(_numbers(record, entity)),
        pairs(_particulars(record, entity, registration)),
        whole_day(_text(registration, "lastUpdateDate")),
    )


def _addresses(entity: Json) -> Iterator[Address]:
    given = [(role, _part(entity, name)) for role, name in ADDRESSES]
    given += [("other", one) for one in _many(entity, "otherAddresses")]
    for role, one in given:
        lines = one.get("addressLines")
        parts = [*lines] if isinstance(lines, list) else []
        parts += [one.get(name) for name in ("city", "region", "postalCode")]
        text = ", ".join(" ".join(str(part).split()) for part in parts if part)
        if text or _text(one, "country"):
            yield Address(role, text, _text(one, "country"))


def _numbers(record: Json, entity: Json) -> Iterator[tuple[str, str]]:
    register, number = _text(_part(entity, "registeredAt"), "id"), _text(entity, "registeredAs")
    if number and register and register != "RA999999":
        yield register.lower(), number
    for scheme in ("bic", "mic", "ocid", "spglobal"):
        value = record.get(scheme)
        for one in value if isinstance(value, list) else [value]:
            if one:
                yield scheme, str(one)


def _particulars(record: Json, entity: Json, registration: Json) -> Iterator[tuple[str, str]]:
    yield "sub-category", _text(entity, "subCategory")
    yield "created", _text(entity, "creationDate")
    expired = _part(entity, "expiration")
    yield "expired", " ".join(filter(None, (_text(expired, "date"), _text(expired, "reason"))))
    for what, one in (
        ("associated entity", _part(entity, "associatedEntity")),
        *(("successor", one) for one in _many(entity, "successorEntities")),
    ):
        yield what, " ".join(filter(None, (_text(one, "lei"), _text(one, "name"))))
    yield "first registered", _text(registration, "initialRegistrationDate")
    yield "next renewal", _text(registration, "nextRenewalDate")
    yield "managing LOU", _text(registration, "managingLou")
    yield "corroboration", _text(registration, "corroborationLevel")
    yield "conformity", _text(record, "conformityFlag")


def _relation(number: int, attributes: Json) -> Said:
    one, registration = _part(attributes, "relationship"), _part(attributes, "registration")
    ends = (_text(_part(one, "startNode"), "id"), _text(_part(one, "endNode"), "id"))
    periods = [
        (_text(p, "startDate"), _text(p, "endDate"), _text(p, "type"))
        for p in _many(one, "periods")
    ]
    return relation(
        number,
        ends,
        {
            "type": _text(one, "type"),
            "status": _text(one, "status"),
            "registration": _text(registration, "status"),
            "updated": _text(registration, "lastUpdateDate"),
            "corroboration": _text(registration, "corroborationLevel"),
        },
        periods,
    )


def _silence(number: int, attributes: Json) -> Silence:
    reason = attributes.get("reason")
    reasons = [str(one) for one in reason] if isinstance(reason, list) else [str(reason or "")]
    return Silence(
        number,
        lei(_text(attributes, "lei")),
        _text(attributes, "category"),
        tuple(filter(None, reasons)),
    )


def _part(record: Json, name: str) -> Json:
    found = record.get(name)
    return found if isinstance(found, Mapping) else {}


def _many(record: Json, name: str) -> list[Json]:
    found = record.get(name)
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def _text(record: Json, name: str) -> str:
    found = record.get(name)
    return (
        "" if found is None or isinstance(found, Mapping | list) else " ".join(str(found).split())
    )
