// Asks what this device is to make or to sign, lets it, and sends its answer in the form that was pressed.
(function () {
  "use strict";
  var Key = window.PublicKeyCredential;
  if (!Key || !Key.parseCreationOptionsFromJSON || !Key.parseRequestOptionsFromJSON) return;
  document.querySelectorAll("[data-without-passkeys]").forEach(function (one) { one.hidden = true; });

  function device(form, asked) {
    if (form.dataset.passkey === "make") {
      return navigator.credentials.create({ publicKey: Key.parseCreationOptionsFromJSON(asked) });
    }
    return navigator.credentials.get({ publicKey: Key.parseRequestOptionsFromJSON(asked) });
  }

  function ask(form) {
    return fetch(form.action + "/ask", {
      method: "POST",
      headers: { Accept: "application/json" },
      body: new URLSearchParams(new FormData(form))
    }).then(function (response) { return response.json(); });
  }

  function told(form, words) {
    var place = form.querySelector("[role=alert]");
    place.hidden = false;
    place.textContent = words;
    form.querySelector("button").disabled = false;
  }

  function press(form) {
    form.querySelector("button").disabled = true;
    ask(form).then(function (asked) {
      if (asked.problem) return told(form, asked.problem);
      return device(form, asked).then(function (credential) {
        var password = form.elements.password;
        // It has been asked for, and need not travel again
        if (password) password.disabled = true;
        form.elements.answer.value = JSON.stringify(credential.toJSON());
        form.submit();
      });
    }).catch(function (error) {
      var known = { NotAllowedError: "closed", AbortError: "closed", InvalidStateError: "twice" };
      told(form, form.dataset[known[error.name] || "failed"] || form.dataset.failed);
    });
  }

  document.querySelectorAll("form[data-passkey]").forEach(function (form) {
    form.hidden = false;
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      press(form);
    });
  });
})();
