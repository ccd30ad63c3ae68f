"""What other systems call a pupil: the fields that a roster may bring along."""

from typing import Literal, get_args

Field = Literal["full_name", "canvas_id", "sis_user_id", "sis_login_id", "section", "email", "idnumber"]
FIELDS: tuple[Field, ...] = get_args(Field)

# Those by which a person is the same in a later file. A section is shared, and a name need not be the same.
IDS: tuple[Field, ...] = ("canvas_id", "sis_user_id", "sis_login_id", "email", "idnumber")
