"""What every response of the site has, and what no request can change."""
import http.client
import os
import re
import stat

import yaml

from live.matrix import METHODS, NOBODYS, NOBODYS_ID, contract
from live.registry import check
from live.world import TOP

PAGES = ["/", "/sign-in", "/documents/" + NOBODYS_ID, "/docs", "/docs/openapi.yaml", "/robots.txt", "/.well-known/security.txt", "/assets/none.js",
         "/no/such/page", "/.sources", "/%zz", "/_store/inbox/1", "/api/v2/me", "/docs/%22", "/approve/", "/files/", "/index.html"]
REDIRECTS = ["//evil.example", "/%2f%2fevil.example", "/%5cevil.example", "/\\evil.example", "//evil.example/%2e%2e", "/docs//evil.example/..",
             "/assets//evil.example", "/sign-in?to=https://evil.example/", "/sign-in?to=//evil.example", "/?next=https://evil.example", "/docs",
             "/approve/" + "a" * 43 + "?to=//evil.example", "/api/v1/documents?url=//evil.example", "/.//evil.example", "/%0d%0aLocation:%20//evil.example",
             "/docs/%0d%0aLocation:%20https:%2f%2fevil.example", "/files/..%2f..%2fevil.example"]
IDENTITY = ["X-Remote-User", "Remote-User", "X-Forwarded-User", "X-Authenticated-User", "X-User", "X-Webauth-User", "Lectern-User", "Lectern-Account",
            "Lectern-Principal", "X-Lectern-User", "LECTERN_CLIENT", "HTTP_LECTERN_CLIENT", "REMOTE_USER", "Eppn", "X-Shib-User", "Lectern-Problem",
            "LECTERN_PROBLEM", "X-Original-URL", "X-Rewrite-URL", "X-HTTP-Method-Override", "X-Accel-Redirect"]
FORWARDED = ["X-Forwarded-For", "X-Real-IP", "Forwarded", "X-Client-IP", "True-Client-IP", "CF-Connecting-IP", "X-Cluster-Client-IP", "Lectern-Client"]
INSIDE = re.compile(r"/var/lib|/usr/lib/lectern|/run/lectern|\bselect \w+ from\b|lectern\.\w+\(|\bSQLSTATE\b|PostgreSQL|pqxx|\.cc:\d|nginx/\d|std::|terminate called"
                    r"|\bERROR: |0x[0-9a-f]{8}|version \d+\.\d+\.\d+", re.I)


def path_of(operation):
    method, path = operation.split(" ", 1)
    for name, value in {**NOBODYS, "{id}": NOBODYS_ID, "{key}": "999999", "{name}": "final.html"}.items():
        path = path.replace(name, value)
    return method, re.sub(r"\{\w+\}", "1", path)


def crawled(world):
    """Every response that a crawl gets: all pages, and all GET operations, by nobody and by an administrator."""
    if not hasattr(world, "crawled"):
        administrator = world.person("a", "tenant_admin", "administrator")
        world.crawled = [(f"GET {page}", world.ask("GET", page)) for page in PAGES]
        for operation in sorted(contract()):
            method, path = path_of(operation)
            if operation == "GET /api/v1/events":
                path += "?wait=0"
            for caller in (world.anonymous, administrator):
                if method == "GET":
                    world.crawled.append((f"{operation} ({caller.name})", world.ask(method, path, caller)))
            if method != "GET":
                world.crawled.append((operation, world.ask(method, path, body=b"{", kind="application/json")))
    return world.crawled


def one_of_each(answer, name):
    return answer.headers.get_all(name) or []


@check("site.headers")
def headers(world):
    for what, answer in crawled(world):
        for name, wanted in (("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Resource-Policy", "same-origin")):
            if set(one_of_each(answer, name)) != {wanted}:  # twice the same is one
                yield f"{what} ({answer.status}) has {name} {one_of_each(answer, name)}"
        kind, policies = answer.header("Content-Type"), one_of_each(answer, "Content-Security-Policy")
        framed = answer.header("X-Frame-Options") == "DENY" or any("frame-ancestors" in policy for policy in policies)
        if not framed:
            yield f"{what} ({answer.status}) may be framed"
        if kind.startswith("text/html") and (len(policies) != 1 or "default-src 'none'" not in policies[0] or "'unsafe-eval'" in policies[0]):
            yield f"{what} ({answer.status}) is a page with the policy {policies}"
        needs_sign_in = contract().get(what.split(" (")[0], "none") != "none"
        cache = answer.header("Cache-Control")
        if needs_sign_in and not re.search(r"private|no-store", cache):
            yield f"{what} ({answer.status}) is private and has Cache-Control {cache!r}"
    if len(crawled(world)) < 100:
        yield "the crawl saw almost nothing"


@check("site.no_inside")
def no_inside(world):
    for what, answer in crawled(world):
        if answer.status < 400:
            continue
        found = INSIDE.search(answer.text())
        if found:
            yield f"{what} ({answer.status}) shows {found.group(0)!r}"
        if re.search(r"\d", answer.header("Server")) or answer.header("X-Powered-By"):
            yield f"{what}: Server {answer.header('Server')}"
        if answer.body and answer.header("Content-Type").startswith("application/problem+json") and not answer.json().get("request_id"):
            yield f"{what} ({answer.status}) has no request id"
        if answer.status == 500:
            yield f"{what} is a 500"


