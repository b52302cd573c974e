"""What docs/commands.md says beyond the help of the commands: an introduction, notes, examples."""

from __future__ import annotations

INTRODUCTION = """\
# Commands

`footcare` without a command opens the app. `footcare --help` lists the commands, and
`footcare done --help` shows what this page has about `done`.

## What all commands have in common

- **EXERCISE** is any part of an exercise's name that no other exercise has: `press`, `walk`,
  `pencil`.
- **DATE** is a date such as `2026-03-09`, or `yesterday`, `today`, `tomorrow`, or a weekday. A
  weekday is the last one; with `rest`, and with `--from` of `set` and `plan`, it is the next one.
  The weekday of today is today.
- `--json`, where a command has it, prints JSON.
- `--home DIR` keeps history, settings and state under one folder. The variable `FOOTCARE_HOME` does
  the same.
- `-h` or `--help` shows the usage and the options; `footcare --version` shows the version.

| exit status | when |
| ---: | --- |
| 0 | the command is done; a change is stored if and only if the status is 0 |
| 1 | the command is refused, and standard error says why |
| 1 | of `doctor`: something needs attention |
| 1 | of `remind`: nothing is due now |
| 1 | of `status --running`: no session is under way |
| 2 | a usage error, such as an option that does not exist |
| 3 | of `remind`: what is due cannot be known |
| 130 | interrupted with `ctrl+c` |

What fails after a change is stored is a warning on standard error, and the status is still 0.

Your shell completes commands, exercises, routines, settings and days with one of these lines in its
start-up file:

```sh
eval "$(_FOOTCARE_COMPLETE=bash_source footcare)"       # bash
eval "$(_FOOTCARE_COMPLETE=zsh_source footcare)"        # zsh
_FOOTCARE_COMPLETE=fish_source footcare | source        # fish
```

## All commands
"""

# By the command; a note follows its help.
NOTES = {
    "footcare start": """\
Without names it is a round of all that is due, with a card to get ready before each exercise.

`--plain` guides in lines of text. On a terminal it waits for `enter` before each exercise. During a
session `enter` pauses and goes on, `s` skips the phase and `q` stops; type `enter` after a letter.
The bell sounds as in the app, and at the end of each session you are asked for pain, effort and a
note. Elsewhere, in a pipe for example, it starts at once, takes no keys and asks nothing.

A [recipe](recipes.md#a-voice) has `--brief` read aloud.""",
    "footcare undo": """\
It undoes changes that were made on this device, in the app or by a command.""",
    "footcare correct": """\
Without `--session` it corrects the latest session of the day.""",
    "footcare set": """\
[The plan](plan.md) has all keys.""",
    "footcare plan": """\
[The plan](plan.md) explains plan files, with an example.""",
    "footcare rest": """\
Without TO it is one day. The days may be up to two years ahead.""",
    "footcare streak": """\
[Days, streaks and strength](streaks.md) says how both are counted.""",
    "footcare status": """\
[Recipes](recipes.md) put the line into a prompt and into tmux.""",
    "footcare remind": """\
[Recipes](recipes.md) run it at login, from cron and from a timer.""",
    "footcare check-in": """\
[Self-tests](self-tests.md) describes each measure.""",
    "footcare goal": """\
[Self-tests](self-tests.md) says how a change of your activities is judged.""",
    "footcare report": """\
[Reports](report.md) says what is in each.""",
    "footcare export": """\
[Exchange](exchange.md#out) describes each format.""",
    "footcare import": """\
An import records all or nothing. [Exchange](exchange.md) explains each option.""",
    "footcare restore": """\
[Files and machines](sync.md#backup-and-restore) has more about archives and backups.""",
    "footcare doctor": """\
[Files and machines](sync.md#when-something-is-wrong) says what it finds.""",
    "footcare config": """\
Without a command it does what `config list` does. [Settings](settings.md) lists all of them.""",
    "footcare demo": """\
The history is in a throw-away home; yours is neither read nor changed.""",
}

# By the command; each line is a command that works.
EXAMPLES = {
    "footcare start": """\
footcare start
footcare start press circles
footcare start --routine daily
footcare start walking --plain --speed 10       # ten times as fast, and it counts
""",
    "footcare today": """\
footcare today --plain      # in words, to be read aloud
""",
    "footcare done": """\
footcare done press -n 2 --effort 4
footcare done next
footcare done all
footcare done walking --day yesterday
""",
    "footcare undo": """\
footcare undo
footcare undo --list
footcare undo 7
""",
    "footcare correct": """\
footcare correct press --day yesterday --reps 8 --pain 2
footcare correct press --session 1 --pain none
footcare correct press --next-morning worse
footcare correct press --to-day monday
footcare correct press --delete
""",
    "footcare rest": """\
footcare rest tomorrow --kind travel
footcare rest today sunday --exercise toe-walking
footcare rest today sunday --clear
""",
    "footcare set": """\
footcare set press sessions_per_day=2
footcare set press active=false --from monday
footcare set press --source
footcare set heel-raise name="Heel Raise"
""",
    "footcare plan round": """\
footcare plan round circles press
""",
    "footcare plan routine": """\
footcare plan routine "Desk Break" circles press
footcare plan routine desk-break --delete
""",
    "footcare plan export": """\
footcare plan export plan.toml
""",
    "footcare plan apply": """\
footcare plan apply plan.toml --dry-run
footcare plan apply plan.toml --from monday
""",
    "footcare status": """\
footcare status --format '{done}/{prescribed} {streak}'
footcare status --running
""",
    "footcare history": """\
footcare history --from 2026-01-01
footcare history --map
""",
    "footcare check-in": """\
footcare check-in back-pain 4
footcare check-in stance 12.3 --side left
footcare check-in goal 6 --goal 1
footcare check-in stance --guided     # in lines of text, with the watch
""",
    "footcare goal add": """\
footcare goal add "carry the shopping upstairs"
""",
    "footcare goal retire": """\
footcare goal retire 1
""",
    "footcare report": """\
footcare report --from 2026-01-01 -o report.html
footcare report --handout -o handout.html
""",
    "footcare show": """\
footcare show pencil
""",
    "footcare export": """\
footcare export jsonl -o feet.jsonl
footcare export csv --what check-ins --from 2026-01-01
footcare export ics -o feet.ics
""",
    "footcare import": """\
footcare import feet.jsonl --dry-run
footcare import ~/.config/harsh --map "Feet=all" --full
""",
    "footcare backup": """\
footcare backup
""",
    "footcare restore": """\
footcare restore footcare-2026-03-09.zip --dry-run
footcare restore footcare-2026-03-09.zip --settings
""",
    "footcare doctor": """\
footcare doctor --repair
""",
    "footcare config set": """\
footcare config set theme light
footcare config set age ""
footcare config set keymap '{ history.delete = "x" }'
""",
}
