"""What terminals send by themselves: answers to queries and reports, none of which is a key.

Each comes from the public document, or the public source text, named beside it.
"""

from __future__ import annotations

from typing import NamedTuple


class Answer(NamedTuple):
    """Something that a terminal sends by itself."""

    name: str
    source: str
    sent: bytes


# What a terminal is and can do. Nearly every program asks DA1, so these are the ones most often
# in the way; the contents differ much from one terminal to the next.
ATTRIBUTES = (
    Answer("DA1, VT100", "xterm ctlseqs, Primary DA", b"\x1b[?1;2c"),
    Answer("DA1, VT101", "xterm ctlseqs, Primary DA", b"\x1b[?1;0c"),
    Answer("DA1, VT132", "xterm ctlseqs, Primary DA", b"\x1b[?4;6c"),
    Answer("DA1, VT131", "xterm ctlseqs, Primary DA", b"\x1b[?7c"),
    Answer("DA1, VT125", "xterm ctlseqs, Primary DA", b"\x1b[?12;7c"),
    Answer(
        "DA1, xterm as VT420",
        "xterm ctlseqs, Primary DA",
        b"\x1b[?64;1;2;6;9;15;16;17;18;21;22;28c",
    ),
    Answer("DA1, Linux console", "console_codes(4), Device Attributes", b"\x1b[?6c"),
    Answer("DA1, VTE", "VTE, vteseq.cc, DA1", b"\x1b[?61;1;21;22;28c"),
    Answer("DA1, VTE with sixel", "VTE, vteseq.cc, DA1", b"\x1b[?61;1;4;21;22;28c"),
    # An empty parameter before the final letter, as kitty sends it.
    Answer("DA1, kitty", "kitty, window.py, on_da1", b"\x1b[?62;52;c"),
    Answer("DA1, foot", "foot, csi.c, Primary DA", b"\x1b[?62;4;22;28;52c"),
    Answer(
        "DA1, mintty",
        "mintty CtrlSeqs wiki, Feature reporting",
        b"\x1b[?65;1;2;4;6;9;11;15;21;22;28;29;52c",
    ),
    Answer(
        "DA1, Windows Terminal",
        "Windows Terminal, adaptDispatch.cpp, DA1",
        b"\x1b[?61;4;6;7;14;21;22;23;24;28;32;42;52c",
    ),
    Answer(
        "DA1, Windows Terminal before sixel",
        "Terminal.Gui, CSI_SendDeviceAttributes",
        b"\x1b[?61;6;7;22;23;24;28;32;42c",
    ),
    Answer("DA1, tmux with sixel", "tmux, input.c, INPUT_CSI_DA", b"\x1b[?1;2;4c"),
    Answer("DA1, Konsole", "Konsole, Vt102Emulation.cpp", b"\x1b[?62;1;4c"),
    Answer("DA1, WezTerm", "WezTerm, terminalstate, Primary DA", b"\x1b[?65;4;6;18;22c"),
    Answer("DA1, Ghostty", "Ghostty, stream_handler.zig", b"\x1b[?62;22;52c"),
    Answer("DA1, Contour", "Contour, Screen.cpp", b"\x1b[?65;1;2;3;4;6;52c"),
    Answer("DA2, xterm", "xterm ctlseqs, Secondary DA", b"\x1b[>41;410;0c"),
    Answer("DA2, VTE", "VTE, vteseq.cc, DA2", b"\x1b[>61;8401;1c"),
    Answer("DA2, kitty", "kitty, screen.c, report_device_attributes", b"\x1b[>1;4000;45c"),
    Answer("DA2, foot", "foot, csi.c, Secondary DA", b"\x1b[>1;012800;0c"),
    Answer("DA2, mintty", "mintty CtrlSeqs wiki, Terminal identification", b"\x1b[>77;30105;15c"),
    Answer("DA2, Windows Terminal", "Windows Terminal, adaptDispatch.cpp, DA2", b"\x1b[>0;10;1c"),
    Answer("DA2, Konsole", "Konsole, Vt102Emulation.cpp", b"\x1b[>1;115;0c"),
    Answer("DA2, tmux", "tmux, input.c, INPUT_CSI_DA_TWO", b"\x1b[>84;0;0c"),
    Answer("DA2, GNU screen", "Vim, term.c, version response", b"\x1b[>83;40500;0c"),
    Answer("DA2, PuTTY", "Vim, term.c, version response", b"\x1b[>0;136;0c"),
    Answer("DA2, xterm.js", "xterm.js, InputHandler, Secondary DA", b"\x1b[>0;276;0c"),
    Answer("DA2, rxvt-unicode", "xterm.js, InputHandler, Secondary DA", b"\x1b[>85;95;0c"),
    Answer("DA2, Alacritty", "Alacritty, term/mod.rs", b"\x1b[>0;2600;1c"),
    Answer("DA2, WezTerm", "WezTerm, terminalstate, Secondary DA", b"\x1b[>1;277;0c"),
    Answer("DA2, Ghostty", "Ghostty, stream_handler.zig", b"\x1b[>1;10;0c"),
    Answer("DA3, xterm", "xterm ctlseqs, Tertiary DA", b"\x1bP!|00000000\x1b\\"),
    Answer("DA3, VTE", "VTE, vteseq.cc, DA3", b"\x1bP!|7E565445\x1b\\"),
    Answer("DA3, foot", "foot-ctlseqs(7), DA3", b"\x1bP!|464f4f54\x1b\\"),
    Answer("DA3, Konsole", "Konsole, Vt102Emulation.cpp", b"\x1bP!|7E4B4445\x1b\\"),
    Answer("XTVERSION, xterm", "xterm ctlseqs, XTVERSION", b"\x1bP>|XTerm(410)\x1b\\"),
    Answer("XTVERSION, XQuartz", "xterm ctlseqs, XTVERSION", b"\x1bP>|X.Org 7.7.0(370)\x1b\\"),
    Answer("XTVERSION, Ghostty", "Ghostty, stream_handler.zig", b"\x1bP>|ghostty 1.1.0\x1b\\"),
    Answer("XTVERSION, kitty", "kitty, screen.c, screen_xtversion", b"\x1bP>|kitty(0.48.2)\x1b\\"),
    Answer("XTVERSION, foot", "foot-ctlseqs(7), XTVERSION", b"\x1bP>|foot(1.28.0)\x1b\\"),
    Answer("XTVERSION, VTE", "VTE, vteseq.cc, XTERM_VERSION", b"\x1bP>|VTE(8401)\x1b\\"),
    Answer(
        "XTVERSION, WezTerm",
        "WezTerm, terminalstate, name and version",
        b"\x1bP>|WezTerm 20240203-110809-5046fc22\x1b\\",
    ),
    Answer("XTVERSION, iTerm2", "iTerm2, VT100Output.m", b"\x1bP>|iTerm2 3.6.11\x1b\\"),
    Answer("XTVERSION, Konsole", "Konsole, Vt102Emulation.cpp", b"\x1bP>|Konsole 25.12.3\x1b\\"),
    Answer(
        "XTVERSION, mintty",
        "mintty CtrlSeqs wiki, Terminal identification",
        b"\x1bP>|mintty 3.8.3\x1b\\",
    ),
    Answer("XTVERSION, tmux", "tmux, input.c, INPUT_CSI_XDA", b"\x1bP>|tmux 3.6a\x1b\\"),
    Answer("XTVERSION, xterm.js", "xterm.js, InputHandler", b"\x1bP>|xterm.js(6.0.0)\x1b\\"),
    Answer("XTVERSION, Contour", "Contour, Screen.cpp", b"\x1bP>|contour 0.7.1\x1b\\"),
    Answer("XTVERSION, Zellij", "Zellij, XTVERSION", b"\x1bP>|Zellij(4501)\x1b\\"),
    # DCS ends with ST alone, yet some terminals have ended it with BEL: Ghostty did at first.
    Answer(
        "XTVERSION, ended with BEL", "Ghostty, change notes of XTVERSION", b"\x1bP>|ghostty 0.1\x07"
    ),
    Answer(
        "XTGETTCAP, xterm: TN",
        "xterm ctlseqs, XTGETTCAP",
        b"\x1bP1+r544e=787465726d2d323536636f6c6f72\x1b\\",
    ),
    Answer("XTGETTCAP, xterm: Co", "xterm ctlseqs, XTGETTCAP", b"\x1bP1+r436f=323536\x1b\\"),
    Answer("XTGETTCAP, WezTerm: RGB", "WezTerm, xt_get_tcap", b"\x1bP1+r524742=382F382F38\x1b\\"),
    Answer(
        "XTGETTCAP, kitty: its name",
        "kitty query_terminal",
        b"\x1bP1+r6b697474792d71756572792d6e616d65=6b69747479\x1b\\",
    ),
    Answer("XTGETTCAP, unknown name", "xterm ctlseqs, XTGETTCAP", b"\x1bP0+r\x1b\\"),
    Answer("XTGETTCAP, foot: unknown name", "foot, dcs.c", b"\x1bP0+r5a5a\x1b\\"),
    Answer(
        "XTGETXRES, a resource",
        "xterm ctlseqs, XTGETXRES",
        b"\x1bP1+R6175746F57726170=74727565\x1b\\",
    ),
    Answer("XTGETXRES, unknown", "xterm ctlseqs, XTGETXRES", b"\x1bP0+R6E6F6E65\x1b\\"),
    Answer(
        "Capabilities, mintty",
        "mintty CtrlSeqs wiki, Feature reporting",
        b"\x1b]1337;Capabilities=T3LrMSc7UUw17Ts3BFGsGoSyHSxF\x1b\\",
    ),
    Answer(
        "Capabilities, iTerm2, ended with BEL",
        "iTerm2 Terminal Feature Reporting",
        b"\x1b]1337;Capabilities=T3CwLrMSc7UUw9Ts3BFGsSyHNoSxF\x07",
    ),
    Answer("DECREPTPARM, VTE", "VTE, vteseq.cc, DECREQTPARM", b"\x1b[2;1;1;120;120;1;0x"),
    Answer("DECREPTPARM, xterm", "xterm ctlseqs, DECREQTPARM", b"\x1b[3;1;1;128;128;1;0x"),
)

