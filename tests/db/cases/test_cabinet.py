from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest

from core.cases.store import StoreDamaged, StoreLocked, StoreTrouble
from core.cases.values import Event, VisitContent, VisitFacts
from db.cases import restore
from db.cases.access import Access
from db.cases.keys.envelope import Protection
from db.cases.keys.holder import KeyLost
from db.cases.keys.passphrase import UnfitPassphrase, WrongPassphrase
from db.cases.saver import Work
from tests.db.cases.offices import WORDS, MemoryKeychain, Office, keep


@pytest.fixture
def office(tmp_path):
    return Office(tmp_path)


@pytest.fixture
def cabinet(office):
    """An open cabinet, closed when the test ends."""
    cabinet = office.cabinet()
    cabinet.open()
    yield cabinet
    cabinet.lock()


def name_of(cabinet, visit):
    return cabinet.store.visit(visit).row.case_name


def test_that_the_first_start_makes_a_store_without_asking(office):
    cabinet = office.cabinet()
    assert (cabinet.access, cabinet.protection) == (Access.CLOSED, None)
    visit = keep(cabinet.open(), "DFU left")
    assert (cabinet.access, cabinet.protection) == (Access.OPEN, Protection.ACCOUNT_FILE)
    cabinet.lock()
    again = office.cabinet()
    again.open()
    assert name_of(again, visit) == "DFU left"
    again.lock()


def test_that_a_keychain_is_used_where_there_is_one(tmp_path):
    office = Office(tmp_path, MemoryKeychain())
    cabinet = office.cabinet()
    cabinet.open()
    assert cabinet.protection is Protection.KEYCHAIN
    assert not office.accounts.folder.exists()
    cabinet.lock()
    assert cabinet.access is Access.LOCKED
    cabinet.open()  # the login is the guard
    assert cabinet.access is Access.OPEN
    cabinet.lock()


def test_that_a_locked_cabinet_gives_nothing_and_keeps_no_key(office):
    cabinet = office.cabinet()
    store, key = cabinet.open(), cabinet._key
    visit = keep(store, "DFU left")
    cabinet.lock()
    assert key.wiped
    for ask in (lambda: cabinet.store, lambda: cabinet.saver, lambda: store.visit(visit)):
        with pytest.raises(StoreLocked):
            ask()
    with pytest.raises(StoreLocked):
        cabinet.set_passphrase(WORDS)
    with pytest.raises(StoreLocked):
        cabinet.back_up(office.home / "a.graftsheet-backup")


def test_that_locking_writes_what_was_typed_last(office):
    cabinet = office.cabinet()
    cabinet.open()
    content = VisitContent(draft=b"half typed", encounter=None, worksheet=None)
    work = Work(visit_id="1" * 32, case_id="2" * 32, version=0, content=content, facts=VisitFacts(), name="")
    cabinet.saver.put(work)
    cabinet.lock()
    assert office.cabinet().open().visit("1" * 32).content.draft == b"half typed"


def test_that_a_store_that_cannot_write_is_not_locked(office, monkeypatch):
    told = threading.Event()
    cabinet = office.cabinet(failed=lambda _: told.set())
    cabinet.open()
    monkeypatch.setattr("db.cases.access.FLUSH_S", 0.01)
    content = VisitContent(draft=b"half typed", encounter=None, worksheet=None)
    work = Work(visit_id="1" * 32, case_id="2" * 32, version=0, content=content, facts=VisitFacts(), name="")
    with monkeypatch.context() as patch:
        patch.setattr("db.cases.repository.Repository.keep", refuse)
        cabinet.saver.put(work)
        assert told.wait(5)
        with pytest.raises(StoreTrouble, match="not locked"):
            cabinet.lock()
        assert cabinet.access is Access.OPEN
    monkeypatch.setattr("db.cases.access.FLUSH_S", 10)
    cabinet.lock()
    assert cabinet.access is Access.LOCKED


def refuse(*_args, **_kwargs):
    raise StoreTrouble("The disk is full.")


def test_that_a_passphrase_opens_and_nothing_else_does(office, cabinet):
    visit = keep(cabinet.store, "DFU left")
    assert cabinet.set_passphrase(WORDS) == ""
    cabinet.lock()
    other = office.cabinet()
    with pytest.raises(StoreLocked, match="Type the passphrase"):
        other.open()
    assert other.access is Access.LOCKED
    with pytest.raises(WrongPassphrase):
        other.unlock("not these words")
    office.clock.advance(1)
    other.unlock(WORDS)
    assert name_of(other, visit) == "DFU left"
    other.lock()


