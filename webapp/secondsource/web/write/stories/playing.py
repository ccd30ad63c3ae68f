"""Playing a scenario from any of its scenes, as pupils see it. Nothing is stored: the state travels signed in the address."""

from typing import NamedTuple, cast
from urllib.parse import urlencode

from flask import abort, current_app, redirect, render_template, request
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.wrappers import Response as Page

from secondsource.core.edition import BankEdition
from secondsource.core.items.entrance import Entrance, entrance
from secondsource.core.items.scenario import Scenario
from secondsource.core.outcome import BadResponseError, Response
from secondsource.core.words import gettext as _
from secondsource.web.take.feedback import explain_response
from secondsource.web.write import write
from secondsource.web.write.stories.scenarios import OWN, PUBLISHED, Found, own_or_404, published_or_404


class Stage(NamedTuple):
    """What the templates of an attempt draw from, where there is no attempt."""

    edition: BankEdition
    attempt: None = None


class Turn(NamedTuple):
    """Where somebody stands who tries a scenario out. `lost`: an address of before the scenario was changed."""

    found: Found
    stage: Stage
    entrance: Entrance
    response: Response
    lost: bool = False

    @property
    def token(self) -> str:
        """The state as it travels, signed."""
        data = [self.entrance.scene, {slot: list(values) for slot, values in self.response.items()}]
        return str(_signer(self.found).dumps(data))


@write.get(f"{PUBLISHED}play")
def play_scenario(course: str, quiz: str, scenario: str) -> str:
    """A scenario of a bank, at the scene and with the decisions of the address."""
    return _shown(_turn(published_or_404(course, quiz, scenario)))


@write.post(f"{PUBLISHED}play")
def decide_scenario(course: str, quiz: str, scenario: str) -> Page | tuple[str, int]:
    """One decision more."""
    return _decided(_turn(published_or_404(course, quiz, scenario)))


@write.get(f"{OWN}/play")
def play_story(bank: int, story: str) -> str:
    """The same of a manuscript."""
    return _shown(_turn(own_or_404(bank, story)))


@write.post(f"{OWN}/play")
def decide_story(bank: int, story: str) -> Page | tuple[str, int]:
    """One decision more."""
    return _decided(_turn(own_or_404(bank, story)))


def _turn(found: Found) -> Turn:
    """Where the request stands. Not found where the scenario cannot be played, or has no such scene."""
    edition = found.script.edition
    if edition is None:
        abort(404)
    scenario = next(item for item in edition.items if isinstance(item, Scenario) and item.id == found.script.sketch.id)
    state = _loaded(found, request.values.get("state"))
    scene = state[0] if state else request.args.get("from") or found.script.sketch.graph.start
    begun = entrance(scenario, scene)
    if begun is None:
        abort(404)
    lost = state is None if request.values.get("state") else False
    response = state[1] if state else begun.response
    if not begun.follows(response):
        response, lost = begun.response, True
    return Turn(found, Stage(edition), begun, response, lost)


def _loaded(found: Found, state: str | None) -> tuple[str, Response] | None:
    """The scene that was begun in and the response so far, as this server signed them; None for anything else."""
    try:
        scene, response = cast("tuple[str, dict[str, list[str]]]", _signer(found).loads(state or ""))
        return scene, {slot: tuple(values) for slot, values in response.items()}
    except BadSignature:
        return None


def _decided(turn: Turn) -> Page | tuple[str, int]:
    """Go on to what follows, by an address of its own: Back leads to the decision before."""
    if turn.lost:
        return _shown(turn), 409
    sent = request.form.to_dict(flat=False)
    try:
        response = turn.entrance.decide(turn.response, sent)
    except BadResponseError as problem:
        return _shown(turn, str(problem), sent), 422
    after = turn._replace(response=response)
    place = "feedback" if turn.entrance.scenario.complete(response) else "continue"
    return redirect(f"{turn.found.play}?{urlencode({'state': after.token})}#{place}", 303)


def _shown(turn: Turn, problem: str = "", typed: dict[str, list[str]] | None = None) -> str:
    scenario, edition = turn.entrance.scenario, turn.stage.edition
    view = turn.entrance.view(turn.response)
    over = bool(turn.response) and scenario.complete(turn.response)
    if turn.lost:
        problem = _("The scenario has changed since, or the address is not whole. You begin anew.")
    return render_template(
        "write/play.html",
        found=turn.found,
        sitting=turn.stage,
        turn=turn,
        view=view,
        feedback=explain_response(edition, scenario, turn.response) if turn.response else None,
        given=typed or turn.response,
        locked=over,
        over=over,
        problem=problem,
        verb=scenario.verb,
        dossier=[edition.cards[ref] for ref in view.dossier],
    )


def _signer(found: Found) -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt=f"play {found.key}")
