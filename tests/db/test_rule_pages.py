from __future__ import annotations

from pathlib import Path

import pytest

from db.rule_pages import main, pages
from db.workbench import open_workbench

BOOK = Path(__file__).resolve().parents[2] / "docs" / "rules"


@pytest.fixture(scope="module")
def made():
    return pages(open_workbench())


def test_that_the_rule_book_in_docs_is_the_one_the_rules_give(made):
    on_file = {file.name: file.read_text(encoding="utf-8") for file in BOOK.glob("*.md")}
    assert on_file == made, "run: python -m db.rule_pages docs/rules"


def test_that_a_page_shows_values_days_source_confidence_and_an_example(made):
    page = made["discarded_product.md"]
    assert "**From 2023-07-01, reviewed through 2025-12-31**" in page
    assert "Confidence A: read at the official source." in page
    assert "NGS rejects JZ" in page
    assert "Left over: 16 – 12 → 4 sq cm" in page


def test_that_a_page_of_a_rule_that_is_gone_is_removed(tmp_path, monkeypatch, capsys):
    (tmp_path / "old_rule.md").write_text("old", encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["rule_pages", str(tmp_path)])
    assert main() == 0
    assert not (tmp_path / "old_rule.md").exists()
    assert (tmp_path / "README.md").exists()
