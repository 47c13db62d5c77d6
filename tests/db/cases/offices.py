"""A workstation in memory: its keychain, its clock, its folders, and the cabinets that are opened on it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from core.cases.values import VisitContent, VisitFacts
from db.cases.cabinet import Cabinet
from db.cases.keys.account import AccountKeys
from db.cases.keys.key import StoreKey
from db.cases.keys.keychain import KeychainTrouble
from db.cases.keys.passphrase import Cost

CHEAP = Cost(memory_kib=64, passes=1, lanes=1)  # a real guess takes a third of a second
WORDS = "seven quiet herons"


class MemoryKeychain:
    """Attributes:
    broken: Which of its methods fail, as a keychain does whose desktop has gone.
    """

    def __init__(self):
        self.entries, self.broken = {}, set()

    def name(self):
        return "Memory"

    def get(self, store):
        self._fail("get")
        secret = self.entries.get(store)
        return None if secret is None else StoreKey(secret)

    def put(self, store, key):
        self._fail("put")
        self.entries[store] = key.reveal()

    def remove(self, store):
        self._fail("remove")
        self.entries.pop(store, None)

    def _fail(self, what):
        if what in self.broken:
            raise KeychainTrouble("The system's keychain does not answer.")


class Clock:
    def __init__(self):
        self.time = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self):
        return self.time

    def advance(self, seconds):
        self.time += timedelta(seconds=seconds)


class Office:
    """One account on one computer. `keychain`: None where the system has none."""

    def __init__(self, folder, keychain=None, clock=None):
        self.home, self.cases = folder, folder / "cases"
        self.accounts, self.keychain, self.clock = AccountKeys(folder / "account"), keychain, clock or Clock()

    def cabinet(self, **other):
        """Return the cabinet as the program has it when it is started."""
        given = {"who": "R. Diaz", "where": "WS-12", "now": self.clock, "cost": CHEAP}
        given |= {"keychain": self.keychain, "accounts": self.accounts}
        return Cabinet(self.cases, **(given | other))


def keep(store, text, number=1, version=0):
    """Keep a visit whose every text is `text`; return its id."""
    content = VisitContent(draft=text.encode(), encounter=None, worksheet=None)
    visit = f"{number:032x}"
    store.keep(visit, f"{number + (1 << 64):032x}", version, content, VisitFacts(words=text), text)
    return visit
