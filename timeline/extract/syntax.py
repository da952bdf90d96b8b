"""Sentences as Universal Dependencies trees: the one place that knows spaCy.

The pipeline is our own (training/README.md) and is loaded once a process. UD labels are the same in every
language, so what is built on these trees serves all of them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from importlib import resources
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from timeline.extract.inflection import mend
from timeline.extract.products import one_thread, with_fast_products
from timeline.extract.repairs import repair
from timeline.extract.tree import Token, tree_of
from timeline.languages import data
from timeline.models import Article, BlockKind, Sentence, Span, Timex

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

#: Kinds of blocks that tell events; stamps, bylines and boilerplate don't.
TELLING = frozenset(
    (BlockKind.TITLE, BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ENTRY, BlockKind.CAPTION)
)

#: A sentence longer than this is a table or a list of names: the parser's cost grows, its use doesn't.
LONGEST_SENTENCE = 2_000

#: One character for one, so that offsets stay: the treebanks are written with these.
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\n": " ", "\t": " ", "\xa0": " "}
)


class StandIn(NamedTuple):
    """A plain word that the parser reads in place of a name or a date, half-open code points of the article.

    Nothing at all ("") stands in for what is no part of the sentence.
    """

    start: int
    end: int
    word: str


_start, _end = itemgetter(0), itemgetter(1)


class Parsed(NamedTuple):
    """A sentence of an article and its tree; ``spans`` are the tokens' code points in the article's text."""

    sentence: Sentence
    text: str
    doc: tuple[Token, ...]
    spans: tuple[tuple[int, int], ...]

    def start_of(self, token: Token) -> int:
        """The token's first code point in the article's text."""
        return self.spans[token.i][0]

    def end_of(self, token: Token) -> int:
        """The code point behind the token."""
        return self.spans[token.i][1]

    def text_of(self, token: Token) -> str:
        """The token as the article writes it, also where the parser read a stand-in."""
        return self.slice(*self.spans[token.i])

    def slice(self, start: int, end: int) -> str:
        """The sentence's text between two code points of the article."""
        return self.text[start - self.sentence.start : end - self.sentence.start]

    def tokens_in(self, span: Span) -> list[Token]:
        """The tokens that share a code point with the span."""
        return [*self.doc[self.ending_by(span.start) : self.starting_before(span.end)]]

    def ending_by(self, position: int) -> int:
        """How many tokens end at a code point or before it."""
        return bisect_right(self.spans, position, key=_end)

    def starting_before(self, position: int) -> int:
        """How many tokens start before a code point."""
        return bisect_left(self.spans, position, key=_start)


@lru_cache(maxsize=4)
def pipeline(language: str) -> Language:
    """The trained pipeline of a language. Raises ``LookupError`` if none is shipped for it.

    Its ruler, which knows the lemmas of irregular verbs, stays out: ``mend`` looks them up in a tenth of the time.
    """
    import spacy

    folder = resources.files("timeline.languages").joinpath(language, "parser")
    if not folder.joinpath("config.cfg").is_file():
        raise LookupError(f"no parser is shipped for the language {language!r}")
    with resources.as_file(folder) as path:
        return with_fast_products(spacy.load(path, exclude=["attribute_ruler"]))


def parsed(
    article: Article, sentences: Iterable[Sentence], stand_ins: Sequence[StandIn] = ()
) -> Iterator[Parsed]:
    """The trees of some of the article's sentences, in their order; stand-ins must not overlap one another."""
    nlp = pipeline(article.language)
    chosen = [s for s in sentences if 0 < s.end - s.start <= LONGEST_SENTENCE]
    prefixes = frozenset(data(article.language, "verbs")["prefixes"]["joined"])
    cut = [_joined(_tokens(nlp, article.text, s, stand_ins), prefixes) for s in chosen]
    with one_thread():
        docs = list(nlp.pipe((_one_sentence(nlp, tokens) for tokens in cut), batch_size=64))
    for sentence, tokens, doc in zip(chosen, cut, docs, strict=True):
        tree = tree_of(doc)
        mend(tree, article.language)
        repair(tree)
        text = article.text[sentence.start : sentence.end]
        yield Parsed(sentence, text, tree, tuple((t.start, t.end) for t in tokens))


