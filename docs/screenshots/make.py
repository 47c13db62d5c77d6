"""Makes the pictures of this folder from the real window.

    python docs/screenshots/make.py                       # those that are kept here
    python docs/screenshots/make.py --all --out FOLDER    # every screen in every look
    python docs/screenshots/make.py --only cases,lock

The window is drawn off screen, so no display is needed. A look is a color scheme, a size and a scale.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

# the modules beside this one
from pictures import LOOKS, SCALES, SCHEMES, SIZES, Look, save  # noqa: E402

# Of the places; of every other screen only the first look is kept.
KEPT_LOOKS = ("dark", "contrast", "1280", "200", "dark-200", "contrast-200")
PLACES = ("worksheet", "look-up", "cases", "batch", "reference")


def main() -> int:
    """Make the pictures asked for, each look in a process of its own: Qt takes its scale once."""
    said = _arguments()
    if said.look is not None:
        return _draw(Look(*said.look.split("/")), said.out, said.only)
    said.out.mkdir(parents=True, exist_ok=True)
    for look in LOOKS:
        words = look.name("").removeprefix("-")
        if said.looks is None or words in said.looks.split(","):
            _make(look, said.out, said.only or _kept(words, everything=said.all))
            if not words and not said.only:
                _make(look, said.out, "parts")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", action="store_true", help="every screen in every look")
    parser.add_argument("--only", default="", help="scenes, with commas between")
    parser.add_argument("--looks", help="looks, with commas between: dark, 1280, contrast-200; light is empty")
    parser.add_argument("--out", type=Path, default=HERE)
    parser.add_argument("--look", help=argparse.SUPPRESS)
    return parser.parse_args()


def _kept(words: str, *, everything: bool) -> str:
    """Return the scenes whose pictures are kept in this look."""
    if everything or not words:
        return "all"
    return ",".join(PLACES) if words in KEPT_LOOKS else ""


def _make(look: Look, out: Path, scenes: str) -> None:
    if not scenes:
        return
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "QT_SCALE_FACTOR": str(SCALES[look.scale]),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",  # the user's own keychain is left alone
    }
    command = [sys.executable, __file__, "--look", "/".join(look), "--out", str(out), "--only", scenes]
    subprocess.run(command, env=environment, check=True)


def _draw(look: Look, out: Path, only: str) -> int:
    import gui  # noqa: F401, I001  # before Qt
    from PySide6.QtWidgets import QApplication

    from day import fill
    from gui.theme import SchemeChoice
    from parts import PARTS, cut
    from scenes import SCENES
    from stage import Stage, drawn

    qt = QApplication(sys.argv[:1])
    qt.setApplicationName("Graftsheet")
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(qt, Path(folder), SIZES[look.size], SchemeChoice(SCHEMES[look.scheme]), fill)
        known = [*PARTS, *SCENES]  # in their order: those that need the saved cases as they are first, the lock last
        wanted = {"all": list(SCENES), "parts": list(PARTS)}.get(only) or sorted(only.split(","), key=known.index)
        for name in wanted:
            save(cut(stage, name) if name in PARTS else drawn(SCENES[name](stage)), out / f"{look.name(name)}.png")
            stage.clear()
        stage.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
