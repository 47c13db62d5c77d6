"""What the user chose for the window itself, in one small JSON file. Losing it loses no work."""

from __future__ import annotations

from pathlib import Path

import msgspec

from core.errors import ExportFailed
from db.files import write_whole


class Settings(msgspec.Struct, kw_only=True):
    """Attributes:
    scheme: `system`, `light`, `dark` or `high-contrast`.
    text_scale: On top of the system's text size.
    page: `letter` or `a4`.
    welcomed: Whether the worked example was shown on the first start.
    """

    scheme: str = "system"
    text_scale: float = 1.0
    page: str = "letter"
    welcomed: bool = False


class SettingsFile:
    """Reads and writes `Settings`. A file that makes no sense gives the defaults: it holds nothing worth an error."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.values = self._read()

    def save(self) -> bool:
        """Write the settings. Returns False when that is not possible; the window works without."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._path, msgspec.json.encode(self.values))
        except (ExportFailed, OSError):
            return False
        return True

    def _read(self) -> Settings:
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=Settings)
        except (OSError, msgspec.DecodeError):
            return Settings()
