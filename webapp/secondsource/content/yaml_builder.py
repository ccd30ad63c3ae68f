"""Plain data, and the place of every value, from the events of libyaml's parser.

Events, and not the nodes of `yaml.compose`: the composer recurses in C, so that a file of nothing but brackets ends
the program. Events can be counted before anything nests.
"""

from dataclasses import dataclass
from typing import Any

import yaml

from secondsource.content.problem import Place
from secondsource.content.scalars import scalar
from secondsource.content.yaml_errors import Told, explain, indented_by_tab
from secondsource.core.finding import Loc
from secondsource.core.words import gettext as _

MOST_DEPTH = 40


@dataclass(slots=True)
class _Frame:
    """A list or a group of fields that is still open."""

    into: Any
    key: str | None = None  # the field whose value comes next; None: a field that was refused
    key_place: Place = (1, 1)
    fields: bool = False
    at_key: bool = False

    @property
    def step(self) -> str | int | None:
        """The last step of the loc of the value that was added last."""
        return self.key if self.fields else len(self.into) - 1


class _EndError(Exception):
    """Nothing after this can be read. Its arguments are a Told."""


class Builder:
    """Builds the data of one text. Asked to mark, it keeps the places of values and of names by loc.

    `told` is what is wrong. `whole` says whether the data can still be looked at for other mistakes.
    """

    def __init__(self, *, marking: bool = False) -> None:
        self.marking = marking
        self.whole = True
        self.told: list[Told] = []
        self.places: dict[Loc, Place] = {}
        self.keys: dict[Loc, Place] = {}
        self._stack = [_Frame([])]
        self._documents = 0

    def build(self, text: str) -> Any:
        """The data of the one document in the text; None where there is none."""
        loader = yaml.CSafeLoader(text)
        try:
            _refuse_tabs(text)
            while (event := loader.get_event()) is not None:
                self._take(event)
        except _EndError as error:
            self.told.append(error.args)
            self.whole = False
        except yaml.YAMLError as error:
            self.told.append(explain(error))
            self.whole = False
        return next(iter(self._stack[0].into), None)

    def _take(self, event: yaml.Event) -> None:
        match event:
            case yaml.ScalarEvent():
                self._refuse_extras(event)
                self._add(event, scalar(event.value) if event.implicit[0] else event.value)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._refuse_extras(event)
                self._open(event)
            case yaml.CollectionEndEvent():
                self._stack.pop()
            case yaml.AliasEvent():
                self._tell(event, _("* points at another value"), _("write the value out, or put the text in quotes"))
                self._add(event, None)
                self.whole = False  # nobody knows what was meant
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    raise _EndError(*_place(event), _("a second document begins here"), _("keep one in a file"))

    def _tell(self, event: yaml.Event, what: str, do: str) -> None:
        self.told.append((*_place(event), what, do))

    def _refuse_extras(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor:
            self._tell(event, _("& gives a value a name"), _("write the value out, or put the text in quotes"))
        if event.tag:
            self._tell(event, _("! gives a value a type"), _("remove it, or put the text in quotes"))

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        fields = isinstance(event, yaml.MappingStartEvent)
        into: Any = {} if fields else []
        self._add(event, into)
        self._stack.append(_Frame(into, fields=fields, at_key=fields))
        if len(self._stack) - 1 > MOST_DEPTH:  # the first frame holds the document itself
            what = _("more than {n} lists stand in one another").format(n=MOST_DEPTH)
            raise _EndError(*_place(event), what, _("close some of them"))

    def _add(self, event: yaml.Event, value: Any) -> None:
        frame = self._stack[-1]
        if not frame.fields:
            frame.into.append(value)
            self._mark(_place(event))
        elif frame.at_key:
            frame.at_key = False
            frame.key, frame.key_place = self._key(event, value), _place(event)
        else:
            frame.at_key = True
            if frame.key is not None:
                frame.into[frame.key] = value
                # A list or a group stands where its name does: that is where a person looks for it.
                self._mark(frame.key_place if isinstance(value, dict | list) else _place(event), frame.key_place)

    def _key(self, event: yaml.Event, value: Any) -> str | None:
        if not isinstance(value, str) or isinstance(event, yaml.AliasEvent):
            do = _("put it in quotes if it is meant as a name")
            self._tell(event, _("a field needs a name, and this is none"), do)
            return None
        if value in self._stack[-1].into:
            what = _('the field "{name}" stands twice in one place').format(name=value)
            self._tell(event, what, _("keep one of the two"))
            return None
        return value

    def _mark(self, place: Place, key_place: Place | None = None) -> None:
        if self.marking:
            loc: Loc = tuple(frame.step for frame in self._stack[1:])  # type: ignore[misc]  # None: a refused field, which nobody asks for
            self.places[loc] = place
            if key_place is not None:
                self.keys[loc] = key_place


def _refuse_tabs(text: str) -> None:
    if tab := indented_by_tab(text):
        raise _EndError(*tab)


def _place(event: yaml.Event) -> Place:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
