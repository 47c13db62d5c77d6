"""Writes the rule book for its users: `python -m db.rule_pages docs/rules`."""

from __future__ import annotations

import sys
from pathlib import Path

import resources
from core.export.rule_pages import Example, index_page, rule_page
from core.self_test import read_cases
from db.workbench import Workbench, open_workbench


def pages(workbench: Workbench) -> dict[str, str]:
    """Return every page by file name, the index as `README.md`."""
    file = resources.path("self_test", "worked_cases.toml")
    cases = read_cases(file.name, file.read_text(encoding="utf-8"))
    examples = [Example(case, workbench.evaluate(case.encounter)) for case in cases.case]
    rules = workbench.rules.loaded
    return {"README.md": index_page(rules)} | {f"{id}.md": rule_page(rule, examples) for id, rule in rules.items()}


def main() -> int:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/rules")
    folder.mkdir(parents=True, exist_ok=True)
    made = pages(open_workbench())
    for stale in folder.glob("*.md"):
        if stale.name not in made:
            stale.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(made)} pages in {folder}")  # noqa: T201  # a command for developers
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
