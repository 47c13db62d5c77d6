"""Importing HCPCS as a spreadsheet, and what imported editions cost every start and every visit."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import resources
from core.intake import read_encounter
from db.build_reference import ensure_built
from db.imports.importer import staged
from db.imports.plan import examine
from db.imports.source import forget_sheets
from db.imports.store import Store
from db.reference import open_reference
from db.reference.user_layout import user_store
from db.reference.user_store import open_user_store
from db.workbench import open_workbench

FILE = Path(__file__).resolve().parents[3] / "shared" / "data" / "HCPC2026_JUL_ANWEB.xlsx"
TURNS = 5


def take_in(home):
    """Import the file as a command does; seconds."""
    start = time.perf_counter()
    with Store(user_store(home)) as store:
        plan = examine([FILE], store, "2026-08-03T08:00:00+00:00")
        with staged(store, plan, lambda done, total: True) as stage:
            (edition,) = stage.commit()
    took = time.perf_counter() - start
    if edition.rows != 9109:
        raise SystemExit("not every code was imported, so nothing was measured")
    forget_sheets()
    return took


def rows():
    from table import Row, median_of

    bundled = ensure_built()
    alone = median_of(lambda: open_reference(bundled).close(), repeats=9, number=5) * 1e3
    yield Row("Reference: open, bundled", alone, "ms", None, "", "under 5")
    if not FILE.exists():
        print("The import of HCPCS was not measured: the published spreadsheet is not here.")
        return
    with tempfile.TemporaryDirectory() as folder:
        homes = [Path(folder, str(turn)) for turn in range(TURNS)]
        yield Row(
            "Import: HCPCS spreadsheet, 9,109 codes", sorted(map(take_in, homes))[TURNS // 2], "s", None, "", "under 2"
        )
        home = homes[0]

        def both():
            open_reference(bundled).close()
            open_user_store(user_store(home)).close()

        opened = median_of(both, repeats=9, number=5) * 1e3
        yield Row("Reference: open, bundled and imported", opened, "ms", alone, "bundled alone", "under 5")
        visit = read_encounter(resources.path("examples", "q4386-foot-ulcer.json").read_bytes())
        plain, imported = open_workbench(Path(folder, "none")), open_workbench(home)
        before, after = (
            median_of(lambda bench=bench: bench.evaluate(visit), repeats=9, number=200) * 1e3
            for bench in (plain, imported)
        )
        yield Row("Worksheet over imported editions", after, "ms", before, "bundled alone", "at most 1.5 times")
