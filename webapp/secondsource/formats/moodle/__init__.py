"""Moodle XML, the questions of Moodle as XML. What it means is told by Moodle's documentation, and by what Moodle writes."""
