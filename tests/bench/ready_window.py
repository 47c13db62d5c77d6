"""The whole window, as `main.py` opens it. Prints a line when a key typed would stand in its field, and ends."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

gc.disable()  # as `main.py` does
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from db.home import home  # noqa: E402
from gui.app import Opening  # noqa: E402
from gui.first_paint import FirstPaint  # noqa: E402
from gui.shell.placement import Placement  # noqa: E402


def tell():
    print("ready", flush=True)
    QApplication.quit()


if __name__ == "__main__":
    application = QApplication(sys.argv)
    opening = Opening(application, home())
    Placement(opening.window, opening.settings)

    def finish():
        opening.finish()
        QTimer.singleShot(0, tell)

    FirstPaint(opening.window, finish)
    opening.window.show()
    raise SystemExit(application.exec())
