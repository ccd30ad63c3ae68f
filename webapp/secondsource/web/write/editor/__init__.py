"""The editor of one question: its form, its buttons, the student's view, and two versions side by side."""
