// The search box: a combobox (WAI-ARIA 1.2) whose options are links. Opened by saku.js; on the page cari/ it is always open.
(function () {
  "use strict";
  var SHOWN = 10;
  var KEPT = 5;
  var WAIT = 120; // ms between the last key and the search
  var box = document.querySelector("[data-search]");
  var input = box.querySelector("[role=combobox]");
  var list = box.querySelector("[role=listbox]");
  var status = box.querySelector("[role=status]");
  var words = box.dataset;
  var ready = null;
  var timer = 0;
  var asked = 0;

  function begin() {
    ready = ready || sakuSearch.start(words.search, document.documentElement.lang);
    return ready.catch(function (error) {
      ready = null;
      say(words.unsaved);
      throw error;
    });
  }

  function say(text) {
    status.textContent = text;
  }

  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, function (_, name) {
      return values[name];
    });
  }

  function address(code) {
    var page = code.split(".")[0].toLowerCase() + "/";
    var file = location.protocol === "file:" ? "index.html" : "";
    return words.root.replace(/\/?(index\.html)?$/, "/") + page + file + "#" + code.toLowerCase().replace(".", "-");
  }

  function node(tag, attributes, children) {
    var made = document.createElement(tag);
    Object.keys(attributes).forEach(function (name) {
      made.setAttribute(name, attributes[name]);
    });
    made.append.apply(made, children);
    return made;
  }

  function option(index, attributes, children) {
    return node("a", Object.assign({ role: "option", id: "saku-option-" + index, "aria-selected": "false", tabindex: "-1" }, attributes), children);
  }

  function show(options, query) {
    list.textContent = "";
    list.append.apply(list, options);
    list.dataset.query = query;
    input.setAttribute("aria-expanded", String(options.length > 0));
    input.removeAttribute("aria-activedescendant");
  }

  // Nothing typed yet: what was looked for before on this device, and what others look for.
  function offer(known) {
    var index = 0;
    var groups = [
      [words.recent, recent()],
      [words.suggested, known.suggestions],
    ].filter(function (group) {
      return group[1].length;
    });
    show(
      groups.map(function (group) {
        var links = group[1].map(function (query) {
          return option(index++, { href: "?q=" + encodeURIComponent(query), "data-query": query }, [query]);
        });
        return node("div", { role: "group", "aria-label": group[0] }, [node("p", { "aria-hidden": "true" }, [group[0]])].concat(links));
      }),
      "",
    );
    say("");
  }

  function search(unfinished) {
    var query = input.value.trim();
    var turn = ++asked;
    var isStale = function () {
      return turn !== asked;
    };
    return begin().then(function (known) {
      if (isStale()) return undefined;
      if (!query) return offer(known);
      var code = sakuSearch.sectionCode(query);
      if (code) return jump(code, query, isStale);
      return sakuSearch.find(query, unfinished).then(function (found) {
        var best = found.results.slice(0, SHOWN);
        return Promise.all(best.map(textOf)).then(function (texts) {
          if (isStale()) return;
          show(
            best.map(function (result, index) {
              return resultLink(index, result.code, texts[index], found.stems);
            }),
            query,
          );
          if (best.length) select(0);
          say(summary(found));
        });
      });
    }).catch(function () {
      // What is missing has been said.
    });
  }

  function summary(found) {
    var parts = [found.results.length ? fill(words.found, { count: found.results.length }) : words.none];
    if (found.corrected.length) {
      parts.unshift(fill(words.corrected, { words: found.corrected.join(", ") }));
    }
    if (found.isPartial) parts.push(words.partial);
    return parts.join(" ");
  }

  function textOf(result) {
    return sakuSearch.section(result.code).catch(function () {
      return { title: "", module: "", text: "" };
    });
  }

  // A code goes straight to its section, whether its text is on the phone or not.
  function jump(code, query, isStale) {
    show([option(0, { href: address(code), "data-code": code }, [node("span", { class: "saku-code" }, [code])])], query);
    select(0);
    say(fill(words.jump, { code: code }));
    return textOf({ code: code }).then(function (section) {
      if (!isStale()) list.firstChild.append(" ", node("strong", {}, [section.title]));
    });
  }

  function resultLink(index, code, section, stems) {
    var passage = node("span", { class: "saku-passage" }, []);
    sakuSearch.excerpt(section.text, stems, 150).forEach(function (each) {
      passage.append(each[1] ? node("mark", {}, [each[0]]) : each[0]);
    });
    return option(index, { href: address(code), "data-code": code }, [
      node("span", { class: "saku-code" }, [code]),
      " ",
      node("strong", {}, [section.title]),
      node("span", { class: "saku-where" }, [section.module]),
      passage,
    ]);
  }

  function options() {
    return Array.from(list.querySelectorAll("[role=option]"));
  }

  function select(index) {
    var all = options();
    all.forEach(function (each, number) {
      each.setAttribute("aria-selected", String(number === index));
    });
    if (!all[index]) return;
    input.setAttribute("aria-activedescendant", all[index].id);
    all[index].scrollIntoView({ block: "nearest" });
  }

  function selected() {
    return options().findIndex(function (each) {
      return each.getAttribute("aria-selected") === "true";
    });
  }

  // Opening a result closes the box; what was looked for is kept, unless it leads to something private.
  function follow(link) {
    if (link.dataset.query !== undefined) {
      input.value = link.dataset.query;
      input.focus();
      search(false);
      return;
    }
    remember(list.dataset.query, link.dataset.code.split(".")[0]);
    if (box.close) box.close();
    location.assign(link.href);
  }

  function recent() {
    try {
      return JSON.parse(localStorage.getItem("saku-searches") || "[]");
    } catch (error) {
      return [];
    }
  }

  function remember(query, module) {
    begin().then(function (known) {
      if (known.private.indexOf(module) >= 0) return;
      var queries = [query].concat(recent().filter(function (each) { return each !== query; })).slice(0, KEPT);
      localStorage.setItem("saku-searches", JSON.stringify(queries));
    }).catch(function () {
      // Private windows may refuse storage.
    });
  }

  input.addEventListener("input", function () {
    clearTimeout(timer);
    timer = setTimeout(search, WAIT, true);
  });
  input.addEventListener("keydown", function (event) {
    var count = options().length;
    var step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && count) {
      event.preventDefault();
      select((selected() + step + count) % count);
    }
  });
  box.querySelector("form").addEventListener("submit", function (event) {
    event.preventDefault();
    clearTimeout(timer);
    var query = input.value.trim();
    (list.dataset.query === query && options().length ? Promise.resolve() : search(false)).then(function () {
      var link = options()[Math.max(0, selected())];
      if (link && (query || selected() >= 0)) follow(link);
    });
  });
  list.addEventListener("click", function (event) {
    var link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    follow(link);
  });

  var query = new URLSearchParams(location.search).get("q");
  if (query && !box.close) input.value = query;
  box.addEventListener("saku-open", function () {
    search(false);
  });
  search(false);
})();
