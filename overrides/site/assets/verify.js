// Checks the seal of a certificate on this device. The statement comes from the address's fragment, a pasted link, a picture or
// the camera; nothing of it is sent or kept. The form of a statement: scripts/saku/seal/statement.py.
(function () {
  "use strict";
  var page = document.querySelector("[data-verify]");
  var words = page.dataset;
  var keys = JSON.parse(words.keys);
  var revoked = words.revoked ? words.revoked.split(" ") : [];
  var context = "saku-ham certificate 1\n";
  var signatureBytes = 64;
  var trainerYears = 3;
  var form = page.querySelector("form");
  var result = page.querySelector("[data-result]");
  var status = page.querySelector("[data-status]");

  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, function (_, name) {
      return values[name];
    });
  }

  // --- The statement -------------------------------------------------------------------------------------------------------------

  function toBytes(base64) {
    return Uint8Array.from(atob(base64), function (sign) {
      return sign.charCodeAt(0);
    });
  }

  // There is one way only to write the bytes: a changed last sign must not go unnoticed.
  function decode(token) {
    if (!/^[A-Za-z0-9_-]{1,2000}$/.test(token)) return null;
    try {
      var bytes = toBytes(token.replace(/-/g, "+").replace(/_/g, "/"));
      var again = btoa(String.fromCharCode.apply(null, bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
      return bytes.length > signatureBytes && again === token ? bytes : null;
    } catch (error) {
      return null;
    }
  }

  function isDay(text) {
    var time = /^\d{4}-\d{2}-\d{2}$/.test(text) && text >= "0001" ? Date.parse(text + "T00:00:00Z") : NaN;
    return !isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
  }

  function parse(payload) {
    var lines;
    try {
      lines = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(payload).split("\n");
    } catch (error) {
      return null;
    }
    var isClean = lines.every(function (line) {
      return line && !/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(line);
    });
    if (lines.length !== 9 || !isClean) return null;
    var days = lines[4].split("/");
    var isForm =
      /^[a-z0-9]{1,12}(-[a-z0-9]{1,12})?$/.test(lines[0]) &&
      /^[act]$/.test(lines[1]) &&
      /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/.test(lines[2]) &&
      isDay(lines[3]) &&
      days.length <= 2 &&
      days.every(isDay) &&
      /^[1-9][0-9]{0,2}$/.test(lines[5]);
    if (!isForm) return null;
    return {
      key: lines[0],
      kind: { a: "attendance", c: "completion", t: "trainer" }[lines[1]],
      serial: lines[2],
      issued: lines[3],
      first: days[0],
      last: days[days.length - 1],
      hours: lines[5],
      event: { id: lines[6], en: lines[7] },
      name: lines[8],
    };
  }

  function expires(statement) {
    if (statement.kind !== "trainer") return "";
    var day = statement.issued.slice(4) === "-02-29" ? "-02-28" : statement.issued.slice(4);
    return String(Number(statement.issued.slice(0, 4)) + trainerYears).padStart(4, "0") + day;
  }

  function today() {
    return new Date().toISOString().slice(0, 10);
  }

  // --- The signature: the browser's own Ed25519, else the small library ---------------------------------------------------------

  async function holds(key, signature, message) {
    var native;
    try {
      native = await crypto.subtle.importKey("raw", key, { name: "Ed25519" }, false, ["verify"]);
    } catch (error) {
      var library = await import(new URL(words.ed25519, document.baseURI).href);
      return library.verifyAsync(signature, message, key, { zip215: false });
    }
    return crypto.subtle.verify({ name: "Ed25519" }, native, signature, message);
  }

  // {verdict, statement, key}; the statement only if somebody listed here signed it.
  async function check(token) {
    var bytes = decode(token);
    var payload = bytes && bytes.slice(0, bytes.length - signatureBytes);
    var statement = payload && parse(payload);
    if (!statement) return { verdict: "unreadable" };
    var key = keys.find(function (each) {
      return each.id === statement.key;
    });
    if (!key) return { verdict: "unknown_key" };
    var start = new TextEncoder().encode(context);
    var message = new Uint8Array(start.length + payload.length);
    message.set(start);
    message.set(payload, start.length);
    var isGenuine = false;
    try {
      isGenuine = await holds(toBytes(key.public), bytes.slice(bytes.length - signatureBytes), message);
    } catch (error) {
      return { verdict: "no_crypto" };
    }
    if (!isGenuine) return { verdict: "altered" };
    return { verdict: standing(statement, key), statement: statement, key: key };
  }

  function standing(statement, key) {
    if (key.withdrawn) return "withdrawn";
    if (statement.issued < key.first || statement.issued > key.last) return "out_of_time";
    if (revoked.indexOf(statement.serial) >= 0) return "revoked";
    return expires(statement) && today() > expires(statement) ? "expired" : "valid";
  }

  // --- What the page says ---------------------------------------------------------------------------------------------------------

  function dayLabel(day) {
    // Day before month in English too, as on the certificate.
    var language = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
    return new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(new Date(day + "T00:00:00Z"));
  }

  function row(list, name, value) {
    if (!value) return;
    var term = document.createElement("dt");
    term.textContent = name;
    list.append(term);
    said(list, value);
  }

  function said(list, value) {
    var line = document.createElement("dd");
    line.textContent = value;
    list.append(line);
    return line;
  }

  // The title as the certificate bears it, in both languages, that of the page first.
  function event(list, titles) {
    var own = document.documentElement.lang === "en" ? "en" : "id";
    var other = own === "en" ? "id" : "en";
    row(list, words.event, titles[own]);
    if (titles[other] !== titles[own]) said(list, titles[other]).lang = other;
  }

  function show(found) {
    result.hidden = false;
    result.dataset.verdict = found.verdict;
    result.className = "saku-verdict saku-verdict--" + (found.verdict === "valid" ? "good" : "bad");
    var title = document.createElement("h2");
    title.textContent = words["is" + found.verdict.replace(/(^|_)(\w)/g, function (_, gap, sign) {
      return sign.toUpperCase();
    })];
    title.tabIndex = -1;
    result.textContent = "";
    result.append(title);
    var statement = found.statement;
    if (statement) {
      var name = document.createElement("p");
      name.className = "saku-verdict__name";
      name.textContent = statement.name;
      var list = document.createElement("dl");
      var days = statement.first === statement.last ? dayLabel(statement.first) : dayLabel(statement.first) + " – " + dayLabel(statement.last);
      row(list, words.kind, words[statement.kind]);
      event(list, statement.event);
      row(list, words.days, days);
      row(list, words.hours, statement.hours);
      row(list, words.issuer, found.key.issuer + " (" + statement.key + ")");
      row(list, words.issued, dayLabel(statement.issued));
      row(list, words.until, expires(statement) && dayLabel(expires(statement)));
      row(list, words.serial, statement.serial);
      result.append(name, list);
    }
    (found.verdict === "valid" ? [words.proves, words.provesNot, fill(words.addressBar, { host: location.host || "file://" })] : []).forEach(function (text) {
      var line = document.createElement("p");
      line.textContent = text;
      result.append(line);
    });
    title.focus();
  }

  // A link, or the statement alone as somebody copied it.
  function tokenOf(text) {
    var compact = text.replace(/\s+/g, "");
    return compact.slice(compact.indexOf("#") + 1);
  }

  async function checkText(text) {
    status.textContent = "";
    show(await check(tokenOf(text)));
  }

  // --- Pictures and the camera ----------------------------------------------------------------------------------------------------

  async function checkPicture(file) {
    status.textContent = words.reading;
    try {
      var texts = await window.sakuQr.readFile(file);
      if (texts.length) await checkText(texts[0]);
      else status.textContent = words.noCode;
    } catch (error) {
      status.textContent = error.message === "no reader" ? words.noReader : words.noCode;
    }
  }

  // --- The page is ready ------------------------------------------------------------------------------------------------------------

  form.hidden = false;
  window.sakuQr.camera(
    page.querySelector("[data-camera]"),
    page.querySelector("video"),
    { start: words.cameraStart, stop: words.cameraStop, looking: words.looking, refused: words.noCamera },
    function (text) {
      status.textContent = text;
    },
    async function (texts) {
      await checkText(texts[0]);
      return true;
    },
  );
  form.elements.picture.addEventListener("change", function (event) {
    if (event.target.files[0]) checkPicture(event.target.files[0]);
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (form.elements.link.value.trim()) checkText(form.elements.link.value);
    else form.elements.link.focus();
  });
  function fromAddress() {
    // Other anchors of the page are short; a statement never is.
    if (location.hash.length > 100) checkText(location.hash);
  }
  window.addEventListener("hashchange", fromAddress);
  fromAddress();

  // What this browser lacks is fetched now, so that the service worker has it when there is no signal.
  if (window.crypto && crypto.subtle) {
    crypto.subtle.importKey("raw", new Uint8Array(32), { name: "Ed25519" }, false, ["verify"]).catch(function () {
      window.sakuQr.keep(words.ed25519);
    });
  }
})();
