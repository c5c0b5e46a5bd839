"""Files that lie about their names, their kind and their size."""
import base64
import os
import re
import threading
import time
import urllib.parse

from live import hostile, pdfs
from live.registry import check

NAMES = ["../../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/passwd", "C:\\boot.ini", "con", "nul.pdf", "aux.pdf.", ".htaccess", "-rf", "a\tb.pdf",
         "evil\u202efdp.exe", "x" * 4000 + ".pdf", "a;b.pdf", "a\"b.pdf", "a'b.pdf", "$(touch /tmp/run).pdf", "`id`.pdf", "%2e%2e%2fx.pdf", "a/b/c.pdf", "....//x.pdf",
         "\u0430\u0301.pdf", "\U0001f600.pdf", "=cmd|' /C calc'!A0.pdf", "<b>x</b>.pdf", "\u2028.pdf", " .pdf", "~root.pdf", "file.pdf\u0000.exe"]
BROKEN = [b"a%00b.pdf", b"%ff%fe.pdf", b"%c0%ae%c0%ae%2fx.pdf", b"a%0d%0aX-Run:%201.pdf", b"%ed%a0%80.pdf", b"%zz.pdf"]
STORED = re.compile(r"^(?:[a-z0-9._-]{1,80}/)*[a-z0-9._-]{1,80}$")
BOMB_SECONDS = 120
SLOWEST_PROBE_MS = 400  # 99 of 100; the issue is a site that hangs, on a machine of two processors that converts eight bombs


def stored_names(world):
    root = os.path.join(world.state, "store")
    return [os.path.relpath(os.path.join(folder, name), root) for folder, _, files in os.walk(root) for name in files]


def ways_to_name(world, owner, name):
    """The same name by the address, a form and a resumable upload."""
    quoted = urllib.parse.quote(name, safe="")
    yield "query", world.ask("POST", f"/api/v1/documents/submit?formats=txt&filename={quoted}", owner, pdfs.simple("Words", os.urandom(8).hex()), "application/pdf")
    form = (b'--b\r\nContent-Disposition: form-data; name="file"; filename="' + name.encode("utf-8", "replace").replace(b'"', b"%22").replace(b"\0", b"") +
            b'"\r\nContent-Type: application/pdf\r\n\r\n' + pdfs.simple("Words", os.urandom(8).hex()) + b"\r\n--b--\r\n")
    yield "form", world.ask("POST", "/api/v1/documents/submit", owner, form, "multipart/form-data; boundary=b")
    encoded = base64.b64encode(name.encode("utf-8", "replace")).decode()
    if len(encoded) < 4000:
        yield "tus", world.ask("POST", "/api/v1/uploads", owner, headers={"Tus-Resumable": "1.0.0", "Upload-Length": "100", "Upload-Metadata": "filename " + encoded})


@check("files.names")
def names(world):
    """A name is data: accepted and shown safely, or refused in words; nothing of it reaches the file system or a header."""
    owner = world.key(world.person("a", "submitter", "owner"), ["submit", "read"])
    jobs = {}
    for name in NAMES:
        for way, answer in ways_to_name(world, owner, name):
            if answer.status not in (200, 201, 202, 400, 413, 414, 422, 431):
                yield f"{name[:40]!r} by {way}: {answer.status}"
            if answer.status == 202:
                jobs[answer.json()["job_id"]] = name
    for name in BROKEN:
        answer = world.ask("POST", f"/api/v1/documents/submit?filename={name.decode()}", owner, pdfs.simple("Words", os.urandom(8).hex()), "application/pdf")
        if answer.status == 202 and b"%0d" in name:
            jobs[answer.json()["job_id"]] = name.decode()
        elif answer.status not in (400, 422):
            yield f"{name!r}: {answer.status}"
    for job, name in jobs.items():
        kept = world.ask("GET", f"/api/v1/documents/{job}", owner).json().get("filename") or ""
        if re.search(r"[\x00-\x1f\x7f/\\\u202a-\u202e\u2066-\u2069]", kept) or len(kept) > 255:
            yield f"{name[:40]!r} is kept as {kept[:60]!r}"
        answer = world.ask("GET", f"/api/v1/documents/{job}/original", owner)
        offered = answer.header("Content-Disposition")
        if answer.status == 200 and (not offered.startswith("attachment") or re.search(r"[\x00-\x1f\x7f]", offered) or answer.header("X-Run")):
            yield f"{name[:40]!r} is offered as {offered!r}"
    odd = [path for path in stored_names(world) if not STORED.match(path)]
    if odd:
        yield f"in the store: {odd[:3]}"
    if len(jobs) < 20 or len(stored_names(world)) < len(jobs):
        yield "the check looked at nothing"


