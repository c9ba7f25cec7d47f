// WCAG 2.1.4: Streamlit reruns the page at a bare "r" (and clears its caches at "c"), keys that people
// who dictate, or rest a hand on the keyboard, press without meaning to. Streamlit listens on `document`;
// here, one step before it, the page's own fields and grids have heard the key already and keep working.
document.documentElement.addEventListener("keydown", (event) => {
  const isTaken = event.ctrlKey || event.altKey || event.metaKey;
  if (event.key?.length === 1 && !isTaken) event.stopPropagation();
});

// Where the server is, and who may send messages to a page in a frame: nobody else. Else Streamlit asks for both,
// the first below each page's own name, and waits for the answers before it opens its websocket.
window.__streamlit = {
  BACKEND_BASE_URL: new URL("../", document.currentScript.src).href,
  HOST_CONFIG: { allowedOrigins: [location.origin], useExternalAuthToken: false },
};

// One entry of the browser's history for each press, whatever the page writes into its address on the way: Streamlit
// first empties it, then names the page, then each choice. What is written without a press, and letters typed one
// after another into a field, are no steps of a person: Back would lead to them, and from there straight here again.
const push = history.pushState.bind(history), replace = history.replaceState.bind(history);
let isStepTaken = true, unsaved, kept, typedInto;

// An option stands outside its form, at the end of the page.
addEventListener("pointerdown", ({ target }) => {
  isStepTaken = false;
  if (target.closest?.("[role=option]")) changed(document.activeElement);
  else if (!unsaved?.contains(document.activeElement)) leave(target);
}, true);
addEventListener("popstate", () => { isStepTaken = true; leave(); }, true);
addEventListener("focusout", ({ target, relatedTarget }) => {
  typedInto = null;
  if (unsaved?.contains(target)) leave(relatedTarget);
}, true);

// What was typed into a form, or chosen in it, goes to the server when the form is left, by a button that nobody sees.
function changed(part) {
  const form = part.closest(".stForm");
  if (!form) return;
  unsaved = form;
  kept = null;
}

function leave(to) {
  if (unsaved === kept || unsaved?.contains(to)) return;
  kept = unsaved;
  kept?.querySelector("[class*=draft_] button")?.click();
}

addEventListener("keydown", (event) => {
  const isTyping = event.key !== "Enter" && event.target.matches?.("input, textarea");
  if (!isTyping || typedInto !== event.target) isStepTaken = false;
  // Enter saves from a box of one line; in a box that opens it takes an option.
  const saves = event.key === "Enter" && unsaved?.contains(event.target);
  if (saves && event.target.matches("input:not([role=combobox], [type=checkbox])")) unsaved = null;
  if (event.target.getAttribute?.("aria-expanded") === "true") changed(event.target);
  typedInto = isTyping ? event.target : null;
}, true);

function step(data, unused, url) {
  const next = new URL(url ?? location.href, location.href);
  const isOnTheWay = !new URLSearchParams(location.search).has("council");
  if (isStepTaken || isOnTheWay || next.href === location.href) replace(data, unused, url);
  else push(data, unused, url);
  isStepTaken = true;
}

history.pushState = step;

// A choice whose control is bound to the address replaces it, with a whole address: a step, too.
history.replaceState = (data, unused, url) => {
  if (String(url).startsWith("http")) step(data, unused, url);
  else replace(data, unused, url);
};

// Streamlit draws a column that stays in view at six tenths, as what cannot be changed; ours can.
const canvas = CanvasRenderingContext2D.prototype, alpha = "globalAlpha";
const { get, set } = Object.getOwnPropertyDescriptor(canvas, alpha);
Object.defineProperty(canvas, alpha, { get, set(share) { set.call(this, share === 0.6 ? 1 : share); } });

