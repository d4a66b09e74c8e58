// A query taken apart: section codes, laws and articles, stems, concepts, slips. `known` is the list of words that search.js loads.
(function () {
  "use strict";
  var PHRASE = 1.5; // several words with one meaning
  var PHRASE_WORD = 0.25; // and each of them alone
  var SYNONYM = 0.7; // another word for the same thing counts a little less than the word itself
  var NEAR = 0.8; // a corrected or unfinished word

  window.sakuQuery = function (known) {
    // Lower case, without accents, letters and digits only: as words() in search_words.py.
    function split(text) {
      return (
        text
          .normalize("NFKD")
          .replace(/\p{M}/gu, "")
          .toLowerCase()
          .match(/[\p{L}\p{N}]+/gu) || []
      );
    }

    function list(name) {
      return [].concat.apply([], known.language[name]);
    }

    function pairs(name) {
      return list(name).map(function (entry) {
        return entry.split("=");
      });
    }

    // "p1.3", "P1 3", "p13"? no; "p satu titik tiga", "bagian P1.3": the section, or "" when it is none.
    function sectionCode(query) {
      var text = " " + split(query).join(" ") + " ";
      var numbers = known.language.number_words
        .flatMap(function (words) {
          return words.map(function (word, value) {
            return [word, String(value)];
          });
        })
        .sort(function (one, other) {
          return other[0].length - one[0].length;
        });
      var swap = function (from, to) {
        text = text.split(" " + from + " ").join(" " + to + " ");
      };
      numbers.forEach(function (each) {
        swap(each[0], each[1]);
      });
      list("point_words").concat(list("section_words")).forEach(function (word) {
        swap(word, "");
      });
      pairs("letter_names").forEach(function (each) {
        swap(each[1], each[0]);
      });
      var found = /^ *([a-z]) *(\d{1,2})(?: +(\d{1,2}))? *$/.exec(text.replace(/ +/g, " "));
      if (!found) return "";
      var code = found[1].toUpperCase() + found[2] + "." + (found[3] || "0");
      return known.sections.indexOf(code) < 0 ? "" : code;
    }

    // Laws and articles become tokens of their own; what is left of the words is returned beside them.
    function lawTokens(words) {
      var text = words.join(" ");
      var found = numberedLaw(text) || namedLaw(text);
      var law = found ? found.id : "";
      var tokens = law ? ["§" + law] : [];
      if (found) text = text.replace(found.text, " ");
      var article = new RegExp(
        "\\b(?:" + anyOf("article_words") + " ?(\\d{1,3}[a-z]?)|(\\d{1,3}[a-z]))\\b(?: ?" + anyOf("paragraph_words") + "? ?(\\d{1,2}[a-z]?)\\b)?",
      ).exec(text);
      if (article) {
        var place = article[1] || article[2];
        [place, article[3] ? place + "/" + article[3] : ""].filter(Boolean).forEach(function (each) {
          tokens.push("§/" + each, "§" + law + "/" + each);
        });
        if (tokens.some(has)) text = text.replace(article[0], " ");
      }
      return { tokens: Array.from(new Set(tokens)).filter(has), words: split(text) };
    }

    function isIgnored(word) {
      return known.ignored.has(word);
    }

    function anyOf(name) {
      return "(?:" + list(name).join("|") + ")";
    }

    // "uu no 20 tahun 2023", "law 20 of 2023", "20 2023": {id, text} or undefined.
    function numberedLaw(text) {
      var kinds = pairs("law_kinds");
      var written = kinds.map(function (kind) { return kind[1]; }).join("|");
      var found = new RegExp(
        "(?:\\b(" + written + ")(?: [a-z]+)? )?(?:\\b" + anyOf("law_number_words") + " ?)?\\b(\\d{1,3}) (?:" + anyOf("law_year_words") + " ?)?((?:19|20)\\d\\d)\\b",
      ).exec(text);
      if (!found) return undefined;
      var law = known.laws.find(function (each) {
        var parts = /^([a-z]+)(\d+)-(\d+)$/.exec(each.id);
        return parts && parts[2] === found[2] && parts[3] === found[3] && (!found[1] || kinds.some(function (kind) {
          return kind[1] === found[1] && parts[1].startsWith(kind[0]);
        }));
      });
      return law && { id: law.id, text: found[0] };
    }

    // "UUD 1945", "undang-undang pelayanan publik": the longest name, or a kind of law and what it is about; such words stay.
    function namedLaw(text) {
      var padded = " " + text + " ";
      var stems = " " + split(text).map(stemOf).join(" ") + " ";
      var kinds = pairs("law_kinds").filter(function (kind) {
        return padded.includes(" " + kind[1] + " ");
      });
      var best = { length: 0 };
      known.laws.forEach(function (law) {
        law.names.forEach(function (name) {
          if (name.length > best.length && padded.includes(" " + name + " ")) best = { id: law.id, text: name, length: name.length };
        });
        var isOfKind = kinds.some(function (kind) {
          return law.id.startsWith(kind[0]);
        });
        if (isOfKind && law.subject.length > best.length && stems.includes(" " + law.subject + " ")) {
          best = { id: law.id, text: "", length: law.subject.length };
        }
      });
      return best.length ? best : undefined;
    }

    function has(token) {
      return known.numbers.has(token);
    }

    // The stem of a word no text holds: take off beginnings and endings until a known stem is left.
    function takenApart(word) {
      var ends = [word];
      for (var round = 0; round < 2; round++) {
        ends = ends.concat.apply(
          ends,
          ends.map(function (each) {
            return changes(each, pairs("suffixes"), false);
          }),
        );
      }
      var candidates = ends.concat.apply(
        ends,
        ends.map(function (each) {
          return changes(each, pairs("prefixes"), true);
        }),
      );
      var found = candidates.find(function (each) {
        return each.length > 2 && known.forms.has(each);
      });
      return found ? known.forms.get(found) : "";
    }

    function changes(word, affixes, atStart) {
      return affixes
        .filter(function (affix) {
          return word.length > affix[0].length + 2 && (atStart ? word.startsWith(affix[0]) : word.endsWith(affix[0]));
        })
        .map(function (affix) {
          var letter = affix[1] || "";
          return atStart ? letter + word.slice(affix[0].length) : word.slice(0, -affix[0].length) + letter;
        });
    }

    // Letters swapped, left out, put in or mistaken: the optimal string alignment distance, given up above `most`.
    function distance(one, other, most) {
      if (Math.abs(one.length - other.length) > most) return most + 1;
      var before = [];
      var row = Array.from({ length: other.length + 1 }, function (_, index) {
        return index;
      });
      for (var i = 1; i <= one.length; i++) {
        var next = [i];
        for (var j = 1; j <= other.length; j++) {
          var cost = one[i - 1] === other[j - 1] ? 0 : 1;
          next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + cost);
          if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
            next[j] = Math.min(next[j], before[j - 2] + 1);
          }
        }
        if (Math.min.apply(null, next) > most) return most + 1;
        before = row;
        row = next;
      }
      return row[other.length];
    }

    function nearest(word) {
      var most = word.length < 4 ? 0 : word.length < 7 ? 1 : 2;
      var best = [];
      known.forms.forEach(function (stem, form) {
        if (form.length < 3 || /[#§\d]/.test(form)) return;
        var steps = distance(word, form, most);
        if (steps < 1 || steps > most) return;
        // Slips are rarer in the first letter.
        best.push({ form: form, stem: stem, steps: steps + (form[0] === word[0] ? 0 : 0.5) });
      });
      best.sort(function (one, other) {
        return one.steps - other.steps || Math.abs(one.form.length - word.length) - Math.abs(other.form.length - word.length);
      });
      return best.filter(function (each) {
        return each.steps === best[0].steps;
      }).slice(0, 3);
    }

    function beginningWith(word) {
      var found = [];
      known.forms.forEach(function (stem, form) {
        if (form.startsWith(word) && found.indexOf(stem) < 0) found.push(stem);
      });
      return found.slice(0, 12);
    }

    // Words not searched for keep their form, so that only phrases see them: as word_reducer() in search_words.py.
    function stemOf(word) {
      return isIgnored(word) ? "·" + word : known.forms.get(word) || takenApart(word);
    }

    // Two words that the texts write as one: "whistle blower".
    function closedUp(words) {
      return words.reduce(function (done, word) {
        var last = done[done.length - 1];
        if (last && !(known.forms.has(last) && known.forms.has(word)) && known.forms.has(last + word)) {
          return done.slice(0, -1).concat(last + word);
        }
        return done.concat(word);
      }, []);
    }

    // A query as units: {weight, tokens: [[token, share]]}. A section scores the best token of each unit.
    function understand(query, unfinished) {
      var laws = lawTokens(split(query));
      var words = closedUp(laws.words);
      var stems = words.map(stemOf);
      var named = concepts(words, stems);
      var corrected = [];
      var units = laws.tokens.map(function (token) {
        return { weight: 1, tokens: [[token, 1]] };
      });
      named.phrases.forEach(function (tokens) {
        units.push({ weight: PHRASE, tokens: alike(tokens, 1) });
      });
      words.forEach(function (word, index) {
        if (isIgnored(word)) return;
        var stem = stems[index];
        var tokens = stem ? [[stem, 1]] : [];
        tokens = tokens.concat(alike(named.single[index], stem ? SYNONYM : 1));
        if (unfinished && index === words.length - 1 && word.length > 2) tokens = tokens.concat(alike(beginningWith(word), stem ? NEAR / 2 : NEAR));
        if (!tokens.length && !named.inPhrase[index]) {
          nearest(word).forEach(function (near, place) {
            if (!place) corrected.push(near.form);
            tokens = tokens.concat([[near.stem, NEAR]], alike(conceptsOf([near.form, near.stem]), NEAR * SYNONYM));
          });
        }
        if (tokens.length) units.push({ weight: named.inPhrase[index] ? PHRASE_WORD : 1, tokens: tokens });
      });
      return { units: units, corrected: corrected };
    }

    function alike(tokens, share) {
      return tokens.map(function (token) {
        return [token, share];
      });
    }

    function conceptsOf(names) {
      return Array.from(new Set(names.flatMap(function (name) {
        return known.phrases.get(name) || [];
      }))).filter(has);
    }

    // The concepts a query names: by single words, and by phrases, the longest first.
    function concepts(words, stems) {
      var at = function (start, end) {
        return conceptsOf([words.slice(start, end).join(" "), stems.slice(start, end).join(" ")]);
      };
      var inPhrase = [];
      var phrases = [];
      for (var start = 0; start < words.length; start++) {
        for (var end = Math.min(words.length, start + 6); end > start + 1; end--) {
          var tokens = at(start, end);
          if (!tokens.length) continue;
          phrases.push(tokens);
          for (var index = start; index < end; index++) inPhrase[index] = true;
          break;
        }
      }
      return {
        phrases: phrases,
        inPhrase: inPhrase,
        single: words.map(function (_, index) {
          return at(index, index + 1);
        }),
      };
    }

    return { split: split, sectionCode: sectionCode, understand: understand };
  };
})();
