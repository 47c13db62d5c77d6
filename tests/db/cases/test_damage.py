"""A store truncated and altered at random places: always noticed, always told with the backup, never read as other.

`GRAFTSHEET_DAMAGES=1000` tries that many places instead of the few of a usual run.
"""

from __future__ import annotations

import os
import random
from collections import Counter

import pytest

from core.cases.store import Find, SortBy, StoreDamaged, StoreTrouble
from core.cases.values import Event, VisitStatus
from db.cases.check import fault_of
from tests.db.cases.shelf import COMPUTED, FULL_FACTS, KEY, NO_BACKUP, Shelf, keep

PLACES = int(os.environ.get("GRAFTSHEET_DAMAGES", "60"))
VISITS = 24


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The bytes of a store with saved, checked and deleted visits, and everything it says."""
    shelf = Shelf(tmp_path_factory.mktemp("whole")).made()
    store = shelf.opened()
    for number in range(VISITS):
        store.keep(f"v{number}", f"c{number // 2}", 0, COMPUTED, FULL_FACTS, f"Case of {number}")
        store.record(f"v{number}", Event.SAVED, ["Wound 1 width 2.2 to 2.0"] * 9, keep_worksheet=number % 2 == 0)
    keep(store, "long", text="x" * 50_000)
    store.set_status("v3", VisitStatus.CHECKED)
    store.delete(["c5"])
    store.close()
    return shelf.path.read_bytes(), said_by(shelf.opened())


def said_by(store):
    """Return everything a store says, trouble at its place, and whether there was trouble."""
    visits = [f"v{number}" for number in range(VISITS) if number not in (10, 11)] + ["long"]
    questions = {
        **{("list", sort, words): lambda s=sort, w=words: store.visits(Find(sort=s, words=w)) for sort in SortBy
           for words in ("", "l97")},
        **{("visit", visit): lambda v=visit: store.visit(v) for visit in visits},
        **{("history", n): lambda n=n: store.history(f"c{n}") for n in range(VISITS // 2)},
        "products": store.products_in_use,
        "log": store.broken_history,
    }  # fmt: skip
    said = {}
    for name, ask in questions.items():
        try:
            said[name] = ask()
        except StoreTrouble as trouble:
            said[name] = trouble
    store.close()
    return said


def altered(whole, chance):
    """Return the bytes with a bit turned, a stretch overwritten or blanked, cut off at the end, or pages exchanged."""
    broken, place = bytearray(whole), chance.randrange(len(whole))
    page, other = place // 4096 * 4096, chance.randrange(len(whole) // 4096) * 4096
    match chance.randrange(6):
        case 0 | 1:
            broken[place] ^= 1 << chance.randrange(8)
        case 2:
            broken[place : place + 64] = chance.randbytes(len(broken[place : place + 64]))
        case 3:
            broken[page : page + 4096] = bytes(4096)
        case 4:
            del broken[place:]
        case 5:
            broken[page : page + 4096], broken[other : other + 4096] = (
                whole[other : other + 4096],
                whole[page : page + 4096],
            )
    return bytes(broken)


def answers(shelf, said):
    """Open a damaged store and ask everything. Return its troubles, and what it answered otherwise than `said`."""
    try:
        now = said_by(shelf.opened())
    except StoreTrouble as trouble:
        return "opening", [trouble], []
    troubles = [answer for answer in now.values() if isinstance(answer, StoreTrouble)]
    other = [name for name, answer in now.items() if answer != said[name] and answer not in troubles]
    return "reading" if troubles else "the whole check", troubles, other


@pytest.mark.slow
def test_that_damage_anywhere_is_noticed_told_and_never_read_as_something_else(tmp_path, whole):
    content, said = whole
    shelf, noticed = Shelf(tmp_path), Counter()
    for seed in range(PLACES):
        broken = altered(content, random.Random(seed))
        if broken == content:
            continue  # the page exchanged with itself
        shelf.path.write_bytes(broken)
        assert fault_of(shelf.path, KEY), f"seed {seed} was not noticed"
        where, troubles, other = answers(shelf, said)
        assert other == [], f"seed {seed} was read as something else"
        assert {type(trouble) for trouble in troubles} <= {StoreDamaged}, f"seed {seed}"
        assert all(str(trouble).endswith(NO_BACKUP) for trouble in troubles), f"seed {seed} offered no backup"
        assert shelf.path.read_bytes() == broken, f"seed {seed} was written to"
        noticed[where] += 1
    print(f"{noticed.total()} places, noticed first by {dict(noticed)}")  # noqa: T201
    assert noticed.total() > PLACES * 0.9
