"""What the place shows for a question of an import that is under way."""

from __future__ import annotations

from db.imports.session import FileUnsaid, LicenceWanted, Preview
from gui.reference.preview import ImportPreview
from gui.reference.questions import FileQuestion, ImportQuestion, LicenceQuestion


def part_for(question: object) -> ImportPreview | ImportQuestion:
    """Return the part that puts `question`: what is unsaid of a file, a licence, or whether to keep what changes."""
    if isinstance(question, FileUnsaid):
        return FileQuestion(question)
    if isinstance(question, LicenceWanted):
        return LicenceQuestion(question)
    assert isinstance(question, Preview)
    return ImportPreview(question)
