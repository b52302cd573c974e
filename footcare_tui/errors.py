"""The error whose message is shown to the person."""


class Refused(Exception):  # noqa: N818 - the name says what happened
    """A request that cannot be carried out.

    The message is one line that says what is wrong and what would be right.
    """


def reason_of(error: Refused | OSError) -> str:
    """Return what went wrong, in words."""
    return str(error) if isinstance(error, Refused) else error.strerror or str(error)
