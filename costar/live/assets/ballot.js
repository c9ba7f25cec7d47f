// Better with it, whole without it: an answer that cannot be sent waits here and goes later; the last one counts.
(function () {
  "use strict";
  var own = document.getElementById("words");
  if (own) WORDS = JSON.parse(own.textContent);
  var KEY = "costar:" + location.pathname;
  var form = document.querySelector("form[data-stands]");
  var standing = document.querySelector("[data-stands]");
  var status = document.getElementById("status");
  // At an address of its own, below the ballot's
  var isAside = form && "aside" in form.dataset;
  var news = document.getElementById("news");
  // A screen reader reads out what changes, not what is there from the start: with its language, as HTML.
  if (news) {
    var said = news.innerHTML;
    news.textContent = "";
    setTimeout(function () { news.innerHTML = said; }, 100);
  }

  // What is needed and not yet chosen is no mistake: browsers call it invalid, and screen readers say so each time.
  document.querySelectorAll("[type=radio]").forEach(function (one) { one.ariaInvalid = "false"; });

  // What was not saved because the room has gone on is said on the page that follows.
  var MISSED = "costar:missed", missed = "";
  function tell(words) {
    var told = document.createElement("p");
    told.className = "problem";
    told.setAttribute("role", "alert");
    told.textContent = words;
    document.querySelector("main").prepend(told);
  }
  try {
    if (sessionStorage.getItem(MISSED)) tell(sessionStorage.getItem(MISSED));
    sessionStorage.removeItem(MISSED);
  } catch (error) {}

  // Only a voice on the phone itself: others send what they read to somebody's server.
  var speech = window.speechSynthesis, aloud;
  function voice() {
    var tongue = document.documentElement.lang.slice(0, 2);
    return speech.getVoices().filter(function (one) {
      return one.localService && one.lang.slice(0, 2) === tongue;
    })[0];
  }

  function spoken() {
    var parts = [];
    document.querySelectorAll("h1, main > p[dir], legend, .step span, .face span").forEach(function (one) {
      parts.push(one.textContent);
    });
    return parts.join(".\n");
  }

  function isReading(now) {
    aloud.setAttribute("aria-pressed", String(now));
  }

  function readAloud() {
    var stops = aloud.getAttribute("aria-pressed") === "true";
    speech.cancel();
    isReading(!stops);
    if (stops) return;
    var words = new SpeechSynthesisUtterance(spoken());
    words.voice = voice();
    words.lang = words.voice.lang;
    words.onend = words.onerror = function () { isReading(false); };
    speech.speak(words);
  }

  function offerReading() {
    if (aloud || !voice()) return;
    aloud = document.createElement("button");
    aloud.type = "button";
    aloud.className = "aloud";
    aloud.textContent = WORDS.read_aloud;
    aloud.onclick = readAloud;
    isReading(false);
    document.querySelector(".top").appendChild(aloud);
  }

  if (form && !isAside && speech && window.SpeechSynthesisUtterance) {
    offerReading();
    // Browsers load their voices after the page: at first there may be none.
    speech.onvoiceschanged = offerReading;
    addEventListener("pagehide", function () { speech.cancel(); });
  }

  if (!standing || !window.fetch) return;

  function waiting() {
    try { return JSON.parse(localStorage.getItem(KEY)) || []; } catch (error) { return []; }
  }

  function keep(answers) {
    localStorage.setItem(KEY, JSON.stringify(answers));
  }

  function say(words) {
    if (status && status.textContent !== words) status.textContent = words || "";
  }

  // A line that swallows what is sent and says nothing is a broken one: the same answer may be sent again.
  function send(answer) {
    var patience = window.AbortController && new AbortController();
    if (patience) setTimeout(function () { patience.abort(); }, 10000);
    return fetch(location.pathname, {
      signal: patience && patience.signal,
      method: "POST",
      headers: { "Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded" },
      body: answer.body
    }).then(function (response) {
      // The server or its database is away: the answer stays here and goes later.
      if (response.status >= 500) throw new Error("again");
      return response.json();
    });
  }

  function told(first, result) {
    if (result.again) return say(result.problem);
    keep(waiting().filter(function (answer) { return answer.token !== first.token; }));
    missed = result.saved ? "" : result.problem || (isAside ? WORDS.pairs_over : WORDS.round_over);
    // What another page of this phone left behind takes nobody away from here.
    if (!form || form.elements.activity.value !== first.activity) {
      if (missed) tell(missed);
      return sendWaiting();
    }
    // What was chosen since is not what was saved: the page waits for it to be sent, too.
    if (result.saved && isChanged) return say("");
    say(missed || WORDS.saved);
    // Back leads to what was answered here, also where the address named no activity.
    if (result.saved && first.next) history.replaceState(null, "", "?n=" + first.number);
    if (waiting().length) sendWaiting();
    else if (result.saved) go("?n=" + first.next + "&saved=" + first.number);
    else if (!result.problem) go("");
  }

  function go(query) {
    try { if (missed) sessionStorage.setItem(MISSED, missed); } catch (error) {}
    location.href = location.pathname + query;
  }

  // Since when; whether something else is chosen than was sent
  var sending = 0, isChanged = false;
  function waits() {
    if (form && !isChanged) say(WORDS.waits);
  }

  function sendWaiting() {
    var first = waiting()[0];
    if (sending && Date.now() - sending > 2000) waits();
    if (sending || !first) return;
    sending = Date.now();
    // On a slow line nobody is left without a word
    setTimeout(sendWaiting, 2100);
    send(first).then(function (result) {
      sending = 0;
      told(first, result);
    }, function () {
      sending = 0;
      waits();
    });
  }

  // Half an answer outlives a pause and a reload: it stays on this phone until it is saved, where one keeps it.
  function half() {
    var fields = new FormData(form), chosen = {};
    form.querySelectorAll("input:checked, [maxlength]").forEach(function (one) { chosen[one.name] = one.value; });
    return { about: form.dataset.about || fields.get("activity") + " " + fields.get("round"), chosen: chosen };
  }

  function bringBack() {
    var kept = JSON.parse(sessionStorage.getItem(KEY) || "null");
    if (!kept || kept.about !== half().about) return;
    for (var name in kept.chosen) {
      var one = form.elements[name], was = one.value;
      one.value = kept.chosen[name];
      // The other form of a ballot may not have this step
      if (one.value !== was) isNotSaved();
    }
  }

  // "Saved", or "Not sent yet", is said of what is chosen now, never of what was chosen before.
  function isNotSaved() {
    isChanged = true;
    if (status.textContent === WORDS.saved || status.textContent === WORDS.waits) say("");
  }

  if (form) {
    try { bringBack(); } catch (error) {}
    form.addEventListener("input", function () {
      isNotSaved();
      try { sessionStorage.setItem(KEY, JSON.stringify(half())); } catch (error) {}
    });
    // One clock may be set, and one stands still while a phone sleeps: whichever got further.
    var turn = Number(form.elements.turn.value), began = performance.now(), opened = Date.now(), presses = 0;
    form.addEventListener("submit", function (event) {
      var fields = new FormData(form), activity = fields.get("activity");
      var others = waiting().filter(function (answer) { return answer.activity !== activity; });
      // What is pressed again is another answer, and a later one.
      presses += 1;
      isChanged = false;
      missed = "";
      var since = Math.max(performance.now() - began, Date.now() - opened);
      fields.set("token", (fields.get("token") || activity) + "." + presses);
      // In microseconds; presses part two within one tick of a clock.
      fields.set("turn", String(turn + Math.floor(since * 1000) + presses));
      var answer = {
        token: fields.get("token"),
        activity: activity,
        body: new URLSearchParams(fields).toString(),
        next: form.dataset.next,
        number: form.dataset.number
      };
      try {
        keep(others.concat([answer]));
      } catch (error) {
        // No room to keep it: the browser sends the form itself.
        return;
      }
      try { sessionStorage.removeItem(KEY); } catch (error) {}
      event.preventDefault();
      sendWaiting();
    });
  }

  var clock = document.querySelector("[data-left]"), closes = 0;
  function count(left) {
    closes = Date.now() / 1000 + left;
  }

  function counted(words, n) {
    // In the languages that have such rules, which form goes with a number comes again after each hundred.
    return words.forms[words.of[n < 200 ? n : 100 + n % 100]].replace("{n}", n);
  }

  function show() {
    // A pause: the clock stands still
    if (!closes) return;
    var left = closes - Date.now() / 1000, words = WORDS.over;
    if (left > 60) words = counted(WORDS.minutes, Math.ceil(left / 60));
    else if (left > 0) words = counted(WORDS.seconds, Math.ceil(left / 10) * 10);
    if (clock.textContent !== words) clock.textContent = words;
  }

  if (clock) {
    count(Number(clock.dataset.left));
    setInterval(show, 1000);
  }

  function follow(pulse) {
    if (clock && pulse.left != null) count(pulse.left);
    else closes = 0;
    if (!form) {
      if (pulse.stands !== standing.dataset.stands && !waiting().length) go("");
    } else if (pulse.round !== form.dataset.stands || !pulse.here) {
      if (waiting().length) return;
      if (isChanged) missed = form.dataset.over || "";
      go("");
    } else if (pulse.paused) {
      say(WORDS.paused_here);
    } else if (status.textContent === WORDS.paused_here) {
      say("");
    }
  }

  function look() {
    sendWaiting();
    if (document.hidden) return;
    var about = form && !isAside ? "?n=" + form.dataset.number : "";
    fetch(location.pathname + "/pulse" + about).then(function (response) { return response.json(); })
      .then(follow, function () {});
  }

  addEventListener("online", sendWaiting);
  // By chance, so that a hall that came in together does not ask together for ever.
  setInterval(look, 3000 + Math.random() * 1000);
  sendWaiting();
})();
