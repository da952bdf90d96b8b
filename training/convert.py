"""Turn Universal Dependencies treebanks (CoNLL-U) into spaCy's training format, one sentence per document.

Usage: python convert.py TREEBANK_DIR CORPUS_DIR

Why not `spacy convert`: it puts a blank around every part of a contraction ("do n't"), so the tokeniser that
runs later meets text nobody ever wrote. Here every document has the very text of the sentence's `# text` line.

Sentences are kept single because the product parses single sentences. Some kinds of text that the treebanks
hardly have are derived from them, always the same ones: the quotes and dashes of a printed page, title-cased
headlines, and the British ways of "3 May 2011" and of "In May the talks resumed" without a comma.
"""

import calendar
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from zlib import crc32

import spacy
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

# Spontaneous speech is left out: nothing in it resembles the input, and much of it is disfluent.
SKIPPED_GENRES = {"conversation", "vlog"}
# Of the rest of GUM every tenth document is held out, to choose the best checkpoint by.
HELD_OUT_EVERY = 10
# Features that are spelling remarks, or that English verbs do not show in their form ("they/he killed").
DROPPED_FEATURES = {"Abbr", "ExtPos", "Foreign", "NumForm", "Style", "Typo"}
DROPPED_VERB_FEATURES = {"Number", "Person"}
MONTHS = frozenset(
    month[:length] + dot
    for month in calendar.month_name[1:]
    for length, dot in ((None, ""), (3, ""), (3, "."), (4, "."))
)
FRONTED = {"obl", "obl:unmarked", "advmod"}
HEADLINE_LOWER = {"ADP", "DET", "CCONJ", "PART", "PUNCT", "SYM"}
HEADLINE_EVERY = 4
HEADLINE_LENGTH = range(5, 26)


@dataclass(frozen=True)
class Token:
    """One syntactic word; `head` is an index into the sentence, the root's own index for the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    space: bool


@dataclass(frozen=True)
class Sentence:
    """A sentence of a treebank, and the document that it stands in."""

    id: str
    document: str
    tokens: tuple[Token, ...]

    @property
    def text(self) -> str:
        """The sentence as it was written."""
        return "".join(t.form + " " * t.space for t in self.tokens).rstrip(" ")


@dataclass
class Block:
    """The lines of one sentence as they are read."""

    comments: dict[str, str] = field(default_factory=dict)
    rows: list[list[str]] = field(default_factory=list)


def blocks(path: Path) -> Iterator[Block]:
    """The blank-line separated blocks of a CoNLL-U file."""
    block = Block()
    with path.open(encoding="utf-8") as lines:
        for line in map(str.rstrip, lines):
            if line.startswith("#"):
                key, _, value = line[1:].partition("=")
                block.comments[key.strip()] = value.strip()
            elif line:
                block.rows.append(line.split("\t"))
            elif block.rows:
                yield block
                block = Block()
    if block.rows:
        yield block


def sentences(path: Path) -> Iterator[Sentence]:
    """Every sentence of a CoNLL-U file whose tokens add up to its text (a few typos do not)."""
    document = ""
    for block in blocks(path):
        document = block.comments.get("newdoc id", document)
        sentence = Sentence(block.comments["sent_id"], document, tuple(tokens(block.rows)))
        if sentence.text == " ".join(block.comments["text"].split()):
            yield sentence


def tokens(rows: list[list[str]]) -> Iterator[Token]:
    """The syntactic words, glued where the text glues them: inside contractions and before SpaceAfter=No."""
    contraction_end, glued_after = 0, False
    for row in rows:
        if "." in row[0]:
            continue
        if "-" in row[0]:
            contraction_end = int(row[0].split("-")[1])
            glued_after = "SpaceAfter=No" in row[9].split("|")
            continue
        number = int(row[0])
        misc = dict(part.partition("=")[::2] for part in row[9].split("|"))
        if number < contraction_end:
            space = False
        elif number == contraction_end:
            space = not glued_after
        else:
            space = misc.get("SpaceAfter") != "No"
        head = int(row[6]) - 1 if row[6] != "0" else number - 1
        lemma = row[1] if row[2] == "_" else row[2]
        yield Token(
            row[1],
            lemma,
            row[3],
            row[4],
            features(row[5], row[3]),
            head,
            row[7],
            space,
        )


def features(feats: str, upos: str) -> str:
    """The features that the form or its place in the clause can show, in UD's order."""
    dropped = DROPPED_FEATURES | (DROPPED_VERB_FEATURES if upos in ("VERB", "AUX") else set())
    kept = [f for f in feats.split("|") if f != "_" and f.partition("=")[0] not in dropped]
    return "|".join(kept)


# Derived texts


def pick(sentence: Sentence, purpose: str, every: int) -> bool:
    """Whether this sentence is one of the chosen: the same ones on every run."""
    return crc32(f"{purpose} {sentence.id}".encode()) % every == 0


def typographic(sentence: Sentence) -> Sentence:
    """The sentence with the quotes, apostrophes and dashes of a printed page."""
    words, double_open, single_open = [], False, False
    for token in sentence.tokens:
        form = token.form
        if form in ('"', "``", "''"):
            form, double_open = ("”" if double_open else "“"), not double_open
        elif form == "'" and token.upos == "PUNCT":
            form, single_open = ("’" if single_open else "‘"), not single_open
        elif form in ("--", "-") and token.upos == "PUNCT" and token.space:
            form = "–" if crc32(sentence.id.encode()) % 2 else "—"
        else:
            form = form.replace("'", "’")
        words.append(replace(token, form=form))
    return replace(sentence, tokens=tuple(words))


