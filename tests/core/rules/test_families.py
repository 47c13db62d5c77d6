"""The order in which the families run."""

from __future__ import annotations

import pkgutil
import sys

from core import rules
from core.rules import families


def test_that_every_family_runs_once_by_stage_and_then_by_name():
    modules = [sys.modules[work.__module__] for work in families()]
    assert [(module.STAGE, module.__name__) for module in modules] == sorted(
        (module.STAGE, module.__name__) for module in modules
    )
    assert {module.__name__ for module in modules} == {
        f"core.rules.{found.name}" for found in pkgutil.iter_modules(rules.__path__)
    }
    assert all(work.__name__ == "work" for work in families())
