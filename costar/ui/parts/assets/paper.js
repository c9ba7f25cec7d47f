// What a table to edit in says on paper: it is drawn on a canvas, which is cut off there. This one is made when somebody
// prints, and seen on paper alone. Everything that people typed is text to it.

const PAPER = matchMedia("print");

export default function ({ data, parentElement }) {
  const place = parentElement.querySelector(".costar-paper") ?? element(parentElement, "div");
  place.className = "costar-paper";
  const draw = () => fill(place, data);
  if (place.childElementCount || PAPER.matches) draw();
  addEventListener("beforeprint", draw);
  PAPER.addEventListener("change", draw);
  return () => { removeEventListener("beforeprint", draw); PAPER.removeEventListener("change", draw); };
}

function fill(place, { columns, rows, more }) {
  place.replaceChildren();
  const table = element(place, "table"), head = element(element(table, "thead"), "tr");
  for (const label of columns) element(head, "th", label).scope = "col";
  // What does not fit beside each other stands below, and goes to the next page with its row.
  for (const { cells, below } of rows) {
    const group = element(table, "tbody"), line = element(group, "tr");
    cells.forEach((text, at) => { element(line, at ? "td" : "th", text); });
    line.firstElementChild.scope = "row";
    if (below) element(element(group, "tr"), "td", below).colSpan = columns.length;
  }
  if (more) element(place, "p", more);
}

function element(parent, name, text = "") {
  const made = document.createElement(name);
  made.textContent = text;
  return parent.appendChild(made);
}
