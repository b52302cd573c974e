"""The sessions of a day as dots; a module of its own, which a remembered answer loads alone."""


def pips(done: int, prescribed: int) -> str:
    """One dot a session, such as ``●●○``, and ``●●○+1`` for one more than was asked for."""
    dots = "●" * min(done, prescribed) + "○" * max(0, prescribed - done)
    return dots if done <= prescribed else f"{dots}+{done - prescribed}"
