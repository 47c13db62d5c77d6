"""Who is at the keyboard and which computer it is, as the history and other windows tell it."""

from __future__ import annotations

import getpass
import platform


def account_name() -> str:
    """Return the name of the workstation account."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # an account without a name, as in a container
        return "unknown account"


def computer_name() -> str:
    return platform.node() or "this computer"