def test_that_changing_the_passphrase_needs_the_old_one_and_rewrites_no_case(office, cabinet):
    keep(cabinet.store, "DFU left")
    cabinet.set_passphrase(WORDS)
    before = (office.cases / "cases.db").read_bytes()
    with pytest.raises(WrongPassphrase):
        cabinet.change_passphrase("not these words", "another set of words")
    office.clock.advance(1)
    with pytest.raises(UnfitPassphrase):
        cabinet.change_passphrase(WORDS, "short")
    cabinet.change_passphrase(WORDS, "another set of words")
    assert (office.cases / "cases.db").read_bytes() == before
    cabinet.lock()
    cabinet.unlock("another set of words")


def test_that_an_open_window_does_not_do_away_with_the_passphrase(tmp_path):
    office = Office(tmp_path, MemoryKeychain())
    cabinet = office.cabinet()
    cabinet.open()
    cabinet.set_passphrase(WORDS)
    with pytest.raises(WrongPassphrase):
        cabinet.use_keychain("not these words")
    assert cabinet.protection is Protection.PASSPHRASE
    office.clock.advance(1)
    cabinet.use_keychain(WORDS)
    assert cabinet.protection is Protection.KEYCHAIN
    cabinet.lock()


def test_that_a_lost_key_file_names_the_newest_backup(office):
    cabinet = office.cabinet()
    keep(cabinet.open(), "DFU left")
    made = cabinet.back_up_if_due()
    cabinet.lock()
    (office.cases / "key.json").unlink()
    with pytest.raises(KeyLost, match=made.path.name):
        office.cabinet().open()
    again = office.cabinet()
    again.restore(made.path)
    assert name_of(again, f"{1:032x}") == "DFU left"
    again.lock()


def test_that_a_store_that_is_gone_is_not_taken_for_a_first_start(office):
    cabinet = office.cabinet()
    keep(cabinet.open(), "DFU left")
    made = cabinet.back_up_if_due()
    cabinet.lock()
    (office.cases / "cases.db").unlink()
    with pytest.raises(StoreDamaged, match=made.path.name):
        office.cabinet().open()


def test_that_a_first_start_that_was_cut_off_goes_on(office):
    office.cabinet()._keys.make()
    cabinet = office.cabinet()
    keep(cabinet.open(), "DFU left")
    cabinet.lock()


def test_that_a_damaged_store_names_the_newest_backup_and_takes_it(office):
    cabinet = office.cabinet()
    visit = keep(cabinet.open(), "DFU left")
    made = cabinet.back_up_if_due()
    cabinet.lock()
    (office.cases / "cases.db").write_bytes(b"not a store" * 1000)
    again = office.cabinet()
    with pytest.raises(StoreDamaged, match=made.path.name):
        again.open()
    again.restore(made.path)
    assert name_of(again, visit) == "DFU left"
    (aside,) = office.cases.glob("before-restore-*")
    assert (aside / "cases.db").read_bytes() == b"not a store" * 1000
    again.lock()


def test_that_a_store_that_turns_out_damaged_while_open_can_be_restored(office):
    cabinet = office.cabinet()
    for number in range(1, 30):
        keep(cabinet.open(), f"case {number}", number)
    made = cabinet.back_up_if_due()
    whole = (office.cases / "cases.db").read_bytes()
    (office.cases / "cases.db").write_bytes(whole[: 4096 * 4] + bytes(len(whole) - 4096 * 4))
    with pytest.raises(StoreDamaged, match=made.path.name):
        cabinet.store.check()
    cabinet.restore(made.path)
    assert name_of(cabinet, f"{7:032x}") == "case 7"
    assert list(office.cases.glob("before-restore-*"))
    cabinet.lock()


def test_that_a_restore_is_noted_in_the_history(office, cabinet):
    made = cabinet.back_up_if_due()
    cabinet.restore(made.path)
    (entry,) = cabinet.store.history("")
    assert (entry.event, entry.changes) == (Event.RESTORED, (f"Backup of {made.made:%Y-%m-%d %H:%M}",))
    assert cabinet.store.broken_history() == ""


def test_that_a_restore_is_not_locked_away_halfway(office, cabinet):
    visit, refused = keep(cabinet.store, "DFU left"), []
    made = cabinet.back_up(office.home / "a.graftsheet-backup")

    def lock_meanwhile(_done, _total):
        with pytest.raises(StoreTrouble, match="being restored"):
            cabinet.lock()
        refused.append(True)
        return True

    cabinet.restore(made.path, progress=lock_meanwhile)
    assert refused
    assert name_of(cabinet, visit) == "DFU left"


