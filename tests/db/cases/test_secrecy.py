"""No word of a case can be read in the store, its journal or a temporary file, nor in freed pages once deleted."""

from __future__ import annotations

import hashlib
import tempfile

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from core.cases.store import StoreTrouble
from core.cases.values import Event
from db.cases.codec import packed
from tests.db.cases.shelf import KEY, Shelf, content, facts, keep

PAGE, RESERVED, SALT, IV = 4096, 80, 16, 16
NAME, ACCOUNT, WORD, DRAFT, CHANGE = "Zyxwmarlow", "ACCT7781204", "lotqqvendel", "plantedindraft", "Plantedchange"
PLANTED = (NAME, ACCOUNT, WORD, DRAFT, CHANGE)


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path / "cases").made()


def plant(store):
    """Plant a word in everything that is kept of a visit."""
    text = DRAFT * 3
    store.keep("v", "c", 0, content(text), facts(WORD), NAME)
    store.rename("c", NAME, ACCOUNT)
    store.record("v", Event.SAVED, [CHANGE])
    return packed(text.encode())


def found_in(content):
    plain = content.lower()
    return {word for word in PLANTED if word.lower().encode() in plain or word.lower().encode("utf-16-le") in plain}


def pages(path):
    """Return the whole file, decrypted: what stands in pages that are no longer used, too."""
    whole = path.read_bytes()
    plain = []
    for start in range(0, len(whole), PAGE):
        page = whole[start : start + PAGE]
        content = page[SALT if start == 0 else 0 : PAGE - RESERVED]
        vector = page[PAGE - RESERVED : PAGE - RESERVED + IV]
        decryptor = Cipher(algorithms.AES(KEY), modes.CBC(vector)).decryptor()
        plain.append(decryptor.update(content) + decryptor.finalize())
    return b"".join(plain)


def test_that_the_planted_words_stand_in_the_pages_at_all(shelf):
    store = shelf.opened()
    draft = plant(store)
    store.close()
    plain = pages(shelf.path)
    assert found_in(plain) == set(PLANTED) - {DRAFT}
    assert draft in plain


def test_that_no_word_of_a_case_can_be_read_in_any_file(shelf, tmp_path, monkeypatch):
    for variable in ("TMPDIR", "SQLITE_TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(variable, str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", None)
    store = shelf.opened()
    plant(store)
    seen = []
    with store._writing() as connection:
        for number in range(300):  # until the pages no longer fit into memory and the file itself is written
            connection.execute("INSERT INTO lease VALUES (?, ?, '', '', 1, '', '')", (f"{number}", WORD * 900))
        connection.execute("PRAGMA cache_spill = 1")
        connection.execute("SELECT * FROM lease ORDER BY window").fetchall()
        seen += [path.name for path in shelf.path.parent.iterdir()]
        read = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    read += [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    store.close()
    assert "cases.db-journal" in seen
    assert [found_in(content) for content in read] == [set()] * len(read)
    assert list((tmp_path / "temporary").iterdir()) == []


def test_that_no_file_is_named_after_a_case(shelf, tmp_path):
    store = shelf.opened()
    plant(store)
    assert found_in(" ".join(map(str, tmp_path.rglob("*"))).encode()) == set()
    store.close()


def test_that_a_deleted_case_is_written_over(shelf):
    store = shelf.opened()
    keep(store, "other", text="stays", words="stays")
    draft = plant(store)
    for version in range(1, 30):  # older states of it as well
        keep(store, "v", "c", version=version, text=f"{DRAFT}{version}", name=NAME, words=f"{WORD} x{version}")
    store.delete(["c"])
    store.close()
    plain = pages(shelf.path)
    assert found_in(plain) == set()
    assert draft not in plain
    assert b"stays" in plain


def test_that_two_stores_under_one_key_share_no_page(tmp_path):
    kinds = set()
    for name in ("a", "b"):
        shelf = Shelf(tmp_path / name).made()
        whole = shelf.path.read_bytes()
        kinds |= {hashlib.sha256(whole[start : start + PAGE]).digest() for start in range(0, len(whole), PAGE)}
    assert len(kinds) == 2 * len(whole) // PAGE


def test_that_messages_name_the_file_and_no_case(shelf):
    store = shelf.opened()
    plant(store)
    store.close()
    shelf.path.write_bytes(shelf.path.read_bytes()[:-1000])
    with pytest.raises(StoreTrouble) as told:
        shelf.opened().check()
    assert found_in(str(told.value).encode()) == set()
