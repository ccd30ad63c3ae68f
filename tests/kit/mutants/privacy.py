"""Breaking what becomes of pupils' data: how long they are kept, what is handed out, and what erasing leaves behind."""

import pytest

from kit.mutants.pages import edit_template
from secondsource.actions import retention as actions
from secondsource.actions import upkeep
from secondsource.actions.upkeep import Upkeep
from secondsource.core.retention import Ended
from secondsource.store import backups, personal, retention, scrubbing


def file_not_written_anew(patch: pytest.MonkeyPatch) -> None:
    """What was erased is deleted from its tables, and the file stays as it is."""
    patch.setattr(scrubbing, "_write_anew", scrubbing._emptied)  # noqa: SLF001  the half of it


def log_not_emptied(patch: pytest.MonkeyPatch) -> None:
    """The write-ahead log keeps what was written before."""
    patch.setattr(scrubbing, "_emptied", lambda _conn: True)


def traces_forgotten(patch: pytest.MonkeyPatch) -> None:
    """What could not be scrubbed at once is never scrubbed."""
    patch.setattr(Upkeep, "_scrub", lambda _self: None)


def nobody_looks(patch: pytest.MonkeyPatch) -> None:
    """The server erases nothing by itself."""
    patch.setattr(Upkeep, "_erase", lambda _self: None)


def deleted_classes_forgotten(patch: pytest.MonkeyPatch) -> None:
    """Classes that were deleted are never erased."""
    every = retention.every_class
    patch.setattr(retention, "every_class", lambda conn: [one for one in every(conn) if one.deleted is None])


def guests_forgotten(patch: pytest.MonkeyPatch) -> None:
    """What guests did is kept for ever."""
    patch.setattr(retention, "unused_guests", lambda _conn, _before: [])


def nobody_told(patch: pytest.MonkeyPatch) -> None:
    """Teachers are not told before."""
    patch.setattr(Ended, "is_soon", lambda _self, _rules, _now: False)


def told_too_late(patch: pytest.MonkeyPatch) -> None:
    """With fewer days, data are erased before teachers could have read of it."""
    patch.setattr(retention, "tell_anew", lambda _conn, _at: None)


def backups_kept(patch: pytest.MonkeyPatch) -> None:
    """Backups never expire."""
    patch.setattr(backups, "expire", lambda _folder, _before: [])


def told_in_the_future(patch: pytest.MonkeyPatch) -> None:
    """What a clock that was wrong has noted stays, until that moment has come."""
    told = retention.rules
    patch.setattr(
        retention, "tell_anew", lambda conn, at, tell=retention.tell_anew: tell(conn, max(at, told(conn).told))
    )


def a_clock_is_believed_at_once(patch: pytest.MonkeyPatch) -> None:
    """Backups expire by whatever the clock says, however long nobody has looked."""
    patch.setattr(upkeep, "NOTICE", actions.dt.timedelta(days=4000))


def a_day_too_many(patch: pytest.MonkeyPatch) -> None:
    """A class is erased a day late."""
    due = Ended.due
    patch.setattr(Ended, "due", lambda self, rules: due(self, rules) + actions.dt.timedelta(days=1))


def a_table_not_handed_out(patch: pytest.MonkeyPatch) -> None:
    """The table of names from other systems is missing from the file."""
    patch.setattr(personal, "HOLDINGS", tuple(one for one in personal.HOLDINGS if one.table != "roster_ids"))


def an_address_asked_for(patch: pytest.MonkeyPatch) -> None:
    """Whoever joins a class is asked for an e-mail address."""
    edit_template(
        patch,
        "join/enter.html",
        "</form>",
        '<label for="m">E-mail</label><input id="m" type="email" name="mail"></form>',
    )


def a_font_from_elsewhere(patch: pytest.MonkeyPatch) -> None:
    """Each page loads a font from somebody else."""
    edit_template(
        patch, "base.html", "</head>", '<link rel="stylesheet" href="https://fonts.example/serif.css"></head>'
    )