def _tokens(nlp: Language, text: str, sentence: Sentence, stand_ins: Sequence[StandIn]) -> list[StandIn]:
    """The sentence's words; those under a stand-in are one."""
    first = bisect_left(stand_ins, sentence.start, key=_start)
    inside = stand_ins[first : bisect_right(stand_ins, sentence.end, key=_end)]
    doc = nlp.make_doc(text[sentence.start : sentence.end].translate(_PLAIN))
    kept: list[StandIn] = []
    covering = iter(inside)
    under = next(covering, None)
    for token in doc:
        start = sentence.start + token.idx
        end = start + len(token)
        while under and under.end <= start:
            under = next(covering, None)
        if not token.is_space and not (under and under.start < end):
            kept.append(StandIn(start, end, token.text))
    return sorted([*kept, *(s for s in inside if s.word)])


def _joined(tokens: list[StandIn], prefixes: frozenset[str]) -> list[StandIn]:
    """The words with "re - opened" as one: the tokeniser splits at hyphens, the parser knows "reopened"."""
    found: list[StandIn] = []
    for token in tokens:
        hyphen = found[-1] if found else None
        first = found[-2] if len(found) > 1 else None
        if (
            hyphen
            and first
            and hyphen.word == "-"
            and first.word.lower() in prefixes
            and first.end == hyphen.start
        ):
            found[-2:] = [StandIn(first.start, token.end, first.word + token.word)]
        else:
            found.append(token)
    return found


def _one_sentence(nlp: Language, tokens: Sequence[StandIn]) -> Doc:
    from spacy.tokens import Doc

    followed = [i + 1 < len(tokens) and tokens[i + 1].start > t.end for i, t in enumerate(tokens)]
    starts = [i == 0 for i in range(len(tokens))]
    return Doc(nlp.vocab, words=[t.word for t in tokens], spaces=followed, sent_starts=starts)


def worth_parsing(
    article: Article, timexes: Sequence[Timex], besides: Collection[Sentence] = ()
) -> list[Sentence]:
    """The sentences that hold a dated expression, their neighbours in the same block, and some ``besides``."""
    telling = [s for s in article.sentences if article.kind_of(s) in TELLING]
    starts = sorted(t.start for t in timexes if t.edtf)
    dated = {i for i, s in enumerate(telling) if _holds(s, starts) or s in besides}
    near = {
        j
        for i in dated
        for j in (i - 1, i, i + 1)
        if 0 <= j < len(telling) and (j == i or telling[j].block == telling[i].block)
    }
    return [telling[i] for i in sorted(near)]


def _holds(sentence: Sentence, starts: Sequence[int]) -> bool:
    """Whether one of the sorted places lies in the sentence."""
    at = bisect_left(starts, sentence.start)
    return at < len(starts) and starts[at] < sentence.end


def base(token: Token) -> str:
    """The universal part of a dependency label ("nmod:poss" → "nmod")."""
    return _universal(token.dep_)


@lru_cache(maxsize=256)
def _universal(label: str) -> str:
    return label.split(":", maxsplit=1)[0]


def children(token: Token, *labels: str) -> list[Token]:
    """The dependents with one of the labels; a label without subtype stands for all of its subtypes."""
    return [c for c in token.children if (label := c.dep_) in labels or _universal(label) in labels]


def conjuncts(token: Token) -> list[Token]:
    """The token and what is coordinated with it, in their order."""
    found, queue = [token], children(token, "conj")
    while queue:
        nearest = queue.pop(0)
        found.append(nearest)
        queue = children(nearest, "conj") + queue
    return sorted(found, key=lambda t: int(t.i))


def case_of(token: Token) -> str:
    """The preposition that marks a nominal, lower case, multi-word ones joined ("prior to"); "" if there is none."""
    marks = [c for c in token.children if c.dep_ == "case"]
    words = [w for m in marks for w in (m, *children(m, "fixed"))]
    return " ".join(w.lower_ for w in sorted(words, key=lambda w: int(w.i)))


def lemma(token: Token) -> str:
    """The token's lemma in lower case."""
    return str(token.lemma_ or token.text).lower()


def has_to(verb: Token) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return any(c.lower_ == "to" for c in children(verb, "mark"))


def is_told_past(verb: Token, *auxiliaries: str) -> bool:
    """Whether the verb, or an auxiliary of it with one of the labels, is a finite past form."""
    told = (verb, *children(verb, *auxiliaries))
    return any("VerbForm=Fin" in t.morph and "Tense=Past" in t.morph for t in told)


def is_negated(token: Token) -> bool:
    """Whether a word denies what the token says ("not", "never", "no longer")."""
    if any(c.lower_ == "longer" and c.i and c.nbor(-1).lower_ == "no" for c in token.children):
        return True
    return any("Polarity=Neg" in c.morph or c.lower_ in ("not", "never", "n't", "no") for c in token.children)
