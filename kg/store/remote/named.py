"""Triplestores by name: ``chiplex.toml`` in the current folder, else in the user's configuration.

[endpoint.prod]
profile = "fuseki"
url = "https://kg.example.org/chiplex"
auth = "basic"
user = "reader"
password = "env:FUSEKI_PASSWORD"
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from kg.errors import QuestionError, SourceError
from kg.store.remote.profile import GENERIC, Profile, names, profile
from kg.store.remote.secret import is_place

FILE = "chiplex.toml"
NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
KEYS = frozenset("profile url auth user password token query update store".split())  # noqa: SIM905
WITH_USER = frozenset({"basic", "digest"})


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One triplestore: what it is called, where it is, what kind it is, who asks.

    ``query``, ``update`` and ``store`` are whole addresses, the last two empty where there is
    none. ``secret`` says where the password or token is. ``guessed`` says that nobody told the
    profile.
    """

    name: str
    url: str
    profile: Profile
    query: str
    update: str
    store: str
    auth: str = "none"
    user: str = ""
    secret: str = ""
    guessed: bool = False


def endpoint(text: str) -> Endpoint:
    """The triplestore that a name or a URL means; ``fuseki+http://…`` names the profile too.

    Raises:
        QuestionError: Nothing has that name, or the address is none.
        SourceError: ``chiplex.toml`` is not what it claims.
    """
    if "://" in text:
        return _by_url(text)
    for path in files():
        found = listed(path)
        if text in found:
            return found[text]
    known = sorted({name for path in files() for name in listed(path)})
    hint = f"; there are {', '.join(known)}" if known else ""
    raise QuestionError(
        f"no endpoint is named {text!r}{hint}; `chiplex endpoint add {text or 'NAME'}` adds it"
    )


def said(endpoint: Endpoint) -> str:
    """What means the same triplestore on another machine: its kind and its address."""
    return f"{endpoint.profile.name}+{endpoint.url}"


def placed(endpoint: Endpoint, kind: Profile, query: str) -> Endpoint:
    """The same triplestore, now that its kind and the address of its queries are known.

    Addresses that were told stay as they are; they are those that are not the endpoint's own.
    """
    base = endpoint.url
    if endpoint.query == base:
        paths = (path for path in (kind.query, "/query", "/sparql") if path)
        base = query.removesuffix(next(filter(query.endswith, paths), ""))
    update, store = (_address(base, None, path) for path in (kind.update, kind.store))
    if endpoint.update not in {"", endpoint.url}:
        update = endpoint.update
    store = endpoint.store or store
    return replace(
        endpoint, url=base, profile=kind, query=query, update=update, store=store, guessed=False
    )


def files() -> list[Path]:
    """The files in which endpoints are named, the first one counts."""
    from platformdirs import user_config_path

    return [Path(FILE), user_config_path("chiplex", appauthor=False) / FILE]


def listed(path: Path) -> dict[str, Endpoint]:
    """The endpoints that a file names; none where there is no file.

    Raises:
        SourceError: The file is not TOML, or an endpoint in it is not well told.
    """
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as cause:
        why = getattr(cause, "strerror", None) or str(cause)
        raise SourceError(path, None, why) from cause
    tables = found.get("endpoint", {})
    if not isinstance(tables, dict):
        raise SourceError(path, None, "endpoint is not a table")
    try:
        return {name: read(name, table) for name, table in tables.items()}
    except QuestionError as cause:
        raise SourceError(path, None, str(cause)) from cause


def read(name: str, table: Mapping[str, Any]) -> Endpoint:
    """One endpoint as a file tells it.

    Raises:
        QuestionError: It is not well told.
    """
    problem = next(_problems(name, table), "")
    if problem:
        raise QuestionError(f"endpoint {name}: {problem}")
    told = {key: str(value) for key, value in table.items()}
    url = told["url"].rstrip("/")
    kind = profile(told.get("profile", GENERIC))
    secret = told.get("password", "") or told.get("token", "")
    auth = told.get("auth") or ("bearer" if "token" in told else _usual(kind, secret))
    if auth not in kind.auth:
        raise QuestionError(
            f"endpoint {name}: {kind.title} takes {' or '.join(kind.auth)}, not {auth}"
        )
    needed = {"user": auth in WITH_USER, "password": auth in WITH_USER, "token": auth == "bearer"}
    for key, due in needed.items():
        if due and not told.get(key):
            raise QuestionError(f"endpoint {name}: {auth} needs {key!r}")
    user, guessed = told.get("user", ""), "profile" not in told
    return _made(name, url, kind, told, auth, user, secret, guessed)


def _usual(kind: Profile, secret: str) -> str:
    """What a server with a password usually asks for."""
    if not secret:
        return "none"
    return next((auth for auth in ("basic", "digest") if auth in kind.auth), "basic")


def _problems(name: str, table: object) -> Iterator[str]:
    if not NAME.fullmatch(name):
        yield "a name is of a-z, 0-9 and hyphens"
    if not isinstance(table, dict):
        yield "not a table"
        return
    if unknown := sorted(table.keys() - KEYS):
        yield f"unknown key {unknown[0]!r}"
    if odd := sorted(key for key, value in table.items() if not isinstance(value, str)):
        yield f"{odd[0]!r} is no text"
        return
    if not table.get("url"):
        yield "no url"
        return
    for key in ("password", "token"):
        if key in table and not is_place(table[key]):
            yield f"{key} is no secret itself, only where it is: env:NAME or keyring:"
    if "password" in table and "token" in table:
        yield "a password and a token exclude each other"
    if table.get("profile", GENERIC) not in names():
        yield f"no profile is named {table['profile']!r}; there are {', '.join(names())}"
    if wrong := fault_of(table["url"]):
        yield wrong


def fault_of(url: str) -> str:
    """What is wrong with the address of an endpoint; nothing if it can be asked."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as cause:
        return f"the address is none: {cause}"
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return f"{url!r} is no address; write http:// or https:// and a host"
    if parts.username is not None or parts.password is not None:
        return "a user or password does not stand in the address; `chiplex endpoint add` keeps both"
    return ""


def _by_url(text: str) -> Endpoint:
    start, _, rest = text.partition("://")
    kind, _, scheme = start.rpartition("+")
    url = f"{scheme}://{rest}".rstrip("/")
    if wrong := fault_of(url):
        raise QuestionError(wrong)
    for path in files():
        for known in listed(path).values():
            if known.url == url and kind in {"", known.profile.name}:
                return known
    return _made(url, url, profile(kind or GENERIC), {}, guessed=not kind)


def _made(
    name: str,
    url: str,
    kind: Profile,
    told: Mapping[str, str],
    auth: str = "none",
    user: str = "",
    secret: str = "",
    guessed: bool = False,
) -> Endpoint:
    asked = kind.query if auth == "none" or kind.query_auth is None else kind.query_auth
    query, update, store = (
        _address(url, told.get(key), default)
        for key, default in (("query", asked), ("update", kind.update), ("store", kind.store))
    )
    return Endpoint(name, url, kind, query, update, store, auth, user, secret, guessed)


def _address(url: str, told: str | None, default: str | None) -> str:
    """A whole address: told as such, as a path on the same server, or as the profile has it."""
    if told is None:
        return "" if default is None else url + default
    if "://" in told:
        return told
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, told if told[:1] == "/" else f"/{told}", "", ""))
