from __future__ import annotations

import json
import os
import stat
import subprocess
import sys

import pytest

from core.cases.store import StoreLocked, StoreTrouble
from db.cases.keys.envelope import Protection, UnknownEnvelope
from db.cases.keys.holder import KEY_FILE, PREVIOUS, KeyLost
from db.cases.keys.key import StoreKey
from db.cases.keys.passphrase import Cost, UnfitPassphrase, WrongPassphrase
from tests.db.cases.offices import WORDS, MemoryKeychain

POSIX = pytest.mark.skipif(os.name == "nt", reason="rights as Unix has them")
CHANGES = 60


@pytest.fixture
def key_file(tmp_path):
    return tmp_path / "cases" / KEY_FILE


def test_that_the_keychain_keeps_the_key_of_a_new_store(holder, keychain, accounts):
    key = holder().make()
    assert holder().envelope().protection is Protection.KEYCHAIN
    assert holder().fetch().matches(key)
    assert list(keychain.entries) == [holder().envelope().store]
    assert not accounts.folder.exists()


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(None, id="no_keychain"),
        pytest.param({"put"}, id="keychain_that_takes_nothing"),
        pytest.param({"get"}, id="keychain_that_gives_nothing_back"),
    ],
)
def test_that_the_account_keeps_it_where_no_keychain_does(holder, keychain, accounts, broken):
    keychain.broken = broken or set()
    chosen = keychain if broken else None
    key = holder(keychain=chosen).make()
    assert holder(keychain=chosen).envelope().protection is Protection.ACCOUNT_FILE
    assert holder(keychain=chosen).fetch().matches(key)
    assert len(list(accounts.folder.iterdir())) == 1


def test_that_the_key_folder_chosen_for_an_account_is_used_and_no_keychain(holder, keychain, monkeypatch, tmp_path):
    monkeypatch.setenv("GRAFTSHEET_KEYS", str(tmp_path / "elsewhere"))
    holder(accounts=None).make()
    assert keychain.entries == {}
    assert [path.suffix for path in (tmp_path / "elsewhere").iterdir()] == [".key"]


@POSIX
def test_that_the_account_alone_can_read_its_key(holder, accounts):
    holder(keychain=None).make()
    (path,) = accounts.folder.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(accounts.folder.stat().st_mode) == 0o700


def test_that_no_key_lies_in_the_folder_of_the_cases(holder, key_file):
    key = holder(keychain=None).make()
    holder(keychain=None).set_passphrase(key, WORDS)
    written = b"".join(path.read_bytes() for path in key_file.parent.iterdir())
    assert key.reveal() not in written
    assert key.reveal().hex().encode() not in written


def test_that_a_passphrase_takes_over_and_the_old_places_are_cleared(holder, keychain, key_file):
    key = holder().make()
    assert holder().set_passphrase(key, WORDS) == ""
    assert keychain.entries == {}
    with pytest.raises(StoreLocked, match="passphrase"):
        holder().fetch()
    assert holder().unlock(WORDS).matches(key)
    assert not key_file.with_name(PREVIOUS).exists()


def test_that_the_keychain_can_take_over_from_a_passphrase(holder, keychain):
    key = holder(keychain=None).make()
    holder(keychain=None).set_passphrase(key, WORDS)
    assert holder().use_keychain(key) == ""
    assert holder().fetch().matches(key)
    assert len(keychain.entries) == 1


def test_that_a_changed_passphrase_keeps_the_key(holder):
    key = holder().make()
    holder().set_passphrase(key, WORDS)
    holder().set_passphrase(key, "another set of words")
    assert holder().unlock("another set of words").matches(key)
    with pytest.raises(WrongPassphrase):
        holder().unlock(WORDS)


def test_that_a_keychain_that_does_not_keep_the_key_changes_nothing(holder, keychain, key_file):
    key = holder(keychain=None).make()
    holder(keychain=None).set_passphrase(key, WORDS)
    before = key_file.read_bytes()
    keychain.broken = {"put"}
    with pytest.raises(StoreTrouble, match="does not answer"):
        holder().use_keychain(key)
    assert key_file.read_bytes() == before
    keychain.broken = {"get"}
    with pytest.raises(StoreTrouble, match="does not answer"):
        holder().use_keychain(key)
    assert holder().unlock(WORDS).matches(key)


def test_that_a_computer_without_keychain_says_so(holder):
    key = holder(keychain=None).make()
    with pytest.raises(StoreTrouble, match="no keychain"):
        holder(keychain=None).use_keychain(key)


