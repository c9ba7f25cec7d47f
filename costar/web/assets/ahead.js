// In the place of the helper by which Streamlit's first script fetches the script of an element (decision 0092).
// What has been run is handed over at once. A promise, however early it is kept, makes React draw a grey place
// first, and hold back for up to half a second what replaces it.
import { t as fetched } from "costar/fetched";

const ready = new Map();

for (const { src } of document.querySelectorAll("script[data-element]")) {
  import(src).then((all) => { if (all.default) ready.set(src, { then: (go) => go(all) }); }, () => {});
}

// The first that an element's script needs is itself.
export function t(load, needed, from) {
  return ready.get(needed?.[0] && new URL(needed[0], from).href) ?? fetched(load, needed, from);
}
