"""Which date dates which event: the clause decides, not the distance.

From the date's top token the way leads up the tree to the first event word. On the way, what can't carry a date
blocks it: another verb's clause, a noun that only wears the year as a name ("the 2015 film").
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from timeline.extract.arguments import is_passive
from timeline.extract.dates import DateUse
from timeline.extract.plans import only_schedules, plans, scheduled_by, schedules
from timeline.extract.postponed import moved
from timeline.extract.share import NOT_UNTIL, PUT_OFF, Dated, is_comparison, narrowed, shared
from timeline.extract.syntax import Parsed, base, case_of, children, conjuncts, is_negated, lemma
from timeline.extract.tree import Token
from timeline.extract.triggers import Trigger
from timeline.languages import data
from timeline.models import Article, EdtfDate, Precision

#: "An era that began with the rising in 1848": the year is that of the rising.
_OPENED_OR_CLOSED = frozenset(("begin", "start", "end", "close", "culminate"))
#: Days before an article's publication within which a day without a year is rather the last than the next; and within
#: which it is, where a verb that plans nothing tells it in the past.
_LATELY, _WITHIN_A_YEAR = 45, 366
_NAMED, _NOMINAL = ("PROPN", "ADP", "DET", "PUNCT"), ("PROPN", "NOUN", "ADJ", "ADP", "DET")
_PLAN = "plan of the noun"
_THROUGH_NOUN = "clause, through a noun"
_BEFORE_NOUN = frozenset(("amod", "compound", "nummod", "nmod:poss"))


def attached(
    parse: Parsed, found: Sequence[Trigger], uses: Sequence[DateUse], article: Article
) -> list[Dated]:
    """The dated events of a sentence; an event that two dates reach keeps the nearer, unless conjuncts part them."""
    clauses = data(article.language, "clauses")
    bearers = _bearers(found)
    dated: list[Dated] = []
    for use in uses:
        if use.word == "since" or use.word in clauses["until"]:
            dated += _explained(use, parse, bearers)
        compared = is_comparison(parse.doc, clauses["comparisons"])
        if compared and _counts_from(use, _NAMED):
            continue
        put_off = moved(use, found, article)
        if put_off is not None:
            dated += put_off
            continue
        hit = _of_schedule(use, bearers, article.language)
        if not hit and _is_of_a_plan(use, article.language):
            continue
        hit = hit or _climb(use, bearers, frozenset(clauses["utterances"])) or _fronted(use, bearers)
        if hit and _is_of_another_clause(use, hit.trigger.clause):
            continue
        hit = _to_object(hit, use, found, article)
        if hit and compared and hit.trigger.carrier is not None and _counts_from(use, _NOMINAL):
            continue  # "the first to visit since the end of the war in 1949"
        if hit and use.word in clauses["until"]:
            hit = hit._replace(attachment=NOT_UNTIL) if is_negated(hit.trigger.clause) else None
        if hit:
            hit = hit._replace(use=_looking_ahead(_looking_back(hit, article), hit.trigger.clause, article))
            if _is_over(hit, article):
                continue
            if lemma(hit.trigger.clause) not in clauses["about_verbs"]:
                hit = _to_noun(hit, found, clauses["apart"], clauses["absent"])
            dated.append(hit)
    dated = narrowed(_one_date_each(_with_partners(dated)), frozenset(clauses["same_time"]))
    return dated + shared(dated, found, uses, article)


def _is_of_another_clause(use: DateUse, verb: Token) -> bool:
    """Whether a semicolon and another verb behind it stand between an event and a date."""
    between = verb.doc[verb.i : use.head.i]
    parted = next((t.i for t in between if t.text == ";"), None)
    return parted is not None and any(t.pos_ in ("VERB", "AUX") for t in verb.doc[parted : use.head.i])


def _counts_from(use: DateUse, between: Collection[str]) -> bool:
    """Whether the date says since when: "since 1928", "since Berg in 1928"; ``between`` are the kinds of words that may
    stand between."""
    before = list(reversed(use.head.doc[: use.head.i]))
    named = next((t for t in before if t.pos_ not in between or t.lower_ == "since"), None)
    return use.word == "since" or (named is not None and named.lower_ == "since")


def _bearers(found: Sequence[Trigger]) -> dict[int, Trigger]:
    """Triggers by every token at which a date may hang: the noun, and the verb that carries it."""
    bearers: dict[int, Trigger] = {}
    for trigger in found:
        if base(trigger.head) == "flat":
            bearers[trigger.head.head.i] = trigger
        bearers[trigger.clause.i] = trigger
        bearers[trigger.head.i] = trigger
    return bearers


def _of_schedule(use: DateUse, bearers: dict[int, Trigger], language: str) -> Dated | None:
    """ "The summit, planned for May, …": the date of the participle is the noun's."""
    verb = use.head.head
    participle = verb if only_schedules(verb, language) else verb.head
    noun = scheduled_by(participle) if schedules(verb, language) else None
    return Dated(bearers[noun.i], use, _PLAN) if noun is not None and noun.i in bearers else None


