// Self-assessments: adds up the scores, reads them by the table, plans from the weakest items. All of it stays on this device.
(function () {
  "use strict";
  var form = document.querySelector("form[data-instrument]");
  var words = form.dataset;
  var key = "saku-" + words.instrument.toLowerCase();
  var items = Array.from(document.querySelectorAll("[data-item]"));
  var status = form.querySelector("[role=status]");
  var bands = Array.from(document.querySelectorAll("[data-band]"));

  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, function (_, name) {
      return values[name];
    });
  }

  function scoreOf(item) {
    var field = form.elements[item.dataset.item];
    return field ? field.value : "";
  }

  function assess() {
    var done = items.filter(function (item) {
      return scoreOf(item) !== "";
    });
    var scored = done.filter(function (item) {
      return scoreOf(item) !== "na";
    });
    var sum = scored.reduce(function (total, item) {
      return total + Number(scoreOf(item));
    }, 0);
    return {
      done: done.length,
      left: done.length - scored.length,
      percent: scored.length ? Math.round((100 * sum) / (3 * scored.length)) : null,
      zeros: scored.filter(function (item) {
        return item.hasAttribute("data-critical") && scoreOf(item) === "0";
      }),
      weakest: scored
        .filter(function (item) {
          return scoreOf(item) !== "3";
        })
        .sort(function (one, other) {
          return Number(scoreOf(one)) - Number(scoreOf(other)) || other.hasAttribute("data-critical") - one.hasAttribute("data-critical");
        }),
    };
  }

  function nameOf(item) {
    return item.dataset.item + " " + item.querySelector("[data-text]").textContent;
  }

  // Said anew only when it changed: not at every letter typed into a note.
  function say(text) {
    if (status.textContent !== text) status.textContent = text;
  }

  function show() {
    var found = assess();
    var said = [fill(words.count, { done: found.done, all: items.length })];
    bands.forEach(function (row) {
      row.removeAttribute("aria-current");
    });
    // A reading of part of the sheet would mislead: one good item is not a good unit.
    if (found.percent !== null && found.done === items.length) {
      var band = bands.filter(function (row) {
        return Number(row.dataset.band) <= found.percent;
      }).pop();
      band.setAttribute("aria-current", "true");
      said.push(fill(words.percent, { percent: found.percent }), band.cells[1].textContent + ".", band.cells[2].textContent);
    }
    if (found.left > Number(words.most)) said.push(fill(words.tooMany, { most: words.most }));
    if (found.zeros.length) {
      said.push(fill(words.zeros, { items: found.zeros.map(function (item) { return item.dataset.item; }).join(", ") }));
    }
    say(said.join(" "));
    form.querySelectorAll("[data-planned]").forEach(function (line, index) {
      var item = found.weakest[index];
      line.textContent = "";
      if (!item) return;
      var strong = document.createElement("strong");
      strong.textContent = nameOf(item);
      line.append(strong);
      var links = item.querySelector("[data-links]");
      if (links) line.append.apply(line, [" "].concat(Array.from(links.cloneNode(true).childNodes)));
    });
  }

  function keep() {
    var values = Object.fromEntries(new FormData(form));
    try {
      localStorage.setItem(key, JSON.stringify(values));
    } catch (error) {
      // Private windows may refuse storage; the sheet works all the same.
    }
  }

  function restore() {
    var values = {};
    try {
      values = Object.assign({}, JSON.parse(localStorage.getItem(key)));
    } catch (error) {
      // Nothing was kept.
    }
    Object.keys(values).forEach(function (name) {
      var field = form.elements.namedItem(name);
      if (field) field.value = values[name];
    });
  }

  // A cell that begins like a formula must stay text in a spreadsheet (OWASP, "CSV Injection").
  function cell(text) {
    var safe = /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
    return '"' + safe.replace(/"/g, '""') + '"';
  }

  function table() {
    var rows = [
      [words.instrument, form.elements.unit.value, form.elements.day.value, status.textContent],
      ["", "", words.score, words.note],
    ];
    items.forEach(function (item) {
      var score = scoreOf(item);
      var note = form.elements[item.dataset.item + "-note"].value;
      rows.push([item.dataset.item, item.querySelector("[data-text]").textContent, score === "na" ? words.na : score, note]);
    });
    rows.push(["", words.act, words.who, words.when]);
    form.querySelectorAll("[data-plan] > li").forEach(function (line) {
      var inputs = Array.from(line.querySelectorAll("input")).map(function (input) {
        return input.value;
      });
      rows.push([line.querySelector("[data-planned]").textContent].concat(inputs));
    });
    return rows
      .map(function (row) {
        return row.map(cell).join(",");
      })
      .join("\r\n");
  }

  function on(name, act) {
    form.querySelector("[data-" + name + "-all]").addEventListener("click", act);
  }

  restore();
  show();
  form.querySelector("[data-actions]").hidden = false;
  document.addEventListener("input", function (event) {
    if (event.target.form !== form) return;
    show();
    keep();
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
  });
  on("print", function () {
    window.print();
  });
  on("csv", function () {
    var link = document.createElement("a");
    // The mark at the start tells spreadsheets that this is UTF-8.
    link.href = URL.createObjectURL(new Blob(["\ufeff" + table()], { type: "text/csv" }));
    link.download = words.instrument.toLowerCase() + ".csv";
    link.click();
    // The address ends with the page: iPhones read it only after the click.
  });
  // An hour's work of several people: erasing it takes two presses, one after the other.
  var isSure = false;
  form.querySelector("[data-erase-all]").addEventListener("blur", function () {
    if (isSure) show();
    isSure = false;
  });
  on("erase", function () {
    if (!isSure) {
      isSure = true;
      say(words.sure);
      return;
    }
    isSure = false;
    form.reset();
    try {
      localStorage.removeItem(key);
    } catch (error) {
      // There was nothing to remove.
    }
    show();
    say(words.erased);
  });
})();
