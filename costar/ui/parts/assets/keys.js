// A presenter's clicker sends Page Down and Page Up. A key held down, or pressed twice by a nervous thumb, is one press:
// some clickers say so (`repeat`), others press again and again. A press counts after a while without any.

const WAYS = { PageDown: "next", PageUp: "back" };
const FIELDS = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true]";
const AGAIN = 600;

let last = -AGAIN;

export default function ({ parentElement, setTriggerValue }) {
  const place = parentElement.querySelector(".costar-keys") ?? parentElement.appendChild(document.createElement("span"));
  place.className = "costar-keys";

  function hear(event) {
    const way = WAYS[event.key], isOther = event.ctrlKey || event.altKey || event.metaKey || event.shiftKey;
    if (!way || isOther || event.target.closest?.(FIELDS)) return;
    event.preventDefault();
    const before = last;
    last = performance.now();
    if (event.repeat || last - before < AGAIN) return;
    setTriggerValue("pressed", way);
  }

  document.addEventListener("keydown", hear);
  return () => document.removeEventListener("keydown", hear);
}