def _is_of_a_plan(use: DateUse, language: str) -> bool:
    """ "The target set in 2014": the date of what was planned, be that an event or not, is no other's."""
    return schedules(use.head.head, language) and base(use.head) == "obl"


def _climb(use: DateUse, bearers: dict[int, Trigger], utterances: frozenset[str]) -> Dated | None:
    node, branch = use.head, None
    if node.i in bearers and node.head.i == node.i:
        return None
    steps = 0
    while True:
        if steps and _is_told(node, use, utterances):
            node, steps = node.head, steps + 1
            continue
        if node.i in bearers and steps:
            node = _last_conjunct(node, use, bearers)
            return _raised(Dated(bearers[node.i], use, _name_of(node, use), branch), bearers)
        if node.head.i == node.i or _blocks(node, use, steps, utterances):
            return _below_copula(node, use, bearers)
        if base(node) == "conj" or (steps and case_of(node) in ("with", "between")):
            branch = node
        node, steps = node.head, steps + 1


def _to_object(hit: Dated | None, use: DateUse, found: Sequence[Trigger], article: Article) -> Dated | None:
    """ "Proposed a summit in July", in an article of June: a date ahead of a verb in the past is its object's, and so
    is the date of a verb that tells nothing ("is considering sanctions in July")."""
    verb = hit.trigger.clause if hit else use.head.head
    if verb.pos_ != "VERB" or (hit and hit.trigger.is_nominal):
        return hit
    published = article.published.day if article.published else None
    ahead = bool(published and use.date.start and use.date.start > published)
    done = any("Tense=Past" in t.morph for t in (verb, *children(verb, "aux")))
    if hit and not (ahead and done):
        return hit
    nouns = [t for t in found if t.carrier is None and t.rule.weight > 1 and verb.i < t.head.i < use.head.i]
    own = [t for t in nouns if t.head.head.i == verb.i and base(t.head) == "obj"]
    if own:
        return Dated(own[-1], use, "object of the clause")
    return hit


def _is_over(dated: Dated, article: Article) -> bool:
    """ "Set a target for 2035": what a plain past tense tells, of no plan, is not of a time to come."""
    verb, published = dated.trigger.clause, article.published.day if article.published else None
    start = dated.use.date.start
    if published is None or start is None or start <= published or is_negated(verb):
        return False
    planned = plans(verb, article.language) and not children(verb, "obj")
    if dated.attachment == _PLAN or planned:
        return False
    finite = "VerbForm=Fin" in verb.morph and "Tense=Past" in verb.morph
    return finite and not children(verb, "aux", "aux:pass", "xcomp", "cop")


