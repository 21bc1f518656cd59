"""The one stylesheet: what a palette cannot say (radii, hairlines, focus rings, roles of small widgets).

Widgets are told apart by the dynamic property ``role`` (``primary``, ``quiet``, ``link``, ``head``, ``title``,
``dim``, ``pill``, ``message``, ``row-list``, ``side``, ``page``), set once when they are built.
"""

from __future__ import annotations

from string import Template

from notes_vault.desktop.tokens import RADIUS, SIZE_HEAD, SIZE_INTERFACE, SIZE_SMALL, SIZE_TITLE, FindingTint, Tokens

_TEMPLATE = Template("""
QToolTip { background: $surface; color: $text; border: 1px solid $line; padding: ${p4}px ${p8}px; }
QLabel { background: transparent; }
QLabel[role="head"] { color: $dim; font-size: ${head}px; font-weight: 600; letter-spacing: 1px; }
QLabel[role="title"] { font-size: ${title}px; font-weight: 600; }
QLabel[role="code"] { font-size: ${code}px; font-weight: 500; letter-spacing: 2px; }
QLabel[role="name"] { font-weight: 600; }
QLabel[role="dim"] { color: $dim; }
QLabel[role="small"] { color: $dim; font-size: ${small}px; }
QLabel[role="ok"] { color: $ok; } QLabel[role="warn"] { color: $warn; } QLabel[role="danger"] { color: $danger; }
QLabel[role="pill"] { color: $dim; background: $surface; border: 1px solid $line; border-radius: ${pill}px;
    padding: 1px ${p8}px; font-size: ${small}px; }
QLabel[role="pill"][tone="accent"] { color: $accent; } QLabel[role="pill"][tone="warn"] { color: $warn; }
QLabel[role="pill"][tone="separate"] { color: $separate; }
QFrame[role="side"] { background: $side; } QFrame[role="page"] { background: $surface; }
QFrame[role="line"] { background: $line; border: none; }
QFrame[role="message"] { background: $surface; border: 1px solid $line; border-left: 3px solid $accent;
    border-radius: 3px; }
QFrame[role="message"][tone="danger"] { border-left-color: $danger; }
QFrame[role="message"][tone="warn"] { border-left-color: $warn; }
QFrame[role="message"][tone="ok"] { border-left-color: $ok; }

QPushButton { background: $surface; color: $text; border: 1px solid $line; border-radius: ${radius}px;
    padding: ${p6}px ${p14}px; min-height: ${field}px; font-weight: 500; outline: 0; }
QPushButton:hover { border-color: $dim; } QPushButton:pressed { background: $side; }
QPushButton:focus { border: 2px solid $accent; padding: ${p5}px ${p13}px; }
QPushButton:disabled { color: $dim; background: $bg; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[role="primary"]:hover { background: $accent_hover; }
QPushButton[role="primary"]:focus { border: 2px solid $text; }
QPushButton[role="primary"]:disabled { background: $line; color: $dim; border-color: $line; }
QPushButton[role="link"] { background: transparent; color: $dim; border: 2px solid transparent; padding: ${p2}px 0;
    font-weight: 400; text-align: left; min-height: ${words}px; }
QPushButton[role="link"]:hover { color: $accent; }
QPushButton[role="link"]:focus { color: $accent; border: 2px solid $accent; }

QLineEdit, QComboBox, QDateEdit, QSpinBox, QPlainTextEdit, QTextEdit { background: $surface; color: $text;
    border: 1px solid $line; border-radius: ${radius}px; padding: ${p6}px ${p10}px;
    selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QComboBox, QDateEdit, QSpinBox { min-height: ${field}px; lineedit-password-character: 8226; }
QLineEdit[large="true"], QPushButton[large="true"] { min-height: ${large}px; }
QLineEdit:focus, QComboBox:focus, QDateEdit:focus, QSpinBox:focus, QPlainTextEdit:focus, QTextEdit:focus {
    border: 2px solid $accent; padding: ${p5}px ${p9}px; }
QPlainTextEdit[role="page"], QTextEdit[role="page"], QPlainTextEdit[role="page"]:focus, QTextEdit[role="page"]:focus {
    border: none; border-radius: 0; padding: 0; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: ${p20}px; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $line; outline: 0; }

QListView, QTreeView, QTableView { background: transparent; border: none; outline: 0; }
QListView[role="boxed"], QTableView[role="boxed"], QTreeView[role="boxed"] { background: $surface;
    border: 1px solid $line; border-radius: ${radius}px; padding: 1px; }
QListView::item, QTreeView::item { min-height: ${row}px; padding: 0 ${p12}px; border-left: 3px solid transparent;
    color: $text; }
QListView::item:hover, QTreeView::item:hover { background: $side; }
QListView::item:selected, QTreeView::item:selected { background: $accent_weak; border-left-color: $accent;
    color: $text; }
QListView:focus, QTreeView:focus, QTableView:focus { border: 2px solid $accent; padding: 0; }
QTableView { gridline-color: $line; selection-background-color: $accent_weak; selection-color: $text; }
QHeaderView::section { background: $bg; color: $dim; border: none; border-bottom: 1px solid $line;
    padding: ${p6}px ${p8}px; font-size: ${small}px; }
QHeaderView { background: transparent; }
QHeaderView::section:first, QHeaderView::section:only-one { border-top-left-radius: ${inner}px; }
QHeaderView::section:last, QHeaderView::section:only-one { border-top-right-radius: ${inner}px; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }

QMenuBar { background: $bg; border-bottom: 1px solid $line; } QMenuBar::item:selected { background: $accent_weak; }
QMenu { background: $surface; border: 1px solid $line; padding: ${p4}px; }
QMenu::item { padding: ${p6}px ${p20}px; } QMenu::item:selected { background: $accent_weak; color: $text; }
QMenu::item:disabled { color: $dim; } QMenu::separator { height: 1px; background: $line; margin: ${p4}px; }
QStatusBar { background: $bg; border-top: 1px solid $line; color: $dim; font-size: ${small}px; }
QStatusBar::item { border: none; }
QSplitter::handle { background: $line; } QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QProgressBar { background: $line; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $line; border-radius: 3px; margin: 2px; min-height: 32px; min-width: 32px; }
QScrollBar::handle:hover { background: $dim; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")


def build_stylesheet(tokens: Tokens, scale: float) -> str:
    """The stylesheet of a scheme at a text scale (1.0 to 2.0)."""
    lengths = {f"p{n}": _px(n, scale) for n in (2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 20)}
    sizes = {
        "head": _px(SIZE_HEAD, scale),
        "small": _px(SIZE_SMALL, scale),
        "title": _px(SIZE_TITLE, scale),
        "field": _px(SIZE_INTERFACE + 5, scale),
        "words": _px(SIZE_INTERFACE + 3, scale),
        "row": _px(34, scale),
        "code": _px(18, scale),
        "large": _px(26, scale),
        "pill": _px(8, scale),
        "radius": RADIUS,
        "inner": RADIUS - 2,
    }
    colors = {
        name: getattr(tokens, name)
        for name in (
            "bg",
            "surface",
            "side",
            "line",
            "text",
            "dim",
            "accent",
            "accent_weak",
            "on_accent",
            "danger",
            "warn",
            "ok",
        )
    }
    derived = {
        "accent_hover": _mix(tokens.accent, tokens.text, 0.12),
        "separate": tokens.findings[FindingTint.ID].line,
    }
    return _TEMPLATE.substitute(colors | derived | lengths | sizes)


def _mix(first: str, second: str, share: float) -> str:
    """The first colour with a share of the second, ``#rrggbb``."""
    pairs = zip(bytes.fromhex(first[1:]), bytes.fromhex(second[1:]), strict=True)
    return "#" + bytes(round(a + (b - a) * share) for a, b in pairs).hex()


def _px(pixels: float, scale: float) -> int:
    return round(pixels * scale)
