"""Does one kind of work on a store on a disk that has ever more room, from none to enough. Prints JSON.

    python -m tests.db.cases.filling FOLDER WORK

FOLDER is a small disk. Before each try a ballast file leaves just so much room.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import closing
from pathlib import Path

from core.cases.store import Find, StoreTrouble
from core.cases.values import Event, VisitStatus
from db.cases import migrations
from db.cases.check import fault_of
from db.cases.connection import connect
from db.cases.troubles import told
from tests.db.cases.shelf import COMPUTED, FULL_FACTS, KEY, Shelf, keep

ROOM = 4096  # more with each try
VISITS = 8


def next_form(db):
    db.execute("CREATE TABLE more AS SELECT * FROM content, (SELECT 1 UNION ALL SELECT 2)")


def migrate(shelf):
    steps = migrations.Migrations("cases")
    steps()(migrations.cases_visits_history)
    steps()(next_form)
    with told(shelf.path), closing(connect(shelf.path, KEY)) as raw:
        migrations.migrate(raw, lambda form: None, steps)


def make(shelf):
    Shelf(shelf.path.parent / "made").made()


def through_a_window(work):
    def done(shelf):
        store = shelf.opened()
        try:
            work(store)
        finally:
            store.close()

    return done


WORK = {
    "keep": lambda store: store.keep("v0", "case of v0", 1, COMPUTED, FULL_FACTS, "Named"),
    "begin": lambda store: store.keep("new", "new", 0, COMPUTED, FULL_FACTS, ""),
    "record": lambda store: store.record("v1", Event.SAVED, ["Lot B-1 to B-2"] * 500, keep_worksheet=True),
    "status": lambda store: store.set_status("v2", VisitStatus.CHECKED),
    "rename": lambda store: store.rename("case of v3", "J. Ortega", "88-1207"),
    "delete": lambda store: store.delete(["case of v4", "case of v5"]),
    "hold": lambda store: store.hold("v6"),
    "tend": lambda store: (store.hold("v7"), store.tend()),
}
ALL = {name: through_a_window(work) for name, work in WORK.items()} | {"migrate": migrate, "make": make}


def leave(folder, room):
    """Fill the disk but for `room` bytes."""
    ballast = folder / "ballast"
    free = os.statvfs(folder).f_bavail * os.statvfs(folder).f_frsize
    with ballast.open("wb") as file:
        file.write(bytes(max(free - room, 0)))


def state(shelf):
    """Return everything that the store says, its form and its history among it."""
    with closing(connect(shelf.path, KEY)) as raw:
        form = raw.execute("PRAGMA user_version").fetchone()
        raw.execute("PRAGMA user_version = 1")
    store = shelf.opened()
    with store._writing() as connection:
        connection.execute("DELETE FROM lease")  # which is no work, and may stay when a window cannot write any more
    visits = [store.visit(row.visit_id) for row in store.visits(Find()).rows]
    logs = [store.history(f"case of v{number}") for number in range(VISITS)]
    store.close()
    with closing(connect(shelf.path, KEY)) as raw:
        raw.execute(f"PRAGMA user_version = {form[0]}")
    return form, visits, logs


def fresh(folder):
    shelf = Shelf(folder).made()
    store = shelf.opened()
    for number in range(VISITS):
        keep(store, f"v{number}", text="x" * 3000, words=f"word{number}")
    store.close()
    return shelf


def main():
    folder, name = Path(sys.argv[1]), sys.argv[2]
    shelf, counted = fresh(folder), {"tried": 0, "refused": 0, "worked": 0, "faults": []}
    before = state(shelf)
    while not counted["worked"]:
        leave(folder, counted["tried"] * ROOM)
        counted["tried"] += 1
        try:
            ALL[name](shelf)
            counted["worked"] += 1
        except StoreTrouble as trouble:
            counted["refused"] += 1
            if "the disk is full" not in str(trouble):
                counted["faults"].append(f"told with room for {counted['tried'] - 1} pages: {trouble}")
        (folder / "ballast").unlink()
        if fault := fault_of(shelf.path, KEY):
            counted["faults"].append(fault)
        if not counted["worked"] and state(shelf) != before:
            counted["faults"].append(f"half done with room for {counted['tried'] - 1} pages")
    print(json.dumps(counted))  # noqa: T201


if __name__ == "__main__":
    main()
