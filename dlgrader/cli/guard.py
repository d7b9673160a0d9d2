"""Whatever a command raises, as one sentence on stderr and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from dlgrader.errors import DlgraderError

FAULT = 4
INTERRUPTED = 130  # 128 + SIGINT, as shells have it
PIPE_CLOSED = 141  # 128 + SIGPIPE


@contextmanager
def guarded(debug: bool) -> Iterator[None]:
    """Ends the program with SystemExit when something is raised inside; click's own exceptions pass through.

    `debug` shows the traceback of what is unexpected.
    """
    try:
        yield
        sys.stdout.flush()
    except (click.exceptions.Exit, click.ClickException):
        raise
    except DlgraderError as error:
        say(str(error))
        raise SystemExit(error.exit_code) from None
    except (KeyboardInterrupt, click.Abort):
        click.echo(err=True)
        raise SystemExit(INTERRUPTED) from None
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # keeps the flush at exit quiet
        raise SystemExit(PIPE_CLOSED) from None
    except Exception as error:
        if debug:
            import traceback

            click.echo(traceback.format_exc(), err=True)
        say(_unexpected(error, debug))
        raise SystemExit(FAULT) from None


def say(sentence: str) -> None:
    """A sentence of the program's own, on stderr."""
    click.echo(f"dlgrader: {sentence}", err=True)


def _unexpected(error: Exception, debug: bool) -> str:
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    what = " ".join(what.split())[:300]
    how = "with the traceback above" if debug else "with what the same command shows after `dlgrader --debug`"
    return f"unexpected {what}; this is our fault, not yours: please tell the maintainers, {how}"