// "/" leads to the search, where nobody is typing, and only as long as Help has not turned it off (WCAG 2.1.4).
addEventListener("keydown", (event) => {
  const isTaken = event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented;
  if (event.key !== "/" || isTaken || event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  const search = document.querySelector(".st-key-find input");
  if (!search) return;
  event.preventDefault();
  search.focus();
  search.select();
}, true);

// A day is typed, or chosen in the browser's own calendar, which writes it into the field.
function offerCalendars() {
  for (const field of document.querySelectorAll("[class*=st-key-day_] .stTextInput:not(:has(.costar-day))")) {
    const button = document.createElement("button"), day = document.createElement("input");
    button.type = "button";
    button.className = "costar-day";
    button.setAttribute("aria-label", `${field.querySelector("input").getAttribute("aria-label")} …`);
    button.innerHTML =
      `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 6h16v14H4zM4 10h16M8 3v5M16 3v5"/></svg>`;
    day.type = "date";
    day.tabIndex = -1;
    day.setAttribute("aria-hidden", "true");
    button.onclick = () => { day.value = isoOf(field); day.showPicker(); };
    day.onchange = () => { if (day.value) writeDay(field, day.value); };
    field.append(button, day);
  }
}

function isoOf(field) {
  const [, day, month, year] = field.querySelector("input").value.match(/^(\d{1,2})\/(\d{1,2})\/(\d{4})$/) ?? [];
  return year ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : "";
}

function writeDay(field, iso) {
  const box = field.querySelector("input");
  write(box, iso.split("-").reverse().join("/"));
  box.focus();
}

function write(box, text) {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(box, text);
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

// The menu's lists hold sections and not only items, which is no list to a screen reader (axe: list, listitem).
function mendMenu() {
  const parts = "[data-testid=stSidebarNavItems], [data-testid=stSidebarNavItems] li";
  for (const part of document.querySelectorAll(parts)) part.setAttribute("role", "none");
}

// Streamlit gives a label's Markdown unread to those who listen: they hear words, not escapes (docs/decisions/0073).
const ESCAPE = /\\([!-/:-@[-`{-~])/g, ESCAPED = '[aria-label*="\\\\"]';

function mendNames(changes) {
  for (const { type, target, addedNodes } of changes) {
    const parts = type === "attributes" ? [target] : [...addedNodes].flatMap((node) => (
      node instanceof HTMLElement ? [node, ...node.querySelectorAll(ESCAPED)] : []));
    for (const part of parts) if (part instanceof HTMLElement && part.matches(ESCAPED)) mendName(part);
  }
  naming.takeRecords();
}

function mendName(part) {
  // Cells of a file, which no Markdown ever saw.
  if (part.closest(".costar-mending")) return;
  part.setAttribute("aria-label", part.getAttribute("aria-label").replace(ESCAPE, "$1"));
}

const naming = new MutationObserver(mendNames);
naming.observe(document.documentElement, {
  childList: true, subtree: true, attributes: true, attributeFilter: ["aria-label"],
});

// What was typed into a form, or waits in a table, to be saved goes with the visit, as at Reload: the browser asks
// first. Enter saves a form; in a field of several lines it is typed, which the field says afterwards.
addEventListener("beforeunload", (event) => {
  if (unsaved?.isConnected || document.querySelector("[class*=st-key-drop_]")) event.preventDefault();
});

// On a phone the menu covers the page that was just chosen from it.
addEventListener("click", (event) => {
  if (innerWidth > 768 || !event.target.closest?.("[data-testid=stSidebarNavLink]")) return;
  document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click();
});

// WCAG 2.1.1: in Safari a table or picture wider than its box scrolls by keyboard only where the box can be reached.
function reachTables() {
  const boxes = document.querySelectorAll(
    ".stTable > div, [data-testid=stMarkdownContainer]:has(> table), [class*=st-key-wide_picture]",
  );
  for (const box of boxes) {
    const scrolls = box.scrollWidth > box.clientWidth;
    if (scrolls === box.classList.contains("costar-scrolls")) continue;
    box.classList.toggle("costar-scrolls", scrolls);
    if (scrolls) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
}

let waiting = 0;
function reachTablesSoon() {
  waiting ||= setTimeout(() => { waiting = 0; reachTables(); mendMenu(); offerCalendars(); }, 250);
}

new MutationObserver(reachTablesSoon).observe(document.documentElement, { childList: true, subtree: true });
addEventListener("resize", reachTablesSoon);

// Paper: a digit goes in and the next box comes; once a paper is saved, the first box of the next one. That is its
// number where the paper brings its own, else its first score: the server draws the boxes that are asked apart.
const FIRST_BOX = ".st-key-paper_asked input, .st-key-paper_scores input";
const scoreBoxes = () => [...document.querySelectorAll(".st-key-paper_scores input")];
const paperBoxes = () => [...(scoreBoxes()[0]?.closest(".stForm")?.querySelectorAll("input") ?? [])];
let savedFrom;

addEventListener("input", (event) => {
  const boxes = scoreBoxes(), at = boxes.indexOf(event.target);
  changed(event.target);
  if (event.isTrusted && event.target.value && at >= 0) boxes[at + 1]?.focus();
});

addEventListener("focusin", ({ target }) => {
  if (scoreBoxes().includes(target)) target.select();
  if (target.closest(".stMain")) keepPlace(target);
});

// What is typed before the next paper is there is kept, and typed into it then: hands are faster than a network.
let typedAhead = [], isTyping = false, givesUp, saidBefore;
const refusal = () => document.querySelector(".stMain [class*=st-key-reply_] [role=alert]");
const aMoment = (long = 0) => new Promise((done) => setTimeout(done, long));
const isDrawing = () => document.querySelector(".stApp")?.dataset.testScriptState !== "notRunning";

addEventListener("keydown", (event) => {
  const isBox = paperBoxes().includes(event.target);
  const waits = event.isTrusted && !event.shiftKey && (savedFrom || isTyping);
  if (waits && (isBox || event.target === document.body) && /^([0-9]|Tab|Enter)$/.test(event.key)) {
    event.preventDefault();
    event.stopImmediatePropagation();
    typedAhead.push(event.key);
  } else if (event.key === "Enter" && isBox) {
    savedFrom = scoreBoxes()[0];
    saidBefore = refusal();
    clearTimeout(givesUp);
    givesUp = setTimeout(forgetTyped, 15000);
  }
}, true);

// What was typed for the next paper must not go into one that could not be saved.
function forgetTyped() {
  clearTimeout(givesUp);
  savedFrom = null;
  typedAhead = [];
}

// Types one key into the box at this place among the paper's and says where the next one goes. A page that is being
// drawn takes the focus away, so places count.
async function typeOne(key, at) {
  const boxes = paperBoxes(), box = boxes[Math.min(at, boxes.length - 1)], isScore = scoreBoxes().includes(box);
  if (key === "Tab") at += 1;
  else if (key === "Enter") {
    box.focus();
    box.dispatchEvent(new KeyboardEvent("keydown", { key, code: key, keyCode: 13, bubbles: true, cancelable: true }));
    return at;
  // One digit too many must not change the last score.
  } else if (at < boxes.length) {
    box.focus();
    write(box, isScore ? key : box.value + key);
    // The page takes a box's value when it is left, and must have heard of it by then.
    await aMoment();
    at += isScore;
  }
  boxes[Math.min(at, boxes.length - 1)].focus();
  await aMoment();
  return at;
}

// A box that is not drawn yet takes no key, and the one before it would be typed over.
async function typeAhead() {
  let at = -1;
  try {
    while (isDrawing()) await aMoment(20);
    at = paperBoxes().indexOf(document.querySelector(FIRST_BOX));
    while (typedAhead.length && !savedFrom && at >= 0) at = await typeOne(typedAhead.shift(), at);
  } finally {
    isTyping = false;
  }
}

new MutationObserver(() => {
  if (!savedFrom) return;
  const refused = refusal(), first = scoreBoxes()[0];
  if (refused && refused !== saidBefore) return forgetTyped();
  if (!first || first === savedFrom) return;
  clearTimeout(givesUp);
  savedFrom = null;
  // From now on: a key that is pressed before the first one is typed comes after it.
  isTyping = true;
  document.querySelector(FIRST_BOX).focus();
  setTimeout(typeAhead);
}).observe(document.documentElement, { childList: true, subtree: true });

// What became of a press is said beside its button. It is brought into view, and read out from a region that was
// there before: what comes with its own region many screen readers pass over.
const heard = document.createElement("div");
heard.setAttribute("role", "status");
heard.className = "costar-heard";
document.body.append(heard);

let pressed = "", answered = "";
const keyOf = (part) => [...(part?.classList ?? [])].find((name) => name.startsWith("st-key-")) ?? "";

addEventListener("click", (event) => {
  const button = event.target.closest?.("button, .stMain a");
  // What is chosen by mouse, without a word of it by the browser.
  const choice = event.target.closest?.(".stCheckbox, .stRadio, .stButtonGroup, .stNumberInput");
  if (choice) changed(choice);
  if (!button || !event.isTrusted) return;
  pressed = keyOf(button.closest("[class*=st-key-]"));
  // Other buttons stand in forms, too: of help, of calendars, of boxes that open.
  if (unsaved?.contains(button) && pressed.endsWith("_go")) unsaved = null;
  if (button.matches("[data-testid=stPopoverButton]")) setTimeout(goInto, 100, button);
  if (!button.closest(".st-key-projector")) keepPlace(button);
}, true);

// What opens stands at the document's end, a whole page away by Tab.
function goInto(button) {
  const opened = document.querySelector("[data-testid=stPopoverBody]");
  if (!opened) return;
  opened.tabIndex = -1;
  opened.focus();
  opened.onkeydown = ({ key }) => { if (key === "Escape") button.focus(); };
}

// Once for all that is drawn meanwhile: to look through the page at each of its changes was a tenth of all script.
let looksSoon = 0;
new MutationObserver(() => { looksSoon ||= setTimeout(lookForAnswer, 50); })
  .observe(document.documentElement, { childList: true, subtree: true, characterData: true });

function say(words) {
  // The same words twice are heard twice.
  heard.textContent = "";
  setTimeout(() => { heard.textContent = words; }, 100);
}

let told;
function lookForAnswer() {
  looksSoon = 0;
  // What takes long, and what would come of the file in hand as it is read now.
  const tells = document.querySelector(".stSpinner [role=status], [class*=st-key-upload_] h2")?.textContent;
  if (told !== tells) say(told = tells);
  const answer = document.querySelector(".stMain [class*=st-key-reply_], [role=dialog] [class*=st-key-reply_]");
  if (!answer || keyOf(answer) === answered) return;
  answered = keyOf(answer);
  setTimeout(() => showAnswer(answer, pressed), 150);
}

function showAnswer(answer, button) {
  answer.scrollIntoView({ block: "nearest" });
  keepInView(answer);
  // An error is read out as an alert.
  say(answer.querySelector("[role=status]")?.innerText ?? "");
  if (document.activeElement !== document.body) return;
  const back = button && document.querySelector(`.${button} button:not(:disabled)`);
  // The button went with what it took out.
  if (!back) answer.tabIndex = -1;
  (back || answer).focus({ preventScroll: true });
}

// What is drawn above it a moment later pushes it out of the window again, until whoever pressed goes on.
function keepInView(answer) {
  const goesOn = new AbortController(), { signal } = goesOn;
  for (const sign of ["wheel", "touchmove", "pointerdown", "keydown"]) {
    addEventListener(sign, () => goesOn.abort(), { capture: true, passive: true, signal });
  }
  for (const after of [300, 800, 1500, 2500]) {
    setTimeout(() => { if (!signal.aborted) answer.scrollIntoView({ block: "nearest" }); }, after);
  }
  setTimeout(() => goesOn.abort(), 2600);
}

// WCAG 2.4.3: what has the keyboard may go with what was done. The keyboard then stands where that is said and is
// seen, else in the box that was drawn in its place, around where it was, at the result, or at the page's name.
const HOMES = [
  [".st-key-steps, [class*=st-key-close_], .st-key-open_lobby, .st-key-pairs_go", ".st-key-where"],
  [".st-key-paper_scores", FIRST_BOX], [".st-key-upload_lead", ".st-key-receipt"]];
let place, homes;

// A file that is there, chosen or dropped: its dialog may have been open for minutes.
for (const sign of ["change", "drop"]) {
  addEventListener(sign, ({ target }) => {
    const button = target.closest(".stFileUploader")?.querySelector("button");
    if (button) keepPlace(button);
  }, true);
}

function keepPlace(part) {
  place = part;
  homes = HOMES.filter(([from]) => part.closest(from)).map(([, to]) => to);
  for (; part; part = part.parentElement) {
    const key = keyOf(part), drawn = key.match(/.+_[0-9a-f]{8}_/);
    if (drawn) homes.push(`[class*=${drawn}] input`);
    if (key) homes.push(`.${key}`);
  }
  homes.push(".st-key-upload_lead", ".stMain h1");
}

// A home that is found while the page is still being drawn may go, too.
setInterval(() => {
  if (!place || place.isConnected || document.activeElement !== document.body || isDrawing()) return;
  const home = homes.map((one) => document.querySelector(one)).find(Boolean);
  if (!home) return;
  if (home.matches("div, h1")) home.tabIndex = -1;
  home.focus({ preventScroll: true });
  if (home.matches(".st-key-where")) home.scrollIntoView({ block: "center" });
}, 100);
