"""How far a command has come, drawn where a person sees it."""

from __future__ import annotations

import sys

WIDTH = 30


def show_progress(done: int, total: int, words: str = "") -> bool:
    """Draw a bar over the last one, on a terminal only. Always true: a command has nothing to cancel it but Ctrl+C.

    Args:
        done: How much is done, in any unit.
        total: Of how much; 0 while that is not known.
        words: What stands behind the bar; a bar without words ends its line when it is full.
    """
    if sys.stderr.isatty():
        share = done / total if total else 0.0
        end = f"  {words}" if words else "\n" if done >= total else ""
        sys.stderr.write(f"\r[{'#' * round(share * WIDTH):<{WIDTH}}] {share:4.0%}{end}")
        sys.stderr.flush()
    return True
