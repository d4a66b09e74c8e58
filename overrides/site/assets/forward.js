// A page that forwards: to the language last chosen on this device, else the browser's, else the first link. `p1.3#tampil` goes
// to the same section for the projector.
(function () {
  "use strict";
  var links = Array.prototype.slice.call(document.querySelectorAll("a[lang]"));
  var chosen = null;
  try {
    chosen = localStorage.getItem("saku-locale");
  } catch (error) {
    // Private windows may refuse storage.
  }
  var inLanguage = function (language) {
    return links.find(function (link) {
      return link.lang === language;
    });
  };
  var target = (inLanguage(chosen) || inLanguage((navigator.language || "").slice(0, 2)) || links[0]).href;
  var wall = location.hash === "#tampil" || location.hash === "#present";
  location.replace(wall ? target.replace(/([a-z]\d+\/(?:index\.html)?#)/, "tampil/$1") : target);
})();
