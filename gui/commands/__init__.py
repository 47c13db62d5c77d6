"""The command line: the same road as the window, without one. Nothing here imports Qt."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from core.errors import AppError
from gui.commands.parser import parse
from gui.commands.streams import silence, stand_in, tell

DONE, BAD_INPUT, STOPPED = 0, 2, 130


def run_command(arguments: Sequence[str]) -> int:
    """Run one command; return its exit status.

    0 is done (a worksheet with stops or questions is still done), 1 a batch in which a line failed, 2 bad input or
    usage: one message on stderr that names the field, the value, and what to do. 130 is stopped by Ctrl+C.
    """
    stand_in()
    options = parse(arguments)
    try:
        return int(options.work(options))
    except AppError as error:
        tell(str(error))
        return BAD_INPUT
    except BrokenPipeError:
        silence(sys.stdout)  # the reader of our output has gone
        return DONE
    except KeyboardInterrupt:
        tell("Stopped before it was done. No file was left half-written.")
        return STOPPED
