"""The unsaved work of one window: one small file, always whole, written beside the typing."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from core.errors import AppError, ExportFailed
from db.files import write_whole


class DraftJournal:
    """Keeps the newest content on disk. Writing happens on a thread of its own; content that was overtaken is skipped.

    Args:
        path: The file; its folder is made when first needed.
        failed: Told why content could not be written, on the writing thread. Not told again until writing works.
    """

    def __init__(self, path: Path, failed: Callable[[str], None] = lambda _: None) -> None:
        self._path, self._failed = path, failed
        self._change = threading.Condition()
        self._waiting: bytes | None = None
        self._busy = False
        self._broken = False
        self._thread: threading.Thread | None = None

    @property
    def path(self) -> Path:
        return self._path

    def read(self) -> bytes | None:
        """Return what was kept; None when there is nothing.

        Raises:
            AppError: the file is there and cannot be read; names it.
        """
        try:
            return self._path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise AppError(f"The unsaved work in {self._path} cannot be read: {error.strerror or error}.") from error

    def put(self, content: bytes) -> None:
        """Have `content` written soon; returns at once."""
        with self._change:
            self._waiting = content
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="draft-journal", daemon=True)
                self._thread.start()
            self._change.notify_all()

    def flush(self) -> None:
        """Wait until everything that was put is written."""
        with self._change:
            self._change.wait_for(lambda: self._waiting is None and not self._busy)

    def clear(self) -> None:
        """Forget what was kept."""
        with self._change:
            self._waiting = None
            self._change.wait_for(lambda: not self._busy)
            self._path.unlink(missing_ok=True)

    def set_aside(self) -> Path:
        """Move a file that makes no sense out of the way, so that it is not lost, and return where to."""
        aside = self._path.with_suffix(".damaged.json")
        self._path.replace(aside)
        return aside

    def _work(self) -> None:
        while True:
            with self._change:
                self._change.wait_for(lambda: self._waiting is not None)
                content, self._waiting, self._busy = self._waiting, None, True
            assert content is not None
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                write_whole(self._path, content)
                self._broken = False
            except (ExportFailed, OSError) as error:
                if not self._broken:
                    self._failed(str(error))
                self._broken = True
            finally:
                with self._change:
                    self._busy = False
                    self._change.notify_all()
