// Titles of which one is chosen: radio buttons as browsers have them. Of very many the first stand there, and a box
// finds the others. Everything that people typed is text to it.

let boxes = 0;

export default function ({ data, parentElement, setTriggerValue }) {
  const place = parentElement.querySelector(".costar-named") ?? made(parentElement);
  place.tell = (id) => setTriggerValue("chosen", id);
  place.data = data;
  place.name.textContent = data.label;
  place.box.setAttribute("aria-label", data.words.find);
  place.box.placeholder = data.words.find;
  place.box.hidden = data.rows.length <= data.most;
  if (place.box.hidden) place.box.value = "";
  draw(place);
}

function made(parent) {
  const place = parent.appendChild(element("div")), name = element("p"), said = element("p"), list = element("div");
  const box = element("input");
  place.className = "costar-named";
  name.id = `costar-named-${++boxes}`;
  said.setAttribute("role", "status");
  list.setAttribute("role", "radiogroup");
  list.setAttribute("aria-labelledby", name.id);
  list.addEventListener("change", ({ target }) => place.tell(target.value));
  box.type = "search";
  box.addEventListener("input", () => draw(place));
  Object.assign(place, { name, said, list, box });
  place.append(name, box, said, list);
  return place;
}

function draw(place) {
  const { data, list, said } = place, rows = listed(place);
  // What is there and still true stays, and the keyboard on it.
  if (JSON.stringify(rows) !== place.shown) {
    const focused = list.contains(document.activeElement) ? document.activeElement.value : null;
    list.replaceChildren(...rows.map((row) => line(list, row)));
    place.shown = JSON.stringify(rows);
    if (focused !== null) buttons(list).find((one) => one.value === focused)?.focus({ preventScroll: true });
  }
  for (const one of buttons(list)) one.checked = one.value === data.chosen;
  said.textContent = place.box.hidden ? "" : rows.length ? place.box.value ? "" : data.words.first : data.words.none;
}

// What is chosen stands there in any case.
function listed({ data, box }) {
  if (box.hidden) return data.rows;
  const words = box.value.trim().toLowerCase();
  const found = words ? data.rows.filter(([, title]) => title.toLowerCase().includes(words)) : data.rows.slice(0, data.first);
  const rows = found.slice(0, data.most), chosen = data.rows.find(([id]) => id === data.chosen);
  return !words && chosen && !rows.includes(chosen) ? [...rows, chosen] : rows;
}

function line(list, [id, title]) {
  const label = element("label"), button = element("input");
  button.type = "radio";
  button.name = list.getAttribute("aria-labelledby");
  button.value = id;
  label.append(button, element("span", title));
  return label;
}

function buttons(list) {
  return [...list.querySelectorAll("input")];
}

function element(name, text = "") {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
