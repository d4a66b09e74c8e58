// Starts Decap CMS with the hub's own formats, backend and preview. Everything it knows about the content comes from config.*.json, which
// the build writes from the model (scripts/saku/site/admin.py).
import { pairedBackend } from "./backend.js";
import { dataFormat } from "./data-format.js";
import { lessonFormat, pageFormat } from "./lesson-format.js";
import { showFindings } from "./findings.js";
import { nameListButtons } from "./list-names.js";
import { previewOf } from "./preview.js";
import { textWidget } from "./text-widget.js";

const SCRIPT = document.querySelector("script[data-config]");

// Decap checks its configuration with a validator that compiles itself by `new Function`, which the policy of this page forbids, rightly.
// Where it is forbidden the check is left out; a test runs it once in a page that allows it.
function withoutEval() {
  try {
    new Function("");
  } catch (error) {
    const NoFunction = function () {
      return () => () => true;
    };
    NoFunction.prototype = Function.prototype;
    window.Function = NoFunction;
  }
}

function loaded(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = resolve;
    script.onerror = () => reject(new Error(address));
    document.head.append(script);
  });
}

async function start() {
  const config = await (await fetch(SCRIPT.dataset.config, { cache: "no-cache" })).json();
  withoutEval();
  window.CMS_MANUAL_INIT = true;
  await loaded("vendor/decap-cms.js");
  const CMS = window.CMS;
  CMS.registerLocale(config.language, config.phrases);
  CMS.registerBackend("saku", pairedBackend(CMS.getBackend(config.platform), config.pairs));
  CMS.registerCustomFormat("saku-lesson", "md", lessonFormat);
  CMS.registerCustomFormat("saku-page", "md", pageFormat);
  CMS.registerCustomFormat("saku-data", "yml", dataFormat);
  CMS.registerWidget("saku-text", textWidget(config.words));
  for (const style of ["hub.css", "preview.css"]) CMS.registerPreviewStyle(new URL(style, document.baseURI).href);
  for (const collection of config.decap.collections) {
    for (const file of collection.files) {
      CMS.registerPreviewTemplate(file.name, previewOf(collection.name, config));
    }
  }
  nameListButtons(document.body);
  if (config.check) {
    // Without a promise: Decap would wait for it before it says that the text is saved.
    CMS.registerEventListener({ name: "postSave", handler: () => void showFindings(config) });
  }
  CMS.init({ config: config.decap });
}

start();
