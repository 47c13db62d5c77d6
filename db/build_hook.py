"""Build step of the wheel: makes the reference database that the wheel carries, and takes the guide in."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ReferenceBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs `db.build_reference` unless the database on disk already fits its sources; packs the guide."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        sys.path.insert(0, self.root)
        try:
            from db.build_reference import ensure_built

            ensure_built()
        finally:
            sys.path.remove(self.root)
        if version == "standard":  # an editable installation reads the guide where it is written
            build_data["force_include"] |= guide_files(Path(self.root))


def guide_files(root: Path) -> dict[str, str]:
    """Return the pages of the guide and the pictures they show, each with its place in the wheel.

    Pages and pictures stay as far from each other as they are in docs, so that the links hold.
    """
    found: dict[str, str] = {}
    for page in sorted((root / "docs" / "guide").glob("*.md")):
        found[str(page)] = f"resources/guide/{page.name}"
        for name in re.findall(r"!\[[^]]*\]\(\.\./screenshots/([^)]+)\)", page.read_text(encoding="utf-8")):
            found[str(root / "docs" / "screenshots" / name)] = f"resources/screenshots/{name}"
    return found
