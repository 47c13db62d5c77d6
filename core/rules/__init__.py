"""The rule families: one module each, its data in `resources/rules/`.

A family has a `STAGE` and a function `work(sheet)`. The engine finds every module in this folder and runs them by
stage, so a new family is a new module with its data, and nothing else.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from enum import IntEnum

import core.code_notes  # noqa: F401  # its rule files lie with the others and are read with them
from core.sheet import Sheet


class Stage(IntEnum):
    """When a family runs. Families of one stage do not depend on each other."""

    MEASURE = 1  # wounds to areas and groups; product codes to what is on file
    FORMS = 2  # which family of application codes each wound goes to
    GRAFT = 3  # application lines
    PROCEDURES = 4  # other lines that come from wounds, and the services entered
    PRODUCTS = 5  # product lines
    DISCARDED = 6  # what is done with product opened and not applied
    CLAIM = 7  # modifiers and pointers that the encounter gives to finished lines
    EDITS = 8  # checks of the lines against code dates and edit tables
    COVERAGE = 9  # payers, contractors, diagnoses, and the code the coder had in mind
    REVIEW = 10  # what reads the finished lines: modifier review, checklist, payment


Work = Callable[[Sheet], None]


def families() -> tuple[Work, ...]:
    """Return the work of every family in the order it runs: by stage, then by module name."""
    modules = [importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
    return tuple(module.work for module in sorted(modules, key=lambda module: (module.STAGE, module.__name__)))
