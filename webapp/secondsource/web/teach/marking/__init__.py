"""Marking: the questions whose texts wait, one text after the other, and the comments that a teacher keeps."""

from secondsource.web.teach.marking import queue, texts

__all__ = ["queue", "texts"]
