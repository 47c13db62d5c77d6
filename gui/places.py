"""The places that are made when they are first shown, and what reaches across them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from db.batch_pdfs import Paper
    from db.settings import Settings
    from gui.batch.place import BatchPlace
    from gui.cases.place import CasesPlace
    from gui.look_up.place import LookUpPlace
    from gui.reference.place import ReferencePlace
    from gui.running import Running


def look_up(app: Running) -> LookUpPlace:
    from gui.look_up.place import LookUpPlace

    place = LookUpPlace()
    app.look_up.attach(place)
    return place


def cases(app: Running) -> CasesPlace:
    return app.cases.make_place()


def batch(app: Running) -> BatchPlace:
    from gui.batch.controller import BatchController
    from gui.batch.place import BatchPlace

    place = BatchPlace()
    control = BatchController(app.dialogs, app.now, lambda: paper_of(app.settings.values), parent=app)
    control.attach(place)
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


def pdfs_listed(app: Running) -> None:
    """Go to the Cases place and ask for PDFs of what it lists."""
    app.window.show_place("cases")
    place: CasesPlace = app.window.place_widget("cases")  # type: ignore[assignment]
    place.pdfs_wanted.emit(False)


def import_reference(app: Running) -> None:
    """Go to the Reference place and ask for files to import."""
    app.window.show_place("reference")
    place: ReferencePlace = app.window.place_widget("reference")  # type: ignore[assignment]
    place.list.import_wanted.emit()


def go_on(app: Running) -> None:
    """Move between the two columns of the place that is shown."""
    shown = app.window.current_place()
    if shown == "worksheet":
        app.worksheet.go_on()
    elif shown in ("look_up", "cases"):
        other: LookUpPlace | CasesPlace = app.window.place_widget(shown)  # type: ignore[assignment]
        other.go_to_other()
    elif shown in ("reference", "batch"):
        place: ReferencePlace | BatchPlace = app.window.place_widget(shown)  # type: ignore[assignment]
        place.columns.go_to_other()
