"""Build step of the wheel: makes the reference database that the wheel carries."""

from __future__ import annotations

import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ReferenceBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs `db.build_reference` unless the database on disk already fits its sources."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        sys.path.insert(0, self.root)
        try:
            from db.build_reference import ensure_built

            ensure_built()
        finally:
            sys.path.remove(self.root)
