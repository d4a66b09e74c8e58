// The code of one person's test: what the page of the test and the page of results agree on.
// Bits: version 3, form 12, phase 1, participant 30, one per item, padding to 5, seal 25. Letters: Crockford's base 32.
// The seal is HMAC-SHA256 under the word of the class (RFC 2104): it tells a slip, a change and another class. Whoever knows the word
// and this file can make a code; it is no proof against that.
(function () {
  "use strict";
  var LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  var VERSION = 1;
  var SEAL = 25;
  var HEAD = 3 + 12 + 1 + 30;

  function bits(number, count) {
    return number.toString(2).padStart(count, "0").slice(-count);
  }

  function bytes(text) {
    return new TextEncoder().encode(text);
  }

  async function mac(key, text, count) {
    var imported = await crypto.subtle.importKey("raw", bytes(key), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    var signed = new Uint8Array(await crypto.subtle.sign("HMAC", imported, bytes(text)));
    return Array.from(signed.slice(0, 4), function (byte) {
      return bits(byte, 8);
    })
      .join("")
      .slice(0, count);
  }

  function keyOf(word) {
    return "saku-ham kelas " + word.normalize("NFKC").trim().toLowerCase().replace(/\s+/g, " ");
  }

  function letters(text) {
    return text
      .match(/.{5}/g)
      .map(function (five) {
        return LETTERS[parseInt(five, 2)];
      })
      .join("");
  }

  function grouped(code) {
    return code.match(/.{1,4}/g).join("-");
  }

  // The code as typed, copied or scanned: the letters alone; empty if it is none.
  function plain(text) {
    var last = text.trim().split("#").pop();
    var code = last.toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
    return /^[0-9A-HJKMNP-TV-Z]{15,60}$/.test(code) ? code : "";
  }

  // `marks` holds one truth value per item, `participant` 30 bits.
  async function encode(result, word) {
    var text = bits(VERSION, 3) + bits(result.form, 12) + bits(result.phase, 1) + result.participant;
    text += result.marks
      .map(function (right) {
        return right ? "1" : "0";
      })
      .join("");
    text = text.padEnd(Math.ceil(text.length / 5) * 5, "0");
    return grouped(letters(text + (await mac(keyOf(word), text, SEAL))));
  }

  // What a code says, or {error}. `forms`: [{print, items}].
  async function decode(given, word, forms) {
    var code = plain(given);
    if (!code) return { error: "unreadable" };
    var all = Array.from(code, function (letter) {
      return bits(LETTERS.indexOf(letter), 5);
    }).join("");
    var text = all.slice(0, -SEAL);
    if (text.length < HEAD || parseInt(text.slice(0, 3), 2) !== VERSION) return { error: "unreadable" };
    if ((await mac(keyOf(word), text, SEAL)) !== all.slice(-SEAL)) return { error: "altered" };
    var print = parseInt(text.slice(3, 15), 2);
    var form = forms.find(function (each) {
      return each.print === print && Math.ceil((HEAD + each.items.length) / 5) * 5 === text.length;
    });
    if (!form) return { error: "unknownForm" };
    return {
      code: grouped(code),
      form: form,
      phase: Number(text[15]),
      participant: text.slice(16, HEAD),
      marks: Array.from(text.slice(HEAD, HEAD + form.items.length), function (bit) {
        return bit === "1";
      }),
    };
  }

  // The participant of a class: the same on this device for one word, another for another word, and no name.
  async function participant(secret, word) {
    return mac(secret, keyOf(word), 30);
  }

  function random() {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), function (byte) {
      return bits(byte, 8);
    }).join("");
  }

  window.sakuClass = {
    encode: encode,
    decode: decode,
    participant: participant,
    random: random,
    plain: plain,
    canSeal: !!(window.crypto && crypto.subtle),
  };
})();
