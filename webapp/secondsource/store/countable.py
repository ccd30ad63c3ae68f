"""Which attempts of a classroom may count, as one statement: each of its attempts is looked at once."""

# What an attempt was made for; an assignment that was taken back has left practice behind.
MADE_FOR = "(SELECT t.id FROM assignments AS t WHERE t.id = {attempt}.assignment AND t.withdrawn IS NULL)"

# Of each pupil of a classroom the attempts at each bank that may count: the newest finished one, and where none is
# finished the open one. Whoever practises again keeps the points until done. Where another than the newest may count, the
# other finished ones made for the same are there too, and `core.counting` chooses. Once a bank is assigned to the pupil
# and open, only what is made for the newest of its assignments counts. Review variants count for nothing. Whoever was
# switched to another event keeps what was done before.
_TAKEN = "CASE WHEN mine.half = 1 THEN ifnull(t.second, t.bank) ELSE t.bank END"  # as `Assignment.taken_by`
_COUNTS = f"""
(mine.instead IS NOT NULL OR {MADE_FOR.format(attempt="mine")} IS
    (SELECT max(t.id) FROM assignments AS t
     WHERE t.classroom = :classroom AND t.course = mine.course AND {_TAKEN} = mine.bank AND t.withdrawn IS NULL
     AND t.opens <= :now))
"""  # noqa: S608  made of constants
COUNTABLE_OF_CLASSROOM = f"""
WITH core AS MATERIALIZED (
    SELECT a.id, a.student, a.course, a.bank, a.number, a.finished, a.assignment, s.half, s.instead
    FROM students AS s CROSS JOIN attempts AS a ON a.student = s.id
    WHERE s.classroom = :classroom AND s.removed IS NULL AND a.form = 'core'
), ranked AS MATERIALIZED (
    SELECT mine.id, mine.student, mine.course, mine.bank, mine.assignment, row_number() OVER (
        PARTITION BY mine.student, mine.course, mine.bank ORDER BY mine.finished IS NOT NULL DESC, mine.number DESC
    ) AS place
    FROM core AS mine WHERE {_COUNTS}
)
SELECT best.id FROM ranked AS best WHERE best.place = 1
UNION
SELECT beside.id FROM ranked AS best CROSS JOIN assignments AS m ON m.id = best.assignment
    JOIN core AS beside ON beside.student = best.student AND beside.course = best.course AND beside.bank = best.bank
    AND beside.assignment = best.assignment
WHERE best.place = 1 AND m.withdrawn IS NULL AND m.counting <> 'newest' AND beside.finished IS NOT NULL
"""  # noqa: S608  made of constants
