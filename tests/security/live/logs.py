"""What is in the logs of all programs, and what must not be. Runs last: it looks at what the other checks have left."""
import base64
import json
import os
import re
import subprocess

from live import pdfs
from live.registry import check
from live.world import PASSWORD, TOP, shell

BREAKERS = ["a\r\nINJECTED", "\x1b[2J\x1b[31mINJECTED", "\"}\n{\"event\":\"INJECTED", "\u2028INJECTED\u2029", "\x00INJECTED", "%0d%0aINJECTED", "\\n{\"level\":\"error\"} INJECTED",
            "\x07\x08INJECTED", "'; INJECTED --", "\u0085INJECTED"]
CANARIES = ["582-79-8774", "582798774"]


def log_files(world):
    folder = os.path.join(world.state, "logs")
    return [os.path.join(folder, name) for name in sorted(os.listdir(folder)) if ".log" in name]


def inject(world, breaker):
    """Into everything that a client can say."""
    safe = breaker.encode().hex()
    quoted = "".join(f"%{byte:02x}" for byte in breaker.encode())
    owner = world.person("a", "submitter", "owner")
    for path in (f"/{quoted}", f"/api/v1/{quoted}", f"/api/v1/documents/{quoted}", f"/api/v1/documents?label={quoted}", f"/approve/{quoted}", f"/files/{quoted}/x/y"):
        world.ask("GET", path, owner)
    header = breaker.replace("\r", "").replace("\n", "").replace("\0", "").encode("utf-8").decode("latin-1")
    for name in ("User-Agent", "Referer", "X-Request-Id", "traceparent", "Authorization", "Cookie", "X-API-Key", "Accept-Language", "Idempotency-Key", "Origin", "If-None-Match"):
        world.ask("GET", "/api/v1/me", headers={name: header})
    world.ask("POST", "/api/v1/auth/login", body={"tenant": breaker, "email": breaker + "@x.test", "password": breaker + "xxxxxxxx"}, headers={"Origin": world.base})
    world.ask("POST", "/api/v1/keys", owner, {"name": breaker, "scopes": ["read"]})
    world.ask("POST", f"/api/v1/documents/submit?formats=txt&filename={quoted}&labels={quoted}&external_id={quoted}", owner, pdfs.simple("Words", safe), "application/pdf",
              headers={"Idempotency-Key": safe[:60]})
    named = pdfs.Pdf()
    named.page(["A page", safe])
    named.info = [b"/Title " + pdfs.text(breaker), b"/Producer " + pdfs.text(breaker)]
    world.ask("POST", "/api/v1/documents/submit?formats=txt&force=1", owner, named.bytes(), "application/pdf")
    world.ask("POST", "/api/v1/uploads", owner, headers={"Tus-Resumable": "1.0.0", "Upload-Length": "9", "Upload-Metadata": "filename " + base64.b64encode(breaker.encode()).decode()})


@check("logs.injection")
def injection(world):
    """Every line of every program is one JSON object without control characters, whatever clients say."""
    places = {path: os.path.getsize(path) for path in log_files(world)}
    for breaker in BREAKERS:
        inject(world, breaker)
    world.ask("GET", "/api/v1/me")
    written = 0
    for path in log_files(world):
        name = os.path.basename(path)
        with open(path, "rb") as file:
            file.seek(min(places.get(path, 0), os.path.getsize(path)))
            fresh = file.read()
        for line in fresh.decode("utf-8", "strict").split("\n"):
            written += bool(line)
            if re.search(r"[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\u2028\u2029]", line):
                yield f"{name} has a control character: {line[:80]!r}"
            if line.lstrip("\"'} ").startswith("INJECTED"):
                yield f"{name} has a line of a client: {line[:80]!r}"
            if line and not name.startswith(("postgres", "supervisor", "nginx.log")):
                try:
                    entry = json.loads(line)
                    if entry.get("event") == "INJECTED":
                        yield f"{name} has an event of a client"
                except ValueError:
                    yield f"{name} has a line that is no JSON: {line[:80]!r}"
    if written < 50:
        yield f"only {written} lines were written: the check looked at nothing"


@check("logs.audited")
def audited(world):
    """What has to be on record is: who, what, when."""
    wanted = {"signed_in", "sign_in_refused", "not_signed_in", "not_allowed", "made_key", "revoked_key", "decided", "viewed_hold", "changed_setting", "webhook_created",
              "issued_approval_link", "took_original", "account_created", "tenant_created"}
    have = set(world.sql("select distinct action from lectern.audit").splitlines())
    for action in sorted(wanted - have):
        yield f"nothing in the audit log says {action}"
    if world.sql("select count(*) from lectern.audit where actor is null or at is null") not in ("", "0"):
        yield "entries without who or when"


def everything(world):
    """Logs, metrics, and the database as text."""
    for path in log_files(world):
        with open(path, "rb") as file:
            yield os.path.basename(path), file.read()
    folder = os.path.join(world.run_folder, "metrics")
    for name in os.listdir(folder):
        try:
            with open(os.path.join(folder, name), "rb") as file:
                yield "metrics/" + name, file.read()
        except OSError:
            continue
    yield "/metrics", world.ask("GET", "/metrics").body
    yield "the database", shell('instance_as pg_dump -h "$RUN" lectern').encode()


@check("logs.no_secret")
def no_secret(world):
    """No key, session or password of the other checks."""
    for where, content in everything(world):
        for secret in {*world.secrets, PASSWORD}:
            if secret.encode() in content:
                yield f"{where} has a secret: {secret[:8]}…"
                break
    if len(world.secrets) < 3:
        world.person("a", "submitter", "owner")


@check("logs.no_canary")
def no_canary(world):
    """No number that was found in a document (the matrix has made some that are held for one)."""
    held = world.sql("select count(*) from lectern.finding")
    for where, content in everything(world):
        for canary in CANARIES:
            if canary.encode() in content:
                yield f"{where} has {canary}"
    if held == "0":
        yield "nothing was found in any document: the check looked at nothing"


@check("logs.no_secret_in_repository")
def no_secret_in_repository(_):
    """No key, no private key and no password hash is under version control (made-up ones of tests repeat a character)."""
    names = subprocess.run(["git", "ls-files", "-z"], cwd=TOP, capture_output=True, check=True).stdout.decode().split("\0")
    pattern = re.compile(rb"lec_[A-Za-z0-9_-]{43}|-----BEGIN [A-Z ]*PRIVATE KEY-----\s+[A-Za-z0-9+/]{40}|\$argon2id\$v=19\$m=\d+,t=\d+,p=\d+\$[A-Za-z0-9+/]{20}|AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|sk-ant-[\w-]{30}")
    for name in filter(None, names):
        path = TOP / name
        if not path.is_file() or path.suffix in (".pdf", ".png", ".model"):
            continue
        for found in pattern.findall(path.read_bytes()):
            if len(set(found)) > 16 and not (found.startswith(b"$argon2id") and name.startswith("tests/")):
                yield f"{name}: {found[:24]!r}…"
