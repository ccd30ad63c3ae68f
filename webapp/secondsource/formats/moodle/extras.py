"""What Moodle XML says beside a question that is not kept here: told where it says something, left alone where it is usual."""

from secondsource.core.words import gettext as _
from secondsource.formats.html import flatten
from secondsource.formats.moodle.draft import Draft
from secondsource.formats.moodle.node import Node
from secondsource.formats.question import Type

_COMBINED = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
# What Moodle writes by itself, in some languages.
_USUAL = frozenset(
    [
        *("Your answer is correct.", "Your answer is partially correct.", "Your answer is incorrect."),
        *("Die Antwort ist richtig.", "Die Antwort ist teilweise richtig.", "Die Antwort ist falsch."),
        *("Votre réponse est correcte.", "Votre réponse est partiellement correcte.", "Votre réponse est incorrecte."),
        *("Respuesta correcta", "Respuesta parcialmente correcta.", "Respuesta incorrecta."),
        *("Ваш ответ верный.", "Ваш ответ частично правильный.", "Ваш ответ неправильный."),
        *("Twoja odpowiedź jest poprawna.", "Twoja odpowiedź jest częściowo poprawna."),
        "Twoja odpowiedź jest niepoprawna.",
    ]
)
_USUAL_PENALTIES = (0.0, 0.1, 1 / 3, 1.0)
_NEARLY = 0.005
_SHOWN = 60


def tell_extras(draft: Draft, type_: Type) -> None:
    """Add to a draft what is not kept of its question."""
    node = draft.node
    for name in _COMBINED:
        if (found := node.first(name)) is not None and (words := _words(draft, found)) and words not in _USUAL:
            what = _('the feedback "{words}" of "{title}" was not kept').format(words=words[:_SHOWN], title=draft.title)
            draft.note(found.line, what, _("write it to the options it is about"), "feedback")
    for hint in node.all("hint"):
        if words := _words(draft, hint):
            what = _('the hint "{words}" of "{title}" was not kept').format(words=words[:_SHOWN], title=draft.title)
            draft.note(hint.line, what, _("write it into the question, or to the options"), "hint")
    _tell_numbers(draft, type_)
    if node.said("hidden") == "1":
        what = _('"{title}" is hidden in Moodle').format(title=draft.title)
        draft.note(node.line, what, _("leave it out if it is out of use"))
    _tell_notes(draft)
    if image := node.said("image_base64") or node.said("image"):
        what = _('the image "{name}" of "{title}" was not kept').format(name=image[:_SHOWN], title=draft.title)
        draft.note(node.line, what, _("describe in words what has to be seen in it"), "image")


def _tell_numbers(draft: Draft, type_: Type) -> None:
    points = _number(draft.node.said("defaultgrade"))
    if points is not None and points != 1 and type_ != "description":
        what = _('"{title}" is worth {points:g} points in Moodle; that was not kept')
        what = what.format(title=draft.title, points=points)
        draft.note(draft.node.line, what, _("note it if grades depend on it"), "points")
    penalty = _number(draft.node.said("penalty"))
    if penalty is not None and all(abs(penalty - usual) > _NEARLY for usual in _USUAL_PENALTIES):
        what = _('the penalty {penalty:g} for another try at "{title}" was not kept')
        what = what.format(penalty=penalty, title=draft.title)
        draft.note(draft.node.line, what, _("nothing needs to be done unless grades depend on it"), "penalty")


def _tell_notes(draft: Draft) -> None:
    """Add what people are told beside the question: those who grade, and those who answer."""
    node = draft.node
    for name in ("graderinfo", "instructions"):
        if (found := node.first(name)) is not None and (words := _words(draft, found)):
            what = _('the note "{words}" of "{title}" was not kept').format(words=words[:_SHOWN], title=draft.title)
            draft.note(found.line, what, _("copy it to where it is needed"), "note")
    if (template := node.first("responsetemplate")) is not None and (words := _words(draft, template)):
        what = _('the template "{words}" of "{title}" was not kept')
        what = what.format(words=words[:_SHOWN], title=draft.title)
        draft.note(template.line, what, _("write into the question how the answer is to be built"), "template")
    if node.said("attachments") not in {"", "0"} or node.said("responseformat") == "noinline":
        what = _('"{title}" asks for files; here words alone can be handed in').format(title=draft.title)
        draft.note(node.line, what, _("ask for what can be written"), "setting")


def _words(draft: Draft, node: Node) -> str:
    return " ".join(flatten(draft.source(node)).text.split())


def _number(words: str) -> float | None:
    try:
        number = float(words[:40])
    except ValueError:
        return None
    return number if abs(number) < 1e9 else None  # noqa: PLR2004  neither infinite nor no number at all
