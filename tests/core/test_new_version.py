"""Another version of a text: excerpts that stand are kept or moved, those that do not are told, and nothing is quoted falsely."""

from hypothesis import given
from hypothesis import strategies as st

from secondsource.core import seal
from secondsource.core.excerpting import excerpt, sealed, with_decisive
from secondsource.core.new_version import compare
from secondsource.core.own_source import About, clean_text
from secondsource.core.quoting import NotQuotedError

OLD = clean_text(
    "The ferry left.\nIt “will not come back”, the company said.\nNobody asked the skipper why.\n"
    + "More words follow. " * 20
)


def source(text=OLD):
    made = sealed(About(label="Post").described("post", "F"), text, ())
    for p, words in ((2, "will not come back”, the company"), (3, "Nobody asked the skipper")):
        one = with_decisive(excerpt(made, text, p, words, f"number {p}"), [(3, 4)] if p == 2 else [(1, 2)])
        made = sealed(made, text, (*made.excerpts, one))
    return made


def test_an_excerpt_follows_its_paragraph_and_its_words_follow_the_letters_of_the_new_text():
    made = compare(source(), (), OLD, clean_text("New\n" + OLD.replace("“will", '"will').replace("back”", 'back"')))
    assert [(one.excerpt.id, one.before, one.excerpt.p) for one in made.moved] == [
        ("number-2", 2, 3),
        ("number-3", 3, 4),
    ]
    assert made.source.excerpts[0].exact == 'will not come back", the company'
    assert made.source.excerpts[0].spans == {"back-the": 'back", the'}
    assert [(one.kind, one.old, one.new) for one in made.differ] == [("added", None, (1, 1))]
    assert made.fallen == ()


def test_an_excerpt_that_was_changed_falls_and_stands_again_with_the_old_text():
    new = clean_text(OLD.replace("skipper", "crew"))
    fell = compare(source(), (), OLD, new)
    assert [one.id for one in fell.fallen] == ["number-3"]
    assert [(one.kind, one.old, one.new) for one in fell.differ] == [("changed", (3, 3), (3, 3))]
    assert [one.id for one in fell.source.excerpts] == ["number-2"]
    back = compare(fell.source, fell.fallen, new, OLD)
    assert (back.again, back.fallen, back.source) == (("number-3",), (), source())


def test_an_excerpt_falls_where_its_words_would_be_quoted_twice_or_stand_twice():
    twice = clean_text(OLD.replace("why.", "why. Nobody asked the skipper then."))
    assert [one.id for one in compare(source(), (), OLD, twice).fallen] == ["number-3"]
    made = source()
    one, other = made.excerpts
    within = other.model_copy(update={"id": "within", "exact": "the skipper", "spans": {}})
    assert [lost.id for lost in compare(made, [within], OLD, OLD).fallen] == ["within"]
    assert one in compare(made, [within], OLD, OLD).source.excerpts


@given(
    st.lists(st.sampled_from(["a b c d", "“e” f, g", "h i", "j k l m n", "e f g"]), min_size=1, max_size=6), st.data()
)
def test_what_stands_after_any_change_is_proved_against_the_new_text(rows, data):
    old = clean_text("\n".join(rows))
    made = sealed(About(label="Post").described("post", "F"), old, ())
    for p, line in enumerate(seal.paragraphs(old), 1):
        words = data.draw(st.sampled_from([line, line.split()[0], " ".join(line.split()[1:3])]))
        try:
            made = sealed(made, old, (*made.excerpts, excerpt(made, old, p, words)))
        except NotQuotedError:  # too much of it
            continue
    new = clean_text(
        "\n".join(data.draw(st.permutations(rows))).replace("“", '"') + data.draw(st.sampled_from(["", "\nb c", " b"]))
    )
    after = compare(made, (), old, new)
    assert list(seal.check_copy(after.source, new)) == []
    assert {one.id for one in (*after.source.excerpts, *after.fallen)} == {one.id for one in made.excerpts}
