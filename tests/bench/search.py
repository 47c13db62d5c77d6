"""The search box: what is found, and how long each key takes, against one FTS5 table of the same codes."""

from __future__ import annotations

import re
import sqlite3
import statistics
import sys
import time
from pathlib import Path

from table import Row

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "db" / "reference"))
import search_scoring

from db.reference.layout import DATABASE, FOLDER
from db.workbench import open_workbench

SHOWN = 60  # hits the Look up place asks for


def typed():
    """Return every text that stands in the box while the queries of the suite are typed, letter by letter."""
    return [asked.typed[:end] for asked in search_scoring.suite() for end in range(1, len(asked.typed) + 1)]


def bare_table():
    """Put every code, label and word of the reference into one FTS5 table, as a plain search box would have it."""
    reference = sqlite3.connect(f"{(FOLDER / DATABASE).as_uri()}?mode=ro&immutable=1", uri=True)
    codes = reference.execute("SELECT plain_code, label, words FROM entry").fetchall()
    codes += reference.execute("SELECT plain_code, text, '' FROM classification").fetchall()
    reference.close()
    bare = sqlite3.connect(":memory:")
    bare.execute("CREATE VIRTUAL TABLE code USING fts5(plain_code, label, words, prefix='1 2 3')")
    bare.executemany("INSERT INTO code VALUES (?, ?, ?)", codes)
    bare.execute("INSERT INTO code (code) VALUES ('optimize')")
    return bare, len(codes)


def times(search, texts):
    """Return how long each search takes in milliseconds, the best of three: the third key of a word is typed often."""
    best = []
    for text in texts:
        rounds = []
        for _ in range(3):
            start = time.perf_counter()
            search(text)
            rounds.append((time.perf_counter() - start) * 1e3)
        best.append(min(rounds))
    return best


def rows():
    reference = open_workbench().reference
    answered = len(search_scoring.suite()) - len(search_scoring.missed(reference.search))
    asked = len(search_scoring.suite())
    yield Row("Search: queries answered as coders expect", answered, f"of {asked}", None, "", "never fewer")

    bare, codes = bare_table()

    def plain_search(text):
        words = " AND ".join(f'"{word}"*' for word in re.findall(r"[A-Za-z0-9]+", text))
        if words:
            bare.execute("SELECT rowid FROM code WHERE code MATCH ? ORDER BY rank LIMIT ?", (words, SHOWN)).fetchall()

    texts = typed()
    ours = times(lambda text: reference.search(text, search_scoring.DAY, SHOWN), texts)
    plain = times(plain_search, texts)
    against = f"one FTS5 table, {codes:,} codes"
    yield Row("Search: each key, p50", statistics.median(ours), "ms", statistics.median(plain), against, "")
    tail, plain_tail = (statistics.quantiles(found, n=100)[98] for found in (ours, plain))
    yield Row("Search: each key, p99", tail, "ms", plain_tail, against, "under 5, at most 2 times")
