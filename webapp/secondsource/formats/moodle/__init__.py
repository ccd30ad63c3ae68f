"""Moodle XML, the format in which Moodle keeps most of a question."""
