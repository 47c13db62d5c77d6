"""The system's keychain, where it has a real one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from core.cases.store import StoreTrouble
from db.cases.keys.key import StoreKey

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "Graftsheet cases"
# What encrypts under the user's login. Everything else that keyring may find writes plain files, or nothing.
REAL = tuple(f"keyring.backends.{name}" for name in ("Windows", "macOS", "SecretService", "kwallet", "libsecret"))


class KeychainTrouble(StoreTrouble):
    """The keychain is there and does not do what was asked."""


class Keychain(Protocol):
    """Keeps one key for each store, for the user who is logged in."""

    def name(self) -> str:
        """Return what the system calls it; empty where there is none."""

    def get(self, store: str) -> StoreKey | None:
        """Return the key of a store; None when the keychain does not have it."""

    def put(self, store: str, key: StoreKey) -> None: ...

    def remove(self, store: str) -> None:
        """Forget the key of a store, if it is there."""


class SystemKeychain:
    """The keychain of Windows, macOS or the Linux desktop, asked for only when it is needed: that takes a while."""

    def __init__(self) -> None:
        self._found: KeyringBackend | None = None
        self._looked = False

    def name(self) -> str:
        backend = self._backend()
        return "" if backend is None else str(backend.name)

    def get(self, store: str) -> StoreKey | None:
        try:
            secret = self._needed().get_password(SERVICE, store)
        except Exception as error:  # noqa: BLE001  # each system's backend raises what it likes
            raise _trouble("does not give out", error) from None
        try:
            return None if secret is None else StoreKey(bytes.fromhex(secret))
        except ValueError:
            raise KeychainTrouble(
                f'The entry "{SERVICE}" of the keychain was altered and is no key any more. Restore a backup.'
            ) from None

    def put(self, store: str, key: StoreKey) -> None:
        try:
            self._needed().set_password(SERVICE, store, key.reveal().hex())
        except Exception as error:  # noqa: BLE001
            raise _trouble("does not take", error) from None

    def remove(self, store: str) -> None:
        try:
            backend = self._needed()
            if backend.get_password(SERVICE, store) is not None:
                backend.delete_password(SERVICE, store)
        except Exception as error:  # noqa: BLE001
            raise _trouble("does not give up", error) from None

    def _needed(self) -> KeyringBackend:
        backend = self._backend()
        if backend is None:
            raise KeychainTrouble("there is none")
        return backend

    def _backend(self) -> KeyringBackend | None:
        if not self._looked:
            self._found, self._looked = _real_backend(), True
        return self._found


def _real_backend() -> KeyringBackend | None:
    try:
        import keyring

        chosen = keyring.get_keyring()
    except Exception:  # noqa: BLE001  # a desktop without a working keychain is a desktop without one
        return None
    for backend in getattr(chosen, "backends", (chosen,)):  # several at once stand behind a chainer
        if type(backend).__module__.startswith(REAL):
            return backend
    return None


def _trouble(verb: str, error: Exception) -> KeychainTrouble:
    """Return the message; that of the backend is left out, for it may quote what it was given."""
    return KeychainTrouble(
        f"The system's keychain {verb} the key of the saved cases ({type(error).__name__}). "
        "Unlock the keychain, then try again; or use a passphrase instead."
    )
