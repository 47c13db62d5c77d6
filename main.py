"""Start Graftsheet: the window, or one of the commands."""

from __future__ import annotations

import gc
import os
import sys

DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def main() -> int:
    arguments = sys.argv[1:]
    if not arguments or arguments[0] == "--first-paint":
        if sys.platform == "linux" and not any(map(os.environ.get, DISPLAYS)):
            sys.stderr.write("graftsheet: There is no display to open the window on. --help tells the commands.\n")
            return 2
        gc.disable()  # nothing made on the way to the first paint is garbage; `gui.app` has it collect again
        from gui.app import run

        return run(sys.argv)
    from gui.commands import run_command

    return run_command(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
