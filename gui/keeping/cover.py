"""The lock screen that stands in place of the worksheet while the store is locked."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from core.cases.store import StoreTrouble
from db.cases.keys.envelope import Protection
from gui.cases.lock_screen import LockScreen
from gui.keeping.keeper import Keeper
from gui.keeping.spot import Spot
from gui.place_host import PlaceHost


class Cover(QObject):
    """Covers `host` whenever `keeper` locks, and takes the cover away when it is open again.

    Attributes:
        spot: Where one was when it locked; to be made before whatever clears the screen.
    """

    def __init__(self, keeper: Keeper, host: PlaceHost, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keeper, self._host = keeper, host
        self._screen: LockScreen | None = None
        self.spot = Spot(host)
        keeper.locking.connect(self.spot.remember)
        keeper.locked.connect(self._cover)
        keeper.opened.connect(self._uncover)
        keeper.refused.connect(self._refuse)
        keeper.troubled.connect(self._refuse)

    @Slot()
    def _cover(self) -> None:
        self._close_others()
        self._screen = LockScreen()
        self._screen.show_locked(by_passphrase=self._keeper.protection() is Protection.PASSPHRASE)
        self._screen.unlock_wanted.connect(self._unlock)
        self._host.cover(self._screen)

    def _close_others(self) -> None:
        """Close what stands over the window, such as a preview; it shows the case as well."""
        for window in QApplication.topLevelWidgets():
            if window.isVisible() and window is not self._host.window():
                window.close()

    @Slot()
    def _uncover(self) -> None:
        self._screen = None
        self._host.cover(None)

    @Slot(str)
    def _unlock(self, passphrase: str) -> None:
        if passphrase:
            self._keeper.unlock(passphrase)
            return
        try:
            self._keeper.start()
        finally:  # whatever went wrong, one may try again
            if self._screen is not None:
                self._screen.show_ready()

    @Slot(object)
    def _refuse(self, trouble: StoreTrouble) -> None:
        if self._screen is not None:
            self._screen.show_refused(str(trouble), getattr(trouble, "wait", 0))
