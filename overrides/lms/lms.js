// Tells the learning platform what was done on this page: SCORM 1.2 and SCORM 2004. Without a platform nothing is kept.
// Under cmi5 the run-time that it finds is that of cmi5.js.
// Only self-check items are reported; what a reader ticks or thinks elsewhere on the page stays here.
(function () {
  "use strict";
  var SCORM_12 = {
    open: "LMSInitialize", get: "LMSGetValue", set: "LMSSetValue", commit: "LMSCommit", close: "LMSFinish",
    status: "cmi.core.lesson_status", score: "cmi.core.score.", place: "cmi.core.lesson_location",
    exit: "cmi.core.exit", time: "cmi.core.session_time", response: "student_response", wrong: "wrong", item: "",
  };
  var SCORM_2004 = {
    open: "Initialize", get: "GetValue", set: "SetValue", commit: "Commit", close: "Terminate",
    status: "cmi.completion_status", score: "cmi.score.", place: "cmi.location",
    exit: "cmi.exit", time: "cmi.session_time", response: "learner_response", wrong: "incorrect", item: "urn:saku-ham:",
  };
  var body = document.body;
  var isPrivate = body.hasAttribute("data-private");
  var forms = Array.from(document.querySelectorAll("form.item"));
  var said = document.querySelector("[data-lms]");
  var started = Date.now();
  var results = {};
  var place = "";
  var answered = 0;
  var isOpen = false;

  // The platform's run-time stands in a window above this page, or above the one that opened it (SCORM 2004 RTE 3.3.6.1).
  // Some platforms give the run-time of SCORM 1.2 both names: only one that can be opened under a name is meant by it.
  function find(name, open) {
    var starts = [window, window.opener];
    for (var each = 0; each < starts.length; each++) {
      var at = starts[each];
      for (var steps = 0; at && steps < 12; steps++) {
        try {
          if (at[name] && typeof at[name][open] === "function") return at[name];
        } catch (error) {
          break; // A frame of another host: nothing to find above it.
        }
        if (at === at.parent) break;
        at = at.parent;
      }
    }
    return null;
  }
  var found2004 = find("API_1484_11", SCORM_2004.open);
  var api = found2004 || find("API", SCORM_12.open);
  var names = found2004 ? SCORM_2004 : SCORM_12;
  var is12 = names === SCORM_12;

  // A stranger's program: what it lacks, or throws while the page is being left, must stop nothing here.
  function ask(name) {
    try {
      var answer = api[name].apply(api, Array.prototype.slice.call(arguments, 1));
      return answer === undefined || answer === null ? "" : String(answer);
    } catch (error) {
      return "";
    }
  }
  function get(key) {
    return ask(names.get, key);
  }
  function set(key, value) {
    return ask(names.set, key, String(value)) === "true";
  }
  function say(words) {
    said.textContent = words;
  }

  function isDone() {
    return forms.every(function (form) {
      return form.dataset.item in results;
    });
  }
  function percent() {
    var right = forms.filter(function (form) {
      return results[form.dataset.item] === 1;
    });
    return forms.length ? Math.round((100 * right.length) / forms.length) : 100;
  }

  // On a sensitive module the platform learns the sum once all is answered, and neither answers nor where somebody stopped.
  function report() {
    if (!isOpen) return;
    if (!isPrivate) {
      set("cmi.suspend_data", JSON.stringify({ v: 1, r: results }));
      if (place) set(names.place, place);
    }
    if (isDone() || !isPrivate) {
      set(names.score + "min", 0);
      set(names.score + "max", 100);
      set(names.score + "raw", percent());
      if (!is12) set(names.score + "scaled", percent() / 100);
    }
    if (isDone()) {
      var taken = set(names.status, "completed");
      say(taken ? body.dataset.done.replace("{score}", percent()) : body.dataset.refused);
    }
    commit();
  }
  function commit() {
    if (ask(names.commit, "") !== "true") say(body.dataset.refused);
  }

  // What was chosen, as the run-time spells it: choices a,b; pairs 1.a,2.b; steps in the order given.
  function response(form) {
    var chosen = Array.from(form.querySelectorAll("input:checked"));
    var between = is12 ? "," : "[,]";
    var parts;
    if (form.dataset.type === "match") {
      parts = chosen.map(function (input, index) {
        return index + 1 + (is12 ? "." : "[.]") + input.value.toLowerCase();
      });
    } else if (form.dataset.type === "order") {
      parts = chosen
        .map(function (input, index) {
          return [Number(input.value), "abcdefghij"[index]];
        })
        .sort(function (one, other) {
          return one[0] - other[0];
        })
        .map(function (step) {
          return step[1];
        });
    } else {
      parts = chosen.map(function (input) {
        return input.value.toLowerCase();
      });
    }
    return parts.join(between).slice(0, 255);
  }
  function record(form, isRight) {
    // Not every platform counts.
    var at = "cmi.interactions." + (get("cmi.interactions._count") || answered) + ".";
    answered += 1;
    var given = response(form);
    set(at + "id", names.item + form.dataset.item);
    set(at + "type", { match: "matching", order: "sequencing" }[form.dataset.type] || "choice");
    if (given) set(at + names.response, given);
    set(at + "result", isRight ? "correct" : names.wrong);
  }

  function restore() {
    try {
      var kept = JSON.parse(get("cmi.suspend_data"));
      if (kept.v === 1) results = Object.assign({}, kept.r);
      answered = Object.keys(results).length;
    } catch (error) {
      // Nothing was kept, or another edition kept it in another form: the self-check begins anew.
    }
    place = get(names.place);
    var heading = place && document.getElementById(place);
    if (heading) {
      var link = document.createElement("a");
      link.href = "#" + place;
      link.textContent = heading.textContent;
      said.append(" " + body.dataset.resume + " ", link);
    }
  }

  function close() {
    if (!isOpen) return;
    report();
    var seconds = Math.round((Date.now() - started) / 1000);
    var two = function (number) {
      return ("0" + number).slice(-2);
    };
    var hours = Math.floor(seconds / 3600);
    var minutes = Math.floor((seconds % 3600) / 60);
    set(
      names.time,
      is12
        ? ("000" + hours).slice(-4) + ":" + two(minutes) + ":" + two(seconds % 60)
        : "PT" + hours + "H" + minutes + "M" + (seconds % 60) + "S",
    );
    // "suspend" makes the platform hand everything back at the next launch; any other word begins a new attempt.
    set(names.exit, "suspend");
    commit();
    ask(names.close, "");
    isOpen = false;
  }

  // self-check.js, which comes next, reads and keeps its results here and not in the browser, which others may share.
  window.sakuStore = {
    kept: function () {
      return results;
    },
    keep: function () {},
  };
  document.addEventListener("saku-checked", function (event) {
    results[event.target.dataset.item] = event.detail.isRight ? 1 : 0;
    if (isOpen && !isPrivate) record(event.target, event.detail.isRight);
    report();
  });

  isOpen = api !== null && ask(names.open, "") === "true";
  if (isOpen) {
    say(body.dataset.connected);
    if (!isPrivate) restore();
    // Only over the two words for "not begun": a platform that does not say what it holds must not lose a completion.
    if (["not attempted", "unknown"].indexOf(get(names.status)) >= 0) set(names.status, "incomplete");
    if (forms.length === 0) report();
    else commit();
  } else {
    say(api ? body.dataset.refused : body.dataset.alone);
  }
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", function (event) {
    // Back from another page: the session ended when this one was left.
    if (event.persisted && api) say(body.dataset.refused);
  });
  document.addEventListener("visibilitychange", function () {
    if (document.visibilityState === "hidden") report();
  });

  if ("IntersectionObserver" in window) {
    var watch = new IntersectionObserver(
      function (entries) {
        entries.forEach(function (entry) {
          if (entry.isIntersecting) place = entry.target.id;
        });
      },
      { rootMargin: "0px 0px -60% 0px" },
    );
    document.querySelectorAll("h2[id]").forEach(function (heading) {
      watch.observe(heading);
    });
  }
})();
