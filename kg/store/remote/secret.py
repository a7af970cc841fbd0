"""Passwords and tokens: where they are is written down, what they are never is."""

import os
import re
from types import ModuleType

from kg.errors import QuestionError

SERVICE = "chiplex"
WHERE = re.compile(r"env:[A-Za-z_][A-Za-z0-9_]*|keyring:[^\s]*")


def is_place(text: str) -> bool:
    """Whether a text says where a secret is: ``env:NAME``, ``keyring:`` or ``keyring:SERVICE``."""
    return WHERE.fullmatch(text) is not None


def secret(where: str, account: str) -> str:
    """The secret of an account, from where it is.

    Raises:
        QuestionError: It is not there.
    """
    kind, _, name = where.partition(":")
    found = os.environ.get(name) if kind == "env" else _ring(name or SERVICE, account)
    if not found or not found.strip():
        raise QuestionError(_missing(kind, name or SERVICE, account))
    found = found.strip("\r\n")
    if not (found.isascii() and found.isprintable()):
        raise QuestionError(f"{where} holds other than printable ASCII characters")
    return found


def remember(where: str, account: str, text: str) -> None:
    """Put a secret into the keyring.

    Raises:
        QuestionError: There is no keyring, or it does not take it.
    """
    keyring, errors = _library(account)
    try:
        keyring.set_password(where.partition(":")[2] or SERVICE, account, text)
    except errors.KeyringError as cause:
        raise QuestionError(f"{account}: the keyring does not take it: {_first(cause)}") from cause


def _missing(kind: str, name: str, account: str) -> str:
    if kind == "env":
        return f"{account} needs a secret: the environment variable {name} is not set"
    return f"{account} needs a secret: `keyring set {name} {account}` puts it into the keyring"


def _ring(service: str, account: str) -> str | None:
    keyring, errors = _library(account)
    try:
        found: str | None = keyring.get_password(service, account)
    except errors.KeyringError as cause:
        raise QuestionError(f"{account}: the keyring cannot be read: {_first(cause)}") from cause
    return found


def _library(account: str) -> tuple[ModuleType, ModuleType]:
    try:
        import keyring
        import keyring.errors
    except ImportError as cause:
        raise QuestionError(
            f"{account} keeps its secret in the keyring, which needs the extra chiplex[keyring]"
        ) from cause
    return keyring, keyring.errors


def _first(cause: Exception) -> str:
    return (str(cause).splitlines() or [type(cause).__name__])[0]