# Where the cursor is, and how the terminal and what hangs on it are.
STATUS = (
    Answer("DSR, in order", "xterm ctlseqs, DSR", b"\x1b[0n"),
    Answer("DSR, malfunction", "VTE, vteseq.cc, DSR", b"\x1b[3n"),
    Answer("CPR, middle of the screen", "xterm ctlseqs, DSR", b"\x1b[12;40R"),
    Answer("CPR, top left", "Ghostty docs, DSR", b"\x1b[1;1R"),
    Answer("CPR, far right of a wide first row", "xterm ctlseqs, DSR", b"\x1b[1;211R"),
    # The answer to whether text can be sized (OSC 66) is the position of the cursor afterwards.
    Answer("CPR, after sized text", "kitty text sizing protocol", b"\x1b[7;5R"),
    # These two are also what shift+F3 and ctrl+F3 send: only a program that has just asked knows.
    Answer("CPR, same as shift+F3", "xterm ctlseqs, DSR", b"\x1b[1;2R"),
    Answer("CPR, same as ctrl+F3", "xterm ctlseqs, DSR", b"\x1b[1;5R"),
    Answer("DECXCPR, without page", "xterm ctlseqs, DSR", b"\x1b[?1;2R"),
    Answer("DECXCPR, with page", "VTE, vteseq.cc, DECXCPR", b"\x1b[?12;40;1R"),
    Answer("printer, ready", "xterm ctlseqs, DSR", b"\x1b[?10n"),
    Answer("printer, not ready", "xterm ctlseqs, DSR", b"\x1b[?11n"),
    Answer("printer, none", "VTE, vteseq.cc, DECDSR", b"\x1b[?13n"),
    Answer("user-defined keys, unlocked", "xterm ctlseqs, DSR", b"\x1b[?20n"),
    Answer("user-defined keys, locked", "xterm ctlseqs, DSR", b"\x1b[?21n"),
    Answer("user-defined keys, none", "Windows Terminal, adaptDispatch.cpp, DSR", b"\x1b[?23n"),
    Answer("keyboard, North American", "xterm ctlseqs, DSR", b"\x1b[?27;1;0;0n"),
    Answer("keyboard, VTE", "VTE, vteseq.cc, DECDSR", b"\x1b[?27;0;0;5n"),
    Answer("keyboard, mintty", "mintty, termout.c", b"\x1b[?27;0;8n"),
    Answer("locator, there", "xterm ctlseqs, DSR", b"\x1b[?50n"),
    Answer("locator, none", "xterm ctlseqs, DSR", b"\x1b[?53n"),
    Answer("locator, a mouse", "xterm ctlseqs, DSR", b"\x1b[?57;1n"),
    Answer("locator, of no known kind", "xterm ctlseqs, DSR", b"\x1b[?57;0n"),
    Answer("data integrity, no errors", "xterm ctlseqs, DSR", b"\x1b[?70n"),
    Answer("data integrity, malfunction", "VTE, vteseq.cc, DECDSR", b"\x1b[?71n"),
    Answer("sessions, not configured", "xterm ctlseqs, DSR", b"\x1b[?83n"),
    Answer("macro space", "xterm ctlseqs, DECMSR", b"\x1b[0*{"),
    Answer("memory checksum", "xterm ctlseqs, DECCKSR", b"\x1bP1!~0000\x1b\\"),
    Answer("checksum of a rectangle", "xterm ctlseqs, DECRQCRA", b"\x1bP42!~FE7D\x1b\\"),
    Answer("displayed extent", "xterm ctlseqs, DECRQDE", b'\x1b[24;80;1;1;1"w'),
    Answer("supplemental set, DEC", "xterm ctlseqs, DECAUPSS", b"\x1bP0!u%5\x1b\\"),
    Answer("supplemental set, Latin-1", "xterm ctlseqs, DECAUPSS", b"\x1bP1!uA\x1b\\"),
    Answer(
        "cursor information",
        "Windows Terminal, adapterTest.cpp, DECCIR",
        b"\x1bP1$u3;4;1;A;@;@;0;2;@;BBBB\x1b\\",
    ),
    Answer(
        "tab stops",
        "Windows Terminal, adapterTest.cpp, DECTABSR",
        b"\x1bP2$u9/17/25/33/41/49/57/65/73\x1b\\",
    ),
    Answer("presentation state, refused", "VTE, vteseq.cc, DECRQPSR", b"\x1bP0$u\x1b\\"),
    Answer("terminal state, refused", "VTE, vteseq.cc, DECRQTSR", b"\x1bP0$s\x1b\\"),
    Answer(
        "colour table",
        "Windows Terminal, adaptDispatch.cpp, DECCTR",
        b"\x1bP2$s0;2;5;5;5/1;2;77;6;12\x1b\\",
    ),
)

