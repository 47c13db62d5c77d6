"""Rules and reference, opened once and put together: what the window, the command line and the tests evaluate with."""

from __future__ import annotations

import functools
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import resources
from core.encounter import Encounter
from core.engine import evaluate
from core.errors import ReferenceUnavailable
from core.export.fonts import Fonts
from core.report import Report, build_report
from core.rulebook import RuleBook, load_rule_book
from core.worksheet import Worksheet
from db.build_reference import ensure_built
from db.home import home
from db.reference import ReferenceRepository, open_reference
from db.reference.staleness import stale
from db.reference.user_layout import user_store
from db.reference.user_store import open_user_store

if TYPE_CHECKING:
    from db.reference.imported import ImportedReference

Reference: TypeAlias = "ReferenceRepository | ImportedReference"


def read_rule_book() -> RuleBook:
    """Read every file of `resources/rules`.

    Raises:
        RuleDataError: a file is malformed; names it and the key.
    """
    files = sorted(resources.path("rules").glob("*.toml"))
    return load_rule_book({file.name: file.read_text(encoding="utf-8") for file in files})


class Workbench:
    """The rule book and the reference of this installation."""

    def __init__(self, rules: RuleBook, reference: Reference, notice: str = "") -> None:
        self.rules, self.reference, self._notice = rules, reference, notice

    @property
    def notice(self) -> str:
        """Why editions that the user imported are not used, and what to do; empty when all is well."""
        return self._notice or self.reference.notice

    def stale(self, day: date) -> tuple[str, ...]:
        """Say of which kind the newest edition, bundled or imported, is over its quarter or year on `day`."""
        return stale((*self.reference.newest(), *self.reference.imported()), day)

    def evaluate(self, encounter: Encounter) -> Worksheet:
        """Work one encounter; see `core.engine.evaluate`."""
        notice = self.notice
        worksheet = evaluate(encounter, self.reference, self.rules)
        if self.notice == notice:
            return worksheet
        return evaluate(encounter, self.reference, self.rules)  # the user's store broke in between: all from ours

    def report(self, encounter: Encounter, worksheet: Worksheet) -> Report:
        """Put a worksheet into words; see `core.report.build_report`."""
        return build_report(encounter, worksheet, self.reference, self.rules.on(encounter.date_of_service))

    @functools.cached_property
    def fonts(self) -> Fonts:
        """The fonts of the PDF, read when the first one is made."""
        return read_fonts()


def read_fonts() -> Fonts:
    return Fonts(
        regular=resources.path("fonts", "NotoSans-Regular.ttf").read_bytes(),
        bold=resources.path("fonts", "NotoSans-Bold.ttf").read_bytes(),
    )


def store_notice() -> str:
    """Return why editions that the user imported cannot be used, as `Workbench.notice`, without opening the rest."""
    try:
        store = open_user_store(user_store(home()))
    except ReferenceUnavailable as fault:
        return str(fault)
    if store is not None:
        store.close()
    return ""


def open_workbench(folder: Path | None = None) -> Workbench:
    """Open the bundled rules and reference with what the user imported; build the bundled one first when it is stale.

    Args:
        folder: The user's data folder; None takes the one of `db.home`.

    Raises:
        AppError: a bundled file is missing, malformed or damaged; says which and what to do. A store of the user's that
            cannot be used raises nothing: the bundled reference answers, and `notice` says so.
    """
    bundled = open_reference(ensure_built())
    try:
        store = open_user_store(user_store(home() if folder is None else folder))
    except ReferenceUnavailable as fault:
        return Workbench(read_rule_book(), bundled, str(fault))
    if store is None:
        return Workbench(read_rule_book(), bundled)
    from db.reference.imported import ImportedReference  # only where something was imported

    return Workbench(read_rule_book(), ImportedReference(bundled, store))
