// The codes of a class, added up on this device: distribution, gain, a table for a spreadsheet. No names, no group smaller than ten.
(function () {
  "use strict";
  var KEY = "saku-class-codes";
  var BANDS = [0, 50, 70, 85];
  var form = document.querySelector("[data-class-results]");
  var words = form.dataset;
  var forms = JSON.parse(words.forms);
  var least = Number(words.least);
  var said = form.querySelector("[data-said]");
  var shown = form.querySelector("[data-shown]");
  var entries = [];
  var decoded = new Map();
  var runs = 0;

  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, function (_, name) {
      return values[name];
    });
  }

  function make(tag, text, attributes) {
    var made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    Object.keys(attributes || {}).forEach(function (name) {
      made.setAttribute(name, attributes[name]);
    });
    return made;
  }

  function number(value) {
    return value.toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 });
  }

  function mean(values) {
    return (
      values.reduce(function (sum, value) {
        return sum + value;
      }, 0) / values.length
    );
  }

  function median(values) {
    var ordered = values.slice().sort(function (a, b) {
      return a - b;
    });
    var middle = Math.floor(ordered.length / 2);
    return ordered.length % 2 ? ordered[middle] : (ordered[middle - 1] + ordered[middle]) / 2;
  }

  function percent(entry) {
    return (100 * entry.marks.filter(Boolean).length) / entry.marks.length;
  }

  function bandOf(value) {
    return BANDS.filter(function (lower) {
      return value >= lower;
    }).length;
  }

  // --- Codes in ----------------------------------------------------------------------------------------------------------------------

  // With the camera open every code is read again when one more comes: what was read once is remembered.
  async function decode(line, word) {
    var name = word + "\n" + line;
    if (!decoded.has(name)) decoded.set(name, await window.sakuClass.decode(line, word, forms));
    return decoded.get(name);
  }

  function splitCodes(text) {
    return text
      .split(/[\n\r,;\t]+/)
      .map(function (line) {
        return line.trim().replace(/^"|"$/g, "");
      })
      .filter(Boolean);
  }

  // Each accepted code once; a second code of the same participant for the same phase is refused.
  async function readAll() {
    var lines = splitCodes(form.elements.codes.value);
    var seen = new Set();
    var refused = [];
    var accepted = [];
    var run = (runs += 1);
    for (var index = 0; index < lines.length; index += 1) {
      var read = await decode(lines[index], form.elements.word.value);
      var who = read.error ? "" : read.participant + read.phase;
      if (!read.error && seen.has(who)) read = { error: "duplicate" };
      if (read.error) refused.push(index + 1 + ". " + lines[index].slice(-40) + ": " + words[read.error]);
      else {
        seen.add(who);
        accepted.push(read);
      }
    }
    // A later reading has begun meanwhile and knows more.
    if (run !== runs) return;
    entries = accepted;
    var list = form.querySelector("[data-refused]");
    list.textContent = "";
    list.append.apply(
      list,
      refused.map(function (line) {
        return make("li", line);
      }),
    );
    said.textContent = fill(words.accepted, { count: entries.length }) + (refused.length ? " " + fill(words.refused, { count: refused.length }) : "");
    keep();
    show();
  }

  function keep() {
    try {
      localStorage.setItem(KEY, JSON.stringify({ codes: form.elements.codes.value, word: form.elements.word.value }));
    } catch (error) {
      // Private windows may refuse storage; the page holds the codes until it is closed.
    }
  }

  function kept() {
    try {
      return Object.assign({ codes: "", word: "" }, JSON.parse(localStorage.getItem(KEY)));
    } catch (error) {
      return { codes: "", word: "" };
    }
  }

  function addCode(text) {
    var box = form.elements.codes;
    if (!window.sakuClass.plain(text) || box.value.indexOf(text) >= 0) return false;
    box.value = box.value.trim() + (box.value.trim() ? "\n" : "") + text;
    return true;
  }

  // --- Figures out -------------------------------------------------------------------------------------------------------------------

  function ofPhase(phase) {
    return entries.filter(function (entry) {
      return entry.phase === phase;
    });
  }

  function table(caption, heads, rows) {
    var made = make("table");
    made.append(make("caption", caption));
    var head = make("tr");
    heads.forEach(function (text) {
      head.append(make("th", text, { scope: "col" }));
    });
    var top = make("thead");
    top.append(head);
    var body = make("tbody");
    rows.forEach(function (cells) {
      var row = make("tr");
      cells.forEach(function (text, index) {
        var cell = make("td", undefined, { "data-label": heads[index] });
        cell.append(text);
        row.append(cell);
      });
      body.append(row);
    });
    made.append(top, body);
    return made;
  }

  // A drawn bar, which a voice leaves out, and the figure.
  function bar(share) {
    var cell = document.createDocumentFragment();
    cell.append(make("span", "█".repeat(Math.round(share / 5)), { "aria-hidden": "true" }), " " + number(share) + " %");
    return cell;
  }

  function distribution(values, title) {
    var rows = BANDS.map(function (lower, index) {
      var upper = index + 1 < BANDS.length ? BANDS[index + 1] - 1 : 100;
      var count = values.filter(function (value) {
        return bandOf(value) === index + 1;
      }).length;
      return [lower + "–" + upper + " %", String(count), bar((100 * count) / values.length)];
    });
    return table(title, [words.band, words.people, words.share], rows);
  }

  // Right answers by whatever `key` names: a module, a skill, an item.
  function shares(group, key) {
    var sums = {};
    group.forEach(function (entry) {
      entry.form.items.forEach(function (item, index) {
        var name = key(item);
        sums[name] = sums[name] || [0, 0];
        sums[name][0] += entry.marks[index] ? 1 : 0;
        sums[name][1] += 1;
      });
    });
    return Object.keys(sums).map(function (name) {
      return [name, bar((100 * sums[name][0]) / sums[name][1])];
    });
  }

  function showPhase(phase, title) {
    var group = ofPhase(phase);
    if (!group.length) return;
    shown.append(make("h2", title));
    if (group.length < least) {
      shown.append(make("p", fill(words.small, { least: least })));
      return;
    }
    var values = group.map(percent);
    shown.append(
      make("p", fill(words.people + ": {count}. " + words.mean + ": {mean} %. " + words.median + ": {median} %.", {
        count: group.length,
        mean: number(mean(values)),
        median: number(median(values)),
      })),
      distribution(values, title),
      table(words.byArea, [words.byArea, words.right], shares(group, function (item) {
        return item[1];
      })),
      table(words.bySkill, [words.bySkill, words.right], shares(group, function (item) {
        return words["skill" + item[2].charAt(0).toUpperCase() + item[2].slice(1)];
      })),
    );
    forms.forEach(function (each) {
      var own = group.filter(function (entry) {
        return entry.form === each;
      });
      if (own.length < least) return;
      shown.append(table(words.byItem + ": " + each.title, [words.byItem, words.right], shares(own, function (item) {
        return item[0];
      })));
    });
  }

  // [before, after] of everyone who gave both.
  function pairs() {
    var after = {};
    ofPhase(1).forEach(function (entry) {
      after[entry.participant] = entry;
    });
    return ofPhase(0)
      .filter(function (entry) {
        return after[entry.participant];
      })
      .map(function (entry) {
        return [entry, after[entry.participant]];
      });
  }

  function showGain() {
    var both = pairs();
    if (!both.length) return;
    shown.append(make("h2", words.gain));
    if (both.length < least) {
      shown.append(make("p", fill(words.gainSmall, { least: least })));
      return;
    }
    var gains = both.map(function (pair) {
      return percent(pair[1]) - percent(pair[0]);
    });
    var up = both.filter(function (pair) {
      return bandOf(percent(pair[1])) > bandOf(percent(pair[0]));
    });
    shown.append(
      make("p", fill(words.gainMean, { count: both.length, gain: number(mean(gains)) })),
      make("p", fill(words.gainUp, { share: number((100 * up.length) / both.length) })),
    );
  }

  function show() {
    shown.textContent = "";
    showPhase(0, words.before);
    showPhase(1, words.after);
    showGain();
    form.querySelector("[data-csv]").hidden = !rows().length;
  }

  // One line a person, in the order of the scores, never in the order in which the codes came.
  function rows() {
    var paired = pairs().length >= least ? pairs() : [];
    var inPair = new Set(
      paired.flatMap(function (pair) {
        return pair;
      }),
    );
    var big = [0, 1].filter(function (phase) {
      return ofPhase(phase).length >= least;
    });
    var single = entries.filter(function (entry) {
      return !inPair.has(entry) && big.indexOf(entry.phase) >= 0;
    });
    return paired
      .concat(
        single.map(function (entry) {
          return entry.phase ? [null, entry] : [entry, null];
        }),
      )
      .map(function (pair) {
        var cells = pair.flatMap(function (entry) {
          return entry ? [entry.form.id, Math.round(percent(entry) * 10) / 10] : ["", ""];
        });
        return cells.concat(pair[0] && pair[1] ? Math.round((cells[3] - cells[1]) * 10) / 10 : "");
      })
      .sort(function (a, b) {
        return Number(a[3]) - Number(b[3]) || Number(a[1]) - Number(b[1]) || String(a).localeCompare(String(b));
      });
  }

  // A spreadsheet must not take a text for a formula (OWASP, "CSV Injection"); numbers stay numbers.
  function cell(value) {
    if (typeof value === "number") return String(value);
    var text = /^[=+\-@\t\r]/.test(value) ? "'" + value : value;
    return '"' + text.replace(/"/g, '""') + '"';
  }

  function download() {
    var heads = [words.class, words.number, words.before + " " + words.form, words.before + " " + words.percent];
    heads.push(words.after + " " + words.form, words.after + " " + words.percent, words.difference);
    var name = form.elements.name.value.trim();
    var lines = [heads].concat(
      rows().map(function (row, index) {
        return [name, index + 1].concat(row);
      }),
    );
    var text = lines
      .map(function (line) {
        return line.map(cell).join(",");
      })
      .join("\r\n");
    var link = make("a", "", { download: "saku-ham-kelas.csv" });
    link.href = URL.createObjectURL(new Blob(["\ufeff" + text + "\r\n"], { type: "text/csv" }));
    link.click();
    // The address ends with the page: iPhones read it only after the click.
  }

  // --- QR codes: the camera, and pictures ------------------------------------------------------------------------------------------------

  // Adds what QR codes say; true if one of them was new.
  function addAll(texts) {
    return texts
      .map(function (text) {
        return addCode(text.split("#").pop());
      })
      .some(Boolean);
  }

  function useCamera() {
    var button = form.querySelector("[data-camera]");
    var names = { start: button.textContent, stop: words.cameraStop, looking: words.looking, refused: words.noCamera };
    function say(text) {
      said.textContent = text;
    }
    window.sakuQr.camera(button, form.querySelector("video"), names, say, async function (texts) {
      if (addAll(texts)) await readAll();
      return false;
    });
  }

  // Lists of codes as text, and pictures of QR codes.
  async function readFiles(files) {
    var unread = [];
    for (var index = 0; index < files.length; index += 1) {
      var file = files[index];
      var isPicture = file.type.startsWith("image/");
      var texts = await (isPicture ? window.sakuQr.readFile(file) : new Response(file).text().then(splitCodes)).catch(function () {
        return [];
      });
      addAll(texts);
      if (!texts.length) unread.push(file.name);
    }
    await readAll();
    if (unread.length) said.textContent += " " + fill(words.noCode, { files: unread.join(", ") });
  }

  // --- The page is ready ---------------------------------------------------------------------------------------------------------------

  function arrive() {
    var code = location.hash.slice(1);
    if (window.sakuClass.plain(code) && addCode(code)) {
      // A code does not stay in the history of a shared computer.
      history.replaceState(null, "", location.pathname);
    }
  }

  var isSure = false;
  if (!window.sakuClass.canSeal) {
    said.textContent = words.needsSecure;
    form.hidden = false;
    return;
  }
  form.elements.codes.value = kept().codes;
  form.elements.word.value = kept().word;
  arrive();
  form.hidden = false;
  useCamera();
  window.addEventListener("hashchange", function () {
    arrive();
    readAll();
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    readAll();
  });
  form.elements.file.addEventListener("change", function () {
    readFiles(Array.from(form.elements.file.files)).then(function () {
      form.elements.file.value = "";
    });
  });
  form.querySelector("[data-csv]").addEventListener("click", download);
  form.querySelector("[data-print]").addEventListener("click", function () {
    window.print();
  });
  form.querySelector("[data-erase]").addEventListener("click", function () {
    if (!isSure) {
      isSure = true;
      said.textContent = words.sure;
      return;
    }
    isSure = false;
    try {
      localStorage.removeItem(KEY);
    } catch (error) {
      // Then nothing was kept.
    }
    form.reset();
    entries = [];
    decoded.clear();
    form.querySelector("[data-refused]").textContent = "";
    show();
    said.textContent = words.erased;
  });
  if (form.elements.codes.value.trim()) readAll();
})();
