// An agenda in the address: written and read here as scripts/saku/library/agenda.py writes it. Nothing is sent anywhere.
(function () {
  "use strict";
  var LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  var KEY = "saku-agenda";
  var MOST = 60; // items
  var USUAL = { 0: 5, 1: 10, 7: 10, 8: 5, 9: 10, 10: 5 }; // minutes by slot, otherwise 10
  var outline = window.sakuOutline || {};
  var root = document.querySelector("[data-agenda]");
  var words = root.dataset;
  var view = root.querySelector("[data-view]");
  var editor = root.querySelector("[data-editor]");
  var shared = root.querySelector("[data-shared]");
  var told = root.querySelector("[data-told]");
  var agenda = { title: "", start: "0900", items: [] };

  // --- The address -------------------------------------------------------------------------------------------------------------------

  function pack(text) {
    var bits = "";
    new TextEncoder().encode(text).forEach(function (byte) {
      bits += byte.toString(2).padStart(8, "0");
    });
    return (bits.match(/.{1,5}/g) || [])
      .map(function (five) {
        return LETTERS[parseInt(five.padEnd(5, "0"), 2)];
      })
      .join("");
  }

  function unpack(text) {
    var bits = Array.from(text, function (letter) {
      return LETTERS.indexOf(letter).toString(2).padStart(5, "0");
    }).join("");
    var bytes = (bits.match(/.{8}/g) || []).map(function (eight) {
      return parseInt(eight, 2);
    });
    return new TextDecoder().decode(new Uint8Array(bytes));
  }

  function check(text) {
    var found = 0;
    for (var index = 0; index < text.length; index += 1) found = (found * 33 + text.charCodeAt(index)) % 1021;
    return LETTERS[Math.floor(found / 32)] + LETTERS[found % 32];
  }

  function write(plan) {
    var parts = ["1", plan.start].concat(
      plan.items.map(function (item) {
        return item.what + ":" + item.minutes + (item.label ? ":" + pack(item.label) : "");
      }),
    );
    if (plan.title) parts.push("T" + pack(plan.title));
    var text = parts.join(".");
    return text + "." + check(text);
  }

  // The agenda, or null if the link is not whole.
  function read(fragment) {
    var whole = /^(1\.([01]\d|2[0-3])([0-5]\d)((?:\.[A-Z][A-Z0-9-]*:\d{1,3}(?::[A-Z2-7]+)?)*)(?:\.T([A-Z2-7]+))?)\.([A-Z2-7]{2})$/.exec(fragment);
    if (!whole || check(whole[1]) !== whole[6]) return null;
    var items = whole[4].split(".").filter(Boolean);
    if (items.length > MOST) return null;
    return {
      start: whole[2] + whole[3],
      title: whole[5] ? unpack(whole[5]).slice(0, 80) : "",
      items: items.map(function (text) {
        var parts = text.split(":");
        return { what: parts[0], minutes: Number(parts[1]), label: parts[2] ? unpack(parts[2]).slice(0, 80) : "" };
      }),
    };
  }

  // --- What an item is -------------------------------------------------------------------------------------------------------------

  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, function (_, name) {
      return values[name];
    });
  }

  function codeOf(what) {
    return what.replace("-", ".");
  }

  function titleOf(item) {
    var own = { C: words.ceremony, B: words.break, X: words.other }[item.what];
    if (own) return item.label || own;
    var parts = item.what.split("-");
    var module = outline[parts[0]];
    var title = module && (parts[1] === undefined ? module[0] : module[2][parts[1]]);
    return title ? codeOf(item.what) + " " + title : fill(words.unknown, { code: codeOf(item.what) });
  }

  function linkOf(item) {
    var parts = item.what.split("-");
    var module = outline[parts[0]];
    if (!module || (parts[1] !== undefined && !module[2][parts[1]])) return "";
    var page = location.protocol === "file:" ? "/index.html" : "/";
    return words.upLink + parts[0].toLowerCase() + page + (parts[1] === undefined ? "" : "#" + item.what.toLowerCase());
  }

  function clock(minutes) {
    var day = ((minutes % 1440) + 1440) % 1440;
    return String(Math.floor(day / 60)).padStart(2, "0") + "." + String(day % 60).padStart(2, "0");
  }

  function startOf(plan) {
    return Number(plan.start.slice(0, 2)) * 60 + Number(plan.start.slice(2));
  }

  function minutesOf(items) {
    return items.reduce(function (sum, item) {
      return sum + item.minutes;
    }, 0);
  }

  // How much of the time speeches take, in words.
  function shareOf(plan) {
    var total = minutesOf(plan.items);
    var ceremony = minutesOf(
      plan.items.filter(function (item) {
        return item.what === "C";
      }),
    );
    var percent = total ? Math.round((100 * ceremony) / total) : 0;
    var over = total > 0 && ceremony * 100 > total * Number(words.cap);
    return fill(over ? words.shareOver : words.shareOk, { minutes: ceremony, total: total, percent: percent, cap: words.cap });
  }

  function make(tag, attributes, children) {
    var made = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) {
      made.setAttribute(name, attributes[name]);
    });
    made.append.apply(made, children || []);
    return made;
  }

  function fillWith(place, children) {
    place.textContent = "";
    place.append.apply(place, children);
  }

  function kept() {
    try {
      return Object.assign({}, JSON.parse(localStorage.getItem(KEY)));
    } catch (error) {
      return {};
    }
  }

  function keep(record) {
    try {
      localStorage.setItem(KEY, JSON.stringify(record));
    } catch (error) {
      // Private windows may refuse storage; the link still carries everything.
    }
  }

  // --- Participants ----------------------------------------------------------------------------------------------------------------

  function showView() {
    var record = kept();
    var fragment = write(agenda);
    var done = record.link === fragment ? record.done || [] : [];
    var list = view.querySelector("[data-list]");
    var at = startOf(agenda);
    var rows = agenda.items.map(function (item, index) {
      var box = make("input", { type: "checkbox" });
      var link = linkOf(item);
      var name = link ? make("a", { href: link }, [titleOf(item)]) : titleOf(item);
      var time = make("span", { class: "saku-clock" }, [clock(at) + "–" + clock(at + item.minutes)]);
      at += item.minutes;
      box.checked = done.indexOf(index) >= 0;
      box.setAttribute("aria-label", titleOf(item));
      box.addEventListener("change", function () {
        done = done.filter(function (each) {
          return each !== index;
        });
        if (box.checked) done.push(index);
        keep({ link: fragment, done: done });
        progress();
      });
      return make("li", {}, [box, " ", time, " ", name, " ", make("small", {}, [fill(words.minutes, { count: item.minutes })])]);
    });
    function progress() {
      view.querySelector("[data-progress]").textContent = fill(words.progress, { done: done.length, count: agenda.items.length });
    }
    fillWith(list, rows);
    view.querySelector("[data-title]").textContent = agenda.title || words.untitled;
    view.querySelector("[data-when]").textContent = clock(startOf(agenda)) + "–" + clock(at);
    view.querySelector("[data-share-of]").textContent = shareOf(agenda);
    progress();
    view.hidden = false;
    editor.hidden = true;
    root.parentNode.querySelector("[data-about]").hidden = true;
  }

  // Every page of the agenda into the phone's own copy of the hub.
  function keepPages() {
    var said = view.querySelector("[data-said]");
    var record = kept();
    keep({ link: write(agenda), done: record.link === write(agenda) ? record.done : [] });
    if (!("serviceWorker" in navigator) || !navigator.serviceWorker.controller) {
      said.textContent = words.notKept;
      return;
    }
    var site = new URL("./", new URL(document.querySelector("script[data-worker]").dataset.worker, location.href)).pathname;
    var paths = agenda.items
      .map(linkOf)
      .filter(Boolean)
      .map(function (link) {
        return new URL(link, location.href).pathname.slice(site.length);
      });
    Promise.all(
      Array.from(new Set(paths)).map(function (path) {
        return new Promise(function (resolve, reject) {
          var channel = new MessageChannel();
          channel.port1.onmessage = function (event) {
            if (event.data.done) resolve();
            else reject(new Error(path));
          };
          navigator.serviceWorker.controller.postMessage({ ask: "keep", path: path }, [channel.port2]);
        });
      }),
    ).then(
      function () {
        said.textContent = words.kept;
      },
      function () {
        said.textContent = words.notKept;
      },
    );
  }

  // --- The trainer -------------------------------------------------------------------------------------------------------------------

  function rowOf(item, index) {
    var minutes = make("input", { type: "number", min: "1", max: "600", inputmode: "numeric", value: item.minutes });
    minutes.setAttribute("aria-label", fill(words.minutes, { count: "" }).trim() + ": " + titleOf(item));
    minutes.addEventListener("change", function () {
      item.minutes = Math.max(1, Math.min(600, Math.round(Number(minutes.value)) || 1));
      minutes.value = item.minutes;
      refresh(false);
    });
    var parts = [make("span", { class: "saku-clock" }), " ", make("span", {}, [titleOf(item)]), " ", minutes, " "];
    if (/^[CX]$/.test(item.what)) {
      var label = make("input", { type: "text", maxlength: "40", value: item.label, "aria-label": titleOf(item) });
      label.addEventListener("change", function () {
        item.label = label.value.trim();
        refresh(true);
      });
      parts.splice(2, 1, label);
    }
    [
      ["up", -1],
      ["down", 1],
      ["remove", 0],
    ].forEach(function (way) {
      var button = make("button", { type: "button", "data-way": way[0] }, [words[way[0]]]);
      button.setAttribute("aria-label", words[way[0]] + ": " + titleOf(item));
      button.disabled = (way[1] < 0 && index === 0) || (way[1] > 0 && index === agenda.items.length - 1);
      button.addEventListener("click", function () {
        agenda.items.splice(index, 1);
        if (way[1]) agenda.items.splice(index + way[1], 0, item);
        refresh(true);
        told.textContent = fill(way[1] ? words.moved : words.removed, { item: titleOf(item), place: index + way[1] + 1 });
        focusRow(index + way[1], way[0]);
      });
      parts.push(button, " ");
    });
    return make("li", {}, parts);
  }

  function focusRow(index, way) {
    var rows = editor.querySelectorAll("[data-rows] li");
    var row = rows[Math.min(index, rows.length - 1)];
    if (!row) return editor.elements.module.focus();
    var button = row.querySelector("[data-way=" + way + "]");
    (button.disabled ? row.querySelector("button:not(:disabled)") : button).focus();
  }

  function refresh(all) {
    var rows = editor.querySelector("[data-rows]");
    if (all) fillWith(rows, agenda.items.map(rowOf));
    var at = startOf(agenda);
    Array.from(rows.children).forEach(function (row, index) {
      row.querySelector(".saku-clock").textContent = clock(at);
      at += agenda.items[index].minutes;
    });
    editor.querySelector("[data-sum]").textContent = agenda.items.length
      ? fill(words.total, { total: minutesOf(agenda.items), end: clock(at) }) + " " + shareOf(agenda)
      : "";
    share();
  }

  function share() {
    var fragment = write(agenda);
    var link = words.address + "#" + fragment;
    shared.hidden = !agenda.items.length;
    shared.querySelector("input").value = link;
    if (agenda.items.length) draw(fragment);
    try {
      sessionStorage.setItem(KEY, fragment);
    } catch (error) {
      // Then a reload begins anew.
    }
  }

  // The encoder is loaded when there is something to draw.
  function draw(fragment) {
    var place = shared.querySelector("[data-qr]");
    if (window.qrcode) {
      try {
        var code = window.qrcode(0, "L");
        code.addData(words.address + "#", "Byte");
        code.addData(fragment, "Alphanumeric");
        code.make();
        var picture = make("img", { src: code.createDataURL(6, 24), alt: words.qrAlt });
        fillWith(place, [picture]);
      } catch (error) {
        place.textContent = words.tooLong;
      }
      return;
    }
    if (document.querySelector("script[data-loading]")) return;
    var script = make("script", { src: words.encoder, "data-loading": "" });
    script.addEventListener("load", share);
    document.head.append(script);
  }

  function sections() {
    var module = outline[editor.elements.module.value];
    var options = [new Option(words.whole, "")];
    Object.keys(module[2]).forEach(function (slot) {
      options.push(new Option(editor.elements.module.value + "." + slot + " " + module[2][slot], slot));
    });
    fillWith(editor.elements.section, options);
  }

  function add(item) {
    if (agenda.items.length >= MOST) return;
    agenda.items.push(item);
    refresh(true);
    told.textContent = titleOf(item);
  }

  function showEditor() {
    view.hidden = true;
    editor.hidden = false;
    root.parentNode.querySelector("[data-about]").hidden = false;
    editor.elements.title.value = agenda.title;
    editor.elements.start.value = agenda.start.slice(0, 2) + ":" + agenda.start.slice(2);
    refresh(true);
  }

  var acts = {
    add: function () {
      var code = editor.elements.module.value;
      var slot = editor.elements.section.value;
      add({ what: slot ? code + "-" + slot : code, minutes: slot ? USUAL[slot] || 10 : outline[code][1], label: "" });
    },
    "add-ceremony": function () {
      add({ what: "C", minutes: 5, label: "" });
    },
    "add-break": function () {
      add({ what: "B", minutes: 15, label: "" });
    },
    "add-other": function () {
      add({ what: "X", minutes: 10, label: "" });
    },
    copy: function () {
      var input = shared.querySelector("input");
      input.select();
      if (!navigator.clipboard) return;
      navigator.clipboard.writeText(input.value).then(
        function () {
          told.textContent = words.copied;
        },
        function () {
          // The link stands selected, ready for the keyboard.
        },
      );
    },
    open: function () {
      location.hash = write(agenda);
    },
    print: function () {
      showPrint();
      window.print();
    },
    clear: function () {
      agenda = { title: "", start: agenda.start, items: [] };
      editor.elements.preset.value = "";
      showEditor();
    },
    edit: function () {
      history.replaceState(null, "", location.pathname);
      showEditor();
    },
    keep: keepPages,
  };

  // On paper stands what participants see, with the QR code below.
  function showPrint() {
    var editing = !editor.hidden;
    showView();
    share();
    if (!editing) return;
    window.addEventListener("afterprint", showEditor, { once: true });
  }

  function arrive() {
    var fragment = decodeURIComponent(location.hash.slice(1));
    var found = fragment && fragment !== "atas" ? read(fragment) : null;
    if (found) {
      agenda = found;
      shared.hidden = true;
      showView();
      return;
    }
    var last = kept().link;
    var unfinished = null;
    try {
      unfinished = sessionStorage.getItem(KEY);
    } catch (error) {
      // Nothing was kept.
    }
    if (!fragment && unfinished && read(unfinished)) agenda = read(unfinished);
    else if (!fragment && last && read(last)) {
      location.replace("#" + last);
      return;
    }
    showEditor();
    if (fragment && fragment !== "atas") told.textContent = words.broken;
  }

  editor.elements.module.append.apply(
    editor.elements.module,
    Object.keys(outline).map(function (code) {
      return new Option(code + " " + outline[code][0], code);
    }),
  );
  sections();
  editor.elements.module.addEventListener("change", sections);
  editor.elements.title.addEventListener("change", function () {
    agenda.title = editor.elements.title.value.trim();
    refresh(false);
  });
  editor.elements.start.addEventListener("change", function () {
    agenda.start = (editor.elements.start.value || "09:00").replace(":", "");
    refresh(false);
  });
  editor.elements.preset.addEventListener("change", function () {
    var found = read(editor.elements.preset.value);
    if (!found) return;
    agenda = Object.assign(found, { start: agenda.start });
    showEditor();
  });
  editor.addEventListener("submit", function (event) {
    event.preventDefault();
  });
  root.querySelectorAll("[data-do]").forEach(function (button) {
    button.addEventListener("click", function () {
      acts[button.dataset.do]();
    });
  });
  window.addEventListener("hashchange", arrive);
  root.hidden = false;
  arrive();
})();
