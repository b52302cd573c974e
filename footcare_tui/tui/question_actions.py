"""The actions of pages, of the palette and of questions, which are over a screen."""

from __future__ import annotations

from footcare_tui.tui.action import Action

# The actions by the page, the question or the widget that has their keys.
QUESTION_ACTIONS: dict[str, tuple[Action, ...]] = {
    "page": (Action("page.close", "q,escape,enter", "Close this page", "Close", "dismiss"),),
    "safety notes": (
        Action("page.go-on", "enter", "Go on to the first questions", "Go on", "dismiss(True)"),
        Action("page.to-today", "q,escape", "Go to Today and ask nothing", "Today", "dismiss"),
    ),
    "page text": (
        Action("page.down", "down,j", "Scroll down", call="scroll('down')"),
        Action("page.up", "up,k", "Scroll up", call="scroll('up')"),
        Action(
            "page.page-down", "pagedown,space", "A page down", "Page down", "scroll('page_down')"
        ),
        Action("page.page-up", "pageup", "A page up", call="scroll('page_up')"),
        Action("page.next-section", "tab", "To the next heading", "Next section", "section(1)"),
        Action("page.previous-section", "shift+tab", "To the heading before", call="section(-1)"),
    ),
    "palette": (Action("palette.close", "escape", "Close the palette", "Close", "dismiss"),),
    "palette field": (
        Action("palette.run", "enter", "Run the action under the cursor", "Run", "submit"),
        Action("palette.up", "up", "The action above", "Up", "move(-1)"),
        Action("palette.down", "down", "The action below", "Down", "move(1)"),
        Action("palette.page-up", "pageup", "A page of actions up", call="page(-1)"),
        Action("palette.page-down", "pagedown", "A page of actions down", call="page(1)"),
    ),
    "answers": (
        Action("question.up", "up,k", "The answer above", call="cursor_up"),
        Action("question.down", "down,j", "The answer below", call="cursor_down"),
        Action("question.choose", "enter,space", "Choose the answer", "Choose", "select"),
    ),
    "rating": (
        Action("question.more", "right,l", "One more", call="change(1)"),
        Action("question.less", "left,h", "One less", call="change(-1)"),
        Action("question.clear", "backspace,delete", "Leave it out"),
    ),
    "choice": (
        Action("question.more", "right,l", "The next choice", call="change(1)"),
        Action("question.less", "left,h", "The choice before", call="change(-1)"),
    ),
    "rest question": (
        Action("question.more", "right,l", "A day more", "Day more", "lengthen(1)"),
        Action("question.less", "left,h", "A day less", "Day less", "lengthen(-1)"),
    ),
    "question": (Action("question.leave", "escape", "Leave the question", "Leave", "dismiss"),),
    "first question": (Action("question.leave", "escape", "Skip the question", "Skip", "dismiss"),),
    "stop question": (Action("question.leave", "escape", "Resume", "Resume", "dismiss"),),
    "resume question": (
        Action("question.leave", "escape", "Ask again next time", "Ask next time", "dismiss"),
    ),
    "next-morning question": (
        Action("question.leave", "escape", "Leave it out today", "Leave it out", "dismiss"),
    ),
    "take-over question": (
        Action("question.leave", "escape", "Leave it there", "Leave it there", "dismiss"),
    ),
    "fields": (
        Action("question.next", "down,tab,j", "The next figure", "Next", "app.focus_next"),
        Action(
            "question.previous", "up,shift+tab,k", "The figure before", call="app.focus_previous"
        ),
        Action("question.save", "enter", "Save the figures", "Save", "save"),
    ),
    "text question": (Action("question.save", "enter", "Save the text", "Save", "save"),),
    "text field": (Action("question.save", "enter", "Save the figures", "Save", "submit"),),
    "session summary": (
        Action(
            "question.leave-out",
            "escape,q",
            "Leave out effort, pain and note",
            "Leave out",
            "dismiss",
        ),
    ),
    "round summary": (
        Action(
            "question.close", "enter,space,escape,q", "Back to Today", "Back to Today", "dismiss"
        ),
        Action("question.scroll-down", "down,pagedown,j", "Scroll down", call="scroll('down')"),
        Action("question.scroll-up", "up,pageup,k", "Scroll up", call="scroll('up')"),
    ),
    "rating question": (
        Action("question.save", "enter", "Keep the figure", "Keep", "keep"),
        Action("question.leave-out", "escape,q", "Leave without a result", "Leave", "dismiss"),
    ),
}
