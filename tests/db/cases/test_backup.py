from __future__ import annotations

import os
import shutil
import threading
import zipfile
from datetime import timedelta

import pytest

from core.cases.store import StoreDamaged, StoreLocked, StoreTrouble
from db.cases import backup
from db.cases.backup import KEPT, SUFFIX
from db.cases.copying import Cancelled
from db.cases.keys.envelope import Protection
from db.cases.keys.holder import KeyLost
from db.cases.keys.passphrase import UnfitPassphrase, WrongPassphrase
from tests.db.cases.offices import WORDS, MemoryKeychain, Office, keep


@pytest.fixture
def office(tmp_path):
    return Office(tmp_path / "office")


@pytest.fixture
def cabinet(office):
    """An open cabinet with one visit, closed when the test ends."""
    cabinet = office.cabinet()
    keep(cabinet.open(), "DFU left")
    yield cabinet
    cabinet.lock()


@pytest.fixture
def target(tmp_path):
    return tmp_path / f"copy{SUFFIX}"


def names(cabinet):
    from core.cases.store import Find

    return sorted(row.case_name for row in cabinet.store.visits(Find()).rows)


def test_that_a_backup_holds_what_was_there(office, cabinet, target):
    made = cabinet.back_up(target)
    assert (made.path, made.opened_by) == (target, Protection.ACCOUNT_FILE)
    assert made.size == target.stat().st_size
    keep(cabinet.store, "VLU right", 2)
    cabinet.restore(target)
    assert names(cabinet) == ["DFU left"]


def test_that_what_a_restore_replaced_can_be_restored_itself(cabinet, target):
    cabinet.back_up(target)
    keep(cabinet.store, "VLU right", 2)
    cabinet.restore(target)
    (before,) = cabinet.good_backups()
    assert before.path.name.startswith("before-restore-")
    cabinet.restore(before.path)
    assert names(cabinet) == ["DFU left", "VLU right"]


def test_that_a_backup_is_as_encrypted_as_the_store(cabinet, target):
    keep(cabinet.store, "PLANTED-LOT-77", 2)
    cabinet.back_up(target)
    with zipfile.ZipFile(target) as archive:
        content = b"".join(archive.read(name) for name in archive.namelist())
    assert b"PLANTED" not in content
    assert cabinet._key.reveal() not in content


def test_that_a_backup_with_a_passphrase_opens_on_another_computer(cabinet, target, tmp_path):
    made = cabinet.back_up(target, passphrase=WORDS)
    assert made.opened_by is Protection.PASSPHRASE
    other = Office(tmp_path / "other").cabinet()
    for wrong in ("", "not these words"):
        with pytest.raises(WrongPassphrase):
            other.restore(target, wrong)
    other.restore(target, WORDS)
    assert names(other) == ["DFU left"]
    assert other.protection is Protection.PASSPHRASE
    other.lock()


def test_that_a_backup_with_a_passphrase_does_not_carry_the_key_of_the_store(office, cabinet, target):
    cabinet.back_up(target, passphrase=WORDS)
    with backup.opened_backup(target) as (envelope, _):
        assert not envelope.unwrapped(WORDS).matches(cabinet._key)


def test_that_a_restore_into_an_open_store_keeps_its_own_protection(tmp_path, cabinet, target):
    cabinet.back_up(target, passphrase=WORDS)
    other = Office(tmp_path / "other", MemoryKeychain()).cabinet()
    keep(other.open(), "of the other computer", 7)
    other.restore(target, WORDS)
    assert (names(other), other.protection) == (["DFU left"], Protection.KEYCHAIN)
    other.lock()
    other.open()
    assert names(other) == ["DFU left"]
    other.lock()


def test_that_a_backup_without_passphrase_does_not_open_elsewhere(cabinet, target, tmp_path):
    cabinet.back_up(target)
    other = Office(tmp_path / "other").cabinet()
    with pytest.raises(KeyLost, match="another computer or account"):
        other.restore(target)
    assert not (tmp_path / "other" / "cases" / "cases.db").exists()


def test_that_an_old_backup_needs_no_old_passphrase_while_the_store_is_open(office, cabinet, target):
    cabinet.set_passphrase(WORDS)
    cabinet.back_up(target)
    cabinet.change_passphrase(WORDS, "another set of words")
    cabinet.restore(target)
    cabinet.lock()
    cabinet.unlock("another set of words")
    assert names(cabinet) == ["DFU left"]


def test_that_a_short_passphrase_for_a_backup_is_refused(cabinet, target):
    with pytest.raises(UnfitPassphrase):
        cabinet.back_up(target, passphrase="short")
    assert not target.exists()


def test_that_a_second_window_sees_what_was_restored(office, cabinet, target):
    cabinet.back_up(target)
    second = office.cabinet()
    keep(second.open(), "VLU right", 2)
    cabinet.restore(target)
    assert names(second) == ["DFU left"]
    keep(second.store, "burn", 3)
    assert names(cabinet) == ["DFU left", "burn"]
    second.lock()


