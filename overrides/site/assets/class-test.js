// A test answered as a whole: the score, the answers, and a code for the trainer. No answer is kept on the device.
(function () {
  "use strict";
  var KEY = "saku-class-secret";
  var root = document.querySelector("[data-class-test]");
  var start = document.querySelector("[data-start]");
  var words = root.dataset;
  var said = root.querySelector("[data-said]");
  var forms = Array.from(document.querySelectorAll("form.item"));

  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, function (_, name) {
      return values[name];
    });
  }

  function inputsOf(form) {
    return Array.from(form.querySelectorAll("input"));
  }

  function isRight(form) {
    return inputsOf(form).every(function (input) {
      return input.checked === input.hasAttribute("data-correct");
    });
  }

  function isAnswered(form) {
    return inputsOf(form).every(function (input) {
      return form.querySelector("input[name='" + input.name + "']:checked");
    });
  }

  function secret(isNew) {
    var found = null;
    try {
      found = isNew ? null : localStorage.getItem(KEY);
    } catch (error) {
      // Private windows may refuse storage: then the later test is not paired with this one.
    }
    var made = found || window.sakuClass.random();
    try {
      localStorage.setItem(KEY, made);
    } catch (error) {
      // As above.
    }
    return made;
  }

  async function participant(word) {
    var former = start.elements.former.value.trim();
    if (!former) return window.sakuClass.participant(secret(start.elements.new.checked), word);
    var all = JSON.parse(words.former || "[]");
    var read = await window.sakuClass.decode(former, word, all);
    return read.error ? "" : read.participant;
  }

  function draw(link) {
    var place = root.querySelector("[data-qr]");
    var script = document.createElement("script");
    script.src = words.encoder;
    script.addEventListener("load", function () {
      var code = window.qrcode(0, "M");
      code.addData(link, "Byte");
      code.make();
      var picture = document.createElement("img");
      picture.src = code.createDataURL(6, 24);
      picture.alt = words.qrAlt;
      place.append(picture);
    });
    document.head.append(script);
  }

  function areas(marks) {
    var sums = {};
    words.areas.split(" ").forEach(function (area, index) {
      sums[area] = sums[area] || [0, 0];
      sums[area][0] += marks[index] ? 1 : 0;
      sums[area][1] += 1;
    });
    var lines = Object.keys(sums).map(function (area) {
      var line = document.createElement("li");
      line.textContent = fill(words.area, { area: area, right: sums[area][0], count: sums[area][1] });
      return line;
    });
    var list = root.querySelector("[data-areas-list]");
    list.append.apply(list, lines);
  }

  async function finish() {
    var missing = forms
      .map(function (form, index) {
        return isAnswered(form) ? 0 : index + 1;
      })
      .filter(Boolean);
    if (missing.length) {
      said.textContent = fill(words.missing, { items: missing.join(", ") });
      inputsOf(forms[missing[0] - 1])[0].focus();
      return;
    }
    var word = start.elements.word.value;
    var who = await participant(word);
    if (!who) {
      said.textContent = words.badFormer;
      start.querySelector("details").open = true;
      start.elements.former.focus();
      return;
    }
    var marks = forms.map(isRight);
    var result = { form: Number(words.form), phase: Number(start.elements.phase.value), participant: who, marks: marks };
    var code = await window.sakuClass.encode(result, word);
    root.querySelector("[data-text]").textContent = code;
    root.querySelector("[data-code]").hidden = false;
    root.querySelector("[data-finish]").disabled = true;
    draw(words.results + "#" + code);
    forms.forEach(function (form) {
      form.querySelector("fieldset").disabled = true;
      form.querySelector(".saku-answer").hidden = false;
      form.setAttribute("data-revealed", "");
    });
    Array.from(start.elements).forEach(function (control) {
      control.disabled = true;
    });
    areas(marks);
    said.textContent = fill(words.score, { right: marks.filter(Boolean).length, count: marks.length });
    said.focus();
  }

  if (!window.sakuClass.canSeal) {
    said.textContent = words.needsSecure;
    root.hidden = false;
    root.querySelector("[data-finish]").disabled = true;
    return;
  }
  forms.forEach(function (form) {
    form.querySelector(".saku-answer").hidden = true;
    form.querySelector("button").remove();
    form.addEventListener("submit", function (event) {
      event.preventDefault();
    });
  });
  start.hidden = false;
  root.hidden = false;
  start.addEventListener("submit", function (event) {
    event.preventDefault();
  });
  root.querySelector("[data-finish]").addEventListener("click", finish);
  root.querySelector("[data-copy]").addEventListener("click", function () {
    var text = root.querySelector("[data-text]").textContent;
    if (navigator.clipboard) {
      navigator.clipboard.writeText(text).then(function () {
        said.textContent = words.copied;
      });
    }
  });
  // A trainer may put the word and the phase into the link: #kata=...&tahap=1
  var given = new URLSearchParams(location.hash.slice(1));
  if (given.get("kata")) start.elements.word.value = given.get("kata");
  if (given.get("tahap") === "1") start.elements.phase.value = "1";
})();
