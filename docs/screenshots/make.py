"""Makes the pictures of this folder from the real window.

    python docs/screenshots/make.py                                # every screen in every look
    python docs/screenshots/make.py --only cases,lock --looks dark,contrast-200 --out FOLDER

A look has a folder: a color scheme, `1280` for a window of 1280 × 720 instead of 1440 × 900, `200` for such a window at
200 %. The folder `parts` holds what the guide shows of a window. All is drawn off screen: no display is needed.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

from pictures import LOOKS, PARTS_FOLDER, Look, look_of, save  # noqa: E402  the module beside this one


def main() -> int:
    """Make the pictures asked for, each look in a process of its own: Qt takes its scale once."""
    said = _arguments()
    if said.look is not None:
        return _draw(look_of(said.look), said.out, said.only)
    for name in said.looks.split(",") if said.looks else (*LOOKS, PARTS_FOLDER):
        _make(look_of(name), said.out, said.only)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="screens, with commas between")
    parser.add_argument("--looks", default="", help="looks, with commas between: light, dark-200, contrast-1280")
    parser.add_argument("--out", type=Path, default=HERE)
    parser.add_argument("--look", help=argparse.SUPPRESS)
    return parser.parse_args()


def _make(look: Look, out: Path, only: str) -> None:
    width, height = (look.scale * side for side in look.size)
    with tempfile.TemporaryDirectory() as folder:
        screen = Path(folder) / "screen.json"  # as large as the window, so that a dialog has no more room than that
        screen.write_text(json.dumps({"screens": [{"name": "", "x": 0, "y": 0, "width": width, "height": height}]}))
        environment = os.environ | {
            "QT_QPA_PLATFORM": f"offscreen:configfile={screen}",
            "QT_SCALE_FACTOR": str(look.scale),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",  # the user's own keychain is left alone
        }
        command = [sys.executable, __file__, "--look", look.name, "--out", str(out), "--only", only]
        subprocess.run(command, env=environment, check=True)


def _draw(look: Look, out: Path, only: str) -> int:
    import gui  # noqa: F401, I001  # before Qt
    from PySide6.QtWidgets import QApplication

    from day import fill
    from gui.theme import SchemeChoice
    from parts import PARTS, cut
    from scenes import SCENES
    from stage import Stage, drawn

    of_parts = look.name == PARTS_FOLDER
    known = list(PARTS if of_parts else SCENES)  # in their order: the lock is the last
    wanted = [name for name in known if name in only.split(",")] if only else known
    out = out / look.name
    out.mkdir(parents=True, exist_ok=True)
    qt = QApplication(sys.argv[:1])
    qt.setApplicationName("Graftsheet")
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(qt, Path(folder), look.size, SchemeChoice(look.scheme), fill)
        for name in wanted:
            save(cut(stage, name) if of_parts else drawn(SCENES[name](stage)), out / f"{name}.png")
            stage.clear()
        stage.close()
    if not only:
        for path in out.glob("*.png"):
            if path.stem not in wanted:  # of a screen that is no more
                path.unlink()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
