"""Last resort for bugs: log them and tell the user, then carry on. Expected failures never get here."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

log = logging.getLogger(__name__)


def install(tell: Callable[[str], None]) -> None:
    """Send every uncaught exception, also those raised in slots, to the log and one message to the user.

    The log gets the kind of error and the lines of code it passed through, never its message or its values: those may
    hold what was typed into a case.

    Args:
        tell: Shows a message; called on the window's thread.
    """

    def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.critical("Unexpected %s at %s", kind.__name__, where(trace))
        tell(
            f"Something went wrong inside Graftsheet ({kind.__name__}). Your entries are still here. "
            "Save the case, then start Graftsheet again; the details are in the log."
        )

    sys.excepthook = report
    # Those of Python itself print the message; where a test or a debugger has put its own, that one stays.
    if threading.excepthook is threading.__excepthook__:
        threading.excepthook = _of_thread
    if sys.unraisablehook is sys.__unraisablehook__:
        sys.unraisablehook = _of_clean_up


def _of_thread(what: threading.ExceptHookArgs) -> None:
    if not issubclass(what.exc_type, SystemExit):
        log.critical("Unexpected %s on a thread at %s", what.exc_type.__name__, where(what.exc_traceback))


def _of_clean_up(what: sys.UnraisableHookArgs) -> None:
    log.critical("Unexpected %s while tidying up at %s", what.exc_type.__name__, where(what.exc_traceback))


def where(trace: TracebackType | None) -> str:
    """Return `file:line in function`, outermost first, without a line of source or a value."""
    frames = traceback.extract_tb(trace)
    return " > ".join(f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in frames) or "an unknown place"
