// Shows a drawing, and on a new one keeps what is there: points move to their places, others fade.

const NAMESPACE = "http://www.w3.org/2000/svg";

export default function ({ data, parentElement }) {
  let place = parentElement.querySelector(".costar-picture");
  if (!place) {
    place = document.createElement("div");
    place.className = "costar-picture";
    parentElement.append(place);
  }
  const drawn = new DOMParser().parseFromString(data.svg, "image/svg+xml").documentElement;
  const shown = place.firstElementChild;
  if (shown) bring(shown, drawn);
  else place.append(moved(document.importNode(drawn, true)));
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
    const added = document.importNode(node, true);
    shown.insertBefore(added, before ? before.nextSibling : shown.firstChild);
    if (added.nodeType === Node.ELEMENT_NODE) appear(moved(added));
    before = added;
  });
  left.forEach(vanish);
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

function vanish(node) {
  if (!node.dataset?.key) { node.remove(); return; }
  node.classList.add("costar-leaving");
  setTimeout(() => node.remove(), 600);
}
