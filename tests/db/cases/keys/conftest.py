"""A keychain that lives in memory, a clock that stands still, and passphrases that are cheap to check."""

from __future__ import annotations

import pytest

from db.cases.keys.account import AccountKeys
from db.cases.keys.holder import KeyHolder
from tests.db.cases.offices import CHEAP, Clock, MemoryKeychain


@pytest.fixture
def keychain():
    return MemoryKeychain()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def cheap():
    return CHEAP


@pytest.fixture
def accounts(tmp_path):
    return AccountKeys(tmp_path / "account")


@pytest.fixture
def holder(tmp_path, keychain, clock, cheap, accounts):
    """Return a maker of holders of the one store; each is like the program started again."""

    def make(**other):
        given = {"keychain": keychain, "now": clock, "cost": cheap, "accounts": accounts} | other
        return KeyHolder(tmp_path / "cases", **given)

    return make
