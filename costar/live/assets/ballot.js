// Better with it, whole without it: an answer that cannot be sent waits here and goes later, exactly once.
(function () {
  "use strict";
  var KEY = "costar:" + location.pathname;
  var form = document.querySelector("form[data-stands]");
  var standing = document.querySelector("[data-stands]");
  var status = document.getElementById("status");
  if (!standing || !window.fetch) return;

  function waiting() {
    try { return JSON.parse(localStorage.getItem(KEY)) || []; } catch (error) { return []; }
  }

  function keep(answers) {
    localStorage.setItem(KEY, JSON.stringify(answers));
  }

  function say(words) {
    if (status) status.textContent = words || "";
  }

  function send(answer) {
    return fetch(location.pathname, {
      method: "POST",
      headers: { "Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded" },
      body: answer.body
    }).then(function (response) {
      if (response.status >= 500) throw new Error("again");
      return response.json();
    });
  }

  function told(first, result) {
    keep(waiting().filter(function (answer) { return answer.token !== first.token; }));
    if (!form) return;
    say(result.saved ? form.dataset.saved : result.problem || form.dataset.notSaved);
    if (waiting().length) sendWaiting();
    else if (result.saved) location.href = location.pathname + "?n=" + first.next;
  }

  var sending = false;
  function sendWaiting() {
    var first = waiting()[0];
    if (sending || !first) return;
    sending = true;
    send(first).then(function (result) {
      sending = false;
      told(first, result);
    }, function () {
      sending = false;
      if (form) say(form.dataset.waits);
    });
  }

  if (form) {
    form.addEventListener("submit", function (event) {
      var fields = new FormData(form);
      var activity = fields.get("activity");
      var others = waiting().filter(function (answer) { return answer.activity !== activity; });
      var answer = {
        token: fields.get("token"),
        activity: activity,
        body: new URLSearchParams(fields).toString(),
        next: form.dataset.next
      };
      try {
        keep(others.concat([answer]));
      } catch (error) {
        return; // no room to keep it: the browser sends the form itself
      }
      event.preventDefault();
      sendWaiting();
    });
  }

  var clock = document.querySelector("[data-left]"), closes = 0;
  function count(left) {
    closes = Date.now() / 1000 + left;
  }

  function show() {
    var left = closes - Date.now() / 1000, words = clock.dataset.over;
    if (left > 60) words = clock.dataset.minutes.replace("{n}", Math.ceil(left / 60));
    else if (left > 0) words = clock.dataset.seconds.replace("{n}", Math.ceil(left / 10) * 10);
    if (clock.textContent !== words) clock.textContent = words;
  }

  if (clock) {
    count(Number(clock.dataset.left));
    setInterval(show, 1000);
  }

  function look() {
    sendWaiting();
    if (document.hidden) return;
    fetch(location.pathname + "/pulse").then(function (response) { return response.json(); })
      .then(function (pulse) {
        if (clock && typeof pulse.left === "number") count(pulse.left);
        if (pulse.stands !== standing.dataset.stands && !waiting().length) location.href = location.pathname;
      }, function () {});
  }

  addEventListener("online", sendWaiting);
  setInterval(look, 3000 + Math.random() * 1000);
  sendWaiting();
})();
