"""The pages of one store put into another, whole or not at all, each store with its own key."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from core.cases.store import StoreTrouble
from db.cases.connection import WRITER_WAIT, connect
from db.cases.keys.key import StoreKey
from db.cases.troubles import CORRUPT, NOTADB, no_advice, told

STEP_PAGES = 1024  # 4 MB: a cancel is heeded within a blink

Progress = Callable[[int, int], bool]  # how much of how much is done; answers whether to go on


class Cancelled(StoreTrouble):
    """The user stopped it. Nothing was changed."""

    def __init__(self) -> None:
        super().__init__("It was cancelled. Nothing was changed.")


def copy_pages(
    source: Path,
    key: StoreKey,
    target: Path,
    own: StoreKey,
    progress: Progress,
    advice: Callable[[], str] = no_advice,
) -> None:
    """Make the store in `target` what the one in `source` is, in one transaction.

    Writers of `source` wait meanwhile: 100 MB take about half a second.

    Args:
        source: The store to copy; may be in use.
        key: Opens it.
        target: The store to fill; made when there is none.
        own: Its key, may be another one.
        progress: Told how far it is; answers whether to go on.
        advice: Says which backup there is, when `source` is damaged.

    Raises:
        Cancelled: `progress` answered no.
        StoreTrouble: one of them cannot be read or written.
    """

    def step(_: int, remaining: int, total: int) -> None:
        if not progress(total - remaining, total) and remaining:  # without any, it is in place by now
            raise Cancelled

    with told(source, advice), closing(connect(source, key.reveal(), wait=WRITER_WAIT)) as original:
        original.execute("BEGIN")
        original.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # from here on nobody writes
        with told(target), closing(connect(target, own.reveal(), wait=WRITER_WAIT, make=True)) as copy:
            try:
                original.backup(copy, pages=STEP_PAGES, progress=step)
            except sqlcipher.Error as error:
                reading = getattr(error, "sqlite_errorcode", 0) & 0xFF in (CORRUPT, NOTADB)
                with told(*((source, advice) if reading else (target,))):
                    raise
