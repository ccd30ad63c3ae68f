"""What came of it: the grid of a task, the analysis of a quiz, the skills and the trust report of a class, one pupil's page."""

from secondsource.web.teach.results import (  # noqa: F401  they hang their routes on `teach`
    class_pages,
    grid,
    items,
    overview,
    pupil_page,
)
