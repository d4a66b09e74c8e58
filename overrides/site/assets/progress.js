// What this device remembers: every key that begins with "saku-". Shown, downloaded as JSON, erased.
(function () {
  "use strict";
  var actions = document.querySelector("[data-progress]");
  var words = actions.dataset;
  var state = actions.querySelector("[role=status]");

  function record() {
    var found = {};
    try {
      Object.keys(localStorage)
        .filter(function (key) {
          return key.startsWith("saku-");
        })
        .sort()
        .forEach(function (key) {
          var value = localStorage.getItem(key);
          try {
            found[key] = JSON.parse(value);
          } catch (error) {
            found[key] = value;
          }
        });
    } catch (error) {
      // Private windows may refuse storage: then nothing is remembered.
    }
    return found;
  }

  function show() {
    var results = Object.assign({}, record()["saku-checks"]);
    document.querySelectorAll("[data-items]").forEach(function (row) {
      var items = row.dataset.items.split(" ");
      var done = items.filter(function (item) {
        return item in results;
      });
      var right = done.filter(function (item) {
        return results[item] === 1;
      });
      row.querySelector("[data-result]").textContent = done.length
        ? words.some.replace("{right}", right.length).replace("{count}", items.length).replace("{done}", done.length)
        : words.none;
    });
  }

  actions.hidden = false;
  actions.querySelector("[data-export]").addEventListener("click", function () {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(record(), null, 1)], { type: "application/json" }));
    link.download = "saku-ham.json";
    link.click();
    // The address ends with the page: iPhones read it only after the click.
  });

  // Erasing takes two presses of the same button, and the second one is announced.
  var isSure = false;
  var erase = actions.querySelector("[data-erase]");
  erase.addEventListener("blur", function () {
    isSure = false;
  });
  erase.addEventListener("click", function () {
    if (!isSure) {
      isSure = true;
      state.textContent = words.sure;
      return;
    }
    isSure = false;
    Object.keys(record()).forEach(function (key) {
      localStorage.removeItem(key);
    });
    state.textContent = words.erased;
    show();
  });
  show();
})();