def _looking_back(hit: Dated, article: Article) -> DateUse:
    """ "Had closed, it said in its alert of 3 January", in an article of 5 January: what a past tense tells is not to
    come, where its day may as well be the last of that name."""
    use, verb = hit.use, hit.trigger.clause
    published = article.published.day if article.published else None
    if published is None or use.date.start is None or use.date.start <= published or len(use.timexes) != 1:
        return use
    verbs = (verb, verb.head) if base(verb) == "conj" else (verb,)
    told = (t for v in verbs for t in (v, *children(v, "aux", "aux:pass")))
    finite = [t for t in told if "VerbForm=Fin" in t.morph]
    if not any("Tense=Past" in t.morph for t in finite):
        return use
    plain = not hit.trigger.is_nominal and not children(verb, "xcomp") and not is_passive(verb)
    reach = _WITHIN_A_YEAR if plain and not plans(verb, article.language) else _LATELY
    for other in use.timexes[0].alternatives:
        date = EdtfDate.parse(other.edtf) if other.edtf else None
        if date and date.end and 0 <= published.ordinal - date.end.ordinal <= reach:
            return use._replace(timexes=(use.timexes[0].read_as(other),), date=date)
    return use


def _looking_ahead(use: DateUse, verb: Token, article: Article) -> DateUse:
    """ "Said the 12 June summit would go ahead", in an article of May: what is still to be is not over, where its day
    may as well be the next of that name."""
    published = article.published.day if article.published else None
    if published is None or use.date.end is None or use.date.end >= published or len(use.timexes) != 1:
        return use
    ahead = data(article.language, "clauses")["ahead"]
    if verb.pos_ not in ("VERB", "AUX") or not any(c.lower_ in ahead for c in children(verb, "aux")):
        return use
    if any(lemma(c) == "have" for c in children(verb, "aux")):
        return use
    for other in use.timexes[0].alternatives:
        date = EdtfDate.parse(other.edtf) if other.edtf else None
        if date and date.start and date.start >= published:
            return use._replace(timexes=(use.timexes[0].read_as(other),), date=date)
    return use


def _explained(use: DateUse, parse: Parsed, bearers: dict[int, Trigger]) -> list[Dated]:
    """ "The most since May 2011, when they met", "until 1912, when it was closed": the clause behind the comma is of
    the date itself."""
    comma = parse.starting_before(use.timexes[-1].end)
    behind = parse.doc[comma : comma + 2]
    date = use.timexes[-1].date
    if [t.lower_ for t in behind] != [",", "when"] or behind[1].head.i not in bearers or date is None:
        return []
    return [Dated(bearers[behind[1].head.i], use._replace(date=date), "when-clause of the date")]


def _is_told(verb: Token, use: DateUse, utterances: frozenset[str]) -> bool:
    """ "Advised them to leave in its 3 January alert": the date of an utterance is that of the verb above."""
    said = use.head.head
    return (
        base(verb) in ("xcomp", "advcl")
        and any(c.lower_ == "to" for c in children(verb, "mark"))
        and lemma(said) in utterances
        and said.head.i == verb.i
        and use.head.i < said.i
    )


def _last_conjunct(node: Token, use: DateUse, bearers: dict[int, Trigger]) -> Token:
    """ "The treaty and the war, 1904–1905": a date behind coordinated nouns is the last one's."""
    if node.pos_ not in ("NOUN", "PROPN"):
        return node
    between = [t for t in conjuncts(node) if t.i in bearers and node.i < t.i < use.head.i]
    return between[-1] if between else node


def _fronted(use: DateUse, bearers: dict[int, Trigger]) -> Dated | None:
    """ "On Wednesday, during the ceremony, the president called …": a date in front is the main verb's, also where the
    parser, misled by what stands between, hung it elsewhere."""
    date = use.head
    start = next((t.i + 1 for t in reversed(date.doc[: date.i]) if t.text == ";"), 0)
    before = date.doc[start : date.i]
    if any(t.pos_ not in ("ADP", "ADV", "DET", "ADJ", "PUNCT") for t in before):
        return None
    end = next((t.i for t in date.doc[date.i + 1 :] if t.text == ";"), len(date.doc))
    verbs = [t for t in date.doc[date.i + 1 : end] if t.i in bearers and t.pos_ == "VERB"]
    behind_subject = [t for t in verbs if t.dep_ == "acl" and date.i in (t.head.i, t.head.head.i)]
    main = [t for t in verbs if _is_main(t)] or behind_subject
    return Dated(bearers[main[0].i], use, "clause, in front") if main else None