def test_that_work_goes_on_when_nothing_can_be_restored(office):
    cabinet = office.cabinet()
    keep(cabinet.open(), "DFU left")
    cabinet.lock()
    (office.cases / "cases.db").write_bytes(b"not a store" * 1000)
    again = office.cabinet()
    keep(again.begin_again(), "VLU right")
    again.lock()
    (aside,) = office.cases.glob("set-aside-*")
    assert {path.name for path in aside.iterdir()} >= {"cases.db", "key.json"}


def test_that_a_read_only_place_is_told(office):
    office.cases.write_text("a file, where a folder should be")
    with pytest.raises(StoreTrouble, match="cannot be"):
        office.cabinet().open()


def test_that_a_store_on_another_account_does_not_open(office, cabinet, tmp_path):
    keep(cabinet.store, "DFU left")
    shutil.copytree(office.cases, tmp_path / "stolen" / "cases")
    stolen = Office(tmp_path / "stolen")
    with pytest.raises(KeyLost, match="another computer or account"):
        stolen.cabinet().open()


def test_that_a_restore_that_is_cut_off_is_finished_or_forgotten(tmp_path, monkeypatch):
    """End the program at each rename in turn; the next start has the old store or the new one, whole."""
    found = []
    for steps in range(30):
        office = Office(tmp_path / str(steps))
        visit, ended = restored_until(office, monkeypatch, steps)
        begun = not ended or (office.cases / restore.STAGE / "ready").exists()
        again = office.cabinet()
        again.open()
        assert name_of(again, visit) == ("as it was backed up" if begun else "as it was later"), steps
        assert again.doubt == ""
        again.lock()
        assert not (office.cases / restore.STAGE / "ready").exists()
        found.append((ended, begun))
        if not ended:
            break
    assert {(True, False), (True, True), (False, True)} == set(found)


class Ended(BaseException):
    """The program ends here."""


def restored_until(office, monkeypatch, steps):
    """Restore a backup into a closed cabinet; end before rename `steps`. Returns the visit and whether it ended."""
    cabinet = office.cabinet()
    visit = keep(cabinet.open(), "as it was backed up")
    backup = cabinet.back_up(office.home / "a.graftsheet-backup").path
    cabinet.store.rename(cabinet.store.visit(visit).row.case_id, "as it was later", "")
    cabinet.lock()
    left, replace = [steps], Path.replace

    def counting(path, target):
        if left[0] == 0:
            raise Ended
        left[0] -= 1
        return replace(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", counting)
        closed = office.cabinet()
        try:
            closed.restore(backup)
        except Ended:
            return visit, True
    closed.lock()
    return visit, False


def test_that_locking_waits_until_a_new_passphrase_is_in_force(office):
    cabinet = office.cabinet()
    cabinet.open()
    setting = threading.Thread(target=cabinet.set_passphrase, args=("correct horse",))
    setting.start()
    while not cabinet._changing.locked() and setting.is_alive():
        pass
    cabinet.lock()
    setting.join()
    assert cabinet.protection is Protection.PASSPHRASE
    with pytest.raises(StoreLocked):
        cabinet.open()


@pytest.mark.parametrize("before", ["locking", "a backup"])
@pytest.mark.parametrize(
    "gone", [{"key file"}, {"key"}, {"key file", "key"}], ids=lambda gone: " and ".join(sorted(gone))
)
def test_that_a_key_that_went_while_the_cases_were_open_is_put_back(office, gone, before):
    cabinet = office.cabinet()
    visit = keep(cabinet.open(), "DFU left")
    if "key file" in gone:
        (office.cases / "key.json").unlink()
    if "key" in gone:
        shutil.rmtree(office.accounts.folder)
    if before == "a backup":
        made = cabinet.back_up(office.home / "a.graftsheet-backup")
        assert made.opened_by is Protection.ACCOUNT_FILE
        cabinet._close()  # as a killed program, without what locking does
    else:
        cabinet.lock()
    again = office.cabinet()
    again.open()
    assert name_of(again, visit) == "DFU left"
    again.lock()


def test_that_a_key_file_under_a_passphrase_is_put_back_as_it_was(office, cabinet):
    visit = keep(cabinet.store, "DFU left")
    cabinet.set_passphrase(WORDS)
    (office.cases / "key.json").unlink()
    cabinet.lock()
    cabinet.unlock(WORDS)
    assert name_of(cabinet, visit) == "DFU left"
    assert not any(office.accounts.folder.glob("*.key"))


def test_that_a_folder_that_went_with_everything_in_it_is_not_made_anew_by_locking(office):
    cabinet = office.cabinet()
    cabinet.open()
    shutil.rmtree(office.cases)
    cabinet.lock()
    assert not office.cases.exists()
