// A module on the wall: one slide at a time, by keys, clicker or buttons; the notes and the clock in a second window.
// The two windows are the same page; they tell each other where they are, by a channel and, from a memory stick, directly.
(function () {
  "use strict";
  var root = document.documentElement;
  var words = document.body.dataset;
  var code = words.code;
  var slides = Array.from(document.querySelectorAll(".slide"));
  var status = document.querySelector("[role=status]");
  var clock = document.querySelector(".clock");
  var choice = document.querySelector("[data-plans]");
  var isSpeaker = /[?&]catatan\b/.test(location.search);
  var channel = "BroadcastChannel" in window ? new BroadcastChannel("saku-tampil-" + code) : null;
  var partner = isSpeaker ? window.opener : null;
  var curtain = null;
  var at = { slide: 0, step: 0, black: false, all: false, plan: "", begun: 0 };

  function kept(name, value) {
    try {
      if (value === undefined) return localStorage.getItem("saku-tampil-" + name);
      if (value) localStorage.setItem("saku-tampil-" + name, value);
      else localStorage.removeItem("saku-tampil-" + name);
    } catch (error) {
      // Private windows may refuse storage; what was chosen holds for this window.
    }
    return null;
  }

  // What comes one by one: list items, table rows, the answer. The first is there from the start, an answer never is.
  function stepsOf(slide) {
    var items = Array.from(slide.querySelectorAll("li, tbody tr, .answer, .safe-act")).filter(function (each) {
      return !each.parentNode.closest("li, .answer, .options, .left");
    });
    return items.filter(function (each, index) {
      return index > 0 || each.matches(".answer, .safe-act");
    });
  }

  function fit(slide) {
    if (isSpeaker) return;
    var scale = 1;
    slide.style.setProperty("--fit", scale);
    while (slide.scrollHeight > slide.clientHeight + 1 && scale > 0.6) {
      scale -= 0.05;
      slide.style.setProperty("--fit", scale);
    }
  }

  function anchorOf(index) {
    var section = slides[index].parentNode;
    var place = Array.from(section.querySelectorAll(".slide")).indexOf(slides[index]);
    return section.id + (place ? "_" + (place + 1) : "");
  }

  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, function (_, name) {
      return values[name];
    });
  }

  function show() {
    var slide = slides[at.slide];
    slides.forEach(function (each) {
      each.classList.toggle("now", each === slide);
      each.parentNode.classList.toggle("now", each.parentNode === slide.parentNode);
      each.removeAttribute("tabindex");
    });
    slide.tabIndex = 0;
    stepsOf(slide).forEach(function (each, index) {
      each.classList.toggle("later", !at.all && index >= at.step);
    });
    fit(slide);
    if (curtain) curtain.hidden = !at.black;
    else if (at.black) drawCurtain();
    status.textContent = fill(words.slide, {
      code: slide.parentNode.querySelector(".code").textContent,
      number: at.slide + 1,
      count: slides.length,
    });
    ["dark", "black", "clock", "all"].forEach(function (name) {
      var pressed = { dark: root.dataset.wall === "dark", black: at.black, clock: at.begun > 0, all: at.all }[name];
      document.querySelector("[data-do=" + name + "]").setAttribute("aria-pressed", String(pressed));
    });
    if (isSpeaker) showNext();
    history.replaceState(null, "", location.pathname + location.search + "#" + anchorOf(at.slide));
    tick();
  }

  function drawCurtain() {
    if (isSpeaker) return;
    curtain = document.createElement("div");
    curtain.className = "curtain";
    curtain.addEventListener("click", function () {
      act("black");
    });
    document.body.append(curtain);
  }

  function tell() {
    if (channel) channel.postMessage(at);
    if (partner && !partner.closed) partner.postMessage({ saku: code, at: at }, location.protocol === "file:" ? "*" : location.origin);
  }

  function hear(said) {
    if (!said || typeof said.slide !== "number" || !slides[said.slide]) return;
    at = Object.assign({}, at, said);
    choosePlan();
    show();
  }

  function go(slide, step) {
    at.slide = Math.max(0, Math.min(slides.length - 1, slide));
    at.step = step;
    at.black = false;
    show();
    slides[at.slide].scrollTop = 0;
    tell();
  }

  function on() {
    if (!at.all && at.step < stepsOf(slides[at.slide]).length) go(at.slide, at.step + 1);
    else if (at.slide + 1 < slides.length) go(at.slide + 1, 0);
    else show();
  }

  function back() {
    if (!at.all && at.step > 0) go(at.slide, at.step - 1);
    else if (at.slide > 0) go(at.slide - 1, stepsOf(slides[at.slide - 1]).length);
  }

  var acts = {
    on: on,
    back: back,
    first: function () {
      go(0, 0);
    },
    last: function () {
      go(slides.length - 1, 0);
    },
    black: function () {
      at.black = !at.black;
      show();
      tell();
    },
    dark: function () {
      var next = root.dataset.wall === "dark" ? "" : "dark";
      if (next) root.dataset.wall = next;
      else delete root.dataset.wall;
      kept("wall", next);
      show();
    },
    all: function () {
      at.all = !at.all;
      show();
      tell();
    },
    full: function () {
      if (document.fullscreenElement) document.exitFullscreen();
      else if (root.requestFullscreen) root.requestFullscreen();
    },
    clock: function () {
      at.begun = at.begun ? 0 : Date.now();
      kept("begun-" + code, at.begun ? String(at.begun) : "");
      show();
      tell();
    },
    notes: function () {
      if (isSpeaker) return;
      partner = window.open(location.pathname + "?catatan" + location.hash, "saku-catatan-" + code, "width=1000,height=700");
    },
  };

  function act(name) {
    acts[name]();
  }

  // The keys of the slides work from there.
  function toSlide() {
    slides[at.slide].focus({ preventScroll: true });
  }

  var keys = {
    ArrowRight: "on",
    ArrowDown: "on",
    PageDown: "on",
    " ": "on",
    Enter: "on",
    ArrowLeft: "back",
    ArrowUp: "back",
    PageUp: "back",
    Backspace: "back",
    Home: "first",
    End: "last",
    b: "black",
    ".": "black",
    d: "dark",
    f: "full",
    n: "notes",
    t: "clock",
    a: "all",
  };

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("select, summary") || (event.target.closest("a, button") && /^( |Enter)$/.test(event.key))) return;
    var name = keys[event.key] || keys[event.key.toLowerCase()];
    if (event.key === " " && event.shiftKey) name = "back";
    if (!name) return;
    // A slide longer than a phone's screen scrolls before it gives way.
    var slide = slides[at.slide];
    if (/^Arrow(Down|Up)$/.test(event.key) && !isSpeaker && slide.scrollHeight > slide.clientHeight + 2) {
      var end = event.key === "ArrowDown" ? slide.scrollTop + slide.clientHeight < slide.scrollHeight - 2 : slide.scrollTop > 0;
      if (end) return;
    }
    event.preventDefault();
    act(name);
    toSlide();
  });

  // The clock of the trainer notes: elapsed and planned minutes, and the step that is due.
  function plan() {
    return document.querySelector("[data-plan='" + at.plan + "']");
  }

  function minutes(seconds) {
    return Math.floor(seconds / 60) + ":" + String(Math.floor(seconds % 60)).padStart(2, "0");
  }

  function tick() {
    clock.hidden = !at.begun && !isSpeaker;
    if (clock.hidden) return;
    var steps = plan() ? Array.from(plan().children) : [];
    var passed = at.begun ? Math.max(0, (Date.now() - at.begun) / 1000) : 0;
    var end = 0;
    var due = null;
    steps.forEach(function (step) {
      end += 60 * Number(step.dataset.minutes);
      if (due === null && passed < end) due = [step, end - passed];
    });
    steps.forEach(function (step) {
      if (due && step === due[0] && at.begun) step.setAttribute("aria-current", "step");
      else step.removeAttribute("aria-current");
    });
    var said = fill(words.elapsed, { elapsed: minutes(passed), total: minutes(end) });
    if (due && at.begun) said += " · " + fill(words.left, { left: minutes(due[1]) });
    if (!due && steps.length) said += " · " + fill(words.over, { over: minutes(passed - end) });
    clock.textContent = said;
    clock.classList.toggle("over", !due && steps.length > 0);
  }

  function choosePlan() {
    choice.value = at.plan;
    document.querySelectorAll("[data-plan]").forEach(function (each) {
      each.hidden = each.dataset.plan !== at.plan;
    });
  }

  function offerPlans() {
    var plans = Array.from(document.querySelectorAll("[data-plan]"));
    if (!plans.length) return;
    at.plan = kept("plan") || plans[plans.length - 1].dataset.plan;
    if (!plan()) at.plan = plans[plans.length - 1].dataset.plan;
    document.querySelector(".plans").hidden = false;
    choosePlan();
    choice.addEventListener("change", function () {
      at.plan = choice.value;
      kept("plan", at.plan);
      choosePlan();
      show();
      tell();
    });
  }

  // What comes next, for the second window.
  var next = null;
  function showNext() {
    if (!next) {
      next = document.createElement("section");
      next.className = "next";
      // It scrolls where it is long, and a keyboard must reach what scrolls.
      next.tabIndex = 0;
      next.setAttribute("aria-label", document.querySelector("[data-do=on]").textContent);
      document.querySelector("main").after(next);
    }
    var slide = slides[at.slide + 1];
    var title = document.createElement("h2");
    title.textContent = slide ? slide.parentNode.querySelector("h2").textContent : words.noNext;
    next.textContent = "";
    next.append(title);
    if (slide) next.append.apply(next, Array.from(slide.cloneNode(true).childNodes));
  }

  function fromHash() {
    var parts = decodeURIComponent(location.hash.slice(1)).toLowerCase().replace(".", "-").split("_");
    var section = parts[0] && document.getElementById(parts[0]);
    var found = section ? Array.from(section.querySelectorAll(".slide")) : [];
    return Math.max(0, slides.indexOf(found[Number(parts[1] || 1) - 1] || found[0]));
  }

  if (isSpeaker) {
    root.classList.add("speaker");
    document.querySelectorAll("aside details").forEach(function (each) {
      each.open = true;
    });
    document.querySelector("[data-do=notes]").hidden = true;
  }
  if (kept("wall") === "dark") root.dataset.wall = "dark";
  at.begun = Number(kept("begun-" + code)) || 0;
  // A clock left running since yesterday measures nothing.
  if (Date.now() - at.begun > 12 * 3600 * 1000) at.begun = 0;
  document.querySelectorAll("[data-do]").forEach(function (button) {
    // Pressed by keys or a screen reader (detail 0), a button keeps the focus: the slide is read out all the same.
    button.addEventListener("click", function (event) {
      act(button.dataset.do);
      if (event.detail) toSlide();
    });
  });
  document.querySelector("[data-leave]").addEventListener("click", function () {
    var id = slides[at.slide].parentNode.id;
    this.hash = id.indexOf("-") < 0 ? "" : id;
  });
  if (channel) {
    channel.onmessage = function (event) {
      hear(event.data);
    };
  }
  window.addEventListener("message", function (event) {
    if (partner && event.source === partner && event.data && event.data.saku === code) hear(event.data.at);
  });
  window.addEventListener("hashchange", function () {
    go(fromHash(), 0);
  });
  window.addEventListener("resize", function () {
    fit(slides[at.slide]);
  });
  offerPlans();
  setInterval(tick, 1000);
  at.slide = fromHash();
  show();
})();
