"""HTML as text, with what mail programs mark as a quotation marked by `>` as in plain text. Nothing is raised."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from mail.charsets import cleaned

if TYPE_CHECKING:
    from inscriptis.model.config import ParserConfig
    from inscriptis.model.html_element import HtmlElement

MOST = 300_000
"""Characters of HTML that are read, without styles, scripts and pictures: a second, when all of them are tags."""

QUOTE = "quote"
_QUOTING = frozenset({"yahoo_quoted", "protonmail_quote", "zmail_extra", "mail-app-auto-quote"})
_INDENTED = re.compile(r"border(-left)?\s*:\s*(none|0)\b")
_DATA = re.compile(r"data:[^\"'>\s]*")
_UNSEEN = (("<!--", "-->"), ("<style", "</style"), ("<script", "</script"))
_BREAK = re.compile(r"<(?:br|/p|/div|/tr|/li|/h[1-6]|/blockquote)\b[^<>]{0,2000}>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,5000}>")
_EMPTY_LINE = re.compile(
    r"(<div\b[^<>]{0,2000}>|<tr\b[^<>]{0,2000}>\s{0,20}<td\b[^<>]{0,2000}>)(?:&nbsp;|&#160;|\u00a0)(</(?:div|td)>)",
    re.IGNORECASE,
)
"""As Yandex and others write it: an element with nothing but a space that does not break."""


def text_of(markup: str) -> str:
    """What a reader sees, in lines."""
    markup = _DATA.sub("", cleaned(markup))
    for start, end in _UNSEEN:
        markup = _without(markup, start, end)
    markup = _EMPTY_LINE.sub(r"\1<br>\2", markup[:MOST])
    from inscriptis import get_annotated_text  # lazily: it brings lxml

    try:
        found = get_annotated_text(markup, _config())
        text, labels = str(found.get("text", "")), found.get("label", [])
    except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError, AssertionError):
        return _stripped(markup)
    except Exception as error:
        if not type(error).__module__.startswith("lxml"):
            raise
        return _stripped(markup)
    if not text.strip():
        return _stripped(markup)  # of tags too deep within each other it reads nothing
    return _quoted(text.replace("\u00a0", " "), [(start, end) for start, end, name in labels if name == QUOTE])


def _quoted(text: str, spans: list[tuple[int, int]]) -> str:
    """Lines of these spans, each with `> ` before it for the quotation that it belongs to."""
    if not spans:
        return text
    changes = [0] * (len(text) + 2)
    for start, end in spans:
        changes[max(start, 0)] += 1
        changes[min(max(end, 0), len(text))] -= 1
    lines = []
    at = depth = 0
    for line in text.split("\n"):
        first = at + len(line) - len(line.lstrip())
        depths = []
        for place in range(at, at + len(line) + 1):
            depth += changes[place]
            if place >= first:
                depths.append(depth)
        deepest = max(depths[:-1] or depths)
        lines.append("> " * min(deepest, 1) + line if deepest else line)
        at += len(line) + 1
    return "\n".join(lines)


def _stripped(markup: str) -> str:
    """Without tags, for what the library cannot take."""
    return html.unescape(_TAG.sub(" ", _BREAK.sub("\n", markup)))


def _without(markup: str, start: str, end: str) -> str:
    """Without what stands between these; left as it is from where there is no end."""
    low = markup.lower() if len(markup.lower()) == len(markup) else markup
    kept = []
    at = 0
    while (begin := low.find(start, at)) >= 0 and (stop := low.find(end, begin)) >= 0:
        kept.append(markup[at:begin])
        at = stop if end != "-->" else stop + len(end)
    return "".join(kept) + markup[at:]


@lru_cache(maxsize=1)
def _config() -> ParserConfig:
    """Letters are laid out in tables: cells follow each other, and nothing is padded to the width of a column, which
    costs the product of widths and rows. Of styles only what hides and what keeps spaces counts."""
    from inscriptis.css_profiles import STRICT_CSS_PROFILE
    from inscriptis.html_properties import Display
    from inscriptis.model.config import ParserConfig
    from inscriptis.model.html_element import HtmlElement
    from inscriptis.model.tag import CustomHtmlTagHandlerMapping

    css = dict(STRICT_CSS_PROFILE)
    for tag in ("table", "tbody", "tr", "center", "section", "dl", "dt", "dd"):
        css[tag] = HtmlElement(display=Display.block)
    for tag in ("ul", "ol"):
        css[tag] = HtmlElement(display=Display.block)
    css["hr"] = HtmlElement(display=Display.block)
    css["blockquote"] = HtmlElement(display=Display.block, annotation=(QUOTE,))
    config = ParserConfig(
        css=css,
        custom_html_tag_handler_mapping=CustomHtmlTagHandlerMapping(
            start_tag_mapping={"table": _nothing, "tr": _nothing, "td": _cell, "th": _cell},
            end_tag_mapping={"table": _nothing, "td": _nothing, "th": _nothing},
        ),
    )
    config.attribute_handler.attribute_mapping = {"style": _style, "class": _mark, "id": _mark}
    return config


def _nothing(*_: Any) -> None:
    """Neither rows nor columns."""


def _cell(state: Any, _: Any) -> None:
    state.tags[-1].write(" ")


def _style(style: str, element: HtmlElement) -> None:
    from inscriptis.model.css import CssParse

    for directive in style.lower()[:2000].split(";"):
        name, _, value = directive.partition(":")
        match name.strip():
            case "display" if value.strip() == "none":
                CssParse.attr_display("none", element)
            case "white-space":
                CssParse.attr_white_space(value.strip(), element)
    if element.tag == "blockquote" and _INDENTED.search(style.lower()[:2000]):
        element.annotation = ()  # an indented paragraph, as Gmail writes it


def _mark(names: str, element: HtmlElement) -> None:
    if not _QUOTING.isdisjoint(names.split()[:50]):
        element.annotation += (QUOTE,)
