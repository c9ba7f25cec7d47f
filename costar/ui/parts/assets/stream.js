// Hears from the server that something changed, and lets the wall's own part of the page look again.
// One line is open at a time, however often the page is drawn; a line that was refused is tried again.

const TRY_AGAIN = 5000;
const SAY_AT_MOST_EVERY = 10000;

let line = null;

export default function ({ data, parentElement, setTriggerValue }) {
  const place = placeIn(parentElement);
  const tell = (mark) => setTriggerValue("changed", mark);
  Object.assign(place.dataset, data.shown);
  const wall = place.closest(".st-key-projector");
  if (wall) wall.lang = data.language;
  if (!line || line.place !== place || line.address !== data.address) {
    line?.close();
    line = open(place, data.address);
  }
  line.show(data.mark, tell);
  (place.voice ??= voice(place)).say(data.said, data.words);
  return () => {
    line?.close();
    line = null;
    place.voice.stop();
  };
}

function placeIn(parent) {
  const found = parent.querySelector(".costar-stream");
  if (found) return found;
  const made = document.createElement("div"), spoken = document.createElement("p");
  const pause = document.createElement("button");
  made.className = "costar-stream";
  spoken.setAttribute("role", "status");
  pause.type = "button";
  pause.setAttribute("aria-pressed", "false");
  made.append(spoken, pause);
  parent.append(made);
  return made;
}

function open(place, address) {
  let source = null, again = 0, shown = "", heard = "", told = "", tell = () => {};

  function listen() {
    source = new EventSource(address);
    source.onmessage = (event) => { heard = event.data; compare(); };
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) again = setTimeout(listen, TRY_AGAIN);
    };
  }

  function compare() {
    // Once for each mark: the page takes a moment until it shows what it was told of.
    if (!heard || !shown || heard === shown || heard === told) return;
    told = heard;
    tell(heard);
  }

  listen();
  return {
    place,
    address,
    show(mark, teller) { shown = mark; tell = teller; compare(); },
    close() { clearTimeout(again); source.close(); },
  };
}

function voice(place) {
  const spoken = place.querySelector("[role=status]"), pause = place.querySelector("button");
  let wanted = "", last = -SAY_AT_MOST_EVERY, later = 0;

  function speak() {
    later = 0;
    if (pause.getAttribute("aria-pressed") === "true" || spoken.textContent === wanted) return;
    last = performance.now();
    spoken.textContent = wanted;
  }

  pause.onclick = () => {
    pause.setAttribute("aria-pressed", String(pause.getAttribute("aria-pressed") !== "true"));
    speak();
  };
  return {
    say(words, names) {
      wanted = words;
      pause.textContent = names.pause;
      later ||= setTimeout(speak, Math.max(0, last + SAY_AT_MOST_EVERY - performance.now()));
    },
    stop() { clearTimeout(later); },
  };
}
