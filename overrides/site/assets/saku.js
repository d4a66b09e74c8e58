// The few things a page cannot do by itself. Everything else works without scripts. Packages for learning platforms hold it too.
(function () {
  "use strict";

  // Switching language stays on the section, and forward pages remember the choice.
  document.querySelectorAll("a[data-locale]").forEach(function (link) {
    link.addEventListener("click", function () {
      link.hash = location.hash;
      try {
        localStorage.setItem("saku-locale", link.dataset.locale);
      } catch (error) {
        // Private windows may refuse storage; the link works all the same.
      }
    });
  });

  // A citation leads into the folded list of gists: open it on the way.
  function openTarget() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var fold = target && target.closest("details");
    if (fold && !fold.open) {
      fold.open = true;
      target.scrollIntoView();
    }
  }
  window.addEventListener("hashchange", openTarget);
  openTarget();

  // Leaving a sensitive page at once: the page is emptied, and its entry in the history becomes the page one leaves for. Inside a
  // learning platform that means the whole platform, and the window that opened this one.
  var exit = document.querySelector("[data-quick-exit]");
  if (exit) {
    var leave = function () {
      document.title = "";
      document.body.hidden = true;
      [window.opener && window.opener.top, window.top, window].forEach(function (each) {
        try {
          if (each) each.location.replace(exit.href);
        } catch (error) {
          // A frame of another host refuses; the others go.
        }
      });
    };
    exit.addEventListener("click", function (event) {
      event.preventDefault();
      leave();
    });
    var presses = [];
    document.addEventListener("keydown", function (event) {
      presses = event.key === "Escape" ? presses.concat(event.timeStamp).slice(-3) : [];
      if (presses.length === 3 && presses[2] - presses[0] < 2000) leave();
    });
  }

  // The hub stays on the phone. A new edition waits, complete, until the reader takes it.
  var worker = document.currentScript && document.currentScript.dataset.worker;
  if (worker && "serviceWorker" in navigator && location.protocol !== "file:") {
    var offer = function (registration) {
      var notice = document.querySelector("[data-new-edition]");
      // On the first visit a worker waits for a moment too, but follows nobody.
      if (!registration.waiting || !registration.active || !notice) return;
      notice.hidden = false;
      notice.querySelector("button").addEventListener("click", function () {
        navigator.serviceWorker.addEventListener("controllerchange", function () {
          location.reload();
        });
        registration.waiting.postMessage("take over");
      });
    };
    window.addEventListener("load", function () {
      navigator.serviceWorker.register(worker).then(
        function (registration) {
          offer(registration);
          registration.addEventListener("updatefound", function () {
            var next = registration.installing;
            next.addEventListener("statechange", function () {
              offer(registration);
            });
          });
        },
        function () {
          // Without it the hub is a website like any other.
        },
      );
    });
  }

  // The search is loaded when it is first wanted; "/" and the link in the header open it. Where the browser knows no dialogs
  // (iPhones of before 2022), the link leads to the page of the search.
  var box = document.querySelector("[data-search]");
  var opener = document.querySelector("[data-search-open]");
  var close = box && box.querySelector("[data-search-close]");
  var loadSearch = function () {
    [box.dataset.query, box.dataset.engine, box.dataset.box].forEach(function (address) {
      var script = document.createElement("script");
      script.src = address;
      script.async = false;
      document.head.append(script);
    });
  };
  var openSearch = function () {
    if (close && !box.open) box.showModal();
    box.querySelector("[role=combobox]").select();
    if (box.dataset.loaded) box.dispatchEvent(new Event("saku-open"));
    else loadSearch();
    box.dataset.loaded = "yes";
  };
  if (box && opener && (box.showModal || !close)) {
    opener.addEventListener("click", function (event) {
      event.preventDefault();
      openSearch();
    });
    document.addEventListener("keydown", function (event) {
      var typing = event.target.closest("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      openSearch();
    });
    if (close)
      close.addEventListener("click", function () {
        box.close();
      });
    else openSearch();
  }

  // Text size and colours: kept on this device, applied by display.js on the next page.
  var display = document.querySelector(".saku-display");
  if (display) {
    display.hidden = false;
    display.querySelectorAll("input").forEach(function (choice) {
      choice.checked = choice.value === (document.documentElement.dataset[choice.name] || "");
      choice.addEventListener("change", function () {
        document.documentElement.dataset[choice.name] = choice.value;
        try {
          localStorage.setItem("saku-" + choice.name, choice.value);
        } catch (error) {
          // Private windows may refuse storage; the choice holds for this page.
        }
      });
    });
  }
})();
