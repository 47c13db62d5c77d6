"""The one rule for where the user's own data lies: cases, imported editions, settings, logs."""

from __future__ import annotations

import os
import sys
from pathlib import Path

HOME_VARIABLE = "GRAFTSHEET_HOME"


def home() -> Path:
    """Return the folder of the user's own data; it need not exist yet."""
    chosen = os.environ.get(HOME_VARIABLE)
    if chosen:
        return Path(chosen)
    if sys.platform == "linux":  # as platformdirs has it, which takes 4 ms on the way to the first paint
        shared = os.environ.get("XDG_DATA_HOME", "").strip()
        return (Path(shared) if shared else Path.home() / ".local" / "share") / "Graftsheet"
    from platformdirs import user_data_path

    return user_data_path("Graftsheet", appauthor=False)
