from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing, contextmanager

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from core.cases.store import EditedElsewhere, Find, StoreBusy, StoreDamaged, StoreTrouble
from db.cases import layout, store
from db.cases.connection import connect
from tests.db.cases.shelf import KEY, NO_BACKUP, Shelf, content, keep

HOLDER = """
import sys
from pathlib import Path
from db.cases.connection import connect
held = connect(Path(sys.argv[1]), bytes(range(32)))
held.execute(sys.argv[2])
held.execute("SELECT count(*) FROM visit").fetchall()
print("held", flush=True)
sys.stdin.read()
"""
WRITER = """
import sys
from pathlib import Path
from core.cases.store import EditedElsewhere, StoreBusy
from tests.db.cases.shelf import Shelf, keep
store = Shelf(Path(sys.argv[1])).opened(sys.argv[2])
written = 0
while written < int(sys.argv[3]):
    try:
        before = store.visit("v")
        text = before.content.draft.decode() + sys.argv[2]
        keep(store, "v", "c", version=before.row.version, text=text)
    except (StoreBusy, EditedElsewhere):
        continue
    written += 1
store.close()
"""


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path / "cases").made()


@pytest.fixture
def opened(shelf):
    store = shelf.opened()
    keep(store, "v", "c")
    yield store
    store.close()


@contextmanager
def held(path, how):
    """Have another process hold the file meanwhile."""
    command = [sys.executable, "-c", HOLDER, str(path), how]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout.readline() == "held\n"
        yield
        other.communicate("")


def set_form(shelf, form):
    with closing(connect(shelf.path, KEY)) as raw:
        raw.execute(f"PRAGMA user_version = {form}")


def test_that_making_a_store_that_is_there_leaves_it_alone(shelf, opened):
    shelf.made()
    assert opened.visit("v").content.draft == b"typed"


def test_that_making_leaves_nothing_but_the_store(shelf):
    assert [path.name for path in shelf.path.parent.iterdir()] == ["cases.db"]


def test_that_a_file_system_without_links_gets_its_store_as_well(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    shelf = Shelf(tmp_path).made().made()
    shelf.opened().close()
    assert [path.name for path in tmp_path.iterdir()] == ["cases.db"]


def test_that_a_key_has_32_bytes(tmp_path):
    with pytest.raises(ValueError, match="16 bytes, not 32"):
        connect(tmp_path / "cases.db", bytes(16), make=True)


def test_that_a_missing_store_is_not_made_anew(shelf):
    shelf.path.unlink()
    with pytest.raises(StoreDamaged, match="is gone, though its folder is there") as told:
        shelf.opened()
    assert str(told.value).endswith(NO_BACKUP)
    assert not shelf.path.exists()


def test_that_a_missing_folder_is_told_as_such(tmp_path):
    with pytest.raises(StoreTrouble, match=r"its folder is gone\. Connect the drive"):
        Shelf(tmp_path / "away").opened()


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        pytest.param(lambda whole: b"", "is empty", id="empty"),
        pytest.param(lambda whole: whole[:100], "damaged, or it belongs to another key", id="first_bytes"),
        pytest.param(lambda whole: whole[: 5 * 4096], "part of it is not as it was written", id="cut_at_a_page"),
        pytest.param(lambda whole: b"SQLite format 3\0" + bytes(8192), "another key", id="blank"),
        pytest.param(lambda whole: whole[:50] + b"x" + whole[51:], "another key", id="first_page"),
    ],
)
def test_that_a_damaged_store_is_told_with_the_backup_and_left_as_it_is(shelf, damage, told):
    broken = damage(shelf.path.read_bytes())
    shelf.path.write_bytes(broken)
    with pytest.raises(StoreDamaged, match=told) as error:
        shelf.opened()
    assert str(error.value).startswith(f"{shelf.path} ")
    assert str(error.value).endswith(NO_BACKUP)
    assert shelf.path.read_bytes() == broken


def test_that_another_key_does_not_open_the_store(shelf):
    with pytest.raises(StoreDamaged, match="another key"):
        shelf.opened(key=bytes(32))


def test_that_another_file_under_this_key_is_no_store(shelf):
    shelf.path.unlink()
    with closing(connect(shelf.path, KEY, make=True)) as other:
        other.execute("CREATE TABLE visit (id)")
    with pytest.raises(StoreDamaged, match="is no store of cases"):
        shelf.opened()


def test_that_a_store_of_a_newer_program_is_told_and_left_alone(shelf):
    set_form(shelf, layout.FORM + 1)
    before = shelf.path.read_bytes()
    with pytest.raises(StoreTrouble, match="from a newer version of the program") as told:
        shelf.opened()
    assert f"form {layout.FORM + 1}" in str(told.value)
    assert shelf.path.read_bytes() == before


def test_that_a_store_too_old_is_told_and_left_alone(shelf):
    set_form(shelf, layout.OLDEST_FORM - 1)
    with pytest.raises(StoreTrouble, match="too old for this one"):
        shelf.opened()
    assert shelf.backed_up == []


def test_that_opening_a_store_of_today_asks_for_no_backup(shelf):
    shelf.opened().close()
    assert shelf.backed_up == []


def test_that_a_whole_check_finds_what_opening_does_not_read(shelf, opened):
    opened.check()
    opened.close()
    whole = bytearray(shelf.path.read_bytes())
    whole[-200] ^= 1
    shelf.path.write_bytes(whole)
    store = shelf.opened()
    with pytest.raises(StoreDamaged, match=r"is damaged: HMAC verification failed for page \d+. It was left"):
        store.check()
    store.close()