@pytest.mark.parametrize("at", [0.0, 0.3, 0.6, 0.9])
def test_that_a_cancelled_backup_leaves_nothing_and_the_older_one(cabinet, target, at, monkeypatch):
    monkeypatch.setattr("db.cases.copying.STEP_PAGES", 1)
    target.write_bytes(b"the older backup")
    with pytest.raises(Cancelled):
        cabinet.back_up(target, lambda done, total: done < at * total)
    assert [path.name for path in target.parent.iterdir() if path.is_file()] == [target.name]
    assert target.read_bytes() == b"the older backup"


@pytest.mark.parametrize(
    ("is_open", "at"),
    [
        pytest.param(False, 0.0, id="closed"),
        pytest.param(True, 0.0, id="while_it_is_unpacked"),
        pytest.param(True, 0.5, id="while_the_present_one_is_backed_up"),
        pytest.param(True, 0.7, id="while_it_is_put_in_place"),
    ],
)
def test_that_a_cancelled_restore_changes_nothing(office, cabinet, target, is_open, at, monkeypatch):
    monkeypatch.setattr("db.cases.copying.STEP_PAGES", 1)
    cabinet.back_up(target)
    keep(cabinet.store, "VLU right", 2)
    if not is_open:
        cabinet.lock()
    with pytest.raises(Cancelled):
        cabinet.restore(target, progress=lambda done, total: done <= at * total if at else False)
    cabinet.open()
    assert names(cabinet) == ["DFU left", "VLU right"]
    assert not (office.cases / "restoring").exists()


def test_that_the_progress_of_a_restore_only_grows_and_ends_at_the_end(cabinet, target):
    cabinet.back_up(target)
    told = []
    cabinet.restore(target, progress=lambda done, total: told.append(done / total) or True)
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_that_progress_only_grows_and_ends_at_the_end(cabinet, target):
    told = []
    cabinet.back_up(target, lambda done, total: told.append(done / total) or True)
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_that_a_damaged_backup_is_refused_wherever_the_damage_is(cabinet, target, tmp_path):
    cabinet.back_up(target)
    keep(cabinet.store, "VLU right", 2)
    whole, broken = target.read_bytes(), tmp_path / f"broken{SUFFIX}"
    step = len(whole) // 40
    contents = [
        whole[:place] + bytes([whole[place] ^ 0x10]) + whole[place + 1 :] for place in range(0, len(whole), step)
    ]
    contents += [whole[:place] for place in range(0, len(whole), step)]
    refused = 0
    for content in contents:
        broken.write_bytes(content)
        try:
            cabinet.restore(broken)
        except StoreTrouble:
            refused += 1
            assert names(cabinet) == ["DFU left", "VLU right"]
            continue
        assert names(cabinet) == ["DFU left"]  # the bit means nothing: a date in the zip
        keep(cabinet.store, "VLU right", 2)
    assert refused > 70


@pytest.mark.parametrize(
    "entries",
    [
        pytest.param({}, id="empty"),
        pytest.param({"key.json": b"{}"}, id="no_store"),
        pytest.param({"key.json": b"{}", "cases.db": b"", "../outside": b""}, id="a_file_too_many"),
        pytest.param({"key.json": b" " * 100_000, "cases.db": b""}, id="key_file_too_large"),
    ],
)
def test_that_a_zip_that_is_no_backup_is_refused(cabinet, target, entries):
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    with pytest.raises(StoreDamaged, match="no backup"):
        cabinet.restore(target)


def test_that_a_zip_bomb_is_refused(cabinet, target):
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("key.json", b"{}")
        archive.writestr("cases.db", bytes(50_000_000))
    with pytest.raises(StoreDamaged, match="no backup"):
        cabinet.restore(target)


def test_that_a_file_that_is_not_there_is_told(cabinet, tmp_path):
    with pytest.raises(StoreTrouble, match="cannot be read"):
        cabinet.restore(tmp_path / "nothing")
    with pytest.raises(StoreTrouble, match="not made"):
        cabinet.back_up(tmp_path / "no such folder" / f"a{SUFFIX}")


def test_that_a_backup_is_made_once_a_day_and_only_after_writing(office, cabinet):
    first = cabinet.back_up_if_due()
    assert first.path.name == f"2026-03-02{SUFFIX}"
    assert cabinet.back_up_if_due() is None  # the same day
    office.clock.advance(86_400)
    assert cabinet.back_up_if_due() is None  # nothing was written
    written_later(office)
    assert cabinet.back_up_if_due().path.name == f"2026-03-03{SUFFIX}"


def written_later(office):
    """Make the store newer than its backups."""
    newest = max(path.stat().st_mtime_ns for path in office.cases.rglob("*") if path.is_file())
    os.utime(office.cases / "cases.db", ns=(newest + 10**9, newest + 10**9))


def test_that_the_backup_of_the_day_is_made_beside_the_work(office, cabinet):
    failed = []
    cabinet.back_up_beside(failed.append).join(10)
    assert (len(cabinet.good_backups()), failed) == (1, [])
    shutil.rmtree(office.cases / "backups")
    (office.cases / "backups").write_text("a file, where a folder should be")
    cabinet.back_up_beside(failed.append).join(10)
    assert [type(trouble) for trouble in failed] == [StoreTrouble]


