"""What the user chose for the window itself, in one small JSON file. Losing it loses no work."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

FAR = 100_000  # no screen is as wide
SCHEMES = ("system", "light", "dark", "high-contrast")


class Settings:
    """Attributes:
    scheme: `system`, `light`, `dark` or `high-contrast`.
    text_scale: On top of the system's text size.
    page: `letter` or `a4`.
    welcomed: Whether the worked example was shown on the first start.
    window: Left, top, width and height of the window when it was last closed, logical pixels; None before that.
    maximized: Whether it filled the screen then.
    result_width: Width of the result column as the user drew it, logical pixels; 0 as it comes.
    """

    def __init__(self, given: dict[str, Any]) -> None:
        self.scheme: str = given["scheme"] if given.get("scheme") in SCHEMES else "system"
        scale = given.get("text_scale")
        self.text_scale: float = float(scale) if isinstance(scale, (int, float)) and scale > 0 else 1.0
        self.page: Literal["letter", "a4"] = "a4" if given.get("page") == "a4" else "letter"
        self.welcomed: bool = given.get("welcomed") is True
        self.window = _rect(given.get("window"))
        self.maximized: bool = given.get("maximized") is True
        width = given.get("result_width")
        self.result_width: int = width if type(width) is int and 0 <= width < FAR else 0


def _rect(given: object) -> tuple[int, int, int, int] | None:
    if not isinstance(given, list) or len(given) != 4 or not all(type(n) is int and abs(n) < FAR for n in given):
        return None
    left, top, width, height = given
    return (left, top, width, height) if width > 0 and height > 0 else None


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
