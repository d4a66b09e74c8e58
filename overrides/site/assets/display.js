// Text size and colours as the reader last chose them, before the page is drawn.
(function () {
  "use strict";
  try {
    ["size", "theme"].forEach(function (name) {
      var value = localStorage.getItem("saku-" + name);
      if (value) document.documentElement.setAttribute("data-" + name, value);
    });
  } catch (error) {
    // Private windows may refuse storage.
  }
})();
