// Shows a drawing, and on a new one keeps what is there: points move to their places, others fade.
// Where points can be chosen, they are buttons: one stop for Tab, arrows from one to the next.

const NAMESPACE = "http://www.w3.org/2000/svg";
const WAYS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

const PHONE = matchMedia("(max-width: 40em)"), PAPER = matchMedia("print");

export default function ({ data, parentElement, setTriggerValue }) {
  const place = show(data.svg, Boolean(data.narrow), parentElement);
  place.tell = (chosen) => setTriggerValue("chosen", chosen);
  marked(place, data.chosen);
  if (typeof data.narrow !== "boolean") return;
  parentElement.fit = () => {
    if (PAPER.matches || PHONE.matches === data.narrow) return;
    setTriggerValue("narrow", PHONE.matches ? "yes" : "no");
  };
  parentElement.fit();
  // The same at every call: Streamlit undoes the last one only.
  const hear = (parentElement.hear ??= () => parentElement.fit());
  PHONE.addEventListener("change", hear);
  return () => PHONE.removeEventListener("change", hear);
}

function show(svg, isNarrow, parent) {
  let place = parent.querySelector(".costar-picture");
  // The two are laid out otherwise: nothing of one moves to a place in the other.
  if (place && place.isNarrow !== isNarrow) { place.remove(); place = null; }
  if (!place) {
    place = document.createElement("div");
    place.className = "costar-picture";
    place.isNarrow = isNarrow;
    parent.append(place);
    place.addEventListener("click", (event) => choose(place, event.target.closest("[role=button]")));
    place.addEventListener("keydown", (event) => walk(place, event));
  }
  const drawn = named(read(svg)), shown = place.firstElementChild;
  if (shown) bring(shown, drawn);
  else place.append(moved(drawn));
  return place;
}

// As a part of a page and not as a file of its own: reading it as XML takes a browser ten times as long.
function read(svg) {
  const held = document.createElement("template");
  held.innerHTML = svg;
  return held.content.firstElementChild;
}

// A point that can be chosen is a button; what it says is sent once, as its title.
function named(drawn) {
  for (const one of drawn.querySelectorAll("[data-chosen]")) {
    one.setAttribute("role", "button");
    one.setAttribute("tabindex", "-1");
    one.setAttribute("aria-label", one.querySelector("title").textContent.replaceAll("\n", ". "));
  }
  return drawn;
}

// The point of what is chosen is marked, and Tab comes to it first.
function marked(place, chosen) {
  let first = buttons(place).includes(place.current) ? place.current : buttons(place)[0];
  for (const button of buttons(place)) {
    const is = Boolean(chosen) && button.dataset.chosen.split("\n").includes(chosen);
    if (is) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
    if (is && !place.contains(document.activeElement)) first = button;
  }
  comeTo(place, first);
}

function choose(place, button) {
  if (!button) return;
  // At once: what was chosen is seen before the server answers.
  for (const one of buttons(place)) one.toggleAttribute("aria-current", false);
  button.setAttribute("aria-current", "true");
  comeTo(place, button);
  place.tell(button.dataset.chosen);
}

function walk(place, event) {
  const all = buttons(place), here = all.indexOf(event.target.closest("[role=button]"));
  if (here < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "Enter" || event.key === " ") choose(place, all[here]);
  else if (event.key in WAYS) comeTo(place, all[here + WAYS[event.key]] ?? all[here]).focus();
  else if (event.key === "Home") comeTo(place, all[0]).focus();
  else if (event.key === "End") comeTo(place, all.at(-1)).focus();
  else return;
  event.preventDefault();
}

// Tab comes to one of them: the last that was chosen or walked to.
function comeTo(place, button) {
  buttons(place).forEach((one) => one.setAttribute("tabindex", one === button ? "0" : "-1"));
  place.current = button;
  return button;
}

function buttons(place) {
  return [...place.querySelectorAll("[role=button]:not(.costar-leaving *)")];
}

// Make the node that is shown the same as the one that is drawn, part by part.
function bring(shown, drawn) {
  for (const { name } of [...shown.attributes]) {
    if (!drawn.hasAttribute(name) && name !== "style" && name !== "class") shown.removeAttribute(name);
  }
  for (const { name, value } of drawn.attributes) {
    if (shown.getAttribute(name) !== value) shown.setAttribute(name, value);
  }
  if (drawn.hasAttribute("data-key")) move(shown);
  if (drawn.childElementCount || shown.childElementCount) bringChildren(shown, drawn);
  else if (shown.textContent !== drawn.textContent) shown.textContent = drawn.textContent;
}

function bringChildren(shown, drawn) {
  const left = new Map([...shown.childNodes].filter(isThere).map((node, place) => [name(node, place), node]));
  const added = new Set();
  let before = null;
  [...drawn.childNodes].forEach((node, place) => {
    const key = name(node, place), found = left.get(key);
    if (found) {
      left.delete(key);
      if (found.nodeType === Node.ELEMENT_NODE) bring(found, node);
      else if (found.data !== node.data) found.data = node.data;
      before = found;
      return;
    }
    shown.insertBefore(node, before ? before.nextSibling : shown.firstChild);
    if (node.nodeType === Node.ELEMENT_NODE) added.add(moved(node));
    before = node;
  });
  vanish(shown, [...left.values()]);
  // Where nothing stayed, all that comes is one thing that moves, and not hundreds.
  const isWhole = added.size > 1 && [...shown.children].every((one) => added.has(one));
  for (const one of isWhole ? [shown] : added) appear(one);
}

// By what a part is known again: its key, else what it is and where it stands.
function name(node, place) {
  return node.dataset?.key ?? `${node.nodeName} ${node.dataset?.trace ?? ""} ${place}`;
}

function isThere(node) {
  return !node.classList?.contains("costar-leaving");
}

function moved(node) {
  if (node.dataset?.key) move(node);
  node.querySelectorAll?.("[data-key]").forEach(move);
  return node;
}

// A transition follows a style; the attribute alone would jump.
function move(node) {
  const [x, y] = node.getAttribute("transform").match(/-?[\d.]+/g);
  node.style.transform = `translate(${x}px, ${y}px)`;
}

function appear(node) {
  if (node.namespaceURI !== NAMESPACE) return;
  node.classList.add("costar-coming");
  node.addEventListener("animationend", () => node.classList.remove("costar-coming"), { once: true });
}

// Together, for the same reason. They stand beside the trace that they were in, which has no place of its own.
function vanish(parent, nodes) {
  const points = nodes.filter((node) => node.dataset?.key);
  for (const node of nodes) if (!node.dataset?.key) node.remove();
  if (!points.length) return;
  const leaving = document.createElementNS(NAMESPACE, "g");
  leaving.setAttribute("class", "costar-leaving");
  leaving.append(...points);
  parent.before(leaving);
  // A little longer than moving.css lets it fade.
  setTimeout(() => leaving.remove(), 600);
}
