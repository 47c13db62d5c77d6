"""What to work and what to make of it: the file of encounters, where the answers go, where the PDFs go."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gui.common.buttons import LinkButton, PrimaryButton, SecondaryButton
from gui.common.check import CheckBox
from gui.common.field import Field
from gui.common.text import Text
from gui.theme import FontRole, theme

LABELS = "A label that tells who it is then stands in the name of a file, for anyone to read who sees the folder."


class PathField(QWidget):
    """A path that is typed or chosen.

    Attributes:
        choose_wanted: Choose was used.
        agreed: What was said of the path is to be done all the same.
    """

    choose_wanted = Signal()
    agreed = Signal()

    def __init__(
        self, name: str, label: str, placeholder: str, says: str, hint: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setObjectName(name)
        self.field = Field(label, self.line, placeholder=placeholder, hint=hint)
        self.choose = SecondaryButton("Choose", "folder")
        self.choose.setObjectName(f"choose_{name}")
        self.choose.setAccessibleName(f"Choose: {label.replace('&', '')}")
        self.choose.setAccessibleDescription(hint)
        self.choose.clicked.connect(self.choose_wanted)
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        row.addWidget(self.field, 1)
        row.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignBottom)
        self._says = says
        self.note = Text(says, FontRole.NOTE, "text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(3))
        column.addLayout(row)
        column.addWidget(self.note)
        self.agree = LinkButton("")
        self.agree.setObjectName(f"agree_{name}")
        self.agree.clicked.connect(self.agreed)
        self.agree.hide()
        column.addWidget(self.agree, 0, Qt.AlignmentFlag.AlignLeft)
        self.line.textEdited.connect(lambda: self.show_bad(""))

    def path(self) -> str:
        return self.line.text().strip()

    def show_path(self, path: str) -> None:
        """Show a path that was chosen."""
        self.line.setText(path)
        self.show_bad("")

    def show_bad(self, why: str, agree: str = "") -> None:
        """Ring the line and say why below it; empty takes both away.

        Args:
            agree: Words of a link that does it all the same, if there is one.
        """
        self.field.show_bad(why)
        self.agree.setText(agree)
        self.agree.setAccessibleDescription(why)
        self.agree.updateGeometry()
        self.agree.setVisible(bool(agree))
        self.note.setText(why or self._says)
        self.note.set_token("warning" if why else "text2")


class BatchForm(QWidget):
    """Attributes:
    run_wanted: Everything is chosen.
    """

    run_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = PathField(
            "source",
            "E&ncounters",
            "A file of encounters",
            "One encounter per line, as JSON. The same form in which a case is saved.",
            "File of encounters, one JSON object per line",
        )
        self.answers = PathField(
            "answers",
            "&Answers",
            "Not saved, summary only",
            "A worksheet per line, as JSON, in the order of the encounters. A refused line has its reason.",
            "File for the answers; left empty, only the summary is made",
        )
        self.pdfs = PathField(
            "pdfs",
            "P&DFs",
            "None",
            "A new folder in the one you choose, with a worksheet for each visit, named after its line in the file.",
            "Folder for the PDFs; left empty, none are made",
        )
        self.labelled = CheckBox("Name the PDFs after the labels of the visits")
        self.labelled.setObjectName("labelled")
        self.labelled.setAccessibleDescription(LABELS)
        self.run = PrimaryButton("&Run", "play", does="Works every encounter of the file")
        self.run.setObjectName("run_batch")
        self.run.clicked.connect(self.run_wanted)
        for part in (self.source, self.answers, self.pdfs):
            part.line.returnPressed.connect(self.run.click)
        self._arrange()
        self._order()

    def _arrange(self) -> None:
        labels = QVBoxLayout()
        labels.setSpacing(0)
        labels.addWidget(self.labelled)
        labels.addWidget(Text(LABELS, FontRole.NOTE, "text2", wrap=True))
        head = QHBoxLayout()
        head.addWidget(Text("Batch", FontRole.TITLE), 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.run)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(14))
        column.addLayout(head)
        for part in (self.source, self.answers, self.pdfs):
            column.addWidget(part)
        column.addLayout(labels)

    def allow(self, why_not: str) -> None:
        """Let a batch begin, or say why not."""
        for part in (self.source, self.answers, self.pdfs):
            part.setEnabled(not why_not)
            part.setToolTip(why_not)
        self.labelled.setEnabled(not why_not)
        self.labelled.setToolTip(why_not)
        self.run.setEnabled(not why_not)
        self.run.setToolTip(why_not)

    def _order(self) -> None:
        """Have Tab reach Run last, though it stands at the top."""
        stops: list[QWidget] = []
        for part in (self.source, self.answers, self.pdfs):
            stops += [part.line, part.choose, part.agree]
        stops.append(self.labelled)
        for before, after in zip(stops, [*stops[1:], self.run], strict=True):
            QWidget.setTabOrder(before, after)
