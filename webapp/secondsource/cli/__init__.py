"""The command line: thin commands over actions, and the server."""

import click

from secondsource import __version__
from secondsource.cli.backup import backup
from secondsource.cli.check import check
from secondsource.cli.course import course
from secondsource.cli.demo import demo
from secondsource.cli.doctor import doctor
from secondsource.cli.export import export
from secondsource.cli.keeping import erase_ended, keep
from secondsource.cli.new import new
from secondsource.cli.questions import import_
from secondsource.cli.restore import restore
from secondsource.cli.serve import serve
from secondsource.cli.source import source
from secondsource.cli.teacher import teacher
from secondsource.content.languages import translations
from secondsource.core import words


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="secondsource")
def main() -> None:
    """Second Source: lessons and quizzes that teach people to compare news sources.

    Begin with `secondsource serve` and open the address that it prints.
    """
    words.translations.set(translations())


for command in (
    serve,
    check,
    new,
    course,
    source,
    import_,
    export,
    backup,
    restore,
    doctor,
    teacher,
    demo,
    keep,
    erase_ended,
):
    main.add_command(command)
