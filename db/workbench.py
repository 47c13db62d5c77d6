"""Rules and reference, opened once and put together: what the window, the command line and the tests evaluate with."""

from __future__ import annotations

import functools

import resources
from core.encounter import Encounter
from core.engine import evaluate
from core.export.fonts import Fonts
from core.report import Report, build_report
from core.rulebook import RuleBook, load_rule_book
from core.worksheet import Worksheet
from db.build_reference import ensure_built
from db.reference import ReferenceRepository, open_reference


def read_rule_book() -> RuleBook:
    """Read every file of `resources/rules`.

    Raises:
        RuleDataError: a file is malformed; names it and the key.
    """
    files = sorted(resources.path("rules").glob("*.toml"))
    return load_rule_book({file.name: file.read_text(encoding="utf-8") for file in files})


class Workbench:
    """The rule book and the reference of this installation."""

    def __init__(self, rules: RuleBook, reference: ReferenceRepository) -> None:
        self.rules, self.reference = rules, reference

    def evaluate(self, encounter: Encounter) -> Worksheet:
        """Work one encounter; see `core.engine.evaluate`."""
        return evaluate(encounter, self.reference, self.rules)

    def report(self, encounter: Encounter, worksheet: Worksheet) -> Report:
        """Put a worksheet into words; see `core.report.build_report`."""
        return build_report(encounter, worksheet, self.reference)

    @functools.cached_property
    def fonts(self) -> Fonts:
        """The fonts of the PDF, read when the first one is made."""
        return Fonts(
            regular=resources.path("fonts", "NotoSans-Regular.ttf").read_bytes(),
            bold=resources.path("fonts", "NotoSans-Bold.ttf").read_bytes(),
        )


def open_workbench() -> Workbench:
    """Open the bundled rules and reference, building the reference first when its source files have changed.

    Raises:
        AppError: a bundled file is missing, malformed or damaged; says which and what to do.
    """
    return Workbench(read_rule_book(), open_reference(ensure_built()))
