"""A Moodle XML file as questions one by one. Where it is broken, reading goes on with the next question."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException

from secondsource.core.words import gettext as _
from secondsource.formats.fault import Fault
from secondsource.formats.moodle.node import Node
from secondsource.formats.moodle.parser import NestedError, OtherRootError, Parser, TooMuchError

_QUESTION = re.compile(rb"<question(?=[\s>])")
_ROOT = b"<quiz>"
_PIECE = 16_384
_MOST_AGAIN = 3  # times the length of the file that broken questions may be read again


@dataclass(slots=True)
class _Place:
    """Where reading goes on, and how much may be read again."""

    at: int
    line: int
    budget: int


def elements(text: str) -> Iterator[Node | Fault]:
    """The questions of a file, other elements beside them, and the faults of its markup, in order."""
    raw = text.encode(errors="replace")
    begin = len(raw) - len(raw.lstrip())
    place = _Place(begin, raw.count(b"\n", 0, begin) + 1, _MOST_AGAIN * len(raw))
    again = False
    while place.at < len(raw):
        parser = Parser(place.line)
        try:
            yield from _pieces(parser, raw, place, again=again)
        except DefusedXmlException:
            yield _declares(parser)
            return
        except OtherRootError as error:
            what = _("this is XML, but not Moodle XML: it begins with <{tag}>").format(tag=error)
            yield Fault(parser.line, what, _("export the questions from Moodle in the format Moodle XML"))
            return
        except (ParseError, NestedError, TooMuchError) as error:
            yield from parser.finished()
            fault = _broken(parser, error)
            if not (fault.kept and again):  # behind what is broken, the end of the file may lack its beginning
                yield fault
        else:
            return
        if not _go_on(parser, raw, place, len(_ROOT) if again else 0):
            return
        if place.budget < 0:
            what = _("too many questions are broken; from here on nothing was read")
            yield Fault(place.line, what, _("mend those above and read the file again"))
            return
        again = True


def _pieces(parser: Parser, raw: bytes, place: _Place, *, again: bool) -> Iterator[Node]:
    """Feed a file from a place on. A piece that brings nothing new makes the next one larger: what is open is read again."""
    if again:
        yield from parser.feed(_ROOT)
    at, size = place.at, _PIECE
    while at < len(raw):
        before = parser.events
        yield from parser.feed(raw[at : at + size])
        at += size
        size = _PIECE if parser.events > before else size * 2
    parser.finish()


def _go_on(parser: Parser, raw: bytes, place: _Place, extra: int) -> bool:
    """Move a place behind what is broken, to the next question; False where there is none."""
    reached = place.at + parser.at - extra
    begun = place.at + parser.asked_at - extra + 1 if parser.asked else reached
    found = _QUESTION.search(raw, max(begun, place.at + (0 if parser.asked else 1)))
    if not found:
        return False
    place.line += raw.count(b"\n", place.at, found.start())
    place.budget -= max(0, reached - found.start())
    place.at = found.start()
    return True


def _declares(parser: Parser) -> Fault:
    what = _(
        "this file declares a document type or entities of its own, with which a file can do harm; it was not read"
    )
    return Fault(
        parser.line, what, _("export the questions from Moodle again, or delete <!DOCTYPE and all that belongs to it")
    )


def _broken(parser: Parser, error: ParseError | NestedError | TooMuchError) -> Fault:
    """The fault of broken markup, at the line where it shows; a question that is too much, at its beginning."""
    asked = parser.asked
    if isinstance(error, TooMuchError):
        return Fault(asked.line if asked else parser.line, *_too_much(error))
    if isinstance(error, NestedError):
        what = _("this question is not closed before the next one begins")
        return Fault(asked.line if asked else parser.line, what, _("write </question> at its end"))
    reason = str(error).partition(":")[0]
    if reason == "no element found":
        if asked:
            what = _("the file ends within this question")
            return Fault(asked.line, what, _("export the questions again, or write the end of it: </question></quiz>"))
        what, do = (
            _("the file ends before </quiz>"),
            _("look whether questions are missing, and write </quiz> at its end"),
        )
        return Fault(parser.line, what, do, kept=True)
    what = _("this is no valid XML: {reason}").format(reason=_reason(reason))
    if asked:
        what += _(", in the question that begins in line {line}").format(line=asked.line)
    line = asked.line if asked and reason == "unclosed CDATA section" else parser.line
    return Fault(line, what, _advice(reason))


def _too_much(error: TooMuchError) -> tuple[str, str]:
    parts = {
        "characters": _("this question has more than {most:,} characters"),
        "elements": _("this question has more than {most:,} elements"),
        "depth": _("more than {most} elements stand inside one another in this question"),
    }
    return parts[error.what].format(most=error.most), _("look for a tag that is not closed, or shorten it")


def _reason(reason: str) -> str:
    """What expat says, for people who do not know it."""
    known = {
        "mismatched tag": _("an end tag closes another element than the one that is open"),
        "not well-formed (invalid token)": _("a character stands where none is allowed"),
        "unclosed token": _("a tag or a comment is not closed"),
        "unclosed CDATA section": _("a CDATA section is not closed"),
        "undefined entity": _("a name between & and ; is not known in XML, such as &nbsp;"),
        "duplicate attribute": _("an attribute is written twice"),
        "junk after document element": _("something follows after </quiz>"),
        "reference to invalid character number": _("a number after &# stands for no character"),
        "unbound prefix": _("a tag has a colon in its name, as Word writes them"),
    }
    return known.get(reason, reason)


def _advice(reason: str) -> str:
    if reason == "undefined entity":
        return _("write the character itself, or put the text between <![CDATA[ and ]]>")
    if reason == "unclosed CDATA section":
        return _("write ]]> where the text ends")
    if reason == "junk after document element":
        return _("delete it, or move it before </quiz>")
    if reason == "reference to invalid character number":
        return _("delete it")
    return _("put texts between <![CDATA[ and ]]>, write &amp; for & and &lt; for <, and close each tag")
