"""Make the trained parser into the pipeline that is shipped.

Usage: python package.py PARSER_DIR OUTPUT_DIR

The result holds nothing of the machine it was trained on and no word list of the treebanks, and loads with spaCy
alone. The same input gives the same bytes.
"""

import json
import sys
from pathlib import Path

import spacy
import srsly  # type: ignore[import-untyped]
from spacy.language import Language
from spacy.util import compile_infix_regex

from timeline.languages import data

META = {
    "name": "ud_news",
    "version": "1.0.0",
    "spacy_version": ">=3.8.0,<3.9.0",
    "description": "English in Universal Dependencies, for single sentences of news and history",
    "author": "",
    "email": "",
    "url": "",
    "license": "CC BY-SA 4.0",
    "sources": [
        {
            "name": "Universal Dependencies English Web Treebank (EWT)",
            "url": "https://universaldependencies.org/treebanks/en_ewt/",
            "license": "CC BY-SA 4.0",
            "author": "Natalia Silveira, Timothy Dozat, Christopher Manning, Sebastian Schuster and others",
        },
        {
            "name": "Georgetown University Multilayer Corpus (GUM), freely licensed genres",
            "url": "https://gucorpling.org/gum/",
            "license": "CC BY 4.0",
            "author": "Amir Zeldes and the GUM annotators",
        },
    ],
}
# Where verbs are tried: past tense with and without an object, and the participle.
FRAMES = ("The minister {} the plan.", "Its troops {} near the border.", "They have {} it since May.")
# English tokenisation leaves ranges whole: the ends of "26–28 March" and of "2011—2018" are words of their own.
RANGE_INFIXES = (r"(?<=[0-9])[–—](?=[0-9A-Za-z])", r"(?<=[A-Za-z])[–—](?=[0-9])")


def with_range_infixes(nlp: Language) -> Language:
    """The pipeline with a tokeniser that splits ranges at their dash."""
    nlp.tokenizer.infix_finditer = compile_infix_regex([*nlp.Defaults.infixes, *RANGE_INFIXES]).finditer
    return nlp


def verb_forms() -> list[tuple[str, list[str]]]:
    """The verbs whose past tense a learned suffix rule gets wrong, each with its forms."""
    return [(lemma, forms.split()) for lemma, forms in data("en", "verbs")["irregular"].items()]


def with_verb_table(nlp: Language) -> Language:
    """The pipeline with the lemmas of irregular verbs looked up, where the model alone goes wrong.

    Every pattern costs time on every token, so forms that come out right in all of the frames are left to it.
    """
    missed = []
    for lemma, forms in verb_forms():
        for form in forms:
            docs = nlp.pipe(frame.format(form) for frame in FRAMES)
            if any(token.lemma_ != lemma for doc in docs for token in doc if token.text == form):
                missed.append((form, lemma))
    ruler = nlp.add_pipe("attribute_ruler", after="trainable_lemmatizer")
    for form, lemma in missed:
        ruler.add([[{"LOWER": form, "POS": "VERB"}]], {"LEMMA": lemma})
    return nlp


def without_traces(nlp: Language) -> Language:
    """The pipeline with its own name and no paths; figures stand in the README, not in the metadata."""
    for path in nlp.config["paths"]:
        nlp.config["paths"][path] = None
    nlp.meta.update(META)
    nlp.meta.pop("performance", None)
    return nlp


def needed_strings(nlp: Language) -> list[str]:
    """The strings the components store by their hash: labels, and the pieces that lemmas are edited with.

    Everything else in the vocabulary is a word of the training text, and is met again in the user's.
    """
    needed = {label for name in nlp.pipe_names for label in getattr(nlp.get_pipe(name), "labels", ())}
    needed = {label for label in needed if isinstance(label, str)}  # the lemmatiser numbers its own
    pieces = srsly.msgpack_loads(nlp.get_pipe("trainable_lemmatizer").trees.to_bytes())["trees"]
    hashes = {node[side] for node in pieces for side in ("orig", "subst") if node.get(side)}
    return sorted(needed | {nlp.vocab.strings[key] for key in hashes})


def main(parser: Path, output: Path) -> None:
    """Write the pipeline to `output` and print its size."""
    nlp = with_verb_table(with_range_infixes(spacy.load(parser)))
    without_traces(nlp)
    nlp.to_disk(output)
    strings = json.dumps(needed_strings(nlp), ensure_ascii=False, indent=0)
    (output / "vocab" / "strings.json").write_text(strings + "\n", encoding="utf-8")
    size = sum(f.stat().st_size for f in output.rglob("*") if f.is_file())
    print(f"{output}: {size / 1e6:.1f} MB, {', '.join(nlp.pipe_names)}")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
