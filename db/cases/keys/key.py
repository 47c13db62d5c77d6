"""The key of the case store while the store is open."""

from __future__ import annotations

import hmac
import secrets
from typing import NoReturn

KEY_BYTES = 32


class StoreKey:
    """256 random bits. They are overwritten when the store is locked, and nothing prints, logs or pickles them."""

    __slots__ = ("_content",)

    def __init__(self, content: bytes | bytearray) -> None:
        if len(content) != KEY_BYTES:
            raise ValueError(f"a store key has {KEY_BYTES} bytes, got {len(content)}")
        self._content = bytearray(content)

    @classmethod
    def new(cls) -> StoreKey:
        """Return a key that nobody has had before."""
        return cls(secrets.token_bytes(KEY_BYTES))

    def reveal(self) -> bytes:
        """Return the bytes for one call of a library; not to be kept.

        Raises:
            ValueError: the key was wiped.
        """
        if not self._content:
            raise ValueError("the store key was wiped")
        return bytes(self._content)

    def matches(self, other: StoreKey) -> bool:
        return hmac.compare_digest(self._content, other._content)

    def wipe(self) -> None:
        """Overwrite the key. Copies that a library made of it are beyond reach."""
        self._content[:] = bytes(len(self._content))
        self._content.clear()

    @property
    def wiped(self) -> bool:
        return not self._content

    def __repr__(self) -> str:
        return f"StoreKey({'wiped' if self.wiped else 'held'})"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a store key is never written out")
