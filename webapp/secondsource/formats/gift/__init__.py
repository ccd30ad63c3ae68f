"""GIFT, Moodle's text format for questions. What it means is told by Moodle's documentation of the format."""
