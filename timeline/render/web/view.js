// What is on the screen: the chosen events as chart, overview, list and panel, from one state.
import { knownBy, publicationDays } from "./asof.js";
import { drawn, horizonOf, roomOf, stageHeight } from "./chart.js";
import { ringList } from "./choices.js";
import { showChoices } from "./controls.js";
import { edtfWords } from "./dates.js";
import { spanOf } from "./edtf.js";
import { evidence } from "./evidence.js";
import { filtered, haystacks } from "./filter.js";
import { atAGlance } from "./glance.js";
import { dayWords } from "./intl.js";
import { isInView } from "./items.js";
import { neighbour } from "./keyboard.js";
import { lanesOf } from "./lanes.js";
import { labelledHeight } from "./layout.js";
import { MOST_LAID_OUT, listParts } from "./list.js";
import { bySlices, nextFrame, oneAtATime } from "./loop.js";
import { drawOverview } from "./overview.js";
import { ROOM_ON_PAPER } from "./print.js";
import { clamped, closeUp, crowdedRange, cutTo, openingRange, showing, wholeRange } from "./range.js";
import { initialState, isFiltered, toHash } from "./state.js";
import { STATUS_WORDS } from "./status.js";

const LISTED_AT_ONCE = 300;

/**
 * The screen of a store. Reads and writes `parts`, the page's elements by id; `links` {step, close, copyLink} are the
 * panel's buttons. Everything that changes the state goes through `set`, everything that moves the view through `show`.
 */
export class View {
  constructor(store, parts, { locale, measure }) {
    Object.assign(this, { store, parts, locale, measure });
    this.whole = wholeRange(store.events);
    this.all = this.whole;
    this.opening = this.whole;
    this.range = [...this.whole];
    this.state = initialState(store.opening);
    this.known = store.events;
    this.days = publicationDays(store);
    this.events = [];
    this.lanes = [];
    this.lane = -1;
    this.laid = { items: [], bars: [], level: null, top: 0, view: { from: 0, to: 1, width: 1 } };
    this.chosen = null;
    this.paper = null;
    this.stopListing = () => {};
    this.placeBrush = () => {};
    this.draw = oneAtATime(() => this.drawOnce());
    this.request = nextFrame(() => {
      this.draw();
      this.remember();
    });
  }

  // ---- the stretch of time that is seen

  show(range) {
    this.range = clamped(range, this.whole);
    this.request();
  }

  showAll() {
    this.show(this.all);
  }

  async drawOnce() {
    const [from, to] = this.paper ? this.all : this.range;
    const { measure, chosen, locale, parts, state } = this;
    const known = horizonOf(this.store.latest, state.known, locale);
    const options = { measure, previous: this.laid.level, chosen, known, locale, size: this.paper };
    this.laid = await drawn(parts, this.lanes, { from, to }, options);
    if (this.paper) parts.stage.style.height = `${stageHeight(this.laid.full)}px`;
    parts.frame.style.zoom = this.paper ? Math.min(1, ROOM_ON_PAPER / stageHeight(this.laid.full)) : "";
    this.placeBrush();
    parts.range.textContent = `${dayWords(from, locale, "short")} – ${dayWords(to, locale, "short")}`;
    parts.found.textContent = this.foundWords(
      this.events.filter((event) => isInView(event, this.laid.view)).length,
    );
  }

  foundWords(seen) {
    const number = (count) => count.toLocaleString(this.locale);
    const all = this.known.length;
    const matching = this.events.length;
    if (matching < all) return `${number(matching)} of ${number(all)} events match, ${number(seen)} in view`;
    return seen < all
      ? `${number(seen)} of ${number(all)} events in view`
      : `${number(all)} event${all === 1 ? "" : "s"}`;
  }

  // ---- the choices

  /** Takes a whole state, as from an address. */
  set(state) {
    if (state.known !== this.state.known || !this.hay) {
      this.known = knownBy(this.store, state.known);
      this.hay = haystacks(this.store);
    }
    this.state = state;
    const { events, counts } = filtered(this.store, this.known, state, this.hay);
    this.events = events;
    this.all = cutTo(openingRange(events), spanOf(state.period));
    const opensOnAll = isFiltered(state) || document.documentElement.dataset.look === "plain";
    this.opening = opensOnAll ? this.all : crowdedRange(events, this.all);
    this.range = state.from === null ? [...this.opening] : [state.from, state.to];
    this.chosen = events.find((event) => event.id === state.selected) ?? null;
    this.lanes = lanesOf(this.store, events, state.lanes);
    this.lane = -1;
    showChoices(this.parts, this.store, state, { counts, days: this.days }, this.locale, (name, key) =>
      this.toggle(name, key),
    );
    this.parts.clear.hidden = !isFiltered(state);
    this.fitHeight();
    this.showOverview();
    this.showList();
    this.showPanel();
    return this.draw();
  }

