"""Scripts typed into every field of every form: no page that shows them lets a browser run them, policy or not."""

from types import SimpleNamespace

import pytest

from kit import scripts
from kit.matrix import MATRIX

HOME = "http://school.localhost"
SEEN = "window.x = () => { new Image().src = '/ran'; return 0; };"  # what runs asks for something
# Pages after which somebody else sits at the browser, or nobody.
LAST = ("join.", "teach.setup", "teach.sign_in", "teach.password", "teach.room")


@pytest.fixture
def shown(app, browser):
    """Show a page that somebody was given, in a real browser; how many scripts of the corpus ran."""
    quiet = app.test_client()

    def shown(answers, *, bypass):
        context = browser.new_context(bypass_csp=bypass, base_url=HOME)
        context.add_init_script(SEEN)
        served = {f"/page-{n}": answer for n, answer in enumerate(answers)}
        ran, open_now = [], ""

        def serve(route):
            path = route.request.url.removeprefix(HOME)
            if path == "/ran":
                ran.append(served[open_now].request.path)
            answer = served.get(path) or (quiet.get(path, buffered=True) if path.startswith("/static/") else None)
            if answer is None:  # another page: only what is shown is looked at
                return route.abort()
            policy = ("Content-Type", "Content-Security-Policy")
            headers = {name: answer.headers[name] for name in policy if name in answer.headers}
            return route.fulfill(status=200, headers=headers, body=answer.get_data())

        context.route("**/*", serve)
        page = context.new_page()
        for open_now in served:
            page.goto(open_now)
        context.close()
        return ran

    return shown


def typed(furnished):
    """Every answer to the corpus: where it is typed, and afterwards on every page."""
    people = ("ada", "ms_cole")
    gets = sorted((e for method, e in MATRIX if method == "GET"), key=lambda endpoint: endpoint.startswith(LAST))
    for who in people:
        browser = furnished.browsers[who]
        for endpoint in gets:
            if endpoint.startswith(("teach.", "write.")) == (who == "ms_cole"):
                yield from scripts.typed_everywhere(browser, furnished.addresses[endpoint])
    for who in (*people, "ben", "nobody"):
        for endpoint in gets:
            yield f"{who} {endpoint}", furnished.browsers[who].get(furnished.addresses[endpoint], buffered=True)


@pytest.mark.promise("xss", "scripts.what_was_typed_is_taken_for_markup")
def test_no_script_that_is_typed_into_a_field_runs_anywhere(furnished, shown):
    kept, fields = {}, set()
    for where, answer in typed(furnished):
        fields.add(where)
        html = answer.get_data().decode("utf-8", "replace")
        assert answer.status_code < 500, where
        if answer.mimetype == "text/html" and "x()" in html:
            assert not scripts.TAKEN.search(html), f"{where}: {scripts.TAKEN.search(html)}"
            kept.setdefault((where.split(" ")[0], answer.status_code, len(html) // 500), answer)
    assert len(fields) > 100
    assert shown(kept.values(), bypass=True) == []


@pytest.mark.promise("xss", "scripts.inline_scripts_are_allowed")
def test_the_policy_stops_what_would_get_into_a_page(app, shown):
    answer = app.test_client().get("/")
    leaked = answer.get_data(as_text=True).replace("</main>", "<script>x()</script><svg onload=x()></svg></main>")
    forged = SimpleNamespace(headers=answer.headers, get_data=leaked.encode, request=answer.request)
    assert shown([forged], bypass=True) == ["/"], "the browser sees a script that runs"
    assert shown([forged], bypass=False) == []
