// The clock of a session for another start: the table holds minutes after it and the zones' hours ahead of UTC.
(function () {
  "use strict";
  var form = document.querySelector("[data-clock]");
  if (!form) return;
  var start = form.querySelector("input");
  var zone = form.querySelector("select");
  function two(number) {
    return (number < 10 ? "0" : "") + number;
  }
  function update() {
    var parts = start.value.split(":");
    if (parts.length < 2) return;
    document.querySelector("[data-clock-note]").hidden = true;
    document.querySelectorAll("[data-after]").forEach(function (cell) {
      var ahead = Number(cell.dataset.zone) - Number(zone.value);
      var minutes = (Number(parts[0]) + ahead + 24) * 60 + Number(parts[1]) + Number(cell.dataset.after);
      cell.textContent = two(Math.floor(minutes / 60) % 24) + "." + two(minutes % 60);
    });
  }
  form.addEventListener("input", update);
  form.addEventListener("submit", function (event) {
    event.preventDefault();
  });
  form.hidden = false;
})();
