"""A whole dossier as one page of HTML: no script, no request, readable on a phone, by a screen reader and on paper.

Every word of a source is escaped; nothing of it becomes markup, style or an address that is followed by itself.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from briefings.models import ArticleKind, Citation, Line, Notice, Run, RunKind, Section

from .dates import say_day
from .plain import filled
from .whole import Chapter, Item, Whole, anchor_of, report_anchor

STYLE = """
:root{color-scheme:light dark}
:root{--paper:#fdfcf9;--ink:#1d1d1b;--soft:#5c5a55;--line:#dcd8cf;--link:#1b5a8f;--card:#f4f1ea}
@media(prefers-color-scheme:dark){
:root{--paper:#161719;--ink:#e6e4df;--soft:#a3a19b;--line:#33353a;--link:#8fc1ee;--card:#1f2124}
}
*{box-sizing:border-box}
html{scroll-padding-top:1rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);overflow-wrap:anywhere}
body{font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
a{color:var(--link);text-underline-offset:.15em}
a:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:2px}
header,main,footer,nav{max-width:46rem;margin:0 auto;padding:0 1rem}
header{padding-top:2rem}
h1{font-size:1.7rem;line-height:1.2;margin:0 0 .3rem}
h2{font-size:1.3rem;margin:2.5rem 0 .8rem;padding-bottom:.3rem;border-bottom:1px solid var(--line)}
h3{font-size:1.08rem;margin:0 0 .25rem}
h4{font-size:.86rem;font-weight:600;margin:.7rem 0 .2rem;color:var(--soft)}
p{margin:.25rem 0}
.soft,footer{color:var(--soft);font-size:.9rem}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1rem;padding:0;margin:1rem 0 0}
nav a{display:inline-block;padding:.45rem 0}
article,li.one{background:var(--card);border-radius:.5rem;padding:.7rem .9rem;margin:0 0 .7rem}
ul.lines,ul.ones,ol.sentences{list-style:none;padding:0;margin:0}
ul.lines li{margin:.3rem 0}
article:target,li:target{outline:2px solid var(--link);outline-offset:2px}
li.one{position:relative;padding-right:2.2rem}
li.one>a.self{position:absolute;top:.6rem;right:.5rem}
sup{font-size:.72em;line-height:0}
sup a{padding:.5em .2em;text-decoration:none}
a.self{color:var(--soft);text-decoration:none;font-weight:400;padding:0 .3rem}
ol.sentences li{margin:.5rem 0;padding-left:.9rem;border-left:2px solid var(--line)}
.skip{position:absolute;left:-99rem}
.skip:focus{position:static}
footer{padding:2rem 1rem 3rem}
@media print{nav,.skip,a.self{display:none}article,li.one{background:none;padding:0}a{color:inherit}}
"""
_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'"
"""What the page may do: show itself. Source: Content Security Policy Level 3."""
_WEB = ("http://", "https://")


class Sentences:
    """The sentences of a page by number, in the order of their first use."""

    def __init__(self) -> None:
        self._numbers: dict[Citation, int] = {}

    def number(self, citation: Citation) -> int:
        """Of a sentence."""
        return self._numbers.setdefault(citation, len(self._numbers) + 1)

    def anchor(self, citation: Citation) -> str:
        """The same while the sentence is the same, whatever its number."""
        parts = f"{citation.article_id}\x1f{citation.span.start}\x1f{citation.text}"
        digest = hashlib.blake2b(parts.encode(errors="surrogatepass"), digest_size=6)
        return f"sentence-{digest.hexdigest()}"

    def all(self) -> tuple[Citation, ...]:
        """Every sentence."""
        return tuple(self._numbers)


def write_page(whole: Whole) -> str:
    """The page; the same dossier and day give the same."""
    sentences = Sentences()
    anchors = {item.anchor for chapter in whole.chapters for item in chapter.items}
    anchors |= {chapter.anchor for chapter in whole.chapters}
    writer = _Writer(sentences, anchors)
    body = "\n".join(writer.chapter(chapter) for chapter in whole.chapters)
    return _PAGE.format(
        policy=escape(POLICY),
        style=STYLE,
        title=_text(whole.title),
        about=f"<p>{_text(whole.about)}</p>" if whole.about else "",
        notes="".join(f'<p class="soft">{_notice(note)}</p>' for note in whole.notes),
        newest=f'<p class="soft">Newest report: {_text(say_day(whole.newest.isoformat()))}</p>'
        if whole.newest
        else "",
        nav="".join(
            f'<li><a href="#{c.anchor}">{_text(c.title)}</a></li>' for c in (*whole.chapters, _SENTENCES)
        ),
        body=body,
        sentences="\n".join(writer.sentence(citation) for citation in sentences.all()),
    )


_SENTENCES = Chapter("sentences", "Sentences", ())
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title} – Readout</title>
<style>{style}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the dossier</a>
<header>
<h1>{title}</h1>
{about}
{notes}{newest}
<p class="soft">What news reports say of these talks, merged. Every line ends in small numbers that lead to the exact
sentences behind it. Words of a source are its own; labels, names, counts and worked-out dates are added.</p>
</header>
<nav aria-label="Chapters"><ul>{nav}</ul></nav>
<main id="main">
{body}
<section id="sentences" aria-labelledby="sentences-title">
<h2 id="sentences-title">Sentences</h2>
<ol class="sentences">
{sentences}
</ol>
</section>
</main>
<footer>Made by Readout. The page holds everything it shows and asks nothing of the network.</footer>
</body>
</html>
"""


