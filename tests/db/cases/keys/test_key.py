from __future__ import annotations

import pickle

import pytest

from db.cases.keys.key import KEY_BYTES, StoreKey


def test_that_a_key_is_never_printed():
    key = StoreKey(bytes(range(KEY_BYTES)))
    shown = f"{key!r} {key} {[key]}"
    assert "StoreKey(held)" in shown
    assert key.reveal().hex() not in shown
    assert str(key.reveal()) not in shown


def test_that_a_wiped_key_is_gone():
    key = StoreKey.new()
    content = key._content  # the very bytes, not a copy
    key.wipe()
    assert bytes(content) == b""
    assert key.wiped
    with pytest.raises(ValueError, match="wiped"):
        key.reveal()


def test_that_wiping_overwrites_before_it_lets_go():
    class Watched(bytearray):
        def clear(self):
            self.seen = bytes(self)
            super().clear()

    key = StoreKey.new()
    key._content = watched = Watched(key._content)
    key.wipe()
    assert watched.seen == bytes(KEY_BYTES)


def test_that_two_new_keys_differ():
    assert not StoreKey.new().matches(StoreKey.new())


def test_that_a_key_cannot_be_pickled():
    with pytest.raises(TypeError, match="never written out"):
        pickle.dumps(StoreKey.new())


@pytest.mark.parametrize("length", [0, 31, 33])
def test_that_a_key_of_another_length_is_refused(length):
    with pytest.raises(ValueError, match="32 bytes"):
        StoreKey(bytes(length))