def test_that_a_short_passphrase_changes_nothing(holder):
    key = holder().make()
    with pytest.raises(UnfitPassphrase):
        holder().set_passphrase(key, "short")
    assert holder().fetch().matches(key)


def test_that_an_old_key_that_stays_behind_is_told_and_taken_away_later(holder, keychain):
    key = holder().make()
    keychain.broken = {"remove"}
    assert "does not answer" in holder().set_passphrase(key, WORDS)
    keychain.broken = set()
    assert holder().unlock(WORDS).matches(key)
    assert holder().finish_change() == ""
    assert keychain.entries == {}


@pytest.mark.parametrize("keychain_here", [True, False], ids=["entry_gone", "no_keychain"])
def test_that_a_key_that_left_the_keychain_says_what_to_do(holder, keychain_here):
    holder().make()
    with pytest.raises(KeyLost, match="restore a backup of your own"):
        holder(keychain=MemoryKeychain() if keychain_here else None).fetch()


def test_that_a_copied_folder_does_not_open_in_another_account(holder, tmp_path):
    from db.cases.keys.account import AccountKeys

    holder(keychain=None).make()
    with pytest.raises(KeyLost, match="another computer or account"):
        holder(keychain=None, accounts=AccountKeys(tmp_path / "other account")).fetch()


def test_that_a_lost_key_file_says_what_to_do(holder, key_file):
    holder().make()
    key_file.unlink()
    assert holder().envelope() is None
    with pytest.raises(KeyLost, match=r"key\.json, is gone"):
        holder().fetch()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(b"", "damaged", id="empty"),
        pytest.param(b"{", "damaged", id="cut"),
        pytest.param(b"\xff\xfe", "damaged", id="not_text"),
        pytest.param(b"[" * 100_000, "damaged", id="nested"),
        pytest.param(b'{"format": "graftsheet-key/2"}', "newer Graftsheet", id="newer"),
        pytest.param(b'{"format": "another thing"}', "damaged", id="another_file"),
    ],
)
def test_that_a_damaged_key_file_says_so(holder, key_file, content, says):
    holder().make()
    key_file.write_bytes(content)
    with pytest.raises(UnknownEnvelope, match=says):
        holder().fetch()


@pytest.mark.parametrize(
    "alter",
    [
        pytest.param(lambda told: told | {"store": "../../etc/passwd"}, id="store_that_is_a_path"),
        pytest.param(lambda told: told | {"protection": "passphrase"}, id="passphrase_without_key"),
        pytest.param(lambda told: told | {"extra": 1}, id="unknown_key"),
    ],
)
def test_that_an_altered_key_file_is_refused(holder, key_file, alter):
    holder(keychain=None).make()
    key_file.write_text(json.dumps(alter(json.loads(key_file.read_text()))))
    with pytest.raises(UnknownEnvelope, match="damaged"):
        holder(keychain=None).fetch()


def test_that_every_flipped_bit_of_a_key_file_is_noticed(holder, key_file, clock):
    key = holder().make()
    holder().set_passphrase(key, WORDS)
    good = key_file.read_bytes()
    for place in range(0, len(good), 3):
        key_file.write_bytes(good[:place] + bytes([good[place] ^ 1 << place % 8]) + good[place + 1 :])
        clock.advance(60)
        try:
            opened = holder().unlock(WORDS)
        except StoreTrouble:
            continue
        assert opened.matches(key)  # white space, or an unused bit of base64


def test_that_a_damaged_key_file_is_helped_by_the_previous_one(holder, key_file):
    key = holder().make()
    key_file.with_name(PREVIOUS).write_bytes(key_file.read_bytes())
    key_file.write_bytes(b"")
    assert holder().fetch().matches(key)


def test_that_a_wrong_passphrase_waits_and_says_how_long(holder, clock):
    holder().set_passphrase(holder().make(), WORDS)
    for expected in (1, 2, 4, 8):
        with pytest.raises(WrongPassphrase, match=f"possible in {expected} s") as told:
            holder().unlock("not these words")
        assert told.value.wait == expected
        with pytest.raises(WrongPassphrase, match=f"Wait {expected} s"):
            holder().unlock(WORDS)  # the right one, too early
        clock.advance(expected)
    assert holder().unlock(WORDS)


def test_that_a_try_too_early_is_not_looked_at(holder, clock, monkeypatch):
    holder().set_passphrase(holder().make(), WORDS)
    with pytest.raises(WrongPassphrase):
        holder().unlock("not these words")
    monkeypatch.setattr("db.cases.keys.passphrase._stretched", lambda *_: pytest.fail("it was looked at"))
    with pytest.raises(WrongPassphrase, match="Wait 1 s"):
        holder().unlock(WORDS)


