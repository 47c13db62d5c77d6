"""The places that are made when they are first shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

    from db.batch_pdfs import Paper
    from db.settings import Settings
    from gui.batch.place import BatchPlace
    from gui.cases.place import CasesPlace
    from gui.look_up.place import LookUpPlace
    from gui.reference.place import ReferencePlace
    from gui.running import Running


def keep_width(app: Running, name: str, set_width: Callable[[int], None], drawn: SignalInstance) -> None:
    """Give the right column of a place the width it was last drawn in, and keep the next one.

    Args:
        name: Of the place.
        drawn: Emits the width, logical pixels, as the user draws it.
    """
    widths = app.settings.values.right_widths
    set_width(widths.get(name, 0))

    def keep(width: int) -> None:
        widths[name] = width  # written when the window closes, not at every pixel

    drawn.connect(keep)


def look_up(app: Running) -> LookUpPlace:
    from gui.look_up.place import LookUpPlace

    place = LookUpPlace()
    app.look_up.attach(place)
    return place


def cases(app: Running) -> CasesPlace:
    place = app.cases.make_place()
    keep_width(app, "cases", place.set_right_width, place.right_resized)
    return place


def batch(app: Running) -> BatchPlace:
    from gui.batch.controller import BatchController
    from gui.batch.place import BatchPlace

    place = BatchPlace()
    control = BatchController(app.dialogs, app.now, lambda: paper_of(app.settings.values), parent=app)
    control.attach(place)
    keep_width(app, "batch", place.columns.set_result_width, place.columns.result_resized)
    return place


def reference(app: Running) -> ReferencePlace:
    from db.reference.user_layout import user_store
    from gui.reference.controller import ReferenceController
    from gui.reference.place import ReferencePlace
    from gui.reference.shelf import Shelf

    place = ReferencePlace()
    shelf = Shelf(app.bench.opened, user_store(app.folder), app.today)
    control = ReferenceController(shelf, app.dialogs, app.now, app.products_in_use, parent=app)
    control.changed.connect(app.use_new_reference)
    control.attach(place)
    keep_width(app, "reference", place.columns.set_result_width, place.columns.result_resized)
    return place


MAKERS: dict[str, Callable[[Running], QWidget]] = {
    "look_up": look_up,
    "cases": cases,
    "batch": batch,
    "reference": reference,
}


def paper_of(values: Settings) -> Paper:
    """Return what is printed on, as last chosen in the preview or in Settings."""
    from db.batch_pdfs import Paper

    return Paper(values.page, values.black_and_white)
