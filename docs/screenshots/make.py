"""Makes the pictures of this folder from the real window.

    xvfb-run -a -s "-screen 0 1600x1000x24" python docs/screenshots/make.py

Without a display the window is drawn off screen.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))
if not any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY"))):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import gui  # noqa: E402, F401, I001  # before Qt
from PySide6.QtCore import QCoreApplication  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from gui.app import Opening  # noqa: E402
from gui.theme import SchemeChoice, theme  # noqa: E402

SIZE = (1440, 900)
SCHEMES = {"worksheet": SchemeChoice.LIGHT, "worksheet-dark": SchemeChoice.DARK}


def main() -> int:
    app = QApplication(sys.argv)
    app.setApplicationName("Graftsheet")
    with tempfile.TemporaryDirectory() as home:
        opening = Opening(app, Path(home))
        opening.window.show()
        opening.finish()
        assert opening.graftsheet is not None
        opening.graftsheet.file.open_file(HERE / "case.json")
        for name, scheme in SCHEMES.items():
            theme().set_choice(scheme)
            opening.window.resize(*SIZE)
            for _ in range(50):
                QCoreApplication.processEvents()
            opening.window.grab().save(str(HERE / f"{name}.png"))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
