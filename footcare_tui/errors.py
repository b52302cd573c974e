"""The one error that is meant for the person at the keyboard."""


class Refused(Exception):  # noqa: N818 - it is what happened, said to a person
    """Something was asked for that cannot be done.

    Its text is one line that says what was wrong and what would be right.
    """
