"""Hostile documents in a real browser: no dialog, no script, no request to anywhere else; and what a browser keeps."""
import http.server
import json
import subprocess
import threading
import urllib.request

from live import hostile
from live.registry import check
from live.world import PASSWORD, TOP


class Sink(threading.Thread):
    """A server that nobody may call; counts who does."""

    def __init__(self):
        super().__init__(daemon=True)
        calls = self.calls = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                calls.append(self.path)
                self.send_response(204)
                self.end_headers()

            do_POST = do_HEAD = do_OPTIONS = do_GET

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.start()

    def run(self):
        self.server.serve_forever()


def visits(world):
    """What the browser saw, once for all checks."""
    if hasattr(world, "visits"):
        return world.visits
    world.visits = None
    sink = world.sink = Sink()
    owner, approver = world.person("a", "submitter", "owner"), world.person("a", "approver")
    held_words = ["SSN: 582-79-8774", *[piece.replace("{sink}", sink.address) for piece in hostile.MARKUP]]
    name = "%22%3E%3Cimg%20src%3Dx%20onerror%3Dwindow.__run%3D1%3E.pdf"
    labels = "%3Cscript%3Ewindow.__run%3D1%3C%2Fscript%3E"
    query = f"formats=html,md,txt,json,epub&filename={name}&labels={labels}&external_id={labels}"
    documents = [world.submit(owner, hostile.document(sink.address), query), world.submit(owner, hostile.external_streams(sink.address), query)]
    held = world.documents(owner, 1, held_words, query)
    states = world.settled(documents, "completed", "failed", "awaiting_approval")
    # A document that its markup has held is approved, so that its result can be looked at.
    for job, state in states.items():
        if state == "awaiting_approval":
            world.ask("POST", f"/api/v1/documents/{job}/approve", approver, {"justification": "a reason"})
    states = world.settled(documents, "completed", "failed")
    world.settled(held, "awaiting_approval")
    link = world.ask("POST", f"/api/v1/documents/{held[0]}/approval-link", world.person("a", "tenant_admin", "administrator")).json()
    results = [world.ask("GET", f"/api/v1/documents/{job}/result", owner).json() for job in documents]
    asked = {"base": world.base, "sink": sink.address, "owner": owner.headers["Cookie"], "approver": approver.headers["Cookie"], "documents": documents, "held": held[0],
             "states": list(states.values()), "files": [url for result in results for key, url in result.items() if key.endswith("_url") and isinstance(url, str)],
             "link": next(value for value in link.values() if isinstance(value, str) and "/approve/" in value),
             "account": {"tenant": world.tenant("a"), "email": owner.email, "password": PASSWORD}}
    world.login(world.tenant("a"), owner.email, PASSWORD)  # waits until this address may sign in
    done = subprocess.run(["node", str(TOP / "tests/security/live/browser.mjs")], input=json.dumps(asked), capture_output=True, text=True, cwd=TOP / "tests/e2e", timeout=150)
    if done.returncode:
        raise RuntimeError(done.stderr[-600:])
    world.visits = json.loads(done.stdout)
    world.visits["states"] = states
    return world.visits


@check("browser.hostile_documents")
def hostile_documents(world):
    seen = visits(world)
    if "completed" not in seen["states"].values():
        yield f"no hostile document was converted: {seen['states']}"
    yield from seen["complaints"]
    if seen["pages"] < 12 or seen["markup"] < 5:
        yield f"the browser saw {seen['pages']} pages and the words of {seen['markup']} with markup: the check looked at nothing"


@check("browser.no_connection")
def no_connection(world):
    visits(world)
    urllib.request.urlopen(world.sink.address + "/self-check", timeout=10).close()
    calls = [path for path in world.sink.calls if path not in ("/self-check", "/img-of-the-bad-page")]
    if len(calls) == len(world.sink.calls):
        yield "a call is not noticed: the check looked at nothing"
    if calls:
        yield f"somebody called {calls[:5]}"


@check("browser.storage_is_empty")
def storage_is_empty(world):
    yield from visits(world)["storage"]


@check("browser.sign_in_leads_home")
def sign_in_leads_home(world):
    yield from visits(world)["redirects"]
