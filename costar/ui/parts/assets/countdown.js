// How long a round is open, by the server's clock: in minutes, in the last one in steps of ten seconds.

const MINUTE = 60, STEP = 10;

export default function ({ data, parentElement }) {
  let place = parentElement.querySelector(".costar-countdown");
  if (!place) {
    place = document.createElement("p");
    place.className = "costar-countdown";
    parentElement.append(place);
  }
  const ahead = data.now - Date.now() / 1000;
  const show = () => {
    const left = data.closes_at - ahead - Date.now() / 1000;
    const words = said(left, data.words);
    if (place.textContent !== words) place.replaceChildren(...withFigure(words));
  };
  clearInterval(place.ticking);
  place.ticking = setInterval(show, 500);
  show();
  return () => clearInterval(place.ticking);
}

// The figures are large enough for the end of a hall; whatever language puts them first or last.
function withFigure(words) {
  return words.split(/(\d+)/).filter(Boolean).map((part) => {
    if (!/\d/.test(part)) return part;
    const figure = document.createElement("b");
    figure.textContent = part;
    return figure;
  });
}

function said(left, words) {
  if (left <= 0) return words.over;
  if (left <= MINUTE) return counted(words.seconds, Math.ceil(left / STEP) * STEP);
  return counted(words.minutes, Math.ceil(left / MINUTE));
}

function counted(words, n) {
  return words.forms[words.of[n < 200 ? n : 100 + n % 100]].replace("{n}", n);
}
