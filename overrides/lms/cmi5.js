// cmi5: the same page, started by a platform that keeps its records in an LRS (cmi5 specification, "Quartz", sections 7 to 11;
// xAPI 1.0.3). To lms.js, which comes after it, this is the run-time of SCORM 2004: it turns what is set there into statements.
(function () {
  "use strict";
  var CATEGORY = "https://w3id.org/xapi/cmi5/context/categories/";
  var VERB = "http://adlnet.gov/expapi/verbs/";
  // The id is free to choose; Open edX keeps what bears this one and drops any other.
  var KEPT = "suspendData";
  var query = new URLSearchParams(location.search);
  var own = document.currentScript.src;
  var body = document.body;
  var started = Date.now();
  var token, actor, launch, kept;
  var values = {};
  var count = 0;
  var told = 0;
  var saved = "";
  var sending = Promise.resolve();

  function uuid() {
    if (crypto.randomUUID) return crypto.randomUUID();
    // Pages that are not served over https have no randomUUID (RFC 4122, version 4).
    return "10000000-1000-4000-8000-100000000000".replace(/[018]/g, function (sign) {
      return (sign ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (sign / 4)))).toString(16);
    });
  }

  function ask(method, resource, parameters, content) {
    return fetch(query.get("endpoint").replace(/\/?$/, "/") + resource + (parameters ? "?" + new URLSearchParams(parameters) : ""), {
      method: method,
      headers: {
        Authorization: "Basic " + token,
        "X-Experience-API-Version": "1.0.3",
        "Content-Type": "application/json",
      },
      body: content && JSON.stringify(content),
      cache: "no-store",
      // What is told while the page is being left still arrives.
      keepalive: method !== "GET",
    }).then(function (answer) {
      if (method === "GET" && answer.status === 404) return {};
      if (!answer.ok) throw new Error(resource + ": " + answer.status);
      return method === "GET" ? answer.json() : {};
    });
  }

  // One document of this activity, learner and registration: what the platform laid there, or what this page keeps.
  function state(name) {
    return {
      stateId: name,
      activityId: query.get("activityId"),
      agent: JSON.stringify(actor),
      registration: query.get("registration"),
    };
  }

  function statement(verb, categories, result, object) {
    // The platform's template is kept whole; only categories are added to it.
    var context = JSON.parse(JSON.stringify(launch.contextTemplate || {}));
    var activities = (context.contextActivities = context.contextActivities || {});
    var added = categories.map(function (name) {
      return { id: CATEGORY + name };
    });
    if (added.length) activities.category = [].concat(activities.category || [], added);
    context.registration = query.get("registration");
    return {
      id: uuid(),
      actor: actor,
      verb: { id: VERB + verb, display: { en: verb } },
      object: object || { objectType: "Activity", id: query.get("activityId") },
      result: result,
      context: context,
      timestamp: new Date().toISOString(),
    };
  }

  function duration() {
    return "PT" + Math.round((Date.now() - started) / 1000) + "S";
  }

  // Each answer is a statement of its own, not one of those that cmi5 defines: allowed between the first and the last.
  function answered(at) {
    var key = "cmi.interactions." + at + ".";
    var given = values[key + "learner_response"];
    var kind = "http://adlnet.gov/expapi/activities/cmi.interaction";
    var definition = { type: kind, interactionType: values[key + "type"] };
    var result = { success: values[key + "result"] === "correct" };
    if (given) result.response = given;
    return statement("answered", [], result, { objectType: "Activity", id: values[key + "id"], definition: definition });
  }

  function news() {
    var found = [];
    for (; told < count; told++) found.push(answered(told));
    if (values["cmi.completion_status"] !== "completed") return found;
    // Once for each registration, however often somebody comes back.
    if (!kept.completed) found.push(statement("completed", ["cmi5", "moveon"], { completion: true, duration: duration() }));
    kept.completed = true;
    var raw = Number(values["cmi.score.raw"]);
    if (values["cmi.score.raw"] && raw !== kept.score) {
      // Only "passed" and "failed" may carry a score, and a self-check has no pass mark: the score travels by itself.
      found.push(statement("scored", [], { score: { scaled: raw / 100, raw: raw, min: 0, max: 100 } }));
      kept.score = raw;
    }
    return found;
  }

  // One by one under its own id: a platform may know this way alone (xAPI part 3, 2.1.1), and what is sent twice counts once.
  function tell(told) {
    return ask("PUT", "statements", { statementId: told.id }, told);
  }
  function send(statements) {
    if (!statements.length) return;
    sending = sending
      .then(function () {
        return Promise.all(statements.map(tell));
      })
      .catch(refused);
  }
  function refused() {
    document.querySelector("[data-lms]").textContent = body.dataset.refused;
  }

  function keep() {
    ["suspend_data", "location"].forEach(function (name) {
      if (values["cmi." + name]) kept[name] = values["cmi." + name];
    });
    var text = JSON.stringify(kept);
    if (text === saved) return;
    saved = text;
    ask("PUT", "activities/state", state(KEPT), kept).catch(refused);
  }

  function runTime(isNormal) {
    return {
      Initialize: function () {
        return "true";
      },
      GetValue: function (key) {
        return key === "cmi.interactions._count" ? String(count) : values[key] || "";
      },
      SetValue: function (key, value) {
        var at = /^cmi\.interactions\.(\d+)\./.exec(key);
        if (at) count = Math.max(count, Number(at[1]) + 1);
        values[key] = value;
        return "true";
      },
      Commit: function () {
        // Somebody who only looks, or looks again, leaves no trace but the visit.
        if (isNormal) {
          send(news());
          keep();
        }
        return "true";
      },
      Terminate: function () {
        // At once: a page that is being left waits for nothing.
        tell(statement("terminated", ["cmi5"], { duration: duration() })).catch(refused);
        return "true";
      },
    };
  }

  async function begin() {
    // The address gives the token once; a page that is loaded again gets none and says so.
    token = (await (await fetch(query.get("fetch"), { method: "POST" })).json())["auth-token"];
    if (!token) throw new Error("no token");
    actor = JSON.parse(query.get("actor"));
    launch = await ask("GET", "activities/state", state("LMS.LaunchData"));
    // Every page must read it. There is no sound to turn off, and the language is that of the package.
    await ask("GET", "agents/profile", { profileId: "cmi5LearnerPreferences", agent: JSON.stringify(actor) });
    kept = Object.assign({}, await ask("GET", "activities/state", state(KEPT)));
    saved = JSON.stringify(kept);
    values["cmi.suspend_data"] = kept.suspend_data || "";
    values["cmi.location"] = kept.location || "";
    if (kept.completed) values["cmi.completion_status"] = "completed";
    await tell(statement("initialized", ["cmi5"]));
    if (launch.returnURL) {
      var back = document.createElement("a");
      var line = document.createElement("p");
      back.href = launch.returnURL;
      back.textContent = body.dataset.back;
      line.append(back);
      document.querySelector("main").append(line);
    }
    return runTime((launch.launchMode || "Normal") === "Normal");
  }

  function load(runtime) {
    if (runtime) window.API_1484_11 = runtime;
    ["lms.js", "self-check.js"].forEach(function (name) {
      var script = document.createElement("script");
      script.src = new URL(name, own).href;
      script.async = false;
      document.head.append(script);
    });
  }

  if (!query.get("fetch")) load(null);
  else
    begin().then(load, function () {
      load({
        Initialize: function () {
          return "false";
        },
      });
    });
})();
