// The search itself: loads the few files a query needs and ranks sections. search-query.js takes the query apart; search-box.js shows.
// scripts/saku/site/search_index.py writes the files. They are scripts, not JSON, so that a copy on a memory stick works too.
(function () {
  "use strict";
  var STEPS = 32;

  var base = "";
  var waiting = {};
  var kept = {};
  var known = null;
  var query = null;

  function receive(name, value) {
    waiting[name](value);
  }

  function load(name, address) {
    kept[name] =
      kept[name] ||
      new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        waiting[name] = resolve;
        script.onerror = function () {
          delete kept[name]; // the next try may have a signal
          script.remove();
          reject(new Error(name));
        };
        script.src = address;
        document.head.append(script);
      });
    return kept[name];
  }

  function part(name) {
    return load(name, base + name + "." + known.version + ".js");
  }

  // The list of words, once: assets/words-id.<hash>.js; everything else lies in assets/search/id/.
  function start(address, locale) {
    base = new URL("search/" + locale + "/", new URL(address, document.baseURI)).href;
    return load("root", address).then(function (root) {
      known = known || prepare(root);
      query = query || sakuQuery(known);
      return known;
    });
  }

  function prepare(root) {
    var stems = [];
    var forms = new Map();
    root.words.split("\n").forEach(function (line, number) {
      var parts = line.split(" ");
      var stem = parts[0];
      stems.push(stem);
      forms.set(stem, stem);
      parts.slice(1).forEach(function (form) {
        forms.set(form.replace("~", stem), stem);
      });
    });
    var numbers = new Map(
      stems.map(function (stem, number) {
        return [stem, number];
      }),
    );
    var sections = [];
    root.codes.split(";").forEach(function (entry) {
      var halves = entry.split(":");
      halves[1].split(",").forEach(function (slot) {
        sections.push(halves[0] + "." + slot);
      });
    });
    var phrases = new Map();
    root.concepts.forEach(function (concept) {
      concept.slice(1).forEach(function (phrase) {
        phrases.set(phrase, (phrases.get(phrase) || []).concat(concept[0]));
      });
    });
    return {
      version: root.version,
      ignored: new Set([].concat.apply([], root.language.stop_words)),
      chunks: root.chunks,
      suggestions: root.suggestions,
      private: root.private,
      language: root.language,
      sections: sections,
      forms: forms,
      numbers: numbers,
      phrases: phrases,
      laws: root.laws,
    };
  }

  function postings(token) {
    var number = known.numbers.get(token);
    if (number === undefined) return Promise.resolve([]);
    var chunk = known.chunks.length - 1;
    while (known.chunks[chunk] > number) chunk--;
    return part(String(chunk)).then(function (lists) {
      return lists[number - known.chunks[chunk]];
    });
  }

  // [{code, score}] best first, what was corrected, and whether files were missing for want of a signal.
  function find(text, unfinished) {
    var understood = query.understand(text, unfinished);
    var isPartial = false;
    var total = known.sections.length;
    return Promise.all(
      understood.units.map(function (unit) {
        return Promise.all(
          unit.tokens.map(function (token) {
            return postings(token[0]).catch(function () {
              isPartial = true;
              return [];
            });
          }),
        ).then(function (lists) {
          var best = new Map();
          lists.forEach(function (numbers, index) {
            var rarity = Math.log(1 + (total - numbers.length + 0.5) / (numbers.length + 0.5));
            var section = 0;
            numbers.forEach(function (number) {
              section += Math.floor(number / STEPS);
              var score = ((number % STEPS) / (STEPS - 1)) * rarity * unit.tokens[index][1] * unit.weight;
              if (score > (best.get(section) || 0)) best.set(section, score);
            });
          });
          return best;
        });
      }),
    ).then(function (scored) {
      var sums = new Map();
      var whole = 0;
      scored.forEach(function (best, index) {
        // A word inside a phrase that has a meaning of its own is not missed where it is missing.
        var counts = understood.units[index].weight < 1 ? 0 : 1;
        whole += counts;
        best.forEach(function (score, section) {
          var sum = sums.get(section) || { score: 0, units: 0 };
          sums.set(section, { score: sum.score + score, units: sum.units + counts });
        });
      });
      var results = Array.from(sums, function (each) {
        return { code: known.sections[each[0]], score: (each[1].score * each[1].units) / whole, place: each[0] };
      });
      results.sort(function (one, other) {
        return other.score - one.score || one.place - other.place;
      });
      return { results: results, corrected: understood.corrected, isPartial: isPartial, stems: searched(understood.units) };
    });
  }

  function searched(units) {
    return new Set(
      units.flatMap(function (unit) {
        return unit.tokens.map(function (token) {
          return token[0];
        });
      }),
    );
  }

  // The passage of a text with most of the words looked for, as [[text, isMarked]].
  function excerpt(text, stems, length) {
    var marks = [];
    text.replace(/[\p{L}\p{N}]+/gu, function (word, at) {
      var stem = known.forms.get(query.split(word)[0] || "");
      if (stem && stems.has(stem)) marks.push([at, at + word.length]);
      return word;
    });
    var best = 0;
    var most = 0;
    marks.forEach(function (mark, index) {
      var inside = marks.slice(index).filter(function (each) {
        return each[1] <= mark[0] + length;
      }).length;
      if (inside > most) {
        most = inside;
        best = mark[0];
      }
    });
    var from = best < 40 ? 0 : text.lastIndexOf(" ", best - 30) + 1;
    var to = text.length - from <= length ? text.length : text.lastIndexOf(" ", from + length);
    var parts = [[from > 0 ? "… " : "", false]];
    var done = from;
    marks.forEach(function (mark) {
      if (mark[0] < done || mark[1] > to) return;
      parts.push([text.slice(done, mark[0]), false], [text.slice(mark[0], mark[1]), true]);
      done = mark[1];
    });
    parts.push([text.slice(done, to) + (to < text.length ? " …" : ""), false]);
    return parts;
  }

  window.sakuSearch = {
    receive: receive,
    start: start,
    sectionCode: function (text) {
      return query.sectionCode(text);
    },
    find: find,
    section: function (code) {
      return part(code.toLowerCase().replace(".", "-"));
    },
    excerpt: excerpt,
  };
})();
