"""The error whose message is shown to the person."""


class Refused(Exception):  # noqa: N818 - the name says what happened
    """A request that cannot be carried out.

    The message is one line that says what is wrong and what would be right.
    """