def headline(sentence: Sentence) -> Sentence:
    """The sentence in title case, without its full stop."""
    words = list(sentence.tokens)
    last = len(words) - 1
    if words[last].form == "." and words[last].head != last and all(t.head != last for t in words):
        words.pop()
    cased = [
        t if t.upos in HEADLINE_LOWER else replace(t, form=t.form[0].upper() + t.form[1:]) for t in words
    ]
    return replace(sentence, id=sentence.id + "-headline", tokens=tuple(cased))


def without(words: tuple[Token, ...], dropped: int) -> tuple[Token, ...]:
    """The words less one that nothing hangs on."""
    before = words[dropped - 1]
    kept = [*words[: dropped - 1], replace(before, space=before.space or words[dropped].space)]
    kept += words[dropped + 1 :]
    return tuple(replace(t, head=t.head - (t.head > dropped)) for t in kept)


def day_first(sentence: Sentence) -> Sentence:
    """The sentence with "3 May 2011" for "May 3, 2011"."""
    words = sentence.tokens
    for i in range(len(words) - 1, 0, -1):
        month, day = words[i - 1], words[i]
        if not (month.form in MONTHS and day.form.isdigit() and len(day.form) < 3 and month.head == i):
            continue
        if i + 2 < len(words) and words[i + 1].form == "," and words[i + 2].form.isdigit():
            words = without(words, i + 1)
            day = words[i]
        places = {i - 1: i, i: i - 1}
        swapped = (
            *words[: i - 1],
            replace(day, space=True),
            replace(month, space=day.space),
            *words[i + 1 :],
        )
        words = tuple(replace(t, head=places.get(t.head, t.head)) for t in swapped)
    return replace(sentence, tokens=words)


def without_fronted_comma(sentence: Sentence) -> Sentence:
    """The sentence less the comma behind a short phrase of time or place in front of its clause."""
    words = sentence.tokens
    comma = next((i for i in range(2, min(8, len(words))) if words[i].form == ","), 0)
    inside = [t.head for t in words[:comma] if t.head >= comma]
    fronted = [t for t in words[:comma] if t.head >= comma and t.deprel in FRONTED]
    leaf = all(t.head != comma for t in words)
    if comma and leaf and len(inside) == len(fronted) == 1 and inside[0] > comma:
        return replace(sentence, tokens=without(words, comma))
    return sentence


def british(sentence: Sentence) -> Sentence:
    """The sentence with both British ways."""
    return without_fronted_comma(day_first(sentence))


def with_derived(originals: Iterable[Sentence]) -> Iterator[Sentence]:
    """The training sentences: half of them in British and printed ways, one in four also as a headline."""
    for sentence in originals:
        derived = sentence
        for change in (typographic, day_first, without_fronted_comma):
            if pick(sentence, change.__name__, 2):
                derived = change(derived)
        yield derived
        if len(sentence.tokens) in HEADLINE_LENGTH and pick(sentence, "headline", HEADLINE_EVERY):
            yield headline(sentence)


def write(originals: Iterable[Sentence], path: Path, vocab: Vocab) -> None:
    """One document per sentence."""
    count = 0
    store = DocBin(attrs=["TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP"])
    for sentence in originals:
        words = sentence.tokens
        doc = Doc(
            vocab,
            words=[t.form for t in words],
            spaces=[t.space for t in words[:-1]] + [False],
            tags=[t.xpos for t in words],
            pos=[t.upos for t in words],
            morphs=[t.feats for t in words],
            lemmas=[t.lemma for t in words],
            heads=[t.head for t in words],
            deps=["ROOT" if t.head == i else t.deprel for i, t in enumerate(words)],
        )
        store.add(doc)
        count += 1
    path.parent.mkdir(parents=True, exist_ok=True)
    store.to_disk(path)
    print(f"{path}: {count} sentences")


def main(treebank: Path, corpus: Path) -> None:
    """Write train/ (EWT, GUM), choose/ (held-out GUM) and test/ (EWT dev, GUM news)."""
    vocab = spacy.blank("en").vocab
    gum = [
        s
        for s in sentences(treebank / "en_gum-ccby-train.conllu")
        if s.document.split("_")[1] not in SKIPPED_GENRES
    ]
    held_out = set(sorted({s.document for s in gum})[::HELD_OUT_EVERY])
    ewt = sentences(treebank / "en_ewt-train.conllu")
    write(with_derived(ewt), corpus / "train" / "ewt.spacy", vocab)
    write(with_derived(s for s in gum if s.document not in held_out), corpus / "train" / "gum.spacy", vocab)
    write((s for s in gum if s.document in held_out), corpus / "choose" / "gum.spacy", vocab)
    write(sentences(treebank / "en_ewt-dev.conllu"), corpus / "test" / "ewt-dev.spacy", vocab)
    news = list(sentences(treebank / "en_gum-news-devtest.conllu"))
    write(news, corpus / "test" / "gum-news.spacy", vocab)
    write(map(british, map(typographic, news)), corpus / "test" / "gum-news-printed.spacy", vocab)
    short = (s for s in news if len(s.tokens) in HEADLINE_LENGTH)
    write(map(headline, short), corpus / "test" / "gum-news-headlines.spacy", vocab)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
