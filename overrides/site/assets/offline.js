// The page for keeping the hub on the phone: sizes, one tap, progress, undo. The service worker does the keeping.
(function () {
  "use strict";
  var form = document.querySelector("[data-offline]");
  if (!form || !("serviceWorker" in navigator) || !window.isSecureContext) return;
  var state = form.querySelector("[role=status]");
  var bar = form.querySelector("progress");
  var forget = form.querySelector("[data-forget]");
  var boxes = Array.prototype.slice.call(form.querySelectorAll("input[name=group]"));
  var words = form.dataset;
  var PARALLEL = 3;

  function ask(question) {
    return navigator.serviceWorker.ready.then(function (registration) {
      return new Promise(function (resolve, reject) {
        var channel = new MessageChannel();
        channel.port1.onmessage = function (event) {
          if (event.data.error) reject(new Error("service worker"));
          else resolve(event.data);
        };
        registration.active.postMessage(question, [channel.port2]);
      });
    });
  }

  function megabytes(bytes) {
    return (bytes / 1e6).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 });
  }

  function fill(text, values) {
    return Object.keys(values).reduce(function (said, name) {
      return said.replace("{" + name + "}", values[name]);
    }, text);
  }

  function sizeOf(list, paths) {
    return paths.reduce(function (sum, path) {
      return sum + list.files[path][1];
    }, 0);
  }

  function chosenPaths(list, groups) {
    var paths = groups.reduce(function (all, group) {
      return all.concat(list.groups[group] || []);
    }, []);
    return Array.from(new Set(paths));
  }

  function chosenGroups() {
    return boxes
      .filter(function (box) {
        return box.checked;
      })
      .map(function (box) {
        return box.value;
      });
  }

  function show(answer) {
    boxes.forEach(function (box) {
      var paths = answer.list.groups[box.value] || [];
      var row = box.closest("li");
      row.hidden = !paths.length;
      row.querySelector("[data-size]").textContent = fill(words.megabytes, { size: megabytes(sizeOf(answer.list, paths)) });
      if (answer.saved.length) box.checked = answer.saved.indexOf(box.value) >= 0;
    });
    forget.hidden = !answer.saved.length;
    if (answer.saved.length) {
      var size = sizeOf(answer.list, chosenPaths(answer.list, answer.saved));
      state.textContent = fill(words.saved, { size: megabytes(size) });
    }
    form.hidden = false;
  }

  function save(list, groups) {
    var paths = chosenPaths(list, groups);
    var total = sizeOf(list, paths);
    var done = 0;
    var next = 0;
    var told = -1;
    bar.max = total;
    bar.value = 0;
    bar.hidden = false;
    // The line is read aloud whenever it changes: ten times are enough, and the bar shows the rest.
    function tell() {
      var tenth = Math.floor((10 * done) / total);
      if (tenth === told) return;
      told = tenth;
      state.textContent = fill(words.progress, { done: megabytes(done), total: megabytes(total) });
    }
    function one() {
      if (next >= paths.length) return Promise.resolve();
      var path = paths[next];
      next += 1;
      return ask({ ask: "keep", path: path }).then(function (answer) {
        if (!answer.done) throw new Error(path);
        done += list.files[path][1];
        bar.value = done;
        tell();
        return one();
      });
    }
    var lines = [];
    for (var line = 0; line < PARALLEL; line += 1) lines.push(one());
    return Promise.all(lines).then(function () {
      return ask({ ask: "saved", groups: groups });
    });
  }

  function refresh() {
    return ask({ ask: "state" }).then(show);
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var button = form.querySelector("[type=submit]");
    button.disabled = true;
    if (navigator.storage && navigator.storage.persist) navigator.storage.persist();
    ask({ ask: "state" })
      .then(function (answer) {
        return save(answer.list, chosenGroups());
      })
      .then(refresh)
      .catch(function () {
        state.textContent = words.failed;
      })
      .then(function () {
        bar.hidden = true;
        button.disabled = false;
      });
  });
  forget.addEventListener("click", function () {
    ask({ ask: "forget" })
      .then(refresh)
      .then(function () {
        state.textContent = words.forgotten;
      });
  });
  refresh();
})();
