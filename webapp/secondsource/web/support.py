"""What helps whoever sits at this browser: a pupil has what the teacher set, everybody else what they chose here."""

from typing import cast

from flask import Flask, g, session

from secondsource.actions import support as actions
from secondsource.core.support import Support
from secondsource.web import desk

CHOICES = ("aloud", "glosses")  # what may be chosen without a teacher


def register(app: Flask) -> None:
    """Let every page ask what helps its reader."""
    app.jinja_env.globals["support"] = support


def support() -> Support:
    """What helps here; looked up once for each request."""
    if "support" not in g:
        pupil = desk.pupil()
        if pupil is None:
            g.support = Support(**dict.fromkeys(_chosen(), True))
        elif "support" not in g:  # it has come with the pupil, unless that was looked up before
            g.support = actions.of_pupil(desk.database(), pupil)
    return cast("Support", g.support)


def choose(names: list[str]) -> None:
    """Keep what somebody without a class chose, as long as the browser keeps the session."""
    session[desk.CHOSEN] = [name for name in CHOICES if name in names]
    g.pop("support", None)


def _chosen() -> list[str]:
    kept = session.get(desk.CHOSEN)
    return [name for name in CHOICES if isinstance(kept, list) and name in kept]
