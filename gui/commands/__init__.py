"""The command line: the same road as the window, without one. Nothing here imports Qt."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from core.errors import AppError
from gui.commands.parser import parse

DONE, BAD_INPUT = 0, 2


def run_command(arguments: Sequence[str]) -> int:
    """Run one command; return its exit status.

    0 is done (a worksheet with stops or questions is still done), 1 a batch in which a line failed, 2 bad input or
    usage: one message on stderr that names the field, the value, and what to do.
    """
    options = parse(arguments)
    try:
        return int(options.work(options))
    except AppError as error:
        print(f"graftsheet: {error}", file=sys.stderr)  # noqa: T201  # the one message a caller of the command sees
        return BAD_INPUT
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone; there is nobody left to tell
        return DONE
