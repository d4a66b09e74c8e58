// Sections to pass on, and the way back to where one stopped.
(function () {
  "use strict";
  var KEY = "saku-last";
  var template = document.getElementById("saku-tools");
  var canonical = document.querySelector("link[rel=canonical]");
  var headings = Array.from(document.querySelectorAll("h2[id]")).filter(function (heading) {
    return heading.querySelector(".saku-code");
  });

  // Trainer notes have a page of their own; their permanent addresses, `#p1-11` and the headings below it, lead there.
  var notes = document.querySelector("[data-trainers]");
  function toNotes() {
    if (location.hash.indexOf(notes.hash) === 0) location.replace(notes.href.replace(notes.hash, location.hash));
  }
  if (notes) {
    headings = headings.filter(function (heading) {
      return "#" + heading.id !== notes.hash;
    });
    window.addEventListener("hashchange", toNotes);
    toNotes();
  }

  function codeOf(heading) {
    return heading.querySelector(".saku-code").textContent;
  }

  function titleOf(heading) {
    return heading.textContent.replace(/\s+/g, " ").trim();
  }

  // The public address, also when the page was opened without a signal or from a stick.
  function addressOf(heading) {
    return canonical.href + "#" + heading.id;
  }

  function addTools(heading) {
    var tools = template.content.firstElementChild.cloneNode(true);
    var input = tools.querySelector("input");
    var picture = tools.querySelector("img");
    var send = tools.querySelector("[data-send]");
    var status = tools.querySelector("[role=status]");
    var summary = tools.querySelector("summary");
    summary.append(" ", codeOf(heading));
    input.value = addressOf(heading);
    send.hidden = !navigator.share;
    tools.querySelector("[data-present]").href = template.dataset.wall + "#" + heading.id;
    tools.addEventListener("toggle", function () {
      if (picture.src) return;
      picture.alt = template.dataset.alt.replace("{code}", codeOf(heading));
      picture.src = template.dataset.qr + heading.id + ".svg";
    });
    tools.querySelector("[data-copy]").addEventListener("click", function () {
      input.select();
      var text = titleOf(heading) + "\n" + input.value;
      var copied = navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject(new Error("no clipboard"));
      copied.then(
        function () {
          status.textContent = template.dataset.copied;
        },
        function () {
          // The link stands selected, ready for the keyboard or a long press.
        },
      );
    });
    send.addEventListener("click", function () {
      navigator.share({ title: titleOf(heading), text: titleOf(heading), url: input.value }).catch(function () {
        // The reader changed their mind.
      });
    });
    heading.nextElementSibling.replaceWith(tools);
  }

  // Never on a page with a content note: what was read there stays with the reader.
  function remember() {
    var seen = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        if (!entry.isIntersecting) return;
        try {
          localStorage.setItem(KEY, JSON.stringify([codeOf(entry.target), titleOf(entry.target), document.documentElement.lang]));
        } catch (error) {
          // Private windows may refuse storage.
        }
      });
    });
    headings.forEach(function (heading) {
      seen.observe(heading);
    });
  }

  function offer(place) {
    var last = null;
    try {
      last = JSON.parse(localStorage.getItem(KEY));
    } catch (error) {
      // Nothing was kept.
    }
    if (!last) return;
    var link = document.createElement("a");
    link.textContent = last[1];
    if (last[2]) link.lang = last[2];
    link.href = last[0].split(".")[0].toLowerCase() + "/#" + last[0].toLowerCase().replace(".", "-");
    place.append(place.dataset.readOn, " ", link);
    place.hidden = false;
  }

  if (template) {
    headings.forEach(addTools);
    if (!document.querySelector("[data-quick-exit]")) remember();
  }
  var place = document.querySelector("[data-read-on]");
  if (place) offer(place);
})();
