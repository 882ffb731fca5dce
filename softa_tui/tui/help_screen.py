"""What an item means, and all keys: below the clock and the current block, which go on."""

from collections.abc import Callable, Sequence
from time import monotonic

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from softa_tui.coding.commands import PlayOrPause
from softa_tui.coding.keys import is_character
from softa_tui.coding.meanings import Meanings
from softa_tui.locale import _
from softa_tui.records.meaning_search import MeaningSearch
from softa_tui.tui.help_words import all_keys
from softa_tui.tui.key_hints import KeyHint, KeyHints
from softa_tui.tui.key_screen import MOVING_KEYS, KeyScreen
from softa_tui.tui.meaning_pages import EMPTY_LINE, MeaningPages, Page
from softa_tui.tui.plain import plain
from softa_tui.tui.presses import HeldKeys, Press
from softa_tui.tui.rating.help import rating_help
from softa_tui.tui.scrolled_text import ScrolledText
from softa_tui.tui.session import CodingSession
from softa_tui.tui.talk_help import talk_help

FEWEST_ROWS = 10
KEYS = "keys"
"""The page of all keys; every other is named by an item or a topic, and the first one by nothing."""


class HelpScreen(KeyScreen[None]):
    """An item's key shows that item of the current subject's version; `/` searches all texts.

    What is under the cursor when it opens is `first`. F1 again or `?` shows all keys.
    """

    DEFAULT_CSS = """
    HelpScreen { align: left bottom; background: transparent; }
    HelpScreen > Vertical { width: 100%; padding: 0 1; background: $surface; border-top: solid $primary; }
    HelpScreen .searched { height: 1; text-style: bold; text-wrap: nowrap; text-overflow: ellipsis; }
    HelpScreen .credit {
        height: 1; color: $text-muted; text-style: italic; text-wrap: nowrap; text-overflow: ellipsis;
    }
    """

    def __init__(
        self,
        session: CodingSession,
        meanings: Meanings,
        first: str | None = None,
        *,
        offered: Sequence[str] = (),
        rows_above: int = 1,
        reads: Callable[[str], None] = lambda first_line: None,
        held: HeldKeys | None = None,
    ) -> None:
        """`offered` are the topics to begin with; `rows_above` stay to be seen of the screen below.

        `reads` is told the first line of each page, and nothing at the end.
        """
        super().__init__(held)
        self.session = session
        self.meanings = meanings
        keys = {item: key for keymap in session.keymaps.values() for key, item in keymap.items.items()}
        self.pages = MeaningPages(session.shown.scheme, meanings, keys)
        self.words = ScrolledText()
        self.searched = Static(classes="searched", markup=False)
        self.credit = Static(plain(session.shown.scheme.credit), classes="credit", markup=False)
        self.reads = reads
        self._rows_above = rows_above
        self._offered = [topic for topic in offered if topic in meanings.topics]
        self._at = first or ""
        self._way_back: list[tuple[str, str | None]] = []
        self._search_words: str | None = None
        self._index: MeaningSearch | None = None
        self._page = Page([])
        self._link: int | None = None
        """Which of the page's links is chosen, from 0."""

    def compose(self) -> ComposeResult:
        hints: list[KeyHint] = [
            (("/",), _("search")),
            (("tab", "enter"), _("follow a link")),
            (("left",), _("back")),
            (("up", "down"), _("scroll")),
            (("space",), _("play")),
            (("f1",), _("all keys")),
            (("escape",), _("close")),
        ]
        with Vertical():
            yield self.searched
            yield self.words
            yield self.credit
            yield KeyHints(hints)

    def on_mount(self) -> None:
        self._make_room()

    def on_resize(self) -> None:
        self._make_room()

    def on_unmount(self) -> None:
        self.reads("")

    def _make_room(self) -> None:
        rows = max(self.app.size.height - self._rows_above, FEWEST_ROWS)
        self.query_one(Vertical).styles.height = rows

    def on_scrolled_text_resized(self) -> None:
        self._show()

    def take(self, key: str) -> None:
        if key == "escape" and self._search_words is not None:
            self._leave_search()
        elif key in ("escape", "f2", "f10"):
            self.dismiss(None)
        elif key == "enter":
            self._follow()
        elif key in ("tab", "shift+tab"):
            self._choose_link(1 if key == "tab" else -1)
        elif self._search_words is not None:
            self._type(key, self._search_words)
        elif key == "left":
            self._go_back()
        elif key in MOVING_KEYS:
            self.words.scroll_key(key)
        elif key == "space":
            self.session.perform(PlayOrPause, Press(key, monotonic()))
        elif key == "/":
            self._search("")
        elif key in ("?", "f1"):
            self._go_to(KEYS)
        elif item := self._items_of_keys().get(key):
            self._go_to(item)

    def _items_of_keys(self) -> dict[str, str]:
        """Only where items have keys: at talk time and at the ratings the same keys are something else."""
        coding = self.session.head.mode == "coding"
        return self.session.keys.items(self.session.version) if coding else {}

    def _go_to(self, at: str) -> None:
        if at != self._at:
            self._way_back.append((self._at, self._search_words))
        self._at, self._search_words, self._link = at, None, None
        self._show()
        self.words.scroll_key("home")

    def _go_back(self) -> None:
        if self._way_back:
            self._at, self._search_words = self._way_back.pop()
            self._link = None if self._search_words is None else 0
            self._show()

    def _follow(self) -> None:
        if self._page.links:
            self._go_to(self._page.links[self._link or 0][1])

    def _choose_link(self, step: int) -> None:
        count = len(self._page.links)
        if count:
            self._link = (step - 1 if step > 0 else -1) % count if self._link is None else (self._link + step) % count
            self._show()

    def _type(self, key: str, searched: str) -> None:
        if key == "backspace" and searched:
            self._search(searched[:-1])
        elif key in ("backspace", "left"):
            self._leave_search()
        elif key in ("up", "down"):
            self._choose_link(1 if key == "down" else -1)
        elif key == "space" or is_character(key):
            self._search(searched + (" " if key == "space" else key))

    def _search(self, words: str) -> None:
        self._search_words, self._link = words, 0
        self._show()
        self.words.scroll_key("home")

    def _leave_search(self) -> None:
        self._search_words, self._link = None, None
        self._show()

    def _found(self, words: str) -> list[str]:
        """What has these words, of the current subject's version first.

        Before any is typed: the item whose key is that of the search, and all topics.
        """
        if not words.strip():
            of_this_key = self._items_of_keys().get("/")
            return [*([of_this_key] if of_this_key else []), *self.meanings.topics]
        if self._index is None:
            items = [item for version in self.session.shown.scheme.versions for item in version.items]
            self._index = MeaningSearch(self.meanings, items)
        found = self._index.find(words)
        of_this_version = set(self._items_of_keys().values())
        return [
            *filter(of_this_version.__contains__, found),
            *(known for known in found if known not in of_this_version),
        ]

    def _show(self) -> None:
        width = self.words.size.width
        if not width:
            return
        words = self._search_words
        self.searched.display = words is not None
        self.credit.display = self._at in ("", KEYS)
        if words is not None:
            self.searched.update(Content(f"/ {plain(words)}▏"), layout=False)
            self._page = self.pages.listed(self._found(words), width)
            if not self._page.lines:
                self._page = Page([Content(_("Nothing was found. Try another word, or fewer letters of it."))])
        else:
            self._page = self._page_of(self._at, width)
            self.reads(self._page.first_line)
        lines, chosen = list(self._page.lines), None
        if self._link is not None and self._page.links:
            chosen = self._page.links[self._link][0]
            lines[chosen] = lines[chosen].stylize("reverse")
        self.words.show(lines, chosen)

    def _page_of(self, at: str, width: int) -> Page:
        if at == KEYS:
            return Page(all_keys(self.session, width))
        if at:
            return self.pages.page(at, width)
        return self._first_page(width)

    def _first_page(self, width: int) -> Page:
        """Topics to follow, and what is known without them."""
        page = self.pages.listed(self._offered, width)
        if self.session.talking:
            more = talk_help(width)
        elif self.session.rating:
            more = rating_help(self.session.shown, width)
        else:
            words = _("Press the key of the item that you want to know more of, or / and words of it.")
            return Page(
                [*Content(words).wrap(width), EMPTY_LINE, *page.lines], [(line + 2, to) for line, to in page.links]
            )
        return Page([*page.lines, EMPTY_LINE, *more], page.links)
