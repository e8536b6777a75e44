"""What a page is made of, for tests that look into it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_CALM = ("/", "#", "?")


@dataclass
class Tag:
    """One start tag with its attributes."""

    name: str
    values: dict[str, str]


@dataclass
class Page(HTMLParser):
    """The tags and the text of a page."""

    tags: list[Tag] = field(default_factory=list)
    text: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(Tag(tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, name: str) -> list[Tag]:
        """Every tag of this name."""
        return [tag for tag in self.tags if tag.name == name]

    def links(self) -> list[str]:
        """Where the links of the page lead to."""
        return [tag.values["href"] for tag in self.all("a") if "href" in tag.values]


def page(text: str) -> Page:
    """The page that this is the source of."""
    found = Page()
    found.feed(text)
    found.close()
    return found


def unsafe(found: Page) -> list[str]:
    """What in a page would run or load against the policy of the site."""
    wrong = [
        f"{tag.name} {name}={value!r}"
        for tag in found.tags
        for name, value in tag.values.items()
        if name == "style"
        or name.startswith("on")
        or (name in {"src", "action"} and not value.startswith("/"))
        or (name == "href" and not _calm(tag, value))
    ]
    wrong += ["inline script" for tag in found.all("script") if "src" not in tag.values]
    return wrong + ["style element" for _ in found.all("style")]


def _calm(tag: Tag, address: str) -> bool:
    if address.startswith(_CALM) and not address.startswith("//"):
        return True
    told = tag.values.get("rel", "")
    return address.startswith(("http://", "https://")) and "noopener noreferrer" in told