def test_that_a_whole_check_reads_the_history_too(shelf, opened):
    with closing(connect(shelf.path, KEY)) as raw:
        raw.execute("UPDATE store SET entries = 9")
    with pytest.raises(StoreDamaged, match="The history ends with entry 1; 9 were written"):
        opened.check()


@pytest.mark.parametrize("how", ["BEGIN EXCLUSIVE", "BEGIN"])
def test_that_a_file_another_program_holds_is_busy_and_nothing_is_lost(shelf, opened, how, monkeypatch):
    monkeypatch.setattr(store, "WRITER_WAIT", 0.05)
    with held(shelf.path, how):
        window = shelf.opened() if how == "BEGIN" else opened
        with pytest.raises(StoreBusy, match="held by another program for the moment"):
            keep(window, "v", "c", version=1, text="more")
        window.close()
    again = shelf.opened()
    assert keep(again, "v", "c", version=1, text="more") == 2
    again.close()


def test_that_reading_goes_on_while_another_reads(shelf, opened):
    with held(shelf.path, "BEGIN"):
        assert opened.visits(Find()).matching == 1


@pytest.mark.slow
def test_that_two_users_on_one_store_lose_no_update(shelf, opened):
    counts = {"A": 40, "B": 40}
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(shelf.path.parent), who, str(count)])
        for who, count in counts.items()
    ]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0]
    visit = opened.visit("v")
    assert visit.row.version == 1 + sum(counts.values())
    assert {who: visit.content.draft.count(who.encode()) for who in counts} == counts
    opened.check()


def test_that_two_windows_making_a_case_at_once_make_two(shelf, opened):
    other = shelf.opened("M. Chen")
    keep(opened, "a")
    keep(other, "b")
    assert {row.case_name for row in opened.visits(Find()).rows} == {"Case 0001", "Case 0002", "Case 0003"}
    other.close()


def test_that_a_folder_that_went_away_is_told_and_used_again_once_it_is_back(shelf, opened):
    away = shelf.path.parent.with_name("away")
    shelf.path.parent.rename(away)
    for _ in range(2):
        with pytest.raises(StoreTrouble, match="its folder is gone"):
            keep(opened, "v", "c", version=1, text="more")
    away.rename(shelf.path.parent)
    assert keep(opened, "v", "c", version=1, text="more") == 2


def test_that_a_file_taken_away_under_an_open_store_is_told(shelf, opened):
    shelf.path.unlink()
    for _ in range(2):
        with pytest.raises(StoreDamaged, match="is gone"):
            keep(opened, "v", "c", version=1, text="more")


def test_that_what_does_not_read_as_a_visit_is_damage(shelf, opened):
    with closing(connect(shelf.path, KEY)) as raw:
        raw.execute("UPDATE content SET draft = zeroblob(9)")
    with pytest.raises(StoreDamaged, match="holds a page that does not read"):
        opened.visit("v")
    assert opened.visits(Find()).matching == 1


def test_that_a_fault_of_the_program_stays_one(opened):
    with pytest.raises(sqlcipher.InterfaceError):
        opened.keep(["v"], "c", 0, content(), None, "")
    assert opened.visits(Find()).matching == 1


@pytest.fixture
def writing_forbidden():
    """Give a function that forbids writing to a folder and its files; for root, by being somebody else meanwhile."""
    if os.name == "nt":
        pytest.skip("folders are not read-only there")
    changed = []

    def forbid(folder):
        for path in [*folder.iterdir(), folder]:
            path.chmod(0o555)
            changed.append(path)
        if os.geteuid() == 0:
            for parent in folder.parents:
                parent.chmod(parent.stat().st_mode | 0o055)
            os.seteuid(65534)

    yield forbid
    if os.getuid() == 0:
        os.seteuid(0)
    for path in reversed(changed):
        path.chmod(0o755)


def test_that_a_read_only_folder_is_read_and_told(shelf, opened, writing_forbidden):
    opened.close()
    writing_forbidden(shelf.path.parent)
    store = shelf.opened()
    assert store.visit("v").content.draft == b"typed"
    with pytest.raises(StoreTrouble, match="writing is not allowed there") as told:
        keep(store, "v", "c", version=1, text="more")
    assert not isinstance(told.value, StoreBusy | EditedElsewhere | StoreDamaged)
    store.close()


def test_that_no_store_is_made_in_a_read_only_folder(tmp_path, writing_forbidden):
    writing_forbidden(tmp_path)
    with pytest.raises(StoreTrouble, match="writing is not allowed there"):
        Shelf(tmp_path).made()
    assert list(tmp_path.iterdir()) == []


def test_that_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreTrouble, match="Not a directory"):
        Shelf(tmp_path / "file" / "cases").made()


def test_that_the_settings_hold(shelf):
    with closing(connect(shelf.path, KEY)) as raw:
        wanted = {"foreign_keys": 1, "secure_delete": 1, "temp_store": 2, "synchronous": 2, "recursive_triggers": 1}
        assert {name: raw.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted} == wanted
    store = shelf.opened()
    assert store._connection.execute("PRAGMA journal_mode").fetchone() == ("truncate",)
    store.close()


def test_that_every_table_is_strict_and_none_points_nowhere(shelf, opened):
    with closing(connect(shelf.path, KEY)) as raw:
        ours = raw.execute("SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND schema = 'main'")
        loose = {name for name, strict in ours.fetchall() if not strict}
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    assert loose == {"sqlite_schema", "_sqlite_migrations"}