def _is_main(verb: Token) -> bool:
    """Whether it is a finite verb of no subordinate clause."""
    finite = "VerbForm=Fin" in verb.morph or children(verb, "aux", "aux:pass")
    return bool(finite) and base(verb) in ("ROOT", "conj", "parataxis", "appos")


def _blocks(node: Token, use: DateUse, steps: int, utterances: frozenset[str]) -> bool:
    """Whether a date can't pass from this token to its head."""
    if steps == 0:
        return False
    if _is_aside(node, use):
        return False
    first = use.head.head
    if base(use.head) == "conj" and first.dep_ in _BEFORE_NOUN and first.head.i == node.i > use.head.i:
        return True  # "voted on the 2018 and 2022 bids"
    if node.pos_ in ("VERB", "AUX") and base(node) not in ("xcomp", "conj", "aux"):
        return True
    if any(c.dep_ == "cop" for c in node.children) or base(node) in ("parataxis", "advcl"):
        return True
    if base(node) == "xcomp" and any(lemma(c) == "have" for c in children(node, "aux")):
        return True  # "is alleged to have had a part in the attacks of May"
    if use.word == "since" and node.pos_ in ("NOUN", "PROPN"):
        return True  # "a judge since 1988, she founded …"
    if node.pos_ == "VERB" and base(node) == "conj" and children(node, "nsubj"):
        return True
    wears_it = use.head.head.i == node.i and use.head.i < node.i and use.head.dep_ in _BEFORE_NOUN
    in_brackets = any(c.text == "(" for c in use.head.children)
    if node.pos_ not in ("NOUN", "PROPN") or lemma(node) in utterances or steps > 1:
        return False
    of_it = case_of(use.head) == "of" and base(node) in ("obj", "obl") and not case_of(node)
    return wears_it or in_brackets or of_it  # "left it the borders of 1792"


def _is_aside(node: Token, use: DateUse) -> bool:
    """ "Recognised Botswana, then known as …, on 30 September": what only names its noun anew, between
    commas, lets the date behind it pass."""
    if node.pos_ != "VERB" or "VerbForm=Part" not in node.morph or "Tense=Past" not in node.morph:
        return False
    if children(node, "nsubj", "aux", "cc") or use.head.i < node.i:
        return False
    between = node.doc[node.i : use.head.i]
    before = node.doc[max(node.i - 3, 0) : node.i]
    return any(t.text == "," for t in between) and any(t.text == "," for t in before)


def _name_of(node: Token, use: DateUse) -> str:
    if node.pos_ in ("NOUN", "PROPN"):
        return "noun"
    return "clause" if use.head.head.i == node.i else _THROUGH_NOUN


def _raised(dated: Dated, bearers: dict[int, Trigger]) -> Dated:
    """ "Banned the airline's flights on Monday": a day behind the object of an event verb is the verb's, and so is any
    date behind a noun whose event the verb tells ("signed a treaty in 1814"; not "denounced the treaty of 1814")."""
    noun = dated.trigger.head
    verb = noun.head
    behind = dated.use.head.i > noun.i
    fine = dated.use.date.precision in (Precision.DAY, Precision.MONTH)
    teller = bearers.get(int(verb.i))
    is_told = dated.trigger.told and teller is not None and teller.rule.type == dated.trigger.rule.type
    raised = is_told or (base(noun) == "obj" and fine and dated.use.word in ("on", "in"))
    if dated.trigger.carrier is None and raised and behind and teller is not None:
        return Dated(teller, dated.use, "clause, through its object")
    return dated


