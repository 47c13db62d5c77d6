"""The least that a PySide6 window can do: the yardstick for the real one. Prints a line when it has painted.

`--stay` keeps it open, for measuring its memory.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class BareWindow(QMainWindow):
    painted = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.painted:
            self.painted = True
            QTimer.singleShot(0, self.tell)

    def tell(self) -> None:
        print("painted", flush=True)
        if "--stay" not in sys.argv:
            QApplication.quit()


if __name__ == "__main__":
    application = QApplication(sys.argv)
    window = BareWindow()
    window.resize(1360, 860)
    window.show()
    raise SystemExit(application.exec())
