"""What docs/security.md promises of the saved cases, with words planted in every field that is typed."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from msgspec.structs import replace

from core.cases.facts import facts_of
from core.cases.store import Find, StoreDamaged, StoreLocked, StoreTrouble
from core.cases.values import Event, VisitContent
from db.cases.connection import connect
from db.cases.keys.holder import KeyLost
from db.cases.keys.passphrase import WrongPassphrase
from db.cases.saver import Work
from tests.core import samples
from tests.db.cases.offices import WORDS, MemoryKeychain, Office, keep

PLANTED = "PLANTEDWORD"
NO_RIGHTS = pytest.mark.skipif(os.name == "nt", reason="rights as Unix has them")


def planted_work(number=1):
    encounter = replace(
        samples.ENCOUNTER,
        label=f"{PLANTED} label",
        products=tuple(
            replace(use, packages=tuple(replace(package, lot=f"{PLANTED}-LOT") for package in use.packages))
            for use in samples.ENCOUNTER.products
        ),
    )
    facts = facts_of(encounter, samples.READY, [f"{PLANTED} half typed"])
    # Not packed by the store's own packing into something unlike itself: repeated often and in several spellings.
    draft = f"{PLANTED} draft {PLANTED.lower()} ".encode() * 50
    content = VisitContent(draft=draft, encounter=encounter, worksheet=samples.READY)
    ids = f"{number:032x}", f"{number + (1 << 64):032x}"
    return Work(visit_id=ids[0], case_id=ids[1], version=0, content=content, facts=facts, name=f"{PLANTED} name")


def spellings():
    for word in (PLANTED, PLANTED.lower()):
        yield from (word.encode(), word.encode("utf-16-le"), word.encode().hex().encode())


def told_by(folder):
    """Return the files below `folder` whose name or content has a planted word."""
    found = []
    for path in folder.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        if PLANTED.casefold() in path.name.casefold() or any(word in content for word in spellings()):
            found.append(path)
    return found


@pytest.fixture
def office(tmp_path, monkeypatch):
    """An office whose temporary folder lies below the same folder, so that it is searched as well."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(tmp_path / "temporary"))
    return Office(tmp_path)


def test_that_no_file_tells_a_word_of_a_case(office, caplog, capfd):
    cabinet = office.cabinet()
    cabinet.open()
    work = planted_work()
    cabinet.saver.put(work)
    assert cabinet.saver.flush(5)
    store = cabinet.store
    store.rename(work.case_id, f"{PLANTED} renamed", f"{PLANTED} account")
    store.record(work.visit_id, Event.SAVED, [f"{PLANTED} changed"], keep_worksheet=True)
    assert store.visit(work.visit_id).row.case_name == f"{PLANTED} renamed"
    cabinet.back_up_if_due()
    cabinet.set_passphrase(f"{PLANTED} as a passphrase")
    cabinet.back_up(office.home / "own.graftsheet-backup", passphrase=f"{PLANTED} of the backup")
    assert told_by(office.home) == []
    cabinet.restore(office.home / "own.graftsheet-backup", f"{PLANTED} of the backup")
    cabinet.lock()
    assert told_by(office.home) == []
    assert PLANTED not in caplog.text + "".join(capfd.readouterr())


def test_that_the_journal_tells_no_word_while_a_change_is_being_written(office):
    cabinet = office.cabinet()
    keep(cabinet.open(), PLANTED)
    path, seen = office.cases / "cases.db", []
    connection = connect(path, cabinet._key.reveal())
    connection.execute("PRAGMA cache_size = 1")  # so that pages go to the disk before the change is whole
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("CREATE TABLE planted (word TEXT)")
    connection.executemany("INSERT INTO planted VALUES (?)", [(f"{PLANTED} {n}" * 20,) for n in range(2000)])
    connection.execute("UPDATE planted SET word = word || 'x' WHERE rowid % 3 = 0")
    connection.execute("UPDATE case_file SET name = name || 'x'")
    seen += [file.name for file in office.cases.iterdir() if file.stat().st_size]
    assert told_by(office.home) == []
    connection.execute("ROLLBACK")
    connection.close()
    cabinet.lock()
    assert "cases.db-journal" in seen


