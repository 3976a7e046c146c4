"""How a text is written: whether it is English, and the signs of Markdown in it, which readers would see."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.model import Article
from briefing.problems import Problem, problem

# The words that English sentences are held together by, and that the languages around it do not have.
_ENGLISH = frozenset(
    ("the", "of", "and", "to", "that", "for", "with", "was", "is", "are", "has", "have", "said", "by", "from", "which",
     "this", "it", "its", "not", "be", "as", "at")
)  # fmt: skip
# They are 13 to 40 of 100 words of news, and hardly one of other languages.
FEWEST_OF_100 = 7
# Of a short text nothing can be said.
SHORTEST = 40

_WORD = re.compile(r"[^\W\d_]+")
# Emphasis, links, pictures and code, each within a line and of bounded length, which keeps this linear.
_SIGNS = re.compile(
    r"\*\*(?=\S)(?P<bold>[^*\n]{1,300})(?<=\S)\*\*"
    r"|!?\[(?P<link>[^\[\]\n]{1,300})\]\((?:https?:|/|#|mailto:)[^()\s]{0,500}\)"
    r"|```+"
)


def reads_english(article: Article) -> bool:
    """Say whether the rules can read a text: by what its editor says, and by its most frequent words."""
    if not article.lang.startswith("en"):
        return False
    words = _WORD.findall(article.text.casefold())
    return len(words) < SHORTEST or 100 * sum(word in _ENGLISH for word in words) >= FEWEST_OF_100 * len(words)


def writing_problems(article: Article) -> Iterator[Problem]:
    """Yield what an editor should know about how a text is written."""
    if not article.lang.startswith("en"):
        message = f"the rules read English, and this seed is in “{article.lang}”: nothing is looked for in it"
        yield problem("other-language", message, path=article.path, line=1)
    elif not reads_english(article):
        message = "the rules read English, and this text does not look like it: nothing is looked for in it"
        hint = "if it is another language, say so in the front matter: “lang: de”"
        yield problem("other-language", message, path=article.path, line=article.first_line, hint=hint)
    yield from _markdown_signs(article)


def _markdown_signs(article: Article) -> Iterator[Problem]:
    lines = enumerate(article.text.split("\n"), start=article.first_line)
    signs = [(number, line, sign) for number, line in lines if (sign := _SIGNS.search(line))]
    if signs:
        number, line, sign = signs[0]
        more = f"; so are those of {len(signs) - 1} further line{'s' * (len(signs) > 2)}" if len(signs) > 1 else ""
        yield problem(
            "markdown-signs",
            f"the signs of “{sign[0][:40]}” are shown to readers as they stand{more}",
            path=article.path,
            line=number,
            column=sign.start() + 1,
            width=len(sign[0]),
            source_line=line,
            fix=_SIGNS.sub(_plain, line),
        )


def _plain(sign: re.Match[str]) -> str:
    return sign["bold"] or sign["link"] or ""
