"""Mutants of the page that a pupil answers on: its queue, its autosave and its states."""

from kit.mutants.pages import edit_static, edit_template
from secondsource.web.take import attempt


def nothing_is_tried_again(patch):
    """What could not be sent waits, and nobody sends it: neither after a pause nor when the network is back."""
    no_second_try_by_itself(patch)
    edit_static(patch, "queue.js", "  pause = FIRST;\n  send();", "  pause = FIRST;")


def no_second_try_by_itself(patch):
    """It is only tried again when the browser says that it has a network, which it had all the time."""
    edit_static(patch, "queue.js", "timer = setTimeout(send, after);", "")


def saved_before_the_answer(patch):
    """The page says that an answer is saved when it has sent it."""
    edit_static(patch, "item.js", 'say("saving");\n    send();', 'say("saved", { time: Date.now() });\n    send();')


def sent_before_it_is_kept(patch):
    """An answer is in the page's memory only while it is on its way."""
    edit_static(patch, "queue.js", "  keep(name, entry);", "  loose.set(name, entry);")
    edit_static(
        patch, "queue.js", "keep(name, { ...entry, tried: true });", "loose.set(name, { ...entry, tried: true });"
    )


def drafts_stay_in_memory(patch):
    """What is chosen and not yet sent is nowhere but in the page."""
    edit_static(patch, "item.js", "this.keep(this.seen);", "")


def a_fault_holds_up_the_rest(patch):
    """An answer at which the server fails is tried for ever, and nothing is sent before it is saved."""
    edit_static(patch, "queue.js", 'return { state: "busy", alone: true };', 'return { state: "busy" };')


def a_redirect_is_the_end(patch):
    """What a network answers that wants a click first passes for the server's word that nobody here has such a question."""
    edit_static(
        patch, "queue.js", 'if (answer.type === "opaqueredirect") return { state: "offline", alone: true };', ""
    )


def refused_elsewhere_is_forgotten(patch):
    """What is refused while another question is shown is told, and gone."""
    edit_static(patch, "queue.js", "if (!read(draft)) keep(draft, ", "void (")


def the_clock_decides(patch):
    """What was kept by another clock passes for old, and is let go before it was sent."""
    edit_static(
        patch, "queue.js", '(name.split(" ")[1] === here.student ? 0 : Date.now() - WEEK)', "(Date.now() - WEEK)"
    )


def another_questions_state(patch):
    """Once the answer to another question is saved, the one that is shown is said to be."""
    edit_static(patch, "item.js", "sheets.every((one) => one.settled)", "true")


def dropped_before_the_answer(patch):
    """An answer leaves the queue when it is sent, not when the server has said that it has it."""
    edit_static(patch, "queue.js", "keep(name, { ...entry, tried: true });", "drop(name);")


def another_key_each_time(patch):
    """An answer is sent again under another key, as if it were another one."""
    edit_static(patch, "queue.js", '["idem", entry.idem]', '["idem", entry.idem.slice(8) + Date.now()]')


def any_page_counts(patch):
    """Whatever answers with 200 counts as the server, such as the page of a network that wants a click first."""
    edit_static(patch, "queue.js", "reply?.idem === entry.idem", "true")


def conflict_overwrites(patch):
    """Told that another tab was faster, the page sends its own answer as the one after that."""
    edit_static(
        patch,
        "queue.js",
        '} else if (told.state === "refused") {\n      drop(entry.name);',
        "} else if (told.changes) {\n      keep(entry.name, { ...entry, revision: told.revision + 1 });\n      continue;\n"
        '    } else if (told.state === "refused") {\n      drop(entry.name);',
    )


def only_ones_own_answer_is_told(patch):
    """A tab that is behind is not told what is stored."""
    said = attempt._
    patch.setattr(attempt, "_", lambda text: said(text).replace("{stored}", ""))


def tabs_know_nothing_of_each_other(patch):
    """A tab is not told when another has sent what it made."""
    edit_static(patch, "queue.js", "if (newValue !== null || !own.has(key)) return;", "return;")


def tabs_follow_each_other(patch):
    """What one tab has chosen follows what another has, and takes its place without a word."""
    edit_static(
        patch, "queue.js", "waiting(attempt, position).filter(owns).at(-1)", "waiting(attempt, position).at(-1)"
    )


def a_busy_server_is_not_left_alone(patch):
    """The page tries again at the next occasion, whatever the server has asked for."""
    edit_static(patch, "queue.js", "if (performance.now() < hold || ", "hold = 0;\n  if (")


def finishing_does_not_wait(patch):
    """An attempt is finished although answers are on their way, which are refused then."""
    edit_template(patch, "take/finish.html", "{{ saving.finishing() }}", "")


def states_are_not_said(patch):
    """The line that says how it stands with an answer is silent."""
    edit_static(patch, "item.js", "status.replaceChildren(text", 'status.replaceChildren(""')


def states_have_no_role(patch):
    """The line that says how it stands with an answer is told to nobody who does not look at it."""
    edit_template(patch, "parts/saving.html", 'role="status"', "")


def failures_are_no_alerts(patch):
    """What failed is written into the page, and said to nobody."""
    edit_static(patch, "queue.js", ', role: "alert"', "")


def nothing_is_fetched_ahead(patch):
    """The questions that follow are not at hand."""
    edit_static(patch, "ahead.js", "await fetchAhead(path);", "")


def saving_stops_at_the_end(patch):
    """Once the time is over the page sends nothing by itself."""
    over = "document.querySelector('[role=timer]')?.textContent === counted?.over"
    edit_static(patch, "item.js", "  put() {", f"  put() {{ if (counted && {over}) return;")
