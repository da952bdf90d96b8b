// Edit controls for `timeline review`: a form under the evidence, and the list of edits. Loaded by no other page.
import { readData } from "./data.js";
import { button, byName, element } from "./dom.js";

async function start() {
  const store = readData(JSON.parse(byName("data").textContent));
  const panel = byName("panel");
  const state = await (await fetch("edits")).json();
  document.querySelector("main").before(editList(state));
  const show = () => {
    const event = store.byId.get(panel.dataset.event);
    if (event && !panel.querySelector(".review")) panel.append(form(store, event, state));
  };
  new MutationObserver(show).observe(panel, { childList: true });
  show();
}

/** Sends an edit; then the page is loaded again, at the same event. */
async function send(state, fields, said) {
  const body = JSON.stringify({ ...fields, revision: state.revision });
  const answer = await fetch("edits", { method: "POST", headers: { "Content-Type": "application/json" }, body });
  if (answer.ok) location.reload();
  else said.textContent = await answer.text();
}

function editList(state) {
  const said = element("p", { class: "said", role: "alert" });
  const rows = state.edits.map(({ kind, number, words, who, why }) =>
    element(
      "li",
      {},
      element("b", {}, kind), ` ${words}`, who ? ` — ${who}` : "", why ? `: ${why}` : "", " ",
      button("Undo", () => send(state, { action: "undo", kind, number }, said)),
    ),
  );
  return element(
    "details",
    { id: "edits", class: "review" },
    element("summary", {}, `Edits by hand: ${state.edits.length}`),
    element("p", {}, state.file),
    element("ol", {}, rows),
    said,
  );
}

function form(store, event, state) {
  const said = element("p", { class: "said", role: "alert" });
  const why = element("input", { name: "why" });
  const act = (fields) => send(state, { event: event.id, why: why.value.trim(), ...fields }, said);
  return element(
    "section",
    { class: "review", "aria-label": "Edit" },
    element("h3", {}, "Edit"),
    labelled("Why", why),
    element(
      "p",
      {},
      button("Accept", () => act({ action: "keep" })), " ", button("Drop", () => act({ action: "drop" })),
    ),
    correction(event, state, act),
    merging(store, event, act),
    splitting(store, event, act),
    remark(act),
    said,
  );
}

function correction(event, state, act) {
  const title = element("input", { name: "title", value: event.title });
  const date = element("input", { name: "date", value: event.date.edtf, spellcheck: "false" });
  const type = choice("type", state.types, event.type.key);
  const status = choice("status", state.statuses.map((key) => [key, key]), event.status.key);
  const place = element("input", { name: "place", value: event.place });
  const actors = element("input", { name: "actors", value: event.actors.map((actor) => actor.name).join("; ") });
  const names = () => actors.value.split(";").map((name) => name.trim()).filter(Boolean);
  const save = () =>
    act({
      action: "set", title: title.value.trim(), date: date.value.trim(), type: type.value, status: status.value,
      place: place.value.trim(), actors: names(),
    });
  return element(
    "fieldset",
    {},
    element("legend", {}, "Correct"),
    labelled("Title", title), labelled("Date (EDTF)", date), labelled("Type", type), labelled("Status", status),
    labelled("Actors", actors), labelled("Place", place),
    button("Save", save),
  );
}

function merging(store, event, act) {
  const near = store.events
    .filter((other) => other !== event)
    .sort((a, b) => Math.abs(a.mid - event.mid) - Math.abs(b.mid - event.mid))
    .slice(0, 60);
  if (!near.length) return null;
  const other = choice("with", near.map((one) => [one.id, `${one.date.edtf} ${one.title}`]), near[0].id);
  return element(
    "fieldset",
    {},
    element("legend", {}, "The same event as"),
    labelled("Other event", other),
    button("Merge", () => act({ action: "merge", with: other.value })),
  );
}

function splitting(store, event, act) {
  const mentions = store.mentionsOf(event);
  if (mentions.length < 2) return null;
  const boxes = mentions.map((mention, index) => ({ index, mention, box: element("input", { type: "checkbox" }) }));
  const ticked = () => boxes.filter(({ box }) => box.checked).map(({ index }) => index);
  return element(
    "fieldset",
    {},
    element("legend", {}, "About something else"),
    boxes.map(({ mention, box }) =>
      element("label", { class: "tick" }, box, element("span", { dir: "auto" }, mention.sentence)),
    ),
    button("Split off", () => act({ action: "split", mentions: ticked() })),
  );
}

function remark(act) {
  const text = element("input", { name: "text" });
  return element(
    "fieldset",
    {},
    element("legend", {}, "Remark"),
    labelled("Text", text),
    button("Add note", () => act({ action: "note", text: text.value.trim() })),
  );
}

function choice(name, rows, chosen) {
  const option = ([key, words]) => element("option", { value: key, selected: key === chosen }, words);
  return element("select", { name }, rows.map(option));
}

function labelled(words, control) {
  return element("label", {}, element("span", {}, words), control);
}

start();