@check("site.reflected")
def reflected(world):
    """What a client says and a page of an error repeats is text (another system repeated the name of a refused file)."""
    markup = "<script>window.__run=1</script>"
    quoted = "%3Cscript%3Ewindow.__run%3D1%3C%2Fscript%3E"
    shown = 0
    owner = world.person("a", "submitter", "owner")
    for operation in sorted(contract()):
        method, path = path_of(operation)
        if method != "GET" or "events" in path:
            continue
        for query in (f"?status={quoted}", f"?{quoted}=1", f"?cursor={quoted}", f"?filename={quoted}"):
            answer = world.ask("GET", path + query, owner, headers={"Accept": "text/html"})
            shown += "window.__run" in answer.text()
            if markup in answer.text() and answer.header("Content-Type").startswith("text/html"):
                yield f"{operation} with {query} repeats markup"
    answer = world.ask("POST", f"/api/v1/documents/submit?filename={quoted}", owner, b"no PDF", "application/pdf", headers={"Accept": "text/html"})
    if markup in answer.text() and answer.header("Content-Type").startswith("text/html"):
        yield "a refused upload repeats markup"
    if shown < 10:
        yield "no page repeats anything: the check looked at nothing"


@check("site.redirects")
def redirects(world):
    for path in REDIRECTS:
        connection = http.client.HTTPConnection(world.host, world.port, timeout=30)
        connection._validate_path = lambda _: None  # the point is to send what no client would
        connection.putrequest("GET", path, skip_host=True)
        connection.putheader("Host", f"{world.host}:{world.port}")
        connection.endheaders()
        answer = connection.getresponse()
        place = answer.getheader("Location", "")
        if place and not re.match(r"/(?![/\\])|" + re.escape(world.base) + "/", place):
            yield f"{path} leads to {place}"
        if answer.getheader("Refresh"):
            yield f"{path} refreshes"
        connection.close()


@check("site.forwarded_headers")
def forwarded_headers(world):
    """No header makes anybody of nobody; and an address in a header is nobody's address: limits and the audit log see ours."""
    victim = world.person("a", "tenant_admin", "administrator").email
    for name in IDENTITY:
        for value in (victim, "admin", "200"):
            answer = world.ask("GET", "/api/v1/me", headers={name: value})
            if answer.status != 401:
                yield f"{name}: {value} gives {answer.status}"
    for n, name in enumerate(FORWARDED):
        answer = world.ask("GET", "/api/v1/calendar", headers={name: f"203.0.113.{n}", "Authorization": "Bearer lec_" + "z" * 43})
        if answer.status != 401:
            yield f"{name}: {answer.status}"
    seen = ("select distinct details ->> 'from' from lectern.audit where action = 'not_signed_in' and details ? 'from' "
            "and object = 'GET /api/v1/calendar'")
    world.wait_for(lambda: world.sql(seen), 15)
    ours = world.sql(seen).splitlines()
    if len(ours) != 1:
        yield f"the audit log knows {len(ours)} addresses, and we have one"


@check("site.sockets")
def sockets(world):
    for name in ("api.sock", "upload.sock", "hub.sock"):
        state = os.stat(os.path.join(world.run_folder, name))
        if stat.S_IMODE(state.st_mode) != 0o660 or not stat.S_ISSOCK(state.st_mode):
            yield f"{name} is {stat.filemode(state.st_mode)}"
    with open(TOP / "systemd/lectern-web.socket") as file:
        if "SocketMode=0660" not in file.read():
            yield "lectern-web.socket is not 0660"


@check("site.methods")
def methods(world):
    """A method that the contract does not name is 405 and names those that it does. (TRACE is refused before the hub and
    lectern-oidc, by a program that does not know their methods.)"""
    allowed = {}
    for operation in contract():
        method, path = path_of(operation)
        allowed.setdefault(path, set()).add(method)
    for path, those in sorted(allowed.items()):
        for method in ("GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"):
            if method in those:
                continue
            answer = world.ask(method, path, world.anonymous)
            named = {one.strip() for one in answer.header("Allow").split(",")} - {"HEAD"}
            if answer.status != 405:
                yield f"{method} {path}: {answer.status}"
            elif not (method == "TRACE" and path.startswith(("/api/v1/events", "/api/v1/oidc/"))) and named != those - {"HEAD"}:
                yield f"{method} {path} allows {sorted(named)}, not {sorted(those)}"


@check("site.types_of_bodies")
def types_of_bodies(world):
    """With a cookie alone: a body that a form can send is no JSON, and nothing happens for a page of another site."""
    administrator = world.person("a", "tenant_admin", "administrator")
    with open(TOP / "web/openapi.yaml") as file:
        paths = yaml.load(file, yaml.CSafeLoader)["paths"]
    for path, item in paths.items():
        for method, operation in item.items():
            if method not in METHODS or operation["x-lectern-right"] == "none" or method in ("get", "head", "options"):
                continue
            name = f"{method.upper()} {path}"
            verb, place = path_of(name)
            for sent in ({"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"}, {"Origin": "null"}):
                answer = world.ask(verb, place, administrator, body=b"{}", kind="application/json", headers=sent)
                if answer.status != 403:
                    yield f"{name} with {sent}: {answer.status}"
            kinds = (operation.get("requestBody") or {}).get("content", {})
            if "application/json" not in kinds:
                continue
            for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/jsonx"):
                answer = world.ask(verb, place, administrator, body=b"{}", kind=kind)
                if answer.status not in (415, 403):
                    yield f"{name} with a body of {kind}: {answer.status}"