TYPIST = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from tests.db.cases.offices import Office
from tests.db.cases.test_security import planted_work
cabinet = Office(Path(sys.argv[1])).cabinet()
cabinet.open()
number = 0
while True:
    number += 1
    cabinet.saver.put(planted_work(number))
    cabinet.saver.flush()
    print(number, flush=True)
"""


@pytest.mark.slow
def test_that_a_killed_program_leaves_no_word_behind(office):
    root = str(Path(__file__).resolve().parents[3])
    for turn in range(4):
        folder = office.home / str(turn)
        folder.mkdir()
        typist = subprocess.Popen(
            [sys.executable, "-c", TYPIST.format(root=root), str(folder)], stdout=subprocess.PIPE, cwd=root
        )
        with typist:
            written = [typist.stdout.readline() for _ in range(3 + turn)]
            typist.kill()
        assert all(written)
        assert told_by(office.home) == []
        again = Office(folder).cabinet()
        assert again.open().visit(f"{3:032x}").content.draft.startswith(PLANTED.encode())
        again.lock()


def test_that_messages_of_a_damaged_store_tell_no_word(office, caplog):
    cabinet = office.cabinet()
    keep(cabinet.open(), PLANTED)
    cabinet.lock()
    whole, messages = (office.cases / "cases.db").read_bytes(), []
    for place in range(100, len(whole), 3000):
        (office.cases / "cases.db").write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        again = office.cabinet()
        try:
            again.open().visit(f"{1:032x}")
            again.store.check()
        except StoreTrouble as error:
            messages.append(str(error))
        again.lock()
    assert len(messages) > 10
    assert PLANTED not in caplog.text + "".join(messages)


def test_that_a_copy_of_the_folder_opens_nowhere_else(tmp_path):
    for keychain in (None, MemoryKeychain()):
        office = Office(tmp_path / f"office {keychain is None}", keychain)
        cabinet = office.cabinet()
        keep(cabinet.open(), PLANTED)
        cabinet.back_up_if_due()
        cabinet.lock()
        stolen = tmp_path / f"stolen {keychain is None}"
        shutil.copytree(office.cases, stolen / "cases")
        thief = Office(stolen, keychain and MemoryKeychain()).cabinet()
        with pytest.raises(KeyLost):
            thief.open()
        (backup,) = thief.good_backups()
        with pytest.raises(KeyLost):
            thief.restore(backup.path)
        assert (stolen / "cases" / "cases.db").read_bytes() == (office.cases / "cases.db").read_bytes()


def test_that_a_copy_under_a_passphrase_opens_with_it_alone(tmp_path):
    office = Office(tmp_path / "office")
    cabinet = office.cabinet()
    keep(cabinet.open(), PLANTED)
    cabinet.set_passphrase(WORDS)
    cabinet.lock()
    shutil.copytree(office.cases, tmp_path / "stolen" / "cases")
    thief = Office(tmp_path / "stolen")
    with pytest.raises(StoreLocked):
        thief.cabinet().open()
    for guess in ("", "password12", WORDS.upper(), f" {WORDS}", "x" * 100_000):
        with pytest.raises(WrongPassphrase):
            thief.cabinet().unlock(guess)
        thief.clock.advance(60)
    thief.cabinet().unlock(WORDS)


def test_that_the_key_of_another_store_opens_nothing(tmp_path):
    one, other = Office(tmp_path / "one"), Office(tmp_path / "other")
    for office in (one, other):
        cabinet = office.cabinet()
        keep(cabinet.open(), PLANTED)
        cabinet.lock()
    shutil.copyfile(other.cases / "cases.db", one.cases / "cases.db")
    with pytest.raises(StoreDamaged, match="another key"):
        one.cabinet().open()


TAMPERING = {
    "changed": "UPDATE history SET who = 'somebody else' WHERE number = 3",
    "text_changed": "UPDATE history SET changes = '[\"nothing\"]' WHERE number = 3",
    "text_taken_out": "UPDATE history SET changes = '[]', answers = '[]' WHERE number = 3",
    "taken_out": "DELETE FROM history WHERE number = 3",
    "put_between": "UPDATE history SET number = number + 100 WHERE number >= 3",
}


@pytest.mark.parametrize("how", TAMPERING.values(), ids=TAMPERING.keys())
def test_that_an_altered_history_is_told_at_the_entry(office, how):
    cabinet = office.cabinet()
    visit = keep(cabinet.open(), PLANTED)
    for change in range(5):
        cabinet.store.record(visit, Event.CHANGED, [f"Wound 1 width 2.{change} to 2.0"])
    assert cabinet.store.broken_history() == ""
    alter(office, cabinet, how)
    assert "Entry 3 of the history" in cabinet.store.broken_history()
    with pytest.raises(StoreDamaged, match="Entry 3"):
        cabinet.store.check()
    cabinet.lock()


def test_that_entries_cut_off_the_end_are_told(office):
    cabinet = office.cabinet()
    visit = keep(cabinet.open(), PLANTED)
    for _ in range(5):
        cabinet.store.record(visit, Event.PRINTED)
    alter(office, cabinet, "DELETE FROM history WHERE number > 4")
    assert "ends with entry 4; 6 were written" in cabinet.store.broken_history()
    cabinet.lock()


def alter(office, cabinet, how):
    """Alter the history as somebody can who has the key and knows SQL."""
    connection = connect(office.cases / "cases.db", cabinet._key.reveal())
    triggers = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'history'")
    for (name,) in triggers.fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(how)
    connection.close()


def test_that_the_program_itself_cannot_alter_the_history(office):
    cabinet = office.cabinet()
    keep(cabinet.open(), PLANTED)
    connection = connect(office.cases / "cases.db", cabinet._key.reveal())
    for how in ("UPDATE history SET who = 'x'", "DELETE FROM history", "REPLACE INTO history SELECT * FROM history"):
        with pytest.raises(Exception, match="never"):
            connection.execute(how)
    connection.close()
    cabinet.lock()


HOSTILE = ["'; DROP TABLE visit; --", '" OR 1=1', "%", "* NEAR(", "terms:x", "\x00", "{0}", "\ud800", "a" * 100_000]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_that_typed_text_is_never_worked_as_a_query(office, text):
    cabinet = office.cabinet()
    store = cabinet.open()
    keep(store, "another case", 1)
    try:
        visit = keep(store, text, 2)
        store.rename(store.visit(visit).row.case_id, text, text)
    except (StoreTrouble, UnicodeEncodeError):
        visit = None  # a text that is no text is refused
    assert {row.case_name for row in store.visits(Find(words="another")).rows} == {"another case"}
    store.visits(Find(words=text))
    assert store.visits(Find()).matching == (2 if visit else 1)
    assert store.broken_history() == ""
    cabinet.lock()


@NO_RIGHTS
def test_that_other_accounts_cannot_enter_the_folder(office):
    cabinet = office.cabinet()
    cabinet.open()
    cabinet.back_up_if_due()
    cabinet.lock()
    for folder in (office.cases, office.accounts.folder):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_that_the_key_file_says_nothing_of_the_cases(office):
    cabinet = office.cabinet()
    keep(cabinet.open(), PLANTED)
    cabinet.set_passphrase(WORDS)
    told = json.loads((office.cases / "key.json").read_bytes())
    assert set(told) == {"format", "store", "protection", "wrapped"}
    assert set(told["wrapped"]) == {"cost", "salt", "nonce", "key"}
    cabinet.lock()
