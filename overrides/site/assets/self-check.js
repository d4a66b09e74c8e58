// Self-checks: says whether an answer is right, shows the feedback on every option, and keeps the result on this device.
(function () {
  "use strict";
  var KEY = "saku-checks";
  var forms = Array.from(document.querySelectorAll("form.item"));

  // Inside a learning platform lms.js keeps the results.
  var store = window.sakuStore || { kept: keptHere, keep: keepHere };

  function keptHere() {
    try {
      // Whatever else stands under the key is not a record of results.
      return Object.assign({}, JSON.parse(localStorage.getItem(KEY)));
    } catch (error) {
      return {};
    }
  }

  function keepHere(form, isRight) {
    if (form.hasAttribute("data-private")) return;
    try {
      localStorage.setItem(KEY, JSON.stringify(Object.assign(keptHere(), { [form.dataset.item]: isRight ? 1 : 0 })));
    } catch (error) {
      // Private windows may refuse storage; the answer is shown all the same.
    }
  }

  function inputsOf(form) {
    return Array.from(form.querySelectorAll("input"));
  }

  function isRight(form) {
    return inputsOf(form).every(function (input) {
      return input.checked === input.hasAttribute("data-correct");
    });
  }

  // Match and order items have a group of buttons for each line.
  function isAnswered(form) {
    var names = new Set(
      inputsOf(form).map(function (input) {
        return input.name;
      }),
    );
    return Array.from(names).every(function (name) {
      return form.querySelector("input[name='" + name + "']:checked") !== null;
    });
  }

  // The feedback on what was chosen, to be read aloud; that on all options stands in the disclosure.
  function feedback(form, right) {
    var lines = Array.from(form.querySelectorAll(".saku-answer li"));
    if (form.dataset.type === "match" || form.dataset.type === "order") return [lines[right ? 0 : 1]];
    return inputsOf(form).flatMap(function (input, index) {
      return input.checked ? [lines[index]] : [];
    });
  }

  function paragraph(nodes) {
    var made = document.createElement("span");
    made.append.apply(made, nodes);
    return made;
  }

  function check(form) {
    var verdict = form.querySelector(".saku-verdict");
    if (!isAnswered(form)) {
      verdict.textContent = form.dataset.choose;
      return;
    }
    var right = isRight(form);
    form.dataset.state = right ? "right" : "wrong";
    store.keep(form, right);
    form.dispatchEvent(new CustomEvent("saku-checked", { bubbles: true, detail: { isRight: right } }));
    var strong = document.createElement("strong");
    strong.textContent = right ? form.dataset.right : form.dataset.wrong;
    var said = [paragraph([strong])];
    feedback(form, right).forEach(function (line) {
      if (line) said.push(paragraph(Array.from(line.cloneNode(true).childNodes)));
    });
    said.push(paragraph([score(form)]));
    verdict.textContent = "";
    verdict.append.apply(verdict, said);
    reveal(form);
    form.querySelector(".saku-answer").open = true;
  }

  function score(form) {
    var right = forms.filter(function (each) {
      return each.dataset.state === "right";
    }).length;
    return form.dataset.sum.replace("{right}", right).replace("{count}", forms.length);
  }

  function reveal(form) {
    form.setAttribute("data-revealed", "");
  }

  // Packages for learning platforms have no display.js.
  document.documentElement.setAttribute("data-scripts", "");
  var results = store.kept();
  forms.forEach(function (form) {
    form.querySelector("button").hidden = false;
    if (form.dataset.item in results && !form.hasAttribute("data-private")) {
      var wasRight = results[form.dataset.item] === 1;
      form.dataset.state = wasRight ? "right" : "wrong";
      form.querySelector(".saku-verdict").textContent = wasRight ? form.dataset.beforeRight : form.dataset.beforeWrong;
    }
    // On a safety item the safe act comes with the first choice, whatever it is.
    form.addEventListener("change", function () {
      form.querySelector(".saku-verdict").textContent = "";
      delete form.dataset.state;
      reveal(form);
    });
    form.querySelector(".saku-answer").addEventListener("toggle", function () {
      reveal(form);
    });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      check(form);
    });
  });
})();
