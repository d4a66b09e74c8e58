// What must be settled before the page is drawn, so that nothing moves afterwards.
(function () {
  "use strict";
  var root = document.documentElement;
  // What a script will show has its place from the first drawing on (saku.css), unless a script of the page does not arrive.
  root.setAttribute("data-scripts", "");
  window.addEventListener(
    "error",
    function (event) {
      if (event.target.defer) root.removeAttribute("data-scripts");
    },
    true,
  );

  // Text size and colours as the reader last chose them.
  try {
    ["size", "theme"].forEach(function (name) {
      var value = localStorage.getItem("saku-" + name);
      if (value) root.setAttribute("data-" + name, value);
    });
  } catch (error) {
    // Private windows may refuse storage.
  }

  // The list of contents starts open; on a small screen it would push the first section away. It is folded as it arrives.
  if (!window.matchMedia("(max-width: 45em)").matches) return;
  var arrivals = new MutationObserver(function () {
    var contents = document.querySelector(".saku-contents");
    if (!contents) return;
    contents.open = false;
    arrivals.disconnect();
  });
  arrivals.observe(document, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", function () {
    arrivals.disconnect();
  });
})();
