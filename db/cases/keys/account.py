"""A key in a file of the user's account: what is left where there is no keychain and no passphrase yet.

It keeps a copied data folder shut. It does not keep out who can read the account's own files.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from core.cases.store import StoreTrouble
from db.cases.keys.key import StoreKey

KEYS_VARIABLE = "GRAFTSHEET_KEYS"
_STORE_ID = re.compile(r"[0-9a-f]{32}")


def account_folder() -> Path:
    """Return the folder of the account's keys: never inside the data folder, which gets copied and shared."""
    chosen = os.environ.get(KEYS_VARIABLE)
    if chosen:
        return Path(chosen)
    from platformdirs import user_config_path

    return user_config_path("graftsheet-keys", appauthor=False)


class AccountKeys:
    """Files readable by the account alone, named by the store they open."""

    def __init__(self, folder: Path | None = None) -> None:
        self._chosen = folder

    @property
    def folder(self) -> Path:
        return self._chosen or account_folder()

    @property
    def asked_for(self) -> bool:
        """Whether whoever set up this account wants its keys there, rather than in the keychain."""
        return self._chosen is None and bool(os.environ.get(KEYS_VARIABLE))

    def get(self, store: str) -> StoreKey | None:
        """Return the key of a store; None when this account has none.

        Raises:
            StoreTrouble: the file is there and cannot be used.
        """
        path = self._path(store)
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StoreTrouble(f"The key of the saved cases, {path}, cannot be read: {_why(error)}.") from error
        try:
            return StoreKey(content)
        except ValueError:
            raise StoreTrouble(f"{path} is damaged and is no key any more. Restore a backup.") from None

    def put(self, store: str, key: StoreKey) -> None:
        """Write the key of a store, whole, for this account's eyes only.

        Raises:
            StoreTrouble: it could not be written.
        """
        path = self._path(store)
        part = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.parent.chmod(0o700)
            part.unlink(missing_ok=True)
            with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123
                file.write(key.reveal())
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise StoreTrouble(
                f"The key of the saved cases could not be written to {path}: {_why(error)}. Set a passphrase instead."
            ) from error

    def remove(self, store: str) -> None:
        """Overwrite and delete the key of a store, if it is there."""
        path = self._path(store)
        try:
            with path.open("r+b") as file:
                file.write(bytes(path.stat().st_size))
                file.flush()
                os.fsync(file.fileno())
            path.unlink()
        except FileNotFoundError:
            return
        except OSError as error:
            raise StoreTrouble(f"The old key, {path}, could not be deleted: {_why(error)}. Delete it.") from error

    def _path(self, store: str) -> Path:
        if not _STORE_ID.fullmatch(store):
            raise ValueError("not the id of a store")
        return self.folder / f"{store}.key"


def _why(error: OSError) -> str:
    return error.strerror or str(error)
