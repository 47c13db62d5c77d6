"""The one rule for where the user's own data lies: cases, imported editions, settings, logs."""

from __future__ import annotations

import os
from pathlib import Path

HOME_VARIABLE = "GRAFTSHEET_HOME"


def home() -> Path:
    """Return the folder of the user's own data; it need not exist yet."""
    chosen = os.environ.get(HOME_VARIABLE)
    if chosen:
        return Path(chosen)
    from platformdirs import user_data_path

    return user_data_path("Graftsheet", appauthor=False)
