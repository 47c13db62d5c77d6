"""What the user chose for the window itself, in one small JSON file. Losing it loses no work."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

SCHEMES = ("system", "light", "dark", "high-contrast")


class Settings:
    """Attributes:
    scheme: `system`, `light`, `dark` or `high-contrast`.
    text_scale: On top of the system's text size.
    page: `letter` or `a4`.
    welcomed: Whether the worked example was shown on the first start.
    """

    def __init__(self, given: dict[str, Any]) -> None:
        self.scheme: str = given["scheme"] if given.get("scheme") in SCHEMES else "system"
        scale = given.get("text_scale")
        self.text_scale: float = float(scale) if isinstance(scale, (int, float)) and scale > 0 else 1.0
        self.page: Literal["letter", "a4"] = "a4" if given.get("page") == "a4" else "letter"
        self.welcomed: bool = given.get("welcomed") is True


class SettingsFile:
    """Reads and writes `Settings`. What makes no sense takes its default: nothing in the file is worth an error."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.values = Settings(self._read())

    def save(self) -> bool:
        """Write the settings. Returns False when that is not possible; the window works without."""
        from core.errors import ExportFailed
        from db.files import write_whole

        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._path, json.dumps(vars(self.values), indent=1).encode())
        except (ExportFailed, OSError):
            return False
        return True

    def _read(self) -> dict[str, Any]:
        try:
            found = json.loads(self._path.read_bytes())
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}
