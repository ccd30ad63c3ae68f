"""What to review today, for whoever sits at this browser: by the days of the class, without one by those of UTC."""

from secondsource.actions import assignments, classes, reviewing
from secondsource.actions.reviewing import Reviews
from secondsource.web import desk


def reviews() -> Reviews:
    """What is due, of the quizzes that are served and that no task of the class holds."""
    pupil, student = desk.pupil(), desk.student()
    room = classes.of_pupil(desk.database(), pupil) if pupil else None
    served = {(course, bank) for course, shown in desk.shelf().courses.items() for bank in shown.banks}
    held = assignments.held(desk.database(), pupil) if pupil else set()
    return reviewing.of_student(desk.database(), student, room.zone if room else "UTC", served, held)
