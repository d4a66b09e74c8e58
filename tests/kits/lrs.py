"""A platform with cmi5 that a test holds in its hand: a web server for the package, and on another origin a small LRS (xAPI 1.0.3)
that refuses what cmi5 forbids."""

from __future__ import annotations

import contextlib
import http.server
import io
import json
import mimetypes
import threading
import uuid
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

CONTEXT = "https://w3id.org/xapi/cmi5/context/"
ACTIVITY = "https://platform.example/unit/7"
ACTOR = {"objectType": "Agent", "account": {"homePage": "https://platform.example", "name": "7f3a"}}
SENT = ("Authorization", "Content-Type", "X-Experience-API-Version")


@dataclass
class Session:
    """One launch. The platform lays down the launch data; the page asks, tells and keeps."""

    mode: str = "Normal"
    kept: dict[str, Any] = field(default_factory=dict)
    """What the page keeps for the next launch, by state id."""
    registration: str = field(default_factory=lambda: str(uuid.uuid4()))
    session: str = field(default_factory=lambda: str(uuid.uuid4()))
    token: str = "bGFiOnNlc3Npb24="
    fetched: int = 0
    read: list[str] = field(default_factory=list)
    statements: list[dict[str, Any]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    return_url: str = ""

    def launch_data(self) -> dict[str, object]:
        template = {
            "contextActivities": {"grouping": [{"id": "https://hub.example/unit"}], "category": [{"id": "urn:own"}]},
            "extensions": {f"{CONTEXT}extensions/sessionid": self.session},
        }
        more = {"returnURL": self.return_url} if self.return_url else {}
        return {"contextTemplate": template, "launchMode": self.mode, "moveOn": "Completed", **more}

    def verbs(self) -> list[str]:
        return [each["verb"]["id"].rsplit("/", 1)[-1] for each in self.statements]

    def last(self, verb: str) -> dict[str, Any]:
        return next(each for each in reversed(self.statements) if each["verb"]["id"].endswith(f"/{verb}"))


class Platform:
    """Serves one package and records one session after another."""

    def __init__(self, package: bytes) -> None:
        self.archive = zipfile.ZipFile(io.BytesIO(package))
        self.session = Session()
        self.content = ""
        self.records = ""

    def address(self, path: str, session: Session) -> str:
        """What the platform opens: the page with the launch's parameters."""
        self.session = session
        session.return_url = session.return_url and f"{self.content}kembali"
        parameters = {
            "endpoint": f"{self.records}xapi",
            "fetch": f"{self.records}fetch?session={session.session}",
            "actor": json.dumps(ACTOR),
            "registration": session.registration,
            "activityId": ACTIVITY,
        }
        return f"{self.content}{path}?{urlencode(parameters)}"


class _Quiet(http.server.BaseHTTPRequestHandler):
    platform: Platform

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing; the tests speak."""

    def say(self, status: int, body: bytes = b"", kind: str = "application/json") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Allow-Headers", ", ".join(SENT))
        self.send_header("Access-Control-Allow-Methods", "GET, PUT, POST")
        self.end_headers()
        self.wfile.write(body)


class _Content(_Quiet):
    def do_GET(self) -> None:
        name = urlsplit(self.path).path.removeprefix("/")
        if name == "kembali":
            self.say(200, b'<!doctype html><title>Platform</title><link rel="icon" href="data:,">', "text/html")
        elif name in self.platform.archive.namelist():
            kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
            self.say(200, self.platform.archive.read(name), f"{kind}; charset=utf-8")
        else:
            self.platform.session.faults.append(f"asked for {name}")
            self.say(404)


class _Records(_Quiet):
    def do_OPTIONS(self) -> None:
        self.say(204)

    def is_allowed(self, query: dict[str, str]) -> bool:
        session = self.platform.session
        faults = [f"{name} is missing" for name in SENT if not self.headers.get(name)]
        if self.headers.get("Authorization") != f"Basic {session.token}":
            faults.append("another token")
        if self.headers.get("X-Experience-API-Version") != "1.0.3":
            faults.append("another version")
        if "agent" in query and json.loads(query["agent"]) != ACTOR:
            faults.append("another agent")
        if "stateId" in query and (query["activityId"], query["registration"]) != (ACTIVITY, session.registration):
            faults.append("another activity or registration")
        session.faults += faults
        return not faults

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = dict(parse_qsl(parts.query))
        session = self.platform.session
        if not self.is_allowed(query):
            self.say(401)
            return
        name = query.get("stateId") or query.get("profileId") or parts.path
        session.read.append(name)
        if name == "LMS.LaunchData":
            self.say(200, json.dumps(session.launch_data()).encode())
        elif parts.path == "/xapi/activities/state" and name in session.kept:
            self.say(200, json.dumps(session.kept[name]).encode())
        else:
            self.say(404)

    def do_PUT(self) -> None:
        parts = urlsplit(self.path)
        query = dict(parse_qsl(parts.query))
        content = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        session = self.platform.session
        if not self.is_allowed(query):
            self.say(401)
        elif parts.path == "/xapi/statements" and content["id"] == query.get("statementId"):
            session.faults += faults_of(content, session)
            session.statements.append(content)
            self.say(204)
        elif parts.path == "/xapi/activities/state" and not query["stateId"].startswith("LMS."):
            session.kept[query["stateId"]] = content
            self.say(204)
        else:
            session.faults.append(f"PUT {self.path}")
            self.say(403)

    def do_POST(self) -> None:
        session = self.platform.session
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.path.startswith("/fetch"):
            session.fetched += 1
            error = {"error-code": "1", "error-text": "used"}
            self.say(200, json.dumps({"auth-token": session.token} if session.fetched == 1 else error).encode())
            return
        session.faults.append(f"POST {self.path}")
        self.say(403)


def faults_of(statement: dict[str, Any], session: Session) -> list[str]:
    """What the cmi5 specification, sections 9 and 10, has against a statement."""
    verb = statement["verb"]["id"].rsplit("/", 1)[-1]
    context, result = statement["context"], statement.get("result", {})
    category = {each["id"] for each in context["contextActivities"]["category"]}
    is_defined = f"{CONTEXT}categories/cmi5" in category
    template = session.launch_data()["contextTemplate"]
    earlier = session.verbs()
    wanted = {
        "is of the learner": statement["actor"] == ACTOR,
        "bears an id of its own": str(uuid.UUID(statement["id"])) == statement["id"]
        and statement["id"] not in {each["id"] for each in session.statements},
        "bears the time in UTC": statement["timestamp"].endswith("Z"),
        "bears the registration": context["registration"] == session.registration,
        "keeps the template": "urn:own" in category
        and context["contextActivities"]["grouping"] == template["contextActivities"]["grouping"]  # type: ignore[index]
        and context["extensions"] == template["extensions"],  # type: ignore[index]
        "comes after initialized": bool(earlier) != (verb == "initialized"),
        "comes before terminated": "terminated" not in earlier,
        "is of cmi5 or not": is_defined == (verb in ("initialized", "completed", "terminated")),
        "is about the unit": not is_defined or statement["object"]["id"] == ACTIVITY,
        "moves on when it completes": (f"{CONTEXT}categories/moveon" in category) == ("completion" in result),
        "completes when it says so": (result.get("completion") is True) == (verb == "completed"),
        "carries a score only outside cmi5": "score" not in result or not is_defined,
        "bears its duration": ("duration" in result) == (verb in ("completed", "terminated")),
        "completes once": verb != "completed" or (verb not in earlier and session.mode == "Normal"),
    }
    return [f"{verb}: not so: {rule}" for rule, is_so in wanted.items() if not is_so]


@contextlib.contextmanager
def running(package: bytes) -> Iterator[Platform]:
    platform = Platform(package)
    with contextlib.ExitStack() as stack:
        for kind, name in ((_Content, "127.0.0.1"), (_Records, "localhost")):
            handler = type(kind.__name__, (kind,), {"platform": platform})
            server = http.server.ThreadingHTTPServer((name, 0), handler)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            stack.callback(server.server_close)
            stack.callback(server.shutdown)
            address = f"http://{name}:{server.server_address[1]}/"
            if kind is _Content:
                platform.content = address
            else:
                platform.records = address
        yield platform