@pytest.fixture
def filled(office, cabinet):
    """A store with used pages, pages that deleted cases left, and a backup of yesterday."""
    store = cabinet.store
    for number in range(2, 30):
        keep(store, f"case {number} " * 800, number)
    store.delete([store.visit(f"{number:032x}").row.case_id for number in range(10, 25)])
    cabinet.back_up_if_due()
    office.clock.advance(86_400)
    return office.cases / "cases.db"


def flipped(content, page):
    broken = bytearray(content)
    broken[page + 2000] ^= 16
    return bytes(broken)


def test_that_the_backup_of_the_day_tells_damage_on_any_page_read_or_not(office, cabinet, filled):
    content = filled.read_bytes()
    pages = range(0, len(content), 4096)
    assert len(pages) > 40
    for page in pages:
        filled.write_bytes(flipped(content, page))
        written_later(office)
        with pytest.raises(StoreDamaged, match=r"damaged.*Restore the newest good backup, of "):
            cabinet.back_up_if_due()
    assert [path.name for path in (office.cases / "backups").iterdir()] == [f"2026-03-02{SUFFIX}"]
    filled.write_bytes(content)


def test_that_a_store_in_which_nothing_was_written_is_checked_once_a_day(office, cabinet, filled):
    content, times = filled.read_bytes(), filled.stat()
    assert cabinet.back_up_if_due() is None
    filled.write_bytes(flipped(content, 7 * 4096))  # as a failing disk does, which leaves the time of the file alone
    os.utime(filled, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert cabinet.back_up_if_due() is None  # was checked today
    office.clock.advance(86_400)
    with pytest.raises(StoreDamaged, match="Restore the newest good backup"):
        cabinet.back_up_if_due()
    filled.write_bytes(content)


def test_that_an_altered_history_is_told_by_the_backup_of_the_day(office, cabinet, filled):
    with cabinet.store._writing() as connection:
        connection.execute("DROP TRIGGER history_is_never_changed")
        connection.execute("UPDATE history SET who = 'nobody' WHERE number = 5")
    written_later(office)
    with pytest.raises(StoreDamaged, match="no backup was made of it: Entry 5 of the history was altered"):
        cabinet.back_up_if_due()


def test_that_the_newest_week_is_kept_and_what_the_user_named(office, cabinet):
    (office.cases / "backups").mkdir()
    named = cabinet.back_up(office.cases / "backups" / f"year end{SUFFIX}")
    days = [office.clock() + timedelta(days=day) for day in range(KEPT + 3)]
    for _ in days:
        written_later(office)
        assert cabinet.back_up_if_due() is not None
        office.clock.advance(86_400)
    kept = {path.name for path in (office.cases / "backups").iterdir()}
    assert kept == {f"{day:%Y-%m-%d}{SUFFIX}" for day in days[-KEPT:]} | {named.path.name}


def test_that_a_good_backup_is_one_that_still_reads(office, cabinet):
    made = cabinet.back_up_if_due().path
    cut = made.with_name(f"2026-01-01{SUFFIX}")
    cut.write_bytes(made.read_bytes()[:-100])
    flipped = bytearray(made.read_bytes())
    flipped[len(flipped) // 2] ^= 1
    made.with_name(f"2026-01-02{SUFFIX}").write_bytes(flipped)
    shutil.copyfile(made, made.with_name("notes.txt"))
    assert [good.path for good in cabinet.good_backups()] == [made]


def test_that_locking_stops_a_backup_that_is_being_made(office, cabinet):
    halfway, locked = threading.Event(), threading.Event()
    ended = []

    def progress(done, total):
        halfway.set()
        locked.wait(0.05)  # until `lock` has said so; it waits for us in turn
        return True

    def work():
        try:
            cabinet.back_up(office.home / f"a{SUFFIX}", progress)
        except (Cancelled, StoreLocked) as error:
            ended.append(type(error))

    thread = threading.Thread(target=work)
    thread.start()
    assert halfway.wait(5)
    cabinet.lock()
    locked.set()
    thread.join(5)
    assert ended == [Cancelled]
    assert not (office.home / f"a{SUFFIX}").exists()
    cabinet.open()


def test_that_a_backup_is_of_one_moment_though_others_write(office, cabinet, target):
    for number in range(2, 40):
        keep(cabinet.store, f"case {number}", number)
    stop, second = threading.Event(), office.cabinet()
    store = second.open()

    def write():
        number = 100
        while not stop.is_set():
            try:
                keep(store, "later", number)
            except StoreTrouble:
                continue
            number += 1

    thread = threading.Thread(target=write)
    thread.start()
    try:
        cabinet.back_up(target)
    finally:
        stop.set()
        thread.join(10)
    second.lock()
    cabinet.restore(target)
    assert cabinet.store.broken_history() == ""
    assert {f"case {number}" for number in range(2, 40)} <= set(names(cabinet))
