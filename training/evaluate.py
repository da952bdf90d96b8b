"""Score a pipeline on single sentences with preset boundaries, and print the figures as a Markdown table.

Usage: python evaluate.py MODEL_DIR FILE.spacy...

Attachment scores leave punctuation out and count tokens that the tokeniser got wrong as errors. Speed is that of
the whole pipeline on one core, texts and tokenisation included.
"""

import sys
import time
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, DocBin
from spacy.training import Example

FIGURES = {
    "token_f": "tokens F",
    "pos_acc": "POS",
    "morph_acc": "features",
    "lemma_acc": "lemmas",
    "dep_uas": "UAS",
    "dep_las": "LAS",
}


def single_sentence(nlp: Language, text: str) -> Doc:
    """The text as the product hands it to the parser: tokenised, and bound to be one sentence."""
    doc = nlp.make_doc(text)
    for token in doc:
        token.is_sent_start = token.i == 0
    return doc


def scores(nlp: Language, gold: list[Doc]) -> dict[str, Any]:
    """spaCy's own scores, plus `roots`: the share of sentences that came out as one tree."""
    found = list(nlp.pipe([single_sentence(nlp, doc.text) for doc in gold]))
    examples = [Example(doc, reference) for doc, reference in zip(found, gold, strict=True)]
    trees = sum(sum(token.head.i == token.i for token in doc) == 1 for doc in found)
    # Not `nlp.evaluate`: it parses copies that have lost their sentence boundaries.
    return {**Scorer(nlp).score(examples), "roots": trees / len(found)}


def tokens_per_second(nlp: Language, gold: list[Doc]) -> float:
    """Tokens of the best of three runs over the texts."""
    best, tokens = float("inf"), 0
    for _ in range(3):
        start = time.perf_counter()
        tokens = sum(len(d) for d in nlp.pipe([single_sentence(nlp, d.text) for d in gold]))
        best = min(best, time.perf_counter() - start)
    return tokens / best


def main(model: Path, files: list[Path]) -> None:
    """Print the table, then the speed on the last file and the time to load."""
    start = time.perf_counter()
    nlp = spacy.load(model)
    loading = time.perf_counter() - start
    print("| set |", " | ".join(FIGURES.values()), "| one tree |\n|" + "---|" * (len(FIGURES) + 2))
    for file in files:
        gold = list(DocBin().from_disk(file).get_docs(nlp.vocab))
        found = scores(nlp, gold)
        cells = [f"{found[key] * 100:.1f}" if found.get(key) else "–" for key in (*FIGURES, "roots")]
        print(f"| {file.stem} |", " | ".join(cells), "|")
    print(f"{tokens_per_second(nlp, gold):.0f} tokens/s, loads in {loading:.2f} s")


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(p) for p in sys.argv[2:]])
