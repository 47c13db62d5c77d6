"""Carries what is chosen in Settings to the parts where it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.settings.standing import StandingAnswers

if TYPE_CHECKING:
    from gui.running import Running


def follow_settings(app: Running) -> None:
    """Keep window, print, copying and standing answers in step with the settings."""
    values = app.settings.values

    def follow(setting: str) -> None:
        if setting == "scheme":
            app.window.show_scheme()
        elif setting == "copy_preset":
            app.copying.show_preset()
        elif setting in ("page", "black_and_white"):
            app.exports.set_options(values.page, black_and_white=values.black_and_white)

    app.settings_control.changed.connect(follow)
    app.copying.preset_chosen.connect(lambda key: app.settings_control.take("copy_preset", key))
    app.exports.page_chosen.connect(lambda page: app.settings_control.take("page", page))
    app.exports.black_and_white_chosen.connect(
        lambda black: app.settings_control.take("black_and_white", "yes" if black else "no")
    )
    standing = StandingAnswers(
        lambda: values.standing, app.case.report, app.worksheet.inputs.answer, app.worksheet.say, app
    )
    app.file.begun.connect(standing.begin)
    app.worksheet.inputs.draft_changed.connect(standing.work)
