"""Files that ms_cole imports, and the ways in which she sends them."""

import io
import re

from kit.pages import hidden
from secondsource.actions import imports, uploads
from secondsource.actions.imports import Into
from secondsource.actions.uploads import Sent
from secondsource.core.lint.catalogue import Catalogue
from secondsource.store import times

IMPORT = "/write/import"
GIFT = """// rivers
::One::Which river is longest? {=The Bug#Yes, by far. ~Minsk#That is a city. ~%50%The Neman#Nearly.}

::Two::How long is it? {#772:5}

::Broken::Which one is {=open

"""
XML = """<quiz><question type="multichoice"><name><text>One</text></name>
<questiontext format="html"><text><![CDATA[<p>What does <img src="@@PLUGINFILE@@/map.png" alt="the map"> show?</p>
<script>alert(1)</script>]]></text></questiontext><single>true</single>
<answer fraction="100" format="html"><text>A river</text></answer>
<answer fraction="0" format="html"><text>A road</text></answer></question>
<question type="calculated"><name><text>Two</text></name><questiontext format="html"><text>{a}+{b}?</text></questiontext></question>
</quiz>"""


def many(n):
    """A GIFT file of so many questions."""
    return "".join(f"Is it river {i} or not, do you think? {{=Yes ~No ~Perhaps}}\n\n" for i in range(1, n + 1))


def send(browser, raw=b"", name="", **fields):
    """Send the form for a file as a browser does."""
    data = {"csrf_token": browser.token("/join/back"), "into": "new/harbour", "title": "", "text": "", "written": ""}
    data |= {"skill": "", "level": "", "file": (io.BytesIO(raw), name), **fields}
    answer = browser.post(IMPORT, data=data, content_type="multipart/form-data")
    answer.request.environ["wsgi.input"].close()  # a file on the disk, where much was sent; a server closes its own
    return answer


def sent(browser, of, name="rivers.txt", **fields):
    """The address of the page with what was read."""
    answer = send(browser, of if isinstance(of, bytes) else of.encode(), name, **fields)
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return answer.headers["Location"]


def press(browser, address, go, *take, page=1, **fields):
    """Press a button of the page with what was read, some questions being ticked."""
    token = browser.token("/join/back")
    data = {"csrf_token": token, "page": page, "go": go, "take": [str(n) for n in take]}
    return browser.post(address, data={**data, "into": "new/harbour", "title": "", **fields})


def imported(browser, text, name="rivers.txt", **fields):
    """Import everything of a file into a new bank; the address of the bank, and that of the import."""
    address = sent(browser, text, name, **fields)
    ticked = re.findall(r'name="take"\s+value="(\d+)"', browser.get(address).get_data(as_text=True))
    answer = press(browser, address, "import", *ticked)
    assert answer.status_code == 303, answer.get_data(as_text=True)
    bank, _hash, import_ = answer.headers["Location"].partition("#import-")
    return bank, f"{bank}imports/{import_}/"


def import_questions(database, teacher, preview, into, **said):
    """Store what a preview shows, in a transaction of its own."""
    return database.write(lambda conn: imports.keep(conn, teacher, preview, into, at=times.now(), **said))


def waiting(database, teacher, manuscript):
    """The token of a file that waits to be imported; one more is imported into the bank, and lost something."""
    into = Into(manuscript.course, manuscript.id)
    tokens = [
        uploads.receive(database, teacher, Sent(text.encode(), name, into), Catalogue())
        for text, name in ((XML, "rivers.xml"), (GIFT, "rivers.txt"))
    ]
    uploads.store(database, teacher, uploads.upload(database, teacher, tokens[0]), into)
    return tokens[1]


def ask(browser, at, to, **fields):
    """Send a form of ours with the token of a page."""
    token = hidden(browser.get(at).get_data(as_text=True))["csrf_token"]
    return browser.post(to, data={"csrf_token": token, **fields})