  /** Changes some choices; the view stays where the reader has put it. */
  change(fields) {
    this.set({ ...this.state, ...this.place(), selected: this.chosen?.id ?? null, ...fields });
    this.request();
  }

  toggle(name, key) {
    if (name === "disputed") return this.change({ disputed: !this.state.disputed });
    const keys = new Set(this.state[name]);
    if (!keys.delete(key)) keys.add(key);
    return this.change({ [name]: keys });
  }

  /** {from, to} of the view, both null where it shows what the page opens with. */
  place() {
    const isAll = this.range.every((day, side) => Math.abs(day - this.opening[side]) < 0.5);
    const [from, to] = isAll ? [null, null] : this.range.map(Math.round);
    return { from, to };
  }

  /** Puts the state into the address. */
  remember() {
    const hash = toHash(
      { ...this.state, ...this.place(), selected: this.chosen?.id ?? null },
      this.store.opening,
    );
    try {
      history.replaceState(null, "", `#${hash}`);
    } catch {
      // A sandboxed frame may have no history of its own; the page works without.
    }
  }

  // ---- the parts of the screen

  /** As tall as all labels need at the opening view, within what a window has room for; for a picture, all there is. */
  fitHeight() {
    const { stage, key } = this.parts;
    if (document.documentElement.dataset.look === "plain") {
      stage.style.height = `${outerHeight - stage.getBoundingClientRect().top - key.offsetHeight - 16}px`;
      return;
    }
    const { width, head } = roomOf(stage);
    const [from, to] = this.opening;
    const need = stageHeight(labelledHeight(this.lanes, { from, to, width, head, height: 0 }, this.measure));
    const most = Math.max(440, Math.min(innerHeight * 0.7, 1000));
    const least = stageHeight(this.lanes.length * (head + 32));
    stage.style.height = `${Math.round(Math.max(240, least, Math.min(need, most)))}px`;
  }

  showOverview() {
    const { known: all, events, whole, locale } = this;
    drawOverview(this.parts.strip, { all, events, whole, locale });
    this.placeBrush();
  }

  /** The first events at once, the others while nothing else is to do: the list ends up whole, however long. */
  showList({ proof = false } = {}) {
    const { parts, events, store, locale } = this;
    const number = (count) => count.toLocaleString(locale);
    const all = this.known.length;
    parts["list-title"].textContent =
      events.length < all ? `${number(events.length)} of ${number(all)} events` : "All events";
    this.stopListing();
    const made = listParts(store, events, locale, { proof });
    const first = [];
    for (let left = proof ? Infinity : LISTED_AT_ONCE; left > 0; ) {
      const { value, done } = made.next();
      if (done) break;
      first.push(...value.parts);
      left -= value.count;
    }
    parts.events.classList.toggle("vast", events.length > MOST_LAID_OUT);
    parts.events.replaceChildren(...first);
    this.stopListing = bySlices(made, (next) => parts.events.append(...next.parts));
  }

  showPanel() {
    const { parts, store, chosen, locale, links, state } = this;
    const horizon = state.known ?? store.latest;
    const content = chosen
      ? evidence(store, chosen, locale, links)
      : atAGlance(this.events, horizon, locale, (event) => this.choose(event, true));
    parts.panel.classList.toggle("open", !!chosen);
    parts.panel.dataset.event = chosen?.id ?? "";
    parts.panel.replaceChildren(...content);
    parts.panel.scrollTop = 0;
  }

  showRing(item) {
    const events = [item.event, ...item.more].sort((a, b) => a.index - b.index);
    const closer = closeUp(events, this.range, this.laid.view.width);
    const content = ringList(events, this.locale, {
      choose: (event) => this.choose(event, true),
      zoom: closer && (() => this.show(closer)),
      close: this.links.close,
    });
    this.chosen = null;
    this.parts.panel.classList.add("open");
    this.parts.panel.dataset.event = "";
    this.parts.panel.replaceChildren(...content);
    this.parts.panel.scrollTop = 0;
    this.request();
  }

  // ---- the chosen event

  /** Opens an event's evidence, or closes it for null. */
  choose(event, focus = false) {
    this.chosen = event ?? null;
    this.showPanel();
    if (this.chosen) {
      this.range = showing(this.range, event.mid);
      const notes = [
        STATUS_WORDS[event.status.key],
        event.type.name,
        event.disputed ? "sources disagree" : "",
      ];
      const when = edtfWords(event.date.edtf, this.locale);
      this.parts.live.textContent = `${when}: ${event.title}. ${notes.filter(Boolean).join(", ")}`;
      if (focus) this.parts.panel.focus({ preventScroll: true });
    }
    this.request();
  }

  step(by) {
    this.choose(neighbour(this.events, this.chosen, by, this.range));
  }
}
