"""`key.json`: which store it belongs to, how its key is kept and, under a passphrase, the wrapped key."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal
from uuid import uuid4

import msgspec

from core.cases.store import StoreTrouble
from db.cases.keys.key import StoreKey
from db.cases.keys.passphrase import COST, Cost, Wrapped, unwrap, wrap

FORMAT: Literal["graftsheet-key/1"] = "graftsheet-key/1"
LARGEST = 64 * 1024  # bytes; a key file has some 400


class Protection(StrEnum):
    """What opens the store.

    `account-file`: a file of the account, where there is no keychain and no passphrase was chosen yet.
    """

    KEYCHAIN = "keychain"
    PASSPHRASE = "passphrase"
    ACCOUNT_FILE = "account-file"


class UnknownEnvelope(StoreTrouble):
    """A key file that is damaged, or made by a newer Graftsheet."""


class Envelope(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What `key.json` says.

    Attributes:
        store: 32 hex digits, made once with the store; the keychain and the account know the key by it.
        wrapped: The key, wrapped; only with `Protection.PASSPHRASE`.
    """

    format: Literal["graftsheet-key/1"]
    store: str
    protection: Protection
    wrapped: Wrapped | None = None

    def __post_init__(self) -> None:
        if len(self.store) != 32 or set(self.store) - set("0123456789abcdef"):
            raise ValueError("the store id is not 32 hex digits")
        if (self.wrapped is not None) != (self.protection is Protection.PASSPHRASE):
            raise ValueError("a wrapped key goes with a passphrase, and only with one")

    def encoded(self) -> bytes:
        return msgspec.json.format(msgspec.json.encode(self), indent=1) + b"\n"

    def unwrapped(self, passphrase: str) -> StoreKey:
        """Return the key of a store under a passphrase.

        Raises:
            WrongPassphrase: it is another one.
        """
        if self.wrapped is None:
            raise ValueError("this store has no passphrase")
        return unwrap(self.wrapped, passphrase, _bound(self.store))


def new_store_id() -> str:
    return uuid4().hex


def kept_elsewhere(store: str, protection: Protection) -> Envelope:
    """Return the envelope of a store whose key the keychain or the account keeps."""
    return Envelope(format=FORMAT, store=store, protection=protection)


def under_passphrase(store: str, key: StoreKey, passphrase: str, cost: Cost = COST) -> Envelope:
    """Return the envelope of a store that a passphrase opens.

    Raises:
        UnfitPassphrase: it is too short.
    """
    wrapped = wrap(key, passphrase, _bound(store), cost)
    return Envelope(format=FORMAT, store=store, protection=Protection.PASSPHRASE, wrapped=wrapped)


def read_envelope(content: bytes, name: str) -> Envelope:
    """Return the envelope in `content`.

    Args:
        content: Of the file.
        name: What messages call the file.

    Raises:
        UnknownEnvelope: it is damaged, or of a newer Graftsheet.
    """
    try:
        found: str = msgspec.json.decode(content[:LARGEST], type=_Format).format
        if found != FORMAT and found.startswith("graftsheet-key/"):
            raise UnknownEnvelope(f"{name} was made by a newer Graftsheet. Install that one to open the saved cases.")
        return msgspec.json.decode(content, type=Envelope)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise UnknownEnvelope(f"{name} is damaged. Restore a backup; the cases are in it.") from None


class _Format(msgspec.Struct):
    format: str


def _bound(store: str) -> bytes:
    return f"{FORMAT} {store}".encode()
