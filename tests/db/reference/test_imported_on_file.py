"""The published July 2026 file, whole: every code and modifier has a page and is found. Skipped without the file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from core.code_page import code_page
from db.imports.importer import staged
from db.imports.plan import examine
from db.imports.store import Store
from db.workbench import open_workbench

FILE = Path(__file__).parents[4] / "shared" / "data" / "HCPC2026_JUL_ANWEB.xlsx"
DAY = date(2026, 8, 3)


@pytest.fixture(scope="module")
def imported(tmp_path_factory):
    if not FILE.exists():
        pytest.skip("the published file is not at hand")
    folder = tmp_path_factory.mktemp("home")
    with Store(folder / "reference.sqlite3") as store:
        with staged(store, examine([FILE], store, "2026-08-03"), lambda done, total: True) as stage:
            stage.commit()
        rows = store.connection.execute("SELECT kind, code, long, terminated FROM code ORDER BY kind, code").fetchall()
    bench = open_workbench(folder)
    yield bench, rows
    bench.reference.close()


def test_that_every_code_and_modifier_has_its_page(imported):
    bench, rows = imported
    assert [sum(row[0] == kind for row in rows) for kind in ("code", "modifier")] == [8725, 384]
    for kind, code, long, ended in rows:
        page = code_page(code, DAY, bench.reference, bench.rules.on(DAY), "modifier" if kind == "modifier" else "")
        assert page is not None, code
        assert (page.kind == "modifier") is (kind == "modifier"), code
        if kind == "code":
            assert page.kind == "procedure" or page.descriptor == long, code
            assert page.live is (not ended or str(DAY) <= ended), code


def test_that_every_code_is_found_by_itself(imported):
    bench, rows = imported
    for kind, code, _, _ in rows:
        found = [(hit.code, hit.kind == "modifier") for hit in bench.reference.search(code, DAY, 60)]
        assert (code, kind == "modifier") in found, code


def test_that_the_bundled_products_are_the_published_ones(imported):
    bench, rows = imported
    published = {code for kind, code, _, _ in rows if kind == "code"}
    unreviewed = [code for code in published if (found := bench.reference.product(code)) and not found.reviewed]
    assert unreviewed == []