class _Writer:
    """Writes the parts of one page."""

    def __init__(self, sentences: Sentences, anchors: set[str]) -> None:
        self._sentences, self._anchors = sentences, anchors

    def chapter(self, chapter: Chapter) -> str:
        """Items under a heading; those without a heading of their own are a list."""
        alone = [item for item in chapter.items if not item.heading]
        parts = [self._article(item) for item in chapter.items if item.heading]
        if alone:
            parts.append(f'<ul class="ones">{"".join(self._one(item) for item in alone)}</ul>')
        return (
            f'<section id="{chapter.anchor}" aria-labelledby="{chapter.anchor}-title">\n'
            f'<h2 id="{chapter.anchor}-title">{_text(chapter.title)}</h2>\n'
            + "\n".join(parts)
            + "\n</section>"
        )

    def _article(self, item: Item) -> str:
        anchor = escape(item.anchor)
        called = "".join(run.text for run in item.heading)
        return (
            f'<article id="{anchor}" aria-labelledby="{anchor}-title">'
            f'<h3 id="{anchor}-title">{self._runs(item.heading)}{_self_link(item.anchor, called)}</h3>'
            f"{''.join(f'<p class=soft>{_notice(note)}</p>' for note in item.notes)}"
            f"{''.join(self._section(section) for section in item.sections)}</article>"
        )

    def _one(self, item: Item) -> str:
        notes = "".join(f"<p class=soft>{_notice(note)}</p>" for note in item.notes)
        inside = "".join(self._section(section) for section in item.sections)
        return f'<li class="one" id="{escape(item.anchor)}">{inside}{notes}{_self_link(item.anchor, "this")}</li>'

    def _section(self, section: Section) -> str:
        heading = f"<h4>{self._runs(section.heading)}</h4>" if section.heading else ""
        lines = "".join(f"<li>{self._line(line)}</li>" for line in section.lines)
        return f'{heading}<ul class="lines">{lines}</ul>' if lines else heading

    def _line(self, line: Line) -> str:
        return self._runs(line.runs) + " " + " ".join(self._marker(citation) for citation in line.citations)

    def _marker(self, citation: Citation) -> str:
        number = self._sentences.number(citation)
        return f'<sup><a href="#{self._sentences.anchor(citation)}" aria-label="Sentence {number}">{number}</a></sup>'

    def _runs(self, runs: Iterable[Run]) -> str:
        return "".join(self._run(run) for run in runs)

    def _run(self, run: Run) -> str:
        match run.kind:
            case RunKind.QUOTE:
                shown = f"<q>{_text(run.text)}</q>"
            case RunKind.DATE:
                shown = _text(say_day(run.text))
            case RunKind.LABEL:
                shown = f'<span class="soft">{_text(filled(run.text, run.values))}</span>'
            case _:
                shown = _text(run.text)
        anchor = anchor_of(run.to) if run.to else None
        if anchor in self._anchors:
            shown = f'<a href="#{escape(anchor or "")}">{shown}</a>'
        return f"<strong>{shown}</strong>" if run.strong else shown

    def sentence(self, citation: Citation) -> str:
        """A sentence with whose it is."""
        made: Sequence[str | None] = (citation.source, citation.byline, citation.dateline)
        when = say_day(citation.published.isoformat()) if citation.published else "date not known"
        note = " (our note on it)" if citation.kind is ArticleKind.NOTE else ""
        whose = _text(", ".join(part for part in (*made, when) if part))
        report = report_anchor(citation.article_id)
        link = f'<a href="#{report}">{whose}</a>' if report in self._anchors else whose
        return (
            f'<li id="{self._sentences.anchor(citation)}"><b>{self._sentences.number(citation)}</b> '
            f"{_text(citation.text)} <span class=soft>{link}{note}</span></li>"
        )


def _self_link(anchor: str, called: str) -> str:
    return f' <a class="self" href="#{escape(anchor)}" aria-label="Link to {escape(called)}">#</a>'


def _notice(notice: Notice) -> str:
    text = filled(notice.text, notice.values)
    if text.startswith(_WEB) and " " not in text:
        return f'<a href="{escape(text)}" rel="noreferrer noopener nofollow">{_text(text)}</a>'
    return _text(text)


def _text(text: str) -> str:
    """Escaped, without half characters and those that turn the direction of what follows."""
    return escape("".join(_shown(text)))


def _shown(text: str) -> Iterator[str]:
    for character in text:
        if character.isprintable() or character in "\u200d\ufe0f":
            yield character
        else:
            yield " "