@check("files.polyglots")
def polyglots(world):
    owner = world.key(world.person("a", "submitter", "owner"), ["submit", "read"])
    for name, (content, may_pass) in hostile.polyglots().items():
        for kind in ("application/pdf", "application/octet-stream"):
            answer = world.ask("POST", "/api/v1/documents/submit?formats=txt&force=1", owner, content, kind)
            accepted = answer.status in (200, 202)
            if accepted and not may_pass:
                yield f"{name} as {kind} was accepted"
            elif not accepted and answer.status not in (400, 415, 422):
                yield f"{name} as {kind}: {answer.status}"
            if not accepted:
                continue
            original = world.ask("GET", f"/api/v1/documents/{answer.json()['job_id']}/original", owner)
            if original.status == 200 and (original.header("Content-Type") != "application/pdf" or not original.header("Content-Disposition").startswith("attachment")
                                           or original.header("X-Content-Type-Options") != "nosniff" or "sandbox" not in original.header("Content-Security-Policy")):
                yield f"{name} comes back as {original.headers.items()}"


def probe(world, took, stop):
    while not stop.is_set():
        began = time.monotonic()
        status = world.ask("GET", "/healthz").status
        took.append((time.monotonic() - began, status))
        stop.wait(0.02)


@check("files.bombs")
def bombs(world):
    """Each ends with a result or a reason, and the site answers meanwhile."""
    owner = world.key(world.person("a", "submitter", "owner"), ["submit", "read"])
    took, stop = [], threading.Event()
    prober = threading.Thread(target=probe, args=(world, took, stop))
    prober.start()
    try:
        jobs = {world.submit(owner, content, "formats=txt&ocr=never"): name for name, content in hostile.bombs().items()}
        deadline = time.monotonic() + BOMB_SECONDS
        ended = world.settled(list(jobs), "completed", "failed", "awaiting_approval")
        for job, name in jobs.items():
            state = ended[job]
            if state not in ("completed", "failed", "awaiting_approval"):
                yield f"{name} is {state} after {BOMB_SECONDS} s"
            elif state == "failed" and not world.ask("GET", f"/api/v1/documents/{job}", owner).json()["error"]["message"]:
                yield f"{name} failed without a reason"
        if time.monotonic() > deadline:
            yield "the bombs took too long"
    finally:
        stop.set()
        prober.join()
    slow = sorted(seconds for seconds, _ in took)
    if any(status != 200 for _, status in took):
        yield "the site did not answer while the bombs were read"
    elif slow[int(len(slow) * 0.99)] * 1000 > SLOWEST_PROBE_MS:
        yield f"/healthz took {slow[int(len(slow) * 0.99)] * 1000:.0f} ms (99 of 100) meanwhile"
    print(f"  /healthz meanwhile: median {slow[len(slow) // 2] * 1000:.0f} ms, 99 of 100 {slow[int(len(slow) * 0.99)] * 1000:.0f} ms, {len(slow)} times; "
          + ", ".join(f"{name}: {ended[job]}" for job, name in jobs.items()))


@check("files.revoked_range")
def revoked_range(world):
    """A download that was begun goes on only as long as the document is there for the link and for the caller."""
    owner = world.key(world.person("a", "submitter", "owner"), ["submit", "read"])
    job = world.documents(owner, 1, ["Words that are read in pieces"])[0]
    world.settled([job], "completed")
    result = world.ask("GET", f"/api/v1/documents/{job}/result", owner).json()
    link, ours = result["text_url"], f"/api/v1/documents/{job}/result/txt"
    link = urllib.parse.urlsplit(link).path
    for path, caller in ((link, world.anonymous), (ours, owner)):
        first = world.ask("GET", path, caller, headers={"Range": "bytes=0-3"})
        if first.status != 206 or len(first.body) != 4:
            yield f"{path}: {first.status} for a range"
    for method in ("POST", "PUT", "DELETE"):
        if world.ask(method, link).status != 405:
            yield f"{method} of a signed link is {world.ask(method, link).status}"
    if world.ask("DELETE", f"/api/v1/documents/{job}", owner).status != 204:
        yield "the document cannot be deleted"
    for path, caller in ((link, world.anonymous), (ours, owner)):
        second = world.ask("GET", path, caller, headers={"Range": "bytes=4-"})
        if second.status not in (403, 404, 410) or second.header("Content-Range"):
            yield f"{path} goes on with {second.status} after it was deleted"
