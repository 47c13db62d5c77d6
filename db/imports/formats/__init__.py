"""One module per file format. Each declares `FORMAT`; the importer finds every module in this folder."""

from __future__ import annotations

import importlib
import pkgutil

from db.imports.reading import Format


def formats() -> tuple[Format, ...]:
    """Return every format, by module name."""
    names = sorted(found.name for found in pkgutil.iter_modules(__path__))
    return tuple(importlib.import_module(f"{__name__}.{name}").FORMAT for name in names)
