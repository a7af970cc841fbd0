"""What an entity is called, where it is of, and its numbers."""

from kg.load.ftm.entity import Entity
from kg.load.land import place
from kg.load.numbered import Number
from kg.load.tongue import latin
from kg.load.triple import token
from kg.terms import slug

STRONG = ("name", "alias", "previousName")
WEAK = ("weakAlias", "abbreviation")
SEATED = ("jurisdiction", "mainCountry", "country")
OF_PEOPLE = ("nationality", "citizenship")
LONGEST = 120  # characters of a name in an IRI
NATIONAL = {
    "innCode": "ru-inn",
    "ogrnCode": "ru-ogrn",
    "okpoCode": "ru-okpo",
    "bikCode": "ru-bik",
    "leiCode": "lei",
    "uscCode": "cn-usc",
    "dunsCode": "duns",
    "uniqueEntityId": "us-uei",
    "cageCode": "us-cage",
    "cikCode": "us-cik",
    "npiCode": "us-npi",
    "permId": "permid",
    "swiftBic": "bic",
    "isinCode": "isin",
    "isin": "isin",
    "figiCode": "figi",
    "ricCode": "ric",
    "giiNumber": "giin",
    "imoNumber": "imo",
    "mmsi": "mmsi",
    "callSign": "call-sign",
    "serialNumber": "serial-number",
    "jibCode": "ba-jib",
    "voenCode": "az-voen",
    "coatoCode": "ru-coato",
    "caemCode": "caem",
    "irsCode": "us-irs",
    "ipoCode": "ipo",
    "wikidataId": "wikidata",
    "icijId": "icij",
    "fnsCode": "ru-fns",
    "fssCode": "ru-fss",
    "pfrNumber": "ru-pfr",
}
BY_COUNTRY = {
    "registrationNumber": "registration",
    "taxNumber": "tax",
    "vatCode": "vat",
    "idNumber": "id",
    "socialSecurityNumber": "social-security",
    "licenseNumber": "licence",
    "passportNumber": "passport",
    "unscId": "unsc",
}


def label(entity: Entity) -> str:
    """What to call a party: its caption or a name, in Latin letters if it has one."""
    names = entity.all("name") or entity.all(*STRONG, *WEAK)
    if not names:
        names = (entity.caption or spelled(entity),)
    in_order = (entity.caption, *names) if entity.caption in names else names
    return next((name for name in in_order if latin(name)), in_order[0])


def spelled(entity: Entity) -> str:
    """A name put together of its parts, or the id where there are none."""
    parts = (entity.one("firstName"), entity.one("fatherName"), entity.one("lastName"))
    return " ".join(filter(None, parts)) or entity.one("registrationNumber") or entity.id


def places(entity: Entity) -> tuple[str, ...]:
    """The countries of a party: of its law, its own, and of a person's nationality."""
    given = entity.all(*SEATED) or entity.all(*OF_PEOPLE)
    return tuple(dict.fromkeys(code for one in given if (code := place(one))))


def path(entity: Entity) -> str:
    """The slug of a party that the graph does not know: its name, and its country or ``xx``."""
    country = next(iter(places(entity)), "xx")
    return f"{slug(label(entity)[:LONGEST]) or token(entity.id)}-{country}"


def numbers(entity: Entity) -> tuple[Number, ...]:
    """The registered numbers of a party; those that a country gives say which."""
    country = next(iter(places(entity)), "xx")
    found = [
        (scheme, number) for name, scheme in NATIONAL.items() for number in entity.properties[name]
    ]
    found += [
        (f"{scheme}-{country}", number)
        for name, scheme in BY_COUNTRY.items()
        for number in entity.properties[name]
    ]
    return tuple(dict.fromkeys(found))


def tail(entity: Entity, taken: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """What else the file says of an entity, as property and value."""
    return tuple(
        (name, value)
        for name in entity.properties.names()
        if name not in taken
        for value in entity.properties[name]
    )