# The state of a mode or a setting.
SETTINGS = (
    Answer("DECRPM, synchronized output, reset", "xterm ctlseqs, DECRQM", b"\x1b[?2026;2$y"),
    Answer("DECRPM, synchronized output, unknown", "xterm ctlseqs, DECRQM", b"\x1b[?2026;0$y"),
    Answer("DECRPM, grapheme clusters, always", "Contour, Unicode core", b"\x1b[?2027;3$y"),
    Answer("DECRPM, colour scheme reports, set", "Contour, mode 2031", b"\x1b[?2031;1$y"),
    Answer("DECRPM, binary paste, reset", "Contour, binary paste", b"\x1b[?2033;2$y"),
    Answer("DECRPM, in-band size, reset", "In-band resize, mode 2048", b"\x1b[?2048;2$y"),
    Answer("DECRPM, in-band size, never", "In-band resize, mode 2048", b"\x1b[?2048;4$y"),
    Answer("DECRPM, paste events, reset", "kitty clipboard protocol", b"\x1b[?5522;2$y"),
    Answer("DECRPM, focus reports, set", "xterm ctlseqs, DECRQM", b"\x1b[?1004;1$y"),
    Answer("DECRPM, pixel mouse, reset", "xterm ctlseqs, DECRQM", b"\x1b[?1016;2$y"),
    Answer("DECRPM, bracketed paste, set", "xterm ctlseqs, DECRQM", b"\x1b[?2004;1$y"),
    Answer("DECRPM, ANSI insert mode, reset", "xterm ctlseqs, DECRQM", b"\x1b[4;2$y"),
    Answer("DECRPM, ANSI mode, never", "xterm ctlseqs, DECRQM", b"\x1b[20;4$y"),
    Answer("DECRPSS, SGR", "xterm ctlseqs, DECRQSS", b"\x1bP1$r0m\x1b\\"),
    Answer("DECRPSS, SGR with colons", "foot, dcs.c", b"\x1bP1$r0;1;38:2::215:135:0m\x1b\\"),
    Answer("DECRPSS, DECSCL", "xterm ctlseqs, DECRQSS", b'\x1bP1$r64;1"p\x1b\\'),
    Answer("DECRPSS, DECSCA", "xterm ctlseqs, DECRQSS", b'\x1bP1$r0"q\x1b\\'),
    Answer("DECRPSS, DECSCUSR", "xterm ctlseqs, DECRQSS", b"\x1bP1$r2 q\x1b\\"),
    # The letter twice, as tmux sends it.
    Answer("DECRPSS, DECSCUSR, tmux", "tmux, input.c, DECRQSS", b"\x1bP1$r q2 q\x1b\\"),
    Answer("DECRPSS, DECSTBM", "xterm ctlseqs, DECRQSS", b"\x1bP1$r1;24r\x1b\\"),
    Answer("DECRPSS, DECSLRM", "xterm ctlseqs, DECRQSS", b"\x1bP1$r1;80s\x1b\\"),
    Answer("DECRPSS, DECSLPP", "xterm ctlseqs, DECRQSS", b"\x1bP1$r24t\x1b\\"),
    Answer("DECRPSS, DECSCPP", "xterm ctlseqs, DECRQSS", b"\x1bP1$r80$|\x1b\\"),
    Answer("DECRPSS, DECSACE", "xterm ctlseqs, DECRQSS", b"\x1bP1$r2*x\x1b\\"),
    Answer("DECRPSS, DECSASD", "xterm ctlseqs, DECRQSS", b"\x1bP1$r0$}\x1b\\"),
    Answer("DECRPSS, DECSSDT", "xterm ctlseqs, DECRQSS", b"\x1bP1$r0$~\x1b\\"),
    Answer("DECRPSS, XTQMODKEYS", "xterm ctlseqs, DECRQSS", b"\x1bP1$r>4;2m\x1b\\"),
    Answer("DECRPSS, invalid", "xterm ctlseqs, DECRQSS", b"\x1bP0$r\x1b\\"),
    Answer("XTQMODKEYS", "xterm ctlseqs, XTQMODKEYS", b"\x1b[>4;2m"),
    Answer("XTQFMTKEYS", "xterm ctlseqs, XTQFMTKEYS", b"\x1b[>4;1f"),
    Answer("XTREPORTSGR", "xterm ctlseqs, XTREPORTSGR", b"\x1b[0;1;4;38:5:208m"),
    Answer("XTREPORTCOLORS, kitty", "kitty, screen.c", b"\x1b[0;0#Q"),
    Answer("XTREPORTCOLORS, foot", "foot, csi.c", b"\x1b[?1;2#Q"),
    Answer("XTTITLEPOS", "xterm ctlseqs, XTTITLEPOS", b"\x1b[0;10#S"),
    Answer("XTSMGRAPHICS, colour registers", "xterm ctlseqs, XTSMGRAPHICS", b"\x1b[?1;0;256S"),
    Answer("XTSMGRAPHICS, sixel size", "xterm ctlseqs, XTSMGRAPHICS", b"\x1b[?2;0;1000;1000S"),
    Answer("XTSMGRAPHICS, ReGIS size", "xterm ctlseqs, XTSMGRAPHICS", b"\x1b[?3;0;800;480S"),
    Answer("XTSMGRAPHICS, failure", "tmux, input.c, XTSMGRAPHICS", b"\x1b[?2;3;0S"),
    Answer(
        "XTSMGRAPHICS, failure, no value", "WezTerm, terminalstate, XtSmGraphics", b"\x1b[?9;1S"
    ),
    Answer("kitty keyboard flags, none", "kitty keyboard protocol", b"\x1b[?0u"),
    Answer("kitty keyboard flags, all", "kitty keyboard protocol", b"\x1b[?31u"),
    Answer(
        "kitty cursors, which are known",
        "kitty multiple cursors protocol",
        b"\x1b[>1;2;3;29;30;40;100;101 q",
    ),
    Answer("kitty cursors, none known", "kitty multiple cursors protocol", b"\x1b[> q"),
    Answer("kitty cursors, none set", "kitty multiple cursors protocol", b"\x1b[>100 q"),
    Answer("kitty cursors, two set", "kitty multiple cursors protocol", b"\x1b[>100;1:2:7:1:7:5 q"),
    Answer(
        "kitty cursors, colours",
        "kitty multiple cursors protocol",
        b"\x1b[>101;30:1;40:2:255:135:0 q",
    ),
    Answer(
        "allowed operations, xterm",
        "xterm ctlseqs, XTQALLOWED",
        b"\x1b]60;allowColorOps,allowFontOps,allowMouseOps,allowTcapOps,allowTitleOps\x1b\\",
    ),
    Answer(
        "disallowed operations, mintty, ended with BEL",
        "mintty, termout.c, OSC 61",
        b"\x1b]61;GetFont,SetFont\x07",
    ),
    Answer(
        "allowable operations, xterm",
        "xterm ctlseqs, XTQALLOWABLE",
        b"\x1b]62;GetSelection,SetSelection\x1b\\",
    ),
)