def test_that_the_right_passphrase_raises_the_cost_to_todays(holder, cheap):
    key = holder().make()
    holder().set_passphrase(key, WORDS)
    dearer = Cost(memory_kib=128, passes=2, lanes=1)
    assert holder(cost=dearer).unlock(WORDS).matches(key)
    assert holder().envelope().wrapped.cost == dearer
    assert holder(cost=cheap).unlock(WORDS).matches(key)
    assert holder().envelope().wrapped.cost == dearer  # never down again


def test_that_two_windows_that_start_at_once_get_one_key(holder, keychain, key_file):
    first, second = holder(), holder()
    theirs = []
    put = keychain.put

    def put_while_the_other_is_quicker(store, key):
        put(store, key)
        if not theirs:
            theirs.append(None)
            theirs[0] = second.make()

    keychain.put = put_while_the_other_is_quicker
    assert first.make().matches(theirs[0])
    assert list(keychain.entries) == [holder().envelope().store]
    assert [path.name for path in key_file.parent.iterdir()] == [KEY_FILE]


def test_that_no_step_of_a_change_loses_the_key_when_it_is_the_last(holder, monkeypatch, tmp_path, clock):
    """End the program after each write and each deletion of a change in turn; either way the key opens."""
    from pathlib import Path

    cut_off = 0
    for steps in range(CHANGES):
        folder = tmp_path / str(steps)
        key, ended = _changed_until(holder, monkeypatch, folder, steps)
        cut_off += ended
        again = _Maker(holder, folder)
        try:
            opened = again().fetch()
        except StoreLocked:
            clock.advance(60)
            opened = again().unlock(WORDS)
        assert opened.matches(key), steps
        again().finish_change()
        leftover = Path(folder / "cases" / PREVIOUS)
        assert not leftover.exists()
        if not ended:
            break
    assert 5 < cut_off < CHANGES


class _Ended(BaseException):
    """The program ends here."""


class _Maker:
    def __init__(self, holder, folder):
        from db.cases.keys.account import AccountKeys
        from db.cases.keys.holder import KeyHolder

        made = holder()
        self._make = lambda: KeyHolder(
            folder / "cases", None, made._attempts._now, made._cost, AccountKeys(folder / "account")
        )

    def __call__(self):
        return self._make()


def _changed_until(holder, monkeypatch, folder, steps):
    """Set a passphrase on a new store; end after `steps` changes of the disk. Returns the key and whether it ended."""
    from pathlib import Path

    maker = _Maker(holder, folder)
    key, left = maker().make(), [steps]

    def counting(real):
        def step(*args, **kwargs):
            if left[0] == 0:
                raise _Ended
            left[0] -= 1
            return real(*args, **kwargs)

        return step

    with monkeypatch.context() as patch:
        for name in ("replace", "unlink", "open"):
            patch.setattr(Path, name, counting(getattr(Path, name)))
        try:
            maker().set_passphrase(key, WORDS)
        except _Ended:
            return key, True
    return key, False


CHANGER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from db.cases.keys.account import AccountKeys
from db.cases.keys.holder import KeyHolder
from db.cases.keys.passphrase import Cost
folder = Path(sys.argv[1])
holder = KeyHolder(
    folder / "cases", None, lambda: datetime.now(UTC), Cost(memory_kib=64, passes=1, lanes=1),
    AccountKeys(folder / "account"),
)
key = holder.unlock(sys.argv[2])
print("changing", flush=True)
while True:
    holder.set_passphrase(key, sys.argv[2])
"""


@pytest.mark.slow
def test_that_a_killed_program_never_loses_the_key(holder, tmp_path):
    maker = _Maker(holder, tmp_path)
    key = maker().make()
    maker().set_passphrase(key, WORDS)
    for kill in range(12):
        changer = subprocess.Popen(
            [sys.executable, "-c", CHANGER, str(tmp_path), WORDS], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        with changer:
            assert changer.stdout.readline() == b"changing\n"
            with pytest.raises(subprocess.TimeoutExpired):
                changer.wait(timeout=0.003 * kill)
            changer.kill()
        assert maker().unlock(WORDS).matches(key), kill
        maker().finish_change()
        names = {path.name for path in (tmp_path / "cases").iterdir() if not path.name.startswith(".")}
        assert names == {KEY_FILE}


def test_that_the_key_of_a_store_is_wiped_with_the_cabinet(holder):
    key = holder().make()
    assert isinstance(key, StoreKey)
    key.wipe()
    assert not holder().fetch().wiped
