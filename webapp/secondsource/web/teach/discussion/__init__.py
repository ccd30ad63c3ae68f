"""Discussing a question with a class: choosing it, leading through the phases, and what came of it."""

from secondsource.web.teach.discussion import choosing, leading  # noqa: F401  they hang their routes on `teach`
