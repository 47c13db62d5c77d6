"""What the user chose for the window and for new worksheets, in one small JSON file. Losing it loses no work."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final, Literal

FAR = 100_000  # no screen is as wide
SCHEMES = ("system", "light", "dark", "high-contrast")
PRESETS = ("tabs", "cms1500", "line")
LINES_PER_PAGE = (6, 0)
CLEAR_SECONDS = (0, 15, 30, 60, 120, 300)
IDLE_MINUTES = (10, 0, 1, 2, 5, 15, 30, 60)
RETENTION_YEARS = (0, 3, 5, 6, 7, 10)
STANDING: Final = ("discarded-reporting", "partial-coverage", "mixed-form", "non-sheet-codes")
MOST_WIDTHS = 200
_COLUMN = re.compile(r"[a-z_.-]{1,60}")
_CHOICE = re.compile(r"[A-Za-z0-9-]{1,40}")


class Settings:
    """Each value is checked; one that makes no sense takes its default, and what is unknown is dropped.

    Attributes:
        scheme: `system`, `light`, `dark` or `high-contrast`.
        text_scale: On top of the system's text size.
        page: `letter` or `a4`.
        black_and_white: Whether the print does without gray.
        print_history: Whether the print of a saved case ends with who changed what. `print_trend`: its wound areas.
        welcomed: Whether the worked example was shown on the first start.
        window: Left, top, width and height of the window when it was last closed, logical pixels; None before that.
        maximized: Whether it filled the screen then.
        result_width: Width of the result column as the user drew it, logical pixels; 0 as it comes.
        right_widths: The same of other places, by place.
        column_widths: Widths of grid columns as the user drew them, pixels at 100 %, by grid, room and column.
        copy_preset: What Ctrl+Shift+C copies: `tabs`, `cms1500` or one `line` after the other.
        copy_titles: Whether copied columns have their titles above them.
        lines_per_page: Claim lines on one page of a paper claim; 0 for no pages.
        clear_clipboard_seconds: How long copied lines stay on the clipboard; 0 until something else is copied.
        idle_lock_minutes: Minutes without a key after which the case store locks; 0 never.
        retention_years: Years that saved cases are kept; 0 without end.
        new_payer: What a new worksheet begins with; empty for nothing. Likewise `new_contractor`, `new_state`,
            `new_claim`, `new_place_of_service`, `new_off_campus`.
        standing: Question id to the choice that answers it when it is first asked.
    """

    def __init__(self, given: dict[str, Any]) -> None:
        scale = given.get("text_scale")
        width = given.get("result_width")
        self.scheme: str = _one_of(given.get("scheme"), SCHEMES)
        self.text_scale: float = float(scale) if isinstance(scale, (int, float)) and scale > 0 else 1.0
        self.page: Literal["letter", "a4"] = "a4" if given.get("page") == "a4" else "letter"
        self.black_and_white: bool = given.get("black_and_white") is True
        self.print_history: bool = given.get("print_history") is True
        self.print_trend: bool = given.get("print_trend") is not False
        self.welcomed: bool = given.get("welcomed") is True
        self.window = _rect(given.get("window"))
        self.maximized: bool = given.get("maximized") is True
        self.result_width: int = width if type(width) is int and 0 <= width < FAR else 0
        self.right_widths: dict[str, int] = _widths(given.get("right_widths"))
        self.column_widths: dict[str, int] = _widths(given.get("column_widths"))
        self.copy_preset: str = _one_of(given.get("copy_preset"), PRESETS)
        self.copy_titles: bool = given.get("copy_titles") is True
        self.lines_per_page: int = _number(given.get("lines_per_page"), LINES_PER_PAGE)
        self.clear_clipboard_seconds: int = _number(given.get("clear_clipboard_seconds"), CLEAR_SECONDS)
        self.idle_lock_minutes: int = _number(given.get("idle_lock_minutes"), IDLE_MINUTES)
        self.retention_years: int = _number(given.get("retention_years"), RETENTION_YEARS)
        self.new_payer: str = _choice(given.get("new_payer"))
        self.new_contractor: str = _choice(given.get("new_contractor"))
        self.new_state: str = _choice(given.get("new_state"))
        self.new_claim: str = _choice(given.get("new_claim"))
        self.new_place_of_service: str = _choice(given.get("new_place_of_service"))
        self.new_off_campus: str = _choice(given.get("new_off_campus"))
        self.standing: dict[str, str] = _standing(given.get("standing"))


def _one_of(value: object, allowed: tuple[str, ...]) -> str:
    return value if isinstance(value, str) and value in allowed else allowed[0]


def _number(value: object, allowed: tuple[int, ...]) -> int:
    return value if type(value) is int and value in allowed else allowed[0]


def _choice(value: object) -> str:
    """Return a choice of the encounter by its form; whether there is one of that name is the reader's to say."""
    return value if isinstance(value, str) and _CHOICE.fullmatch(value) else ""


def _standing(value: object) -> dict[str, str]:
    found = value if isinstance(value, dict) else {}
    return {question: choice for question in STANDING if (choice := _choice(found.get(question)))}


def _widths(value: object) -> dict[str, int]:
    found = value if isinstance(value, dict) else {}
    return {
        name: width
        for name, width in list(found.items())[:MOST_WIDTHS]
        if isinstance(name, str) and _COLUMN.fullmatch(name) and type(width) is int and 0 < width < FAR
    }


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
