"""Kills a program with -9 at random moments of its work on the store, and looks at what is left. Prints JSON.

    python -m tests.db.cases.killing ROUNDS SEED FOLDER

Each round forks a child that does one kind of work and reports down a pipe what it has begun and what is done. It is
killed at a random moment; then the store is checked page by page, opened, and compared with what was reported.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import threading
import time
import traceback
from collections import Counter
from contextlib import closing
from pathlib import Path

from core.cases.store import Find
from core.cases.values import Event, VisitStatus
from core.export.encounter_document import encounter_json
from db.cases import backup, exchange, migrations
from db.cases.check import fault_of
from db.cases.connection import connect
from db.cases.keys.envelope import Protection, kept_elsewhere, new_store_id
from db.cases.keys.key import StoreKey
from db.cases.saver import Autosaver, Work
from tests.core.samples import ENCOUNTER
from tests.db.cases.shelf import COMPUTED, FULL_FACTS, KEY, Shelf, content, facts, keep

CASES = 12
IMPORTED = 300
LOST_AT_MOST = 2.0  # seconds of typing
STEPS = 12  # of the migration, so that a kill falls between two as well


def typing(shelf, report):
    """Type at 50 keys a second; each key's state goes to the saver."""
    opened = shelf.opened()
    saver = Autosaver(opened.for_writer)
    for number in range(1, 10**6):
        report(f"{number} {time.monotonic()}")
        work = Work(visit_id="typed", case_id="typed", version=0, content=content(str(number)), facts=facts(), name="")
        saver.put(work)
        time.sleep(0.02)


def check_typing(shelf, reports, killed_at):
    opened = shelf.opened()
    stored = int(opened.visit("typed").content.draft) if opened.visits(Find(words="case 0013")).matching else 0
    opened.close()
    missing = [float(at) for number, at in map(str.split, reports) if int(number) > stored]
    return killed_at - min(missing) if missing else 0.0


def saving(shelf, report):
    """Keep, save, check and name visit after visit; report the log's length once each is done."""
    opened = shelf.opened()
    for number in range(10**6):
        visit = f"s{number}"
        version = opened.keep(visit, f"c of {visit}", 0, COMPUTED, FULL_FACTS, "")
        report(f"{visit} {version} 0")
        opened.record(visit, Event.SAVED, ["Lot B-1 to B-2"], keep_worksheet=True)
        report(f"{visit} {version} 1")
        version = opened.set_status(visit, VisitStatus.CHECKED)
        report(f"{visit} {version} 1")
        opened.rename(f"c of {visit}", f"Name {number}", "")


def check_saving(shelf, reports, _killed_at):
    opened = shelf.opened()
    for visit, version, kept in map(str.split, reports):
        found = opened.visit(visit)
        assert found.content == COMPUTED
        assert found.row.version >= int(version), f"{visit} is of version {found.row.version}"
        assert (found.kept is not None) >= int(kept), f"the kept worksheet of {visit} is missing"
    opened.close()


def deleting(shelf, report):
    opened = shelf.opened()
    for number in range(CASES):
        opened.delete([f"case of v{number}"])
        report(f"case of v{number}")
    report("all")
    time.sleep(60)


def check_deleting(shelf, reports, _killed_at):
    opened = shelf.opened()
    left = {row.case_id for row in opened.visits(Find()).rows}
    assert not left & set(reports)
    assert len(left) >= CASES - len(reports) - 1
    assert opened.visits(Find(words="computed")).matching == len(left)
    opened.close()


def next_form():
    """Return steps that are slow enough to be killed in."""
    steps = migrations.Migrations("cases")
    steps()(migrations.cases_visits_history)
    for number in range(STEPS):

        def step(db, column=f"more_{number}"):
            db.execute(f"ALTER TABLE content ADD COLUMN {column} BLOB")
            db.execute(f"UPDATE content SET {column} = randomblob(100000)")

        steps(name=f"step_{number}")(step)
    return steps


def back_up(shelf, name):
    envelope = kept_elsewhere(new_store_id(), Protection.ACCOUNT_FILE)
    shelf.backups.mkdir(exist_ok=True)
    target = shelf.backups / f"{name}{backup.SUFFIX}"
    backup.write_backup(shelf.path, StoreKey(KEY), envelope, target, lambda _done, _all: True)


def migrating(shelf, report):
    with closing(connect(shelf.path, KEY)) as raw:
        report("begun")
        migrations.migrate(raw, lambda _form: back_up(shelf, "before"), next_form())
    report("done")
    time.sleep(60)


def check_migrating(shelf, reports, _killed_at):
    with closing(connect(shelf.path, KEY)) as raw:
        (form,) = raw.execute("PRAGMA user_version").fetchone()
        assert form in ((1 + STEPS,) if "done" in reports else (1, 1 + STEPS)), f"form {form}"
        columns = len(raw.execute("PRAGMA table_info(content)").fetchall())
        assert columns == 5 + form - 1, f"form {form} has {columns} columns"
        if form > 1:
            raw.execute("PRAGMA user_version = 1")  # so that the program of today reads it
    check_backing_up(shelf, [], _killed_at)


