"""A learning platform that a test holds in its hand: scorm-again's run-time in a real browser that has no network at all."""

from __future__ import annotations

import io
import mimetypes
import zipfile
from typing import Any

from playwright.sync_api import BrowserContext, Frame, Locator, Page, Route

from tests.support import ROOT

HOST = "http://platform.example/"
RUN_TIME = ROOT / "tests/vendor/scorm-again"
_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Platform</title><link rel="icon" href="data:,">
<script src="/run-time/scorm12.min.js"></script><script src="/run-time/scorm2004.min.js"></script>
<iframe title="course" style="width:100%;height:95vh;border:0"></iframe><script>
const frame = document.querySelector("iframe");
let calls = [];
function launch(path, is2004, saved) {
  calls = [];
  delete window.API; delete window.API_1484_11;
  const settings = {autocommit: false, logLevel: 5, lmsCommitUrl: false};
  const api = is2004 ? new Scorm2004API(settings) : new Scorm12API(settings);
  if (saved) api.loadFromJSON(saved, "cmi");
  const error = is2004 ? "GetLastError" : "LMSGetLastError";
  for (const name of ["Initialize", "SetValue", "Commit", "Terminate", "LMSInitialize", "LMSSetValue", "LMSCommit", "LMSFinish"]) {
    if (!api[name]) continue;
    const call = api[name].bind(api);
    api[name] = (...given) => {
      const answer = String(call(...given));
      calls.push({name, given, answer, error: String(api[error]())});
      return answer;
    };
  }
  window[is2004 ? "API_1484_11" : "API"] = window.api = api;
  frame.src = "/" + path;
}
function kept() { return JSON.parse(JSON.stringify(api.cmi)); }
</script></html>"""


class Platform:
    """Serves one package from memory; everything else a page asks for is refused and remembered."""

    def __init__(self, context: BrowserContext, package: bytes, *, is_2004: bool = False) -> None:
        self.is_2004 = is_2004
        self.archive = zipfile.ZipFile(io.BytesIO(package))
        self.asked_elsewhere: list[str] = []
        self.said: list[str] = []
        context.route("**/*", self._answer)
        context.set_offline(True)
        self.page: Page = context.new_page()
        self.page.on("console", lambda message: self.said.append(message.text) if message.type == "error" else None)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.goto(HOST)

    def _answer(self, route: Route) -> None:
        url = route.request.url
        name = url.removeprefix(HOST).partition("?")[0]
        if url == HOST:
            route.fulfill(body=_PAGE, content_type="text/html")
        elif name.startswith("run-time/"):
            route.fulfill(path=RUN_TIME / name.removeprefix("run-time/"))
        elif url.startswith(HOST) and name in self.archive.namelist():
            kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
            route.fulfill(body=self.archive.read(name), content_type=kind)
        else:
            self.asked_elsewhere.append(url)
            route.abort()

    def launch(self, path: str, saved: object = None) -> Frame:
        self.page.evaluate("([path, is2004, saved]) => launch(path, is2004, saved)", [path, self.is_2004, saved])
        element = self.page.locator("iframe").element_handle()
        frame = element.content_frame() if element else None
        assert frame
        frame.wait_for_url(HOST + path)
        frame.wait_for_load_state()
        return frame

    def leave(self) -> None:
        """Go elsewhere, as a learner does who closes the course."""
        self.page.evaluate("frame.src = 'about:blank'")
        self.page.wait_for_function("calls.some(call => ['Terminate', 'LMSFinish'].includes(call.name))")

    def calls(self) -> list[dict[str, Any]]:
        calls: list[dict[str, Any]] = self.page.evaluate("calls")
        return calls

    def values(self) -> dict[str, str]:
        """{element: what the page set last}."""
        return {call["given"][0]: call["given"][1] for call in self.calls() if call["name"].endswith("SetValue")}

    def kept(self) -> Any:
        """What the platform stores, and hands back at the next launch."""
        return self.page.evaluate("kept()")

    def assert_nothing_went_wrong(self) -> None:
        """No call was refused, nothing off-site was asked for, the console is empty, nothing is left in the browser."""
        assert [call for call in self.calls() if call["answer"] != "true" or call["error"] != "0"] == []
        assert self.asked_elsewhere == []
        assert self.said == []
        assert self.page.evaluate("localStorage.length + sessionStorage.length") == 0
        assert self.page.evaluate("document.cookie") == ""


def answer(form: Locator, *, rightly: bool = True) -> None:
    """Choose and press the button. Wrongly means the first choice of each group that is not the right one."""
    groups = form.evaluate("form => [...new Set([...form.elements].map(each => each.name).filter(Boolean))]")
    for name in groups:
        wanted = "[data-correct]" if rightly else ":not([data-correct])"
        chosen = form.locator(f"input[name='{name}']{wanted}")
        for index in range(chosen.count() if rightly else 1):
            chosen.nth(index).check()
    form.get_by_role("button").click()
