"""Mutants of what makes a laptop safe to be passed on: the way out, the end of sessions, and what leaving empties."""

import datetime as dt

from kit.mutants.pages import edit_static, edit_template
from secondsource.actions import classes


def no_way_to_leave(patch):
    """The pages have no button to leave."""
    edit_template(patch, "parts/leave.html", "{% if here %}", "{% if here and request.endpoint == 'take.tasks' %}")


def sessions_last_a_week(patch):
    """A session does not end with the day."""
    patch.setattr(classes, "midnight", lambda _zone, now: now + dt.timedelta(days=7))


def leaving_keeps_drafts(patch):
    """Whoever leaves leaves behind what they had chosen or typed."""
    edit_static(patch, "queue.js", "names(`${DRAFT}${here.student} `).forEach(drop);", "")


def leaving_keeps_pages(patch):
    """Whoever leaves leaves behind the questions that were fetched ahead."""
    edit_static(patch, "queue.js", "  forgetPages();", "")


def leaving_forgets_the_last_moment(patch):
    """What was chosen a moment before leaving is not sent."""
    edit_static(patch, "item.js", "event.target !== this.form && settle()", "event.target")


def leaving_does_not_ask(patch):
    """Whoever leaves is not told that something is not saved."""
    edit_static(patch, "queue.js", "if (waiting().length) problem(", "if (false) problem(")


def everybodys_queue_is_sent(patch):
    """What somebody else left on the device is sent by whoever is here now."""
    edit_static(patch, "queue.js", '`${ANSWER}${[here.student, ...which].join(" ")} `', "ANSWER")


def kept_for_ever(patch):
    """What nobody came back for stays on the device."""
    edit_static(patch, "queue.js", "if (!(read(name)?.at > since(name))) drop(name);", "read(name);")