# The window: its size, place, title and whether anyone looks at it.
WINDOW = (
    Answer("focus gained", "xterm ctlseqs, FocusIn/FocusOut", b"\x1b[I"),
    Answer("focus lost", "xterm ctlseqs, FocusIn/FocusOut", b"\x1b[O"),
    Answer("window visible", "kitty, screen.c, visibility reports", b"\x1b[?999;1n"),
    Answer("window hidden", "kitty, screen.c, visibility reports", b"\x1b[?999;2n"),
    Answer("window open", "xterm ctlseqs, XTWINOPS", b"\x1b[1t"),
    Answer("window iconified", "xterm ctlseqs, XTWINOPS", b"\x1b[2t"),
    Answer("window position", "xterm ctlseqs, XTWINOPS", b"\x1b[3;120;65488t"),
    Answer("text area in pixels", "xterm ctlseqs, XTWINOPS", b"\x1b[4;432;720t"),
    Answer("screen in pixels", "xterm ctlseqs, XTWINOPS", b"\x1b[5;1440;2560t"),
    Answer("screen in pixels, not known", "foot, csi.c, XTWINOPS", b"\x1b[5;0;0t"),
    Answer("cell in pixels", "xterm ctlseqs, XTWINOPS", b"\x1b[6;18;9t"),
    Answer("text area in characters", "xterm ctlseqs, XTWINOPS", b"\x1b[8;24;80t"),
    Answer("screen in characters", "xterm ctlseqs, XTWINOPS", b"\x1b[9;80;284t"),
    Answer("in-band size", "In-band resize, mode 2048", b"\x1b[48;24;80;432;720t"),
    Answer("in-band size, no pixels", "In-band resize, mode 2048", b"\x1b[48;24;80;0;0t"),
    Answer("in-band size, of the largest", "Ghostty, size_report.zig", b"\x1b[48;65535;65535;0;0t"),
    Answer(
        "cell size, iTerm2", "iTerm2 escape codes", b"\x1b]1337;ReportCellSize=22.0;10.0;1.0\x1b\\"
    ),
    Answer(
        "cell size, Konsole, ended with BEL",
        "Konsole, Vt102Emulation.cpp",
        b"\x1b]1337;ReportCellSize=19.0;10.0;1.0\x07",
    ),
    # A title may hold anything, also what would quit the program were it typed.
    Answer("window title", "xterm ctlseqs, XTWINOPS", b"\x1b]lq: quit, y/n?\x1b\\"),
    Answer(
        "window title in UTF-8",
        "xterm ctlseqs, XTWINOPS",
        b"\x1b]lF\xc3\xbc\xc3\x9fe \xe2\x9c\x93\x1b\\",
    ),
    Answer("window title, withheld", "VTE, vteseq.cc, XTERM_WM", b"\x1b]l\x1b\\"),
    Answer("window title in hexadecimal", "xterm ctlseqs, XTSMTITLE", b"\x1b]l666F6F74\x1b\\"),
    Answer("icon label", "xterm ctlseqs, XTWINOPS", b"\x1b]Lxterm\x1b\\"),
    Answer("icon label, withheld", "VTE, vteseq.cc, XTERM_WM", b"\x1b]L\x1b\\"),
    Answer("terminal properties, none", "VTE, vteseq.cc, termprop query", b"\x1b]666\x1b\\"),
    Answer(
        "session variable, iTerm2", "iTerm2 escape codes", b"\x1b]1337;ReportVariable=enNo\x1b\\"
    ),
    Answer("font changed, mintty", "mintty CtrlSeqs wiki, Font change reporting", b"\x1b[0W"),
    Answer("font narrow, mintty", "mintty CtrlSeqs wiki, Ambiguous width", b"\x1b[1W"),
    Answer("font wide, mintty", "mintty CtrlSeqs wiki, Ambiguous width", b"\x1b[2W"),
    Answer(
        "font glyphs, mintty", "mintty CtrlSeqs wiki, Font glyph coverage", b"\x1b]7771;!;9733\x07"
    ),
    Answer("font size, mintty", "mintty CtrlSeqs wiki, Font size", b"\x1b]7770;9\x07"),
    Answer(
        "font and window size, mintty",
        "mintty CtrlSeqs wiki, Font and window size",
        b"\x1b]7777;9\x1b\\",
    ),
    Answer("font, xterm", "xterm ctlseqs, OSC 50", b"\x1b]50;-misc-fixed-medium-r-*\x1b\\"),
    Answer(
        "font, Contour",
        "Contour, font settings",
        b"\x1b]60;12;monospace;monospace;monospace;monospace\x1b\\",
    ),
    Answer("locale, mintty", "mintty CtrlSeqs wiki, Locale", b"\x1b]701;C.UTF-8\x07"),
    # The scroll bar was moved with the mouse.
    Answer("scroll bar, a page up", "mintty Keycodes wiki, Scrollbar events", b"\x1b[5#e"),
    Answer("scroll bar, a line down", "mintty Keycodes wiki, Scrollbar events", b"\x1b[66#e"),
    Answer("scroll bar, dragged", "mintty Keycodes wiki, Scrollbar events", b"\x1b[81#d"),
)

