"""Who has which visit open. It tells a second window; that no work is overwritten is the business of the version.

A lease that nobody renews runs out, and one of a program of this computer that has ended counts no more at once.
"""

from __future__ import annotations

import os
from datetime import datetime, timedelta

import msgspec

from db.cases.codec import moment, moment_text
from db.cases.connection import Connection
from db.cases.processes import runs

BEAT = timedelta(seconds=30)
RUNS_OUT = timedelta(seconds=90)  # also how far the clocks of two computers may differ


class Window(msgspec.Struct, frozen=True, kw_only=True):
    """One window of the program. `token` is its own; `where` names the computer; `pid` its process there."""

    token: str
    who: str
    where: str
    pid: int = msgspec.field(default_factory=os.getpid)


class _Lease(msgspec.Struct, frozen=True):
    visit_id: str
    window: str
    who: str
    place: str
    pid: int
    beat: str


def hold(connection: Connection, window: Window, visit_id: str, now: datetime) -> None:
    """Note that `window` has the visit open, stored already or not. What ended windows left on it is taken over."""
    connection.executemany(
        "DELETE FROM lease WHERE visit_id = ? AND window = ?",
        [(lease.visit_id, lease.window) for lease in _left(connection, window, now) if lease.visit_id == visit_id],
    )
    connection.execute(
        "INSERT INTO lease VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET beat = excluded.beat",
        (visit_id, window.token, window.who, window.where, window.pid, moment_text(now), moment_text(now)),
    )


def release(connection: Connection, window: Window, visit_id: str) -> None:
    connection.execute("DELETE FROM lease WHERE window = ? AND visit_id = ?", (window.token, visit_id))


def release_all(connection: Connection, window: Window) -> None:
    connection.execute("DELETE FROM lease WHERE window = ?", (window.token,))


def beat(connection: Connection, window: Window, now: datetime) -> None:
    """Renew every lease of `window`."""
    connection.execute("UPDATE lease SET beat = ? WHERE window = ?", (moment_text(now), window.token))


def holders(connection: Connection, window: Window, now: datetime) -> dict[str, str]:
    """Return who else has which visit open, by visit id: `R. Diaz on WS-12`."""
    return {
        lease.visit_id: f"{lease.who} on {lease.place}"
        for lease in _others(connection, window)
        if _stands(window, lease, now)
    }


def left_open(connection: Connection, window: Window, now: datetime) -> tuple[str, ...]:
    """Return the stored visits that a window of the same account and computer held when it ended, newest first."""
    stored = {visit_id for (visit_id,) in connection.execute("SELECT visit_id FROM visit JOIN lease USING (visit_id)")}
    left = [lease.visit_id for lease in reversed(_left(connection, window, now)) if lease.who == window.who]
    return tuple(visit_id for visit_id in dict.fromkeys(left) if visit_id in stored)


def sweep(connection: Connection, window: Window, now: datetime) -> None:
    """Take away what has run out, except what tells this computer which visits were left open."""
    connection.executemany(
        "DELETE FROM lease WHERE visit_id = ? AND window = ?",
        [
            (lease.visit_id, lease.window)
            for lease in _others(connection, window)
            if lease.place != window.where and not _stands(window, lease, now)
        ],
    )


def _others(connection: Connection, window: Window) -> list[_Lease]:
    """Return the leases of other windows, the newest last."""
    query = "SELECT visit_id, window, who, place, pid, beat FROM lease WHERE window <> ? ORDER BY since, beat"
    return [_Lease(*row) for row in connection.execute(query, (window.token,)).fetchall()]


def _left(connection: Connection, window: Window, now: datetime) -> list[_Lease]:
    """Return the leases of windows of this computer that have ended."""
    here = [lease for lease in _others(connection, window) if lease.place == window.where]
    return [lease for lease in here if not _stands(window, lease, now)]


def _stands(window: Window, lease: _Lease, now: datetime) -> bool:
    silent = now - moment(lease.beat)
    if abs(silent) > RUNS_OUT:
        return False
    return lease.place != window.where or runs(lease.pid, silent)