def _to_noun(
    dated: Dated, found: Sequence[Trigger], apart: Collection[str], absent: Collection[str]
) -> Dated:
    """ "Gives him power in his summits with Seoul in April": a weighty noun before the date takes it from a verb that
    tells nothing of its own, and a noun behind "after" from any verb ("met, after the withdrawal in 2021")."""
    verb, date = dated.trigger.clause, dated.use.head
    nouns = [t for t in found if t.carrier is None and verb.i < t.head.i < date.i]
    opening = [t for t in nouns if t.head.head.i == verb.i and case_of(t.head) == "with"]
    if opening and lemma(verb) in _OPENED_OR_CLOSED:
        return Dated(opening[-1], dated.use, "noun before the date")
    between = [t for t in nouns if t.rule.weight > 1]
    noun = between[-1] if between else None
    if noun is None or dated.trigger.is_nominal or date.head.i > date.i:
        return dated  # "commemorations for the victims of the 2004 tsunami"
    span = noun.head.doc[noun.head.i + 1 : date.i]
    if any(t.pos_ in ("VERB", "AUX") or t.text in ",;:" for t in span):
        return dated
    ahead = noun.head.head.lower_ in apart
    is_apart = case_of(noun.head) in apart or ahead
    if (not ahead and (dated.trigger.rule.weight > 1) is not is_apart) or case_of(noun.head) in absent:
        return dated
    partners = [t for t in span if case_of(t) in ("with", "between")]
    return Dated(noun, dated.use, "noun before the date", partners[-1] if partners else None)


def _below_copula(node: Token, use: DateUse, bearers: dict[int, Trigger]) -> Dated | None:
    """ "Was the target of an attack on 7 August": the event is named by the predicate's noun."""
    if not any(c.dep_ == "cop" for c in node.children):
        return None
    queue = children(node, "nmod", "nsubj")
    for noun in queue + [n for q in queue for n in children(q, "nmod", "acl")]:
        if noun.i in bearers:
            return Dated(bearers[noun.i], use, "predicate")
    return None


def _with_partners(dated: Sequence[Dated]) -> list[Dated]:
    """ "Summits with Sweden in April and with Denmark in May": each date with the partner before it, where there are
    several."""
    partners: dict[int, Token | None] = {}
    by_head: dict[int, list[int]] = {}
    for i, item in enumerate(dated):
        if item.trigger.is_nominal and item.use.head.i > item.trigger.head.i:
            by_head.setdefault(int(item.trigger.head.i), []).append(i)
    for head, items in by_head.items():
        left = head
        for i in sorted(items, key=lambda i: int(dated[i].use.head.i)):
            right = int(dated[i].use.head.i)
            span = dated[i].use.head.doc[left + 1 : right]
            partners[i] = next((t for t in reversed(list(span)) if case_of(t) in ("with", "between")), None)
            left = right
        if len(items) < 2 or any(partners[i] is None for i in items):
            for i in items:
                partners.pop(i)
    return [d._replace(branch=partners[i]) if i in partners else d for i, d in enumerate(dated)]


def _one_date_each(dated: Sequence[Dated]) -> list[Dated]:
    kept: dict[tuple[int, int], Dated] = {}
    for item in dated:
        key = (item.trigger.head.i, item.branch.i if item.branch is not None else -1)
        before = kept.get(key)
        if before is None or _closeness(item) < _closeness(before):
            kept[key] = item
    heads_with_branches = {head for head, branch in kept if branch >= 0}
    several = {h for h in heads_with_branches if sum(1 for head, _ in kept if head == h) > 1}
    return [d if h in several else d._replace(branch=None) for (h, _), d in _first_per_head(kept, several)]


def _first_per_head(
    kept: dict[tuple[int, int], Dated], several: set[int]
) -> list[tuple[tuple[int, int], Dated]]:
    chosen: dict[tuple[int, int], Dated] = {}
    for (head, branch), item in sorted(kept.items(), key=lambda pair: (pair[0][0], _closeness(pair[1]))):
        chosen.setdefault((head, branch if head in several else -1), item)
    return list(chosen.items())


def _closeness(dated: Dated) -> tuple[bool, bool, bool, int]:
    """The new date of a plan goes before the old one. The date of the clause itself is nearer than one behind a noun
    of it, and a day than a time of day whose day is not said with it ("at five, local time, on Saturday"), wherever
    they stand."""
    of_some_day = all(t.rule.startswith("clock/") and t.steps for t in dated.use.timexes)
    apart = abs(int(dated.use.head.i) - int(dated.trigger.clause.i))
    return (dated.attachment != PUT_OFF, dated.attachment == _THROUGH_NOUN, of_some_day, apart)