# Colours, with either end: xterm ends an answer as the question was ended.
COLOURS = (
    Answer("palette colour, ST", "xterm ctlseqs, OSC 4", b"\x1b]4;1;rgb:cdcd/0000/0000\x1b\\"),
    Answer("palette colour, BEL", "xterm ctlseqs, OSC 4", b"\x1b]4;255;rgb:eeee/eeee/eeee\x07"),
    Answer(
        "palette colour, two digits", "iTerm2 escape codes, OSC 4", b"\x1b]4;9;rgb:f1/4c/4c\x07"
    ),
    Answer(
        "foreground as palette", "iTerm2 escape codes, OSC 4", b"\x1b]4;-1;rgb:fffe/ffff/ffff\x07"
    ),
    Answer(
        "background as palette", "iTerm2 escape codes, OSC 4", b"\x1b]4;-2;rgb:14a7/195f/1efb\x1b\\"
    ),
    Answer("special colour", "xterm ctlseqs, OSC 5", b"\x1b]5;0;rgb:ffff/ffff/ffff\x1b\\"),
    Answer("foreground, ST", "xterm ctlseqs, OSC 10", b"\x1b]10;rgb:cdcd/d6d6/f4f4\x1b\\"),
    Answer("foreground, BEL", "xterm ctlseqs, OSC 10", b"\x1b]10;rgb:cdcd/d6d6/f4f4\x07"),
    Answer("background, ST", "xterm ctlseqs, OSC 11", b"\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\"),
    Answer("background, BEL", "xterm ctlseqs, OSC 11", b"\x1b]11;rgb:1e1e/1e1e/2e2e\x07"),
    Answer("cursor colour, ST", "xterm ctlseqs, OSC 12", b"\x1b]12;rgb:f5f5/e0e0/dcdc\x1b\\"),
    Answer("cursor colour, BEL", "xterm ctlseqs, OSC 12", b"\x1b]12;rgb:f5f5/e0e0/dcdc\x07"),
    Answer("pointer colour", "xterm ctlseqs, OSC 13", b"\x1b]13;rgb:0000/0000/0000\x1b\\"),
    Answer("highlight background", "xterm ctlseqs, OSC 17", b"\x1b]17;rgb:5858/5b5b/7070\x1b\\"),
    Answer("highlight foreground", "xterm ctlseqs, OSC 19", b"\x1b]19;rgb:cdcd/d6d6/f4f4\x1b\\"),
    Answer(
        "colours by name", "kitty colour control", b"\x1b]21;foreground=rgb:ff/00/00;cursor=\x1b\\"
    ),
    Answer(
        "colours by name, one unknown",
        "kitty colour control",
        b"\x1b]21;foreground=rgb:ff/00/00;unknown=bm9uc2Vuc2U\x07",
    ),
    Answer(
        "ANSI colour in two shades, mintty",
        "mintty CtrlSeqs wiki, ANSI colours",
        b"\x1b]7704;1;rgb:b2b2/1818/1818;rgb:d6d6/4c4c/4c4c\x07",
    ),
    Answer("dark scheme", "Contour, mode 2031", b"\x1b[?997;1n"),
    Answer("light scheme", "Contour, mode 2031", b"\x1b[?997;2n"),
)

# Pictures, clipboard, notifications, files and drops: whole protocols, spoken both ways.
PROTOCOLS = (
    Answer("graphics, OK", "kitty graphics protocol", b"\x1b_Gi=31;OK\x1b\\"),
    Answer("graphics, placement", "kitty graphics protocol", b"\x1b_Gi=10,p=7;OK\x1b\\"),
    Answer("graphics, numbered image", "kitty graphics protocol", b"\x1b_Gi=99,I=13;OK\x1b\\"),
    Answer(
        "graphics, not found",
        "kitty graphics protocol",
        b"\x1b_Gi=31;ENOENT:Put command refers to non-existent image\x1b\\",
    ),
    Answer(
        "graphics, good image protocol",
        "Contour, good image protocol",
        b"\x1bP!gs=8,m=100,b=20000000,w=3840,h=2160\x1b\\",
    ),
    Answer("selection, ST", "xterm ctlseqs, OSC 52", b"\x1b]52;c;Zm9vdGNhcmU=\x1b\\"),
    Answer("selection, BEL", "xterm ctlseqs, OSC 52", b"\x1b]52;c;cXVpdA==\x07"),
    Answer("selection, primary", "foot-ctlseqs(7), OSC 52", b"\x1b]52;p;cQ==\x1b\\"),
    Answer("selection, empty", "xterm ctlseqs, OSC 52", b"\x1b]52;s0;\x1b\\"),
    Answer(
        "clipboard, read begins", "kitty clipboard protocol", b"\x1b]5522;type=read:status=OK\x1b\\"
    ),
    Answer(
        "clipboard, data",
        "kitty clipboard protocol",
        b"\x1b]5522;type=read:status=DATA:mime=dGV4dC9wbGFpbg==;cXVpdA==\x1b\\",
    ),
    Answer(
        "clipboard, read ends, with id",
        "kitty clipboard protocol",
        b"\x1b]5522;type=read:status=DONE:id=pane-1\x1b\\",
    ),
    Answer(
        "clipboard, refused", "kitty clipboard protocol", b"\x1b]5522;type=read:status=EPERM\x1b\\"
    ),
    Answer(
        "clipboard, written", "kitty clipboard protocol", b"\x1b]5522;type=write:status=DONE\x1b\\"
    ),
    Answer(
        "clipboard, something pasted",
        "kitty clipboard protocol, paste events",
        b"\x1b]5522;type=read:status=OK:pw=c2VjcmV0\x1b\\",
    ),
    Answer(
        "binary paste",
        "Contour, binary paste",
        b"\x1bP2033;4bdimage/png;iVBORw==\x1b\\",
    ),
    Answer("notification clicked", "kitty desktop notifications", b"\x1b]99;i=walk;\x1b\\"),
    Answer("notification button", "kitty desktop notifications", b"\x1b]99;i=walk;2\x1b\\"),
    Answer("notification closed", "kitty desktop notifications", b"\x1b]99;i=walk:p=close;\x1b\\"),
    Answer(
        "notification closed unseen",
        "kitty desktop notifications",
        b"\x1b]99;i=walk:p=close;untracked\x1b\\",
    ),
    Answer(
        "notifications alive",
        "kitty desktop notifications",
        b"\x1b]99;i=ask:p=alive;walk,rest\x1b\\",
    ),
    Answer(
        "notifications, what is known",
        "kitty desktop notifications",
        b"\x1b]99;i=ask:p=?;a=report,focus:o=always,unfocused:u=0,1,2:p=title,body,?:c=1\x1b\\",
    ),
    # A semicolon where the protocol has a colon, as Konsole sends it.
    Answer(
        "notifications, what Konsole knows",
        "Konsole, Vt102Emulation.cpp",
        b"\x1b]99;i=ask;p=?;p=title,body,buttons:a=report,focus:u=0,1,2:c=1\x1b\\",
    ),
    Answer(
        "notifications, what foot knows, ended with BEL",
        "foot, osc.c, OSC 99",
        b"\x1b]99;i=ask:p=?;p=title,body:a=focus,report:o=unfocused:u=0,1,2:c=1:w=1\x07",
    ),
    Answer("pointer shape", "kitty pointer shapes", b"\x1b]22;pointer\x1b\\"),
    Answer("pointer shape, none set", "kitty pointer shapes", b"\x1b]22;0\x1b\\"),
    Answer("pointer shapes, which are known", "kitty pointer shapes", b"\x1b]22;1,1,0,1\x1b\\"),
    Answer(
        "file transfer, allowed",
        "kitty file transfer protocol",
        b"\x1b]5113;ac=status;id=test;st=T0s=\x1b\\",
    ),
    Answer(
        "file transfer, data",
        "kitty file transfer protocol",
        b"\x1b]5113;ac=end_data;id=test;fid=f1;d=AQID\x1b\\",
    ),
    Answer(
        "drag over the window",
        "kitty drag and drop protocol",
        b"\x1b]72;t=m:x=4:y=7:X=40:Y=140:o=3;text/plain text/uri-list\x1b\\",
    ),
    Answer(
        "drag left the window",
        "kitty drag and drop protocol",
        b"\x1b]72;t=m:x=-1:y=-1:X=0:Y=0:o=3;\x1b\\",
    ),
    Answer(
        "dropped",
        "kitty drag and drop protocol",
        b"\x1b]72;t=M:x=4:y=7:X=40:Y=140:o=1;text/plain\x1b\\",
    ),
    Answer("drop refused", "kitty drag and drop protocol", b"\x1b]72;t=R:x=1;EPERM\x1b\\"),
    Answer("remote control", "kitty remote control protocol", b'\x1bP@kitty-cmd{"ok": true}\x1b\\'),
    Answer(
        "semantic blocks, token",
        "Contour, semantic block query",
        b"\x1bP>2034;1b41394;50132;58870;1816\x1b\\",
    ),
    Answer(
        "semantic blocks, the last command",
        "Contour, semantic block query",
        b'\x1bP>1b{"version":1,"blocks":[{"command":"echo q","exitCode":0}]}\x1b\\',
    ),
    Answer("semantic blocks, refused", "Contour, semantic block query", b"\x1bP>3b\x1b\\"),
)

# The strings of ECMA-48 that are no keys. Text of the screen in PM may span lines, so the
# string holds control characters of its own. No terminal is known to send SOS, yet one may.
STRINGS = (
    Answer("PM, captured screen", "Contour, buffer capture", b"\x1b^314;$ ls\nq  README\n\x1b\\"),
    Answer("PM, end of the capture", "Contour, buffer capture", b"\x1b^314;\x1b\\"),
    Answer("PM, of any content", "xterm ctlseqs, Privacy Message", b"\x1b^q\x1b\\"),
    Answer("SOS, of any content", "ECMA-48, 8.3.128", b"\x1bXquit\ny\x1b\\"),
    Answer("APC, of any content", "xterm ctlseqs, APC", b"\x1b_q\x1b\\"),
)

# The mouse. In the old form three bytes follow the letter M, each 32 and something; they may be
# letters, invalid UTF-8, or control characters, and are none of what they look like.
MOUSE = (
    Answer("X10 press, top left", "xterm ctlseqs, X10 compatibility mode", b"\x1b[M !!"),
    Answer("X10 release", "xterm ctlseqs, Normal tracking mode", b"\x1b[M#*%"),
    Answer("X10 press with ctrl", "xterm ctlseqs, Normal tracking mode", b"\x1b[M0*%"),
    Answer("X10 drag", "xterm ctlseqs, Button-event tracking", b"\x1b[M@*%"),
    Answer("X10 motion, no button", "xterm ctlseqs, Any-event tracking", b"\x1b[MC*%"),
    Answer("X10 wheel up", "xterm ctlseqs, Wheel mice", b"\x1b[M`*%"),
    Answer("X10 wheel down", "xterm ctlseqs, Wheel mice", b"\x1b[Ma*%"),
    Answer("X10 button 8", "xterm ctlseqs, Other buttons", b"\x1b[M\xa0*%"),
    Answer("X10, column 81: the letter q", "xterm ctlseqs, Extended coordinates", b"\x1b[M qq"),
    Answer("X10, row 59: the bracket", "xterm ctlseqs, Extended coordinates", b"\x1b[M !["),
    Answer("X10, column 95: DEL", "xterm ctlseqs, Extended coordinates", b"\x1b[M \x7f%"),
    Answer("X10, column 96", "xterm ctlseqs, Extended coordinates", b"\x1b[M \x80%"),
    Answer("X10, column 123: like CSI", "xterm ctlseqs, Extended coordinates", b"\x1b[M \x9b%"),
    Answer("X10, column 200", "xterm ctlseqs, Extended coordinates", b"\x1b[M \xe8%"),
    Answer("X10, column 223", "xterm ctlseqs, Extended coordinates", b"\x1b[M \xff%"),
    Answer("X10, beyond column 223", "xterm, button.c, EmitMousePosition", b"\x1b[M \x00%"),
    Answer("UTF-8 mouse, column 94", "xterm ctlseqs, mode 1005", b"\x1b[M ~%"),
    Answer("UTF-8 mouse, column 200", "xterm ctlseqs, mode 1005", b"\x1b[M \xc3\xa8%"),
    Answer("UTF-8 mouse, column 2000", "xterm ctlseqs, mode 1005", b"\x1b[M \xdf\xb0%"),
    Answer("UTF-8 mouse, button 8", "xterm ctlseqs, mode 1005", b"\x1b[M\xc2\xa0*%"),
    Answer("UTF-8 mouse, column 112: like DCS", "xterm ctlseqs, mode 1005", b"\x1b[M \xc2\x90%"),
    Answer("UTF-8 mouse, column 123: like CSI", "xterm ctlseqs, mode 1005", b"\x1b[M \xc2\x9b%"),
    Answer("UTF-8 mouse, both beyond 95", "xterm ctlseqs, mode 1005", b"\x1b[M \xc2\x9d\xc2\x9c"),
    Answer("SGR press", "xterm ctlseqs, mode 1006", b"\x1b[<0;10;5M"),
    Answer("SGR release", "xterm ctlseqs, mode 1006", b"\x1b[<0;10;5m"),
    Answer("SGR motion", "xterm ctlseqs, mode 1006", b"\x1b[<35;211;63M"),
    Answer("SGR wheel up", "xterm ctlseqs, mode 1006", b"\x1b[<64;10;5M"),
    Answer("SGR wheel left", "xterm ctlseqs, mode 1006", b"\x1b[<66;10;5M"),
    Answer("SGR button 8", "xterm ctlseqs, mode 1006", b"\x1b[<128;10;5M"),
    Answer("SGR press with shift, alt and ctrl", "xterm ctlseqs, mode 1006", b"\x1b[<28;10;5M"),
    Answer("SGR pixels", "xterm ctlseqs, mode 1016", b"\x1b[<0;1279;803M"),
    Answer("SGR pixels, left the window", "kitty, mouse leaving the window", b"\x1b[<288;0;0M"),
    Answer("urxvt press", "xterm ctlseqs, mode 1015", b"\x1b[32;10;5M"),
    Answer("urxvt release", "xterm ctlseqs, mode 1015", b"\x1b[35;10;5M"),
    Answer("urxvt wheel", "xterm ctlseqs, mode 1015", b"\x1b[96;223;5M"),
    Answer("highlight, nothing dragged over", "xterm ctlseqs, Highlight tracking", b"\x1b[tq%"),
    Answer("highlight, a region", "xterm ctlseqs, Highlight tracking", b"\x1b[T!!qyq%"),
    Answer("locator, asked for", "xterm ctlseqs, DECLRP", b"\x1b[1;0;12;40;0&w"),
    Answer("locator, left button down", "xterm ctlseqs, DECLRP", b"\x1b[2;4;12;40;1&w"),
    Answer("locator, outside its rectangle", "xterm ctlseqs, DECLRP", b"\x1b[10;0;12;40;0&w"),
    Answer("locator, unavailable", "xterm ctlseqs, DECLRP", b"\x1b[0&w"),
)

# The same with an introducer of one character instead of ESC and another. Raw bytes are not
# valid UTF-8; a terminal in UTF-8 sends U+0090, U+009B and so on as two bytes.
EIGHT_BIT = (
    Answer("8-bit DA1", "xterm ctlseqs, S8C1T", b"\x9b?64;1;2;6;22c"),
    Answer("8-bit CPR", "xterm ctlseqs, S8C1T", b"\x9b12;40R"),
    Answer("8-bit DECRPM", "xterm ctlseqs, S8C1T", b"\x9b?2026;2$y"),
    Answer("8-bit focus", "xterm ctlseqs, S8C1T", b"\x9bI"),
    Answer("8-bit SGR mouse", "xterm ctlseqs, S8C1T", b"\x9b<0;10;5M"),
    Answer("8-bit X10 mouse", "xterm ctlseqs, S8C1T", b"\x9bM qq"),
    Answer("8-bit DECRPSS", "xterm ctlseqs, S8C1T", b"\x901$r0m\x9c"),
    Answer("8-bit XTVERSION", "xterm ctlseqs, S8C1T", b"\x90>|XTerm(410)\x9c"),
    Answer("8-bit background", "xterm ctlseqs, S8C1T", b"\x9d11;rgb:0000/0000/0000\x9c"),
    Answer("8-bit window title", "xterm ctlseqs, S8C1T", b"\x9dlquit\x9c"),
    Answer("8-bit PM", "xterm ctlseqs, C1 controls", b"\x9e314;q\x9c"),
    Answer("8-bit SOS", "xterm ctlseqs, C1 controls", b"\x98q\x9c"),
    Answer("8-bit APC", "xterm ctlseqs, C1 controls", b"\x9fGi=31;OK\x9c"),
    Answer(
        "7-bit XTVERSION with an 8-bit end",
        "xterm ctlseqs, C1 controls",
        b"\x1bP>|foot(1.13.1)\x9c",
    ),
    Answer("UTF-8 C1 DA1", "Windows Terminal, adaptDispatch.cpp, S8C1T", b"\xc2\x9b?61;4;6;7;22c"),
    Answer("UTF-8 C1 CPR", "Windows Terminal, adaptDispatch.cpp, S8C1T", b"\xc2\x9b12;40R"),
    Answer("UTF-8 C1 focus", "Windows Terminal, adaptDispatch.cpp, S8C1T", b"\xc2\x9bO"),
    Answer(
        "UTF-8 C1 DECRPSS",
        "Windows Terminal, adaptDispatch.cpp, S8C1T",
        b"\xc2\x901$r0m\xc2\x9c",
    ),
    Answer(
        "UTF-8 C1 DA3", "Windows Terminal, adaptDispatch.cpp, S8C1T", b"\xc2\x90!|00000000\xc2\x9c"
    ),
    Answer(
        "UTF-8 C1 palette colour",
        "Windows Terminal, adaptDispatch.cpp, S8C1T",
        b"\xc2\x9d4;1;rgb:c5c5/0f0f/1f1f\xc2\x9c",
    ),
    Answer("UTF-8 C1 SOS", "ECMA-48, 8.3.128", b"\xc2\x98q\xc2\x9c"),
    Answer("UTF-8 C1 PM", "ECMA-48, 8.3.94", b"\xc2\x9eq\xc2\x9c"),
    Answer("UTF-8 C1 APC", "ECMA-48, 8.3.2", b"\xc2\x9fq\xc2\x9c"),
)

ANSWERS = (
    *ATTRIBUTES,
    *STATUS,
    *SETTINGS,
    *WINDOW,
    *COLOURS,
    *PROTOCOLS,
    *STRINGS,
    *MOUSE,
    *EIGHT_BIT,
)
