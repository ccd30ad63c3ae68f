"""A teacher's account: set up, sign in, sign out, another password."""

import re

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from secondsource.actions import accounts
from secondsource.actions.accounts import RefusedError, WrongCodeError, WrongPasswordError
from secondsource.web import desk, limits
from secondsource.web.teach import teach, teacher
from secondsource.web.teach.forms import PasswordForm, SetupForm, SignInForm

# No second slash, no backslash, nothing unseen; and not the address that only takes the press of a button.
_OF_THIS_SITE = re.compile(r"/(?!/|teach/sign-out)[\w/.?=&%-]*", re.ASCII)


@teach.route("/setup", methods=["GET", "POST"])
@limits.personal_codes
def setup() -> Response | str | tuple[str, int]:
    """A one-time code becomes a name and a password."""
    form = SetupForm()
    if not form.is_submitted():
        return render_template("teach/setup.html", form=form)
    if form.validate():
        try:
            signed_in = accounts.redeem(
                desk.database(), form.code.data or "", form.name.data or "", form.password.data or ""
            )
        except WrongCodeError as wrong:
            limits.wrong()
            form.code.errors = [str(wrong)]
        except RefusedError as refused:
            form.password.errors = [str(refused)]
        else:
            desk.sit_down(signed_in.token)
            return redirect(url_for("teach.home"), 303)
    return render_template("teach/setup.html", form=form), 422


@teach.route("/sign-in", methods=["GET", "POST"])
@limits.passwords
def sign_in() -> Response | str | tuple[str, int]:
    """Name and password, and on to the page that was wanted."""
    form = SignInForm()
    if not form.is_submitted():
        if desk.teacher():
            return redirect(url_for("teach.home"), 303)
        form.next.data = page_of_this_site(request.args.get("next"))
        return render_template("teach/sign_in.html", form=form, ended=desk.ended())
    if form.validate():
        try:
            signed_in = accounts.sign_in(desk.database(), form.name.data or "", form.password.data or "")
        except WrongPasswordError as wrong:
            limits.wrong()
            form.password.errors = [str(wrong)]
        else:
            desk.sit_down(signed_in.token)
            return redirect(page_of_this_site(form.next.data), 303)
    return render_template("teach/sign_in.html", form=form, ended=False), 422


@teach.post("/sign-out")
def sign_out() -> Response:
    """End the session, here and in the store."""
    desk.get_up()
    return redirect(url_for("front.home"), 303)


@teach.route("/password", methods=["GET", "POST"])
@limits.passwords
def password() -> Response | str | tuple[str, int]:
    """Another password. Every other session of this teacher ends."""
    form = PasswordForm()
    if not form.is_submitted():
        return render_template("teach/password.html", form=form, changed="changed" in request.args)
    if form.validate():
        try:
            signed_in = accounts.change_password(
                desk.database(), teacher(), form.old.data or "", form.password.data or ""
            )
        except WrongPasswordError as wrong:
            limits.wrong()
            form.old.errors = [str(wrong)]
        except RefusedError as refused:
            form.password.errors = [str(refused)]
        else:
            desk.sit_down(signed_in.token)
            return redirect(url_for("teach.password", changed=""), 303)
    return render_template("teach/password.html", form=form, changed=False), 422


def page_of_this_site(path: str | None) -> str:
    """The path, if it is a plain one of this site; else the teacher's first page.

    >>> page_of_this_site("/teach/classes/1/"), page_of_this_site("/teach/classes/1/?a=b")
    ('/teach/classes/1/', '/teach/classes/1/?a=b')
    """
    return path if path and _OF_THIS_SITE.fullmatch(path) else url_for("teach.home")
