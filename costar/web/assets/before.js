// What stood here before is shown at once, until it is drawn anew: the page as this tab left it, where the server
// says that nothing was written since (decision 0128). It is a picture only, for the eyes: no mouse, key or screen
// reader reaches it, and nothing that looks for parts of the page finds it.
const KEPT = "costar-before", LONGEST = 10000, LONGEST_RUN = 1000, { written } = document.documentElement.dataset;
const root = document.getElementById("root");
// The window, and its colours: dark or light by the system, or as chosen, which Streamlit keeps.
const shownAs = () => [innerWidth, matchMedia("(prefers-color-scheme: dark)").matches, JSON.stringify(localStorage)].join();
const parts = () => document.querySelectorAll(".costar-picture svg, .costar-list tr").length;
const isRun = () => document.querySelector('.stApp[data-test-script-state="notRunning"] .stMain h1');

function showBefore() {
  const { mark, address, looked, styles, html, drawn } = JSON.parse(sessionStorage.getItem(KEPT) ?? "{}");
  if (!written || mark !== written || looked !== shownAs() || address !== location.href) return;
  const [host, page, body] = ["div", "html", "body"].map((name) => document.createElement(name));
  const shadow = host.attachShadow({ mode: "closed" }), sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  shadow.adoptedStyleSheets = [sheet];
  body.innerHTML = html;
  page.append(body);
  shadow.append(page);
  host.className = "costar-before";
  host.style.cssText = "position: fixed; inset: 0; z-index: 9999999; pointer-events: none";
  host.setAttribute("aria-hidden", "true");
  host.inert = true;
  document.documentElement.append(host);
  // Else each step by which the page is drawn beneath is painted, for nobody: a tenth to a fifth of a load.
  root.style.visibility = "hidden";
  goWhenDrawn(host, drawn);
}

function goWhenDrawn(host, drawn) {
  const goes = new AbortController(), { signal } = goes;
  for (const sign of ["wheel", "touchmove", "pointerdown", "keydown"]) {
    addEventListener(sign, () => goes.abort(), { capture: true, passive: true, signal });
  }
  let run = Infinity;
  function look(now) {
    run = isRun() ? Math.min(run, now) : Infinity;
    // Fewer parts than before, with nothing written: nobody knows how, but then the page itself is what counts.
    const isDrawn = run <= now && (parts() >= drawn || now - run > LONGEST_RUN);
    if (!signal.aborted && !isDrawn && now < LONGEST) return requestAnimationFrame(look);
    goes.abort();
    host.remove();
    root.style.visibility = "";
  }
  requestAnimationFrame(look);
}

// What is drawn on a canvas is not in the page's text, and what nobody has drawn to the end is not kept.
function keep() {
  if (root.style.visibility) return;  // left before it was drawn: what is kept is still how it looked
  sessionStorage.removeItem(KEPT);
  if (!written || !isRun() || !parts() || document.querySelector("canvas, [data-testid=stSkeleton]")) return;
  const rules = [...document.styleSheets].flatMap(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText));
  const styles = [...new Set(rules)].join("\n"), html = root.outerHTML;
  const before = { mark: written, address: location.href, looked: shownAs(), styles, html, drawn: parts() };
  sessionStorage.setItem(KEPT, JSON.stringify(before));
}

// Where a browser keeps nothing, has no room or is older, the page is drawn as at a first visit.
function ifItCan(step) {
  try {
    step();
  } catch {}
}

addEventListener("pagehide", () => ifItCan(keep));
ifItCan(showBefore);
