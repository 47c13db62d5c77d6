"""The case store with 50,000 cases: opening, each key of a search, saving; and the same on plain SQLite.

The plain store is ours too, with `sqlite3` in the place of SQLCipher, so that the ratio is what encryption costs.
"""

from __future__ import annotations

import random
import sqlite3
import statistics
import tempfile
import time
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from unittest import mock

import msgspec
from table import Row
from worksheets import four_wounds

from core.cases.facts import facts_of
from core.cases.store import Find
from core.cases.values import VisitContent
from core.intake import read_encounter
from db.cases import connection, store, writing
from db.workbench import open_workbench

CASES = 50_000
KEY = bytes(range(32))
BEGUN = datetime(2026, 3, 4, 9, tzinfo=UTC)
TYPED = ("l97.411", "q4386", "left foot", "lot4711", "medicare", "case 0147", "e11.621 heel", "15275", "smith", "zz")
DAYS = 250
SAVES = 300


def plainly(path, key, *, wait=connection.WINDOW_WAIT, make=False):
    """Open a file as the store does, as plain SQLite."""
    uri = f"{path.resolve().as_uri()}?mode={'rwc' if make else 'rw'}"
    found = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=wait, check_same_thread=False)
    for setting in connection.SETTINGS:
        if not setting.startswith("cipher"):
            found.execute(f"PRAGMA {setting}").fetchall()
    if make:
        found.execute("PRAGMA journal_mode = truncate").fetchall()
    return found


def opened(path):
    return store.open_store(path, lambda: KEY, "R. Diaz", "WS-12", lambda: BEGUN, back_up=lambda form: None)


def contents(chance):
    """Yield the content and the facts of visit after visit; all have one worksheet, to begin with."""
    encounter = read_encounter(msgspec.json.encode(four_wounds()))
    worksheet = open_workbench().evaluate(encounter)
    content = VisitContent(draft=msgspec.json.encode(four_wounds()), encounter=encounter, worksheet=worksheet)
    facts = facts_of(encounter, worksheet)
    while True:
        day = facts.date_of_service - timedelta(days=chance.randrange(DAYS))
        words = (
            f"{facts.words} lot{chance.randrange(10**5)} l97.{chance.randrange(400, 530)} note{chance.randrange(500)}"
        )
        area = Decimal(chance.randrange(100, 9000)) / 100
        yield content, msgspec.structs.replace(facts, date_of_service=day, words=words, grafted_cm2=area)


def fill(path, contents, count=CASES):
    """Make a store of so many cases in one transaction."""
    store.make_store(path, lambda: KEY)
    filled, done = store.connect(path, KEY), {}
    packing = ("packed", "packed_encounter", "packed_worksheet")
    with mock.patch.multiple(writing, **{name: cached(done, getattr(writing, name)) for name in packing}):
        filled.execute("BEGIN")
        for number, (content, facts) in zip(range(count), contents, strict=False):
            writing.keep(filled, f"v{number}", f"c{number}", 0, content, facts, "", now=BEGUN, who="R. Diaz")
        filled.execute("COMMIT")
    filled.close()


def cached(done, pack):
    """Return `pack`, doing its work once for each value: 50,000 like worksheets need not be packed to fill a store."""

    def packed(value):
        if (pack, id(value)) not in done:
            done[pack, id(value)] = pack(value)
        return done[pack, id(value)]

    return packed


def milliseconds(action, *given):
    start = time.perf_counter()
    action(*given)
    return (time.perf_counter() - start) * 1e3


def open_and_list(path, day):
    first = opened(path)
    if not first.visits(Find(day=day)).rows:
        raise SystemExit("no visit on the day that is listed, so there is nothing to measure")
    first.close()


def measuring(path, contents, chance):
    """Fill a store, then measure one thing at each step: its name and its milliseconds, or its megabytes."""
    content, facts = next(contents)
    fill(path, contents)
    yield "MB", path.stat().st_size / 1e6
    for _ in range(9):
        yield "open", milliseconds(open_and_list, path, facts.date_of_service)
    window, writer = opened(path), opened(path)
    for typed in TYPED:
        for end in range(1, len(typed) + 1):
            find = Find(words=typed[:end])
            yield "keys", min(milliseconds(window.visits, find) for _ in range(3))
    for turn in range(SAVES):
        number, (content, facts) = chance.randrange(CASES), next(contents)
        version = writer.visit(f"v{number}").row.version
        yield "saves", milliseconds(writer.keep, f"v{number}", f"c{number}", version, content, facts, "")
        yield "after", milliseconds(window.visits, Find(words=TYPED[turn % len(TYPED)]))
        if turn % 10 == 9:
            writer.tend()
    window.close()
    writer.close()


def measured(folder):
    """Return all measures of our store and of the plain one; the two take turns, so that one machine bears on both."""
    ours, plain = defaultdict(list), defaultdict(list)
    both = [measuring(folder / f"{number}.db", contents(random.Random(5)), random.Random(6)) for number in range(2)]
    for name, figure in both[0]:
        ours[name].append(figure)
        with mock.patch.object(store, "connect", plainly):
            name, figure = next(both[1])
        plain[name].append(figure)
    return ours, plain


def p99(times):
    return statistics.quantiles(times, n=100)[98]


def rows():
    with tempfile.TemporaryDirectory() as folder:
        ours, plain = measured(Path(folder))
    for name, key, pick, unit, aim in (
        ("open and list a day", "open", statistics.median, "ms", "under 1,000"),
        ("each key of a search, p50", "keys", statistics.median, "ms", ""),
        ("each key of a search, p99", "keys", p99, "ms", "under 20"),
        ("a search just after a save, p99", "after", p99, "ms", "under 20"),
        ("saving, p50", "saves", statistics.median, "ms", ""),
        ("saving, p99", "saves", p99, "ms", "under 10"),
        ("size", "MB", max, "MB", ""),
    ):
        yield Row(f"50,000 cases: {name}", pick(ours[key]), unit, pick(plain[key]), "plain SQLite", aim)