def backing_up(shelf, report):
    """Back up again and again while a second thread writes."""
    opened = shelf.opened()
    threading.Thread(target=lambda: [keep(opened, f"b{number}") for number in range(10**6)], daemon=True).start()
    for number in range(10**6):
        back_up(shelf, f"b{number}")
        report(str(number))


def check_backing_up(shelf, reports, _killed_at):
    for path in shelf.backups.glob(f"*{backup.SUFFIX}"):
        backup.checked_backup(path)
    done = {f"b{number}{backup.SUFFIX}" for number in reports if number.isdigit()}
    assert done <= {path.name for path in shelf.backups.glob("*")}


def importing(shelf, report):
    opened = shelf.opened()
    source = shelf.path.parent / "cases.jsonl"
    documents = [json.loads(encounter_json(ENCOUNTER)) | {"label": f"Import {number}"} for number in range(IMPORTED)]
    source.write_text("".join(json.dumps(document) + "\n" for document in documents), encoding="utf-8")
    numbers = iter(range(10**6))
    exchange.import_cases(
        opened,
        source,
        lambda encounter: (content("imported", encounter), facts("imported")),
        lambda: f"i{next(numbers)}",
        lambda done, _all: report(str(done)) or True,
    )
    report("in")
    time.sleep(60)


def check_importing(shelf, reports, _killed_at):
    opened = shelf.opened()
    imported = opened.visits(Find(words="imported")).matching
    assert imported in ((IMPORTED,) if "in" in reports else (0, IMPORTED)), f"{imported} of {IMPORTED} are there"
    opened.close()


def making(shelf, report):
    while True:
        shelf.path.unlink(missing_ok=True)
        shelf.made()
        report("made")


def check_making(shelf, _reports, _killed_at):
    shelf.made().opened().close()


WORK = {
    "typing": (typing, check_typing, 2.5),
    "saving": (saving, check_saving, 0.4),
    "deleting": (deleting, check_deleting, 0.2),
    "migrating": (migrating, check_migrating, 0.3),
    "backing up": (backing_up, check_backing_up, 0.6),
    "importing": (importing, check_importing, 0.3),
    "making": (making, check_making, 0.1),
}


def template(folder):
    """Return the bytes of a store of `CASES` cases."""
    shelf = Shelf(folder).made()
    opened = shelf.opened()
    for number in range(CASES):
        keep(opened, f"v{number}", words="computed", text="x" * 5000)
    opened.close()
    return shelf.path.read_bytes()


def killed(work, shelf, after):
    """Fork a child that works, kill it `after` seconds. Return its reports, and when it was killed."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            work(shelf, lambda line: os.write(writer, f"{line}\n".encode()))
        except BaseException:  # noqa: BLE001
            traceback.print_exc()
        os._exit(1)  # no kind of work ends by itself
    os.close(writer)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    killed_at = time.monotonic()
    with os.fdopen(reader) as pipe:
        reports = [line.rstrip() for line in pipe if line.endswith("\n")]
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the child ended by itself"
    return reports, killed_at


def one_round(kind, folder, whole, chance):
    """Return the seconds of typing that were lost, and whether the kill fell into a write."""
    shelf = Shelf(folder)
    shelf.path.write_bytes(whole)
    work, check, longest = WORK[kind]
    reports, killed_at = killed(work, shelf, chance.uniform(0, longest))
    journal = shelf.path.with_name("cases.db-journal")
    amid = journal.exists() and journal.stat().st_size > 0
    if kind != "making" or shelf.path.exists():
        assert (fault := fault_of(shelf.path, KEY)) == "", fault
    return check(shelf, reports, killed_at) or 0.0, amid


def main():
    rounds, seed, folder = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    whole, kinds, amid, lost, faults = template(folder / "template"), Counter(), Counter(), 0.0, []
    for number in range(rounds):
        kind = list(WORK)[number % len(WORK)]
        place = folder / "round"
        place.mkdir()
        try:
            seconds, in_a_write = one_round(kind, place, whole, random.Random(f"{seed} {number}"))
            lost = max(lost, seconds)
            if seconds > LOST_AT_MOST:
                faults.append(f"{kind} {number}: {seconds:.2f} s of typing lost")
            amid[kind] += in_a_write
        except Exception as error:  # noqa: BLE001
            faults.append(f"{kind} {number}: {type(error).__name__} {error}")
            shutil.copytree(place, folder / f"fault {number}")
        kinds[kind] += 1
        shutil.rmtree(place)
    told = {"kills": dict(kinds), "in_a_write": dict(amid), "lost_at_most_s": round(lost, 3), "faults": faults}
    print(json.dumps(told))  # noqa: T201


if __name__ == "__main__":
    main()
