"""A key wrapped by a passphrase: argon2id makes the passphrase slow to guess, AES-GCM holds the key and proves it."""

from __future__ import annotations

import secrets
import unicodedata

import msgspec

from core.cases.store import StoreTrouble
from db.cases.keys.key import KEY_BYTES, StoreKey

SHORTEST = 10
SALT_BYTES, NONCE_BYTES = 16, 12
WRAPPED_BYTES = KEY_BYTES + 16  # AES-GCM adds its tag


class WrongPassphrase(StoreTrouble):
    """The passphrase does not open the store.

    Attributes:
        wait: Seconds before the next try is looked at.
    """

    def __init__(self, message: str, wait: int = 0) -> None:
        super().__init__(message)
        self.wait = wait


class UnfitPassphrase(StoreTrouble):
    """A new passphrase is too short to keep anything."""


class Cost(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one guess costs.

    The lower bounds keep a key file from being made easier to guess, the upper ones from taking the computer down.
    """

    memory_kib: int
    passes: int
    lanes: int

    def __post_init__(self) -> None:
        if not (8 <= self.memory_kib <= 4 << 20 and 1 <= self.passes <= 64 and 1 <= self.lanes <= 16):
            raise ValueError("argon2id parameters out of bounds")

    def below(self, other: Cost) -> bool:
        return self.memory_kib * self.passes < other.memory_kib * other.passes


COST = Cost(memory_kib=128 * 1024, passes=6, lanes=2)  # RFC 9106 asks for 64 MiB and 3 passes at least


class Wrapped(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The key as the passphrase left it. Bytes stand as base64 in the file."""

    cost: Cost
    salt: bytes
    nonce: bytes
    key: bytes

    def __post_init__(self) -> None:
        if (len(self.salt), len(self.nonce), len(self.key)) != (SALT_BYTES, NONCE_BYTES, WRAPPED_BYTES):
            raise ValueError("salt, nonce or key of a wrong length")


def wrap(key: StoreKey, passphrase: str, bound_to: bytes, cost: Cost = COST) -> Wrapped:
    """Return `key` so that only `passphrase` gives it back.

    Args:
        key: The key to keep.
        passphrase: As typed.
        bound_to: What the wrapped key belongs to; it opens with nothing else.
        cost: What each guess shall cost.

    Raises:
        UnfitPassphrase: it is shorter than `SHORTEST`.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if len(_settled(passphrase)) < SHORTEST:
        raise UnfitPassphrase(f"The passphrase is too short. Use {SHORTEST} characters or more; a few words do well.")
    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    sealed = AESGCM(_stretched(passphrase, salt, cost)).encrypt(nonce, key.reveal(), _bound(bound_to, cost))
    return Wrapped(cost=cost, salt=salt, nonce=nonce, key=sealed)


def unwrap(wrapped: Wrapped, passphrase: str, bound_to: bytes) -> StoreKey:
    """Return the key.

    Raises:
        WrongPassphrase: it does not open this key, or the file was altered; the two cannot be told apart.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    stretched = _stretched(passphrase, wrapped.salt, wrapped.cost)
    try:
        return StoreKey(AESGCM(stretched).decrypt(wrapped.nonce, wrapped.key, _bound(bound_to, wrapped.cost)))
    except InvalidTag:
        raise WrongPassphrase("That passphrase does not open the saved cases.") from None


def _bound(bound_to: bytes, cost: Cost) -> bytes:
    return b"%s %d %d %d" % (bound_to, cost.memory_kib, cost.passes, cost.lanes)


def _settled(passphrase: str) -> str:
    """Return the passphrase in one spelling: the same letter may be typed as one sign or as two."""
    return unicodedata.normalize("NFKC", passphrase)


def _stretched(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    from argon2.exceptions import HashingError
    from argon2.low_level import Type, hash_secret_raw

    try:
        return hash_secret_raw(
            _settled(passphrase).encode("utf-8", "surrogatepass"),
            salt,
            time_cost=cost.passes,
            memory_cost=cost.memory_kib,
            parallelism=cost.lanes,
            hash_len=KEY_BYTES,
            type=Type.ID,
        )
    except HashingError:
        need = cost.memory_kib // 1024
        raise StoreTrouble(
            f"The passphrase cannot be checked: that needs {need} MB of free memory. Close other programs, try again."
        ) from None
