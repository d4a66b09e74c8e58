// Reads QR codes on this device, from a picture or from the camera: with the browser's own reader, else with the library whose
// address stands in data-reader, which is loaded only then.
(function () {
  "use strict";
  var library = document.querySelector("[data-reader]").dataset.reader;
  var loading = null;

  function load() {
    loading =
      loading ||
      new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        script.src = library;
        script.onload = resolve;
        script.onerror = function () {
          loading = null;
          reject(new Error("no reader"));
        };
        document.head.append(script);
      });
    return loading;
  }

  async function isNative() {
    if (!("BarcodeDetector" in window)) return false;
    try {
      return (await BarcodeDetector.getSupportedFormats()).indexOf("qr_code") >= 0;
    } catch (error) {
      return false;
    }
  }

  // What the QR codes in a picture say; the library finds one at a time.
  async function read(picture, width, height) {
    if (await isNative()) {
      var codes = await new BarcodeDetector({ formats: ["qr_code"] }).detect(picture);
      if (codes.length)
        return codes.map(function (code) {
          return code.rawValue;
        });
    }
    await load();
    // Large photographs are read at several sizes: fine detail is noise, coarse detail is lost.
    var sizes = [1600, 1000, 2400];
    for (var index = 0; index < sizes.length; index += 1) {
      var scale = Math.min(1, sizes[index] / Math.max(width, height));
      var canvas = document.createElement("canvas");
      canvas.width = Math.round(width * scale);
      canvas.height = Math.round(height * scale);
      var pen = canvas.getContext("2d", { willReadFrequently: true });
      pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
      var pixels = pen.getImageData(0, 0, canvas.width, canvas.height);
      var code = window.jsQR(pixels.data, pixels.width, pixels.height);
      if (code && code.data) return [code.data];
      if (scale === 1) return [];
    }
    return [];
  }

  // By an address that the policy of the page allows ("data:"); iPhones of before 2021 have no shorter way.
  function pictureOf(file) {
    return new Promise(function (resolve, reject) {
      var picture = new Image();
      var reader = new FileReader();
      picture.onload = function () {
        resolve(picture);
      };
      picture.onerror = reader.onerror = reject;
      reader.onload = function () {
        picture.src = reader.result;
      };
      reader.readAsDataURL(file);
    });
  }

  // As `read`, for a file. Fails with "no reader" if the library cannot be loaded.
  async function readFile(file) {
    var picture = await pictureOf(file);
    return read(picture, picture.naturalWidth, picture.naturalHeight);
  }

  // Lets `button` open and close the camera in `video`. `words`: start, stop, looking, refused; `say` is told what happens;
  // `found(texts)` is given what is read and says whether that is enough.
  function camera(button, video, words, say, found) {
    var stream = null;

    function close() {
      if (stream)
        stream.getTracks().forEach(function (track) {
          track.stop();
        });
      stream = null;
      video.hidden = true;
      button.textContent = words.start;
    }

    async function look() {
      while (stream) {
        var texts = [];
        try {
          if (video.readyState >= 2) texts = await read(video, video.videoWidth, video.videoHeight);
        } catch (error) {
          close();
          say(words.refused);
        }
        if (stream && texts.length && (await found(texts))) close();
        await new Promise(function (resolve) {
          setTimeout(resolve, 250);
        });
      }
    }

    async function open() {
      try {
        stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      } catch (error) {
        say(words.refused);
        return;
      }
      video.srcObject = stream;
      video.hidden = false;
      button.textContent = words.stop;
      say(words.looking);
      await video.play();
      look();
    }

    button.hidden = !(navigator.mediaDevices && navigator.mediaDevices.getUserMedia);
    button.addEventListener("click", function () {
      if (stream) close();
      else open();
    });
    window.addEventListener("pagehide", close);
  }

  // Fetches a file that may be needed later, so that the service worker has it when there is no signal.
  async function keep(address) {
    if (!("serviceWorker" in navigator) || location.protocol === "file:") return;
    // On the first visit the worker takes the page over a moment after it is ready; only then does it keep what is fetched.
    await new Promise(function (resolve) {
      if (navigator.serviceWorker.controller) resolve();
      else navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true });
    });
    fetch(address).catch(function () {
      // No signal: what was not kept before is not there.
    });
  }

  isNative().then(function (has) {
    if (!has) keep(library);
  });
  window.sakuQr = { camera: camera, keep: keep, readFile: readFile };
})();
