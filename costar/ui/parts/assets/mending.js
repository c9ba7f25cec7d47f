// Rows of a file to be typed over: a real table of boxes, those that are wrong marked, with what to do below them.
// The whole of what was typed is told each time, so that nothing is lost by typing on while the page is worked out.

const scrolled = new Map();

export default function ({ data, parentElement, setStateValue }) {
  const place = parentElement.querySelector(".costar-mending") ?? made(parentElement);
  place.told = (typed) => setStateValue("typed", typed);
  place.typed = { ...data.typed, ...place.typed };
  const shape = JSON.stringify([data.columns, data.rows.map((row) => row.row)]);
  if (place.shape !== shape) build(place, data, shape);
  for (const row of data.rows) for (const cell of row.cells) show(place, data, row, cell);
}

function made(parent) {
  const place = document.createElement("div");
  place.className = "costar-mending";
  place.addEventListener("scroll", () => scrolled.set(place.dataset.file, [place.scrollLeft, place.scrollTop]));
  parent.append(place);
  return place;
}

function build(place, data, shape) {
  const focused = place.contains(document.activeElement) ? document.activeElement.id : "";
  const table = element("table"), head = element("tr"), body = element("tbody");
  table.append(element("caption", data.caption), element("thead"), body);
  table.tHead.append(head);
  head.append(headed(data.words.row, "col"), ...data.columns.map((label) => headed(label, "col")));
  for (const row of data.rows) body.append(line(place, data, row));
  place.replaceChildren(table);
  place.shape = shape;
  place.dataset.file = data.file;
  const [left, top] = scrolled.get(data.file) ?? [0, 0];
  place.scrollTo(left, top);
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

function line(place, data, row) {
  const one = element("tr"), number = headed(row.row, "row");
  if (row.wrong) number.append(element("small", row.wrong));
  one.append(number);
  row.cells.forEach((cell, at) => {
    const held = element("td"), box = element("input"), why = element("small");
    box.type = "text";
    box.id = `${data.file} ${row.row} ${cell.at}`.replaceAll(" ", "-");
    box.dataset.name = `${row.row}:${cell.at}`;
    box.value = cell.text;
    box.size = Math.min(Math.max(cell.text.length, 6), 28);
    box.setAttribute("aria-label", `${data.columns[at]}, ${data.words.row} ${row.row}`);
    box.addEventListener("change", () => {
      place.typed = { ...place.typed, [box.dataset.name]: box.value };
      place.told(place.typed);
    });
    why.id = `${box.id}-why`;
    held.append(box, why);
    one.append(held);
  });
  return one;
}

function show(place, data, row, cell) {
  const box = document.getElementById(`${data.file} ${row.row} ${cell.at}`.replaceAll(" ", "-"));
  const why = box.nextSibling;
  box.parentElement.className = cell.wrong ? "costar-wrong" : cell.mended ? "costar-mended" : "";
  why.textContent = cell.wrong ? `▲ ${cell.wrong}` : cell.mended ? `✓ ${data.words.mended}` : "";
  if (cell.wrong) box.setAttribute("aria-invalid", "true");
  else box.removeAttribute("aria-invalid");
  if (why.textContent) box.setAttribute("aria-describedby", why.id);
  else box.removeAttribute("aria-describedby");
}

function headed(text, scope) {
  const cell = element("th", text);
  cell.scope = scope;
  return cell;
}

function element(name, text) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  return made;
}
