// A list in which one row is chosen: a real table, each row headed by a button, sorted by its headings.
// Everything that people typed is text to it.

export default function ({ data, parentElement, setStateValue }) {
  const place = parentElement.querySelector(".costar-list") ?? made(parentElement);
  place.choose = (id) => setStateValue("chosen", id);
  const focused = place.contains(document.activeElement) ? document.activeElement.dataset.name : null;
  draw(place, data);
  if (focused) place.querySelector(`[data-name="${CSS.escape(focused)}"]`)?.focus();
}

function made(parent) {
  const place = document.createElement("div");
  place.className = "costar-list";
  place.order = { by: null, down: false };
  parent.append(place);
  return place;
}

function draw(place, data) {
  const table = element("table"), head = element("tr"), body = element("tbody");
  table.append(element("caption", data.caption), element("thead"), body);
  table.tHead.append(head);
  data.columns.forEach((column, at) => head.append(heading(place, data, column, at)));
  for (const row of sorted(data.rows, place.order)) body.append(line(place, data, row));
  place.replaceChildren(table);
}

function heading(place, data, column, at) {
  const cell = element("th"), button = element("button", column.label);
  const { by, down } = place.order;
  cell.scope = "col";
  if (by === at) cell.setAttribute("aria-sort", down ? "descending" : "ascending");
  button.type = "button";
  button.dataset.name = `sort ${at}`;
  button.addEventListener("click", () => {
    place.order = { by: at, down: by === at && !down };
    draw(place, data);
    place.querySelector(`[data-name="sort ${at}"]`).focus();
  });
  cell.append(button);
  return cell;
}

function line(place, data, row) {
  const one = element("tr");
  if (row.id === data.chosen) one.className = "costar-chosen";
  row.cells.forEach((cell, at) => {
    const made = element(at === data.headed ? "th" : "td");
    made.dataset.column = data.columns[at].label;
    if (at === data.headed) made.scope = "row";
    made.append(at === data.headed ? opener(place, data, row, cell) : shown(cell));
    if (cell.below) made.append(element("small", cell.below));
    one.append(made);
  });
  one.addEventListener("click", () => {
    // At once: what was chosen is seen before the server answers.
    place.querySelector(".costar-chosen")?.classList.remove("costar-chosen");
    one.classList.add("costar-chosen");
    place.choose(row.id);
  });
  return one;
}

function opener(place, data, row, cell) {
  const button = element("button", cell.text);
  button.type = "button";
  button.dataset.name = `row ${row.id}`;
  if (row.id === data.chosen) button.setAttribute("aria-current", "true");
  return button;
}

// Filled and empty dots are seen; what they say is heard.
function shown(cell) {
  if (!cell.of) return element("span", cell.text);
  const whole = element("span"), dots = element("span", "●".repeat(cell.n) + "○".repeat(cell.of - cell.n));
  dots.setAttribute("aria-hidden", "true");
  dots.className = "costar-dots";
  const said = element("span", cell.text);
  said.className = "costar-heard";
  whole.append(dots, said);
  return whole;
}

function sorted(rows, { by, down }) {
  if (by === null) return rows;
  const turn = down ? -1 : 1;
  const compare = (one, other) => typeof one === "number" ? one - other : one.localeCompare(other);
  return [...rows].sort((one, other) => turn * compare(one.cells[by].order, other.cells[by].order));
}

function element(name, text) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  return made;
}
