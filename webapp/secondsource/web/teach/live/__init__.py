"""Live: who is where in a task while the class works on it, and what can be done about it."""

from secondsource.web.teach.live import acts, overview  # noqa: F401  they hang their routes on `teach`
