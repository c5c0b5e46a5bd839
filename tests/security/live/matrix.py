"""Every operation of web/openapi.yaml as every caller: the answers of tests/security/matrix/expected.toml, and nothing else.

First everybody who must be refused asks, and nothing may have changed; then everybody who is let in.
"""
import functools
import os
import pathlib
import secrets
import tomllib

import yaml

from live import pdfs
from live.registry import check
from live.world import ALL_RIGHTS, PASSWORD, TOP

METHODS = ("get", "post", "put", "patch", "delete", "head", "options")
NOBODYS = {"{task}": "999999", "{share}": "0b4a6f0e-6b0c-4f0e-9a57-2f6f1d1c8a12", "{token}": "a" * 43, "{grant}": "nonsense", "{kind}": "summary",
           "{v}": "v1", "{format}": "txt", "{folder}": "figures", "{n}": "1"}
NOBODYS_ID = "0b4a6f0e-6b0c-4f0e-9a57-2f6f1d1c8a11"


@functools.cache
def contract():
    """Operation -> its right, as the contract has it."""
    with open(TOP / "web/openapi.yaml") as file:
        paths = yaml.load(file, yaml.CSafeLoader)["paths"]
    return {f"{method.upper()} {path}": one["x-lectern-right"] for path, item in paths.items() for method, one in item.items() if method in METHODS}


def table(name):
    changed = pathlib.Path(os.environ.get("LECTERN_TEST_TABLES", "/nonexistent")) / f"{name}.toml"
    with open(changed if changed.is_file() else TOP / f"tests/security/matrix/{name}.toml", "rb") as file:
        return tomllib.load(file)


def letters():
    """A word that nobody else has, without digits."""
    return "".join(secrets.choice("bcdfghjkmnpqrstvwz") for _ in range(10))


def listed(value):
    return value if isinstance(value, list) else [value]


class Matrix:
    """The callers, the owner's objects, and what was answered. Made once for all checks."""

    def __init__(self, world):
        self.world = world
        self.contract, self.rows = contract(), table("operations")["operations"]
        self.expected = table("expected")
        self.markers = ["owner-marker", "Owner-Marker"]
        self.make_callers()
        self.make_objects()
        self.before = self.state()
        self.refusals = list(self.ask_all(refused=True))
        self.after = self.state()
        self.admissions = list(self.ask_all(refused=False))

    # -- who asks --------------------------------------------------------------------------

    def make_callers(self):
        world = self.world
        people = {"owner": world.person("a", "submitter", "owner"), "other": world.person("a", "submitter", "other"),
                  "approver": world.person("a", "approver"), "officer": world.person("a", "officer"),
                  "administrator": world.person("a", "tenant_admin", "administrator"), "operator": world.person("a", "operator"),
                  "elsewhere": world.person("b", "tenant_admin", "elsewhere")}
        self.people = people
        self.callers = {name: world.key(person, world.rights(person), name) for name, person in people.items()}
        self.callers["anonymous"] = world.anonymous
        expired = world.key(people["owner"], world.rights(people["owner"]), "expired")
        world.sql(f"update lectern.api_key set expires_at = now() - interval '1 day' where api_key_id = {expired.key_id}")
        self.callers["expired"] = expired
        administrator_rights = world.rights(people["administrator"])
        self.narrow = {right: world.key(people["administrator"], [r for r in administrator_rights if r != right], "narrow")
                       for right in ALL_RIGHTS if right in administrator_rights}
        self.narrow["operate"] = self.callers["administrator"]
        self.suspend()

    def suspend(self):
        """An administrator whose department is suspended afterwards, if that can be done."""
        if "PATCH /api/v1/tenants/{slug}" not in self.contract:
            return
        person = self.world.person("c", "tenant_admin", "suspended")
        self.callers["suspended"] = self.world.key(person, self.world.rights(person), "suspended")
        self.suspended_session = person
        answer = self.world.ask("PATCH", f"/api/v1/tenants/{self.world.tenant('c')}", self.people["operator"], {"suspended": True})
        assert answer.status == 200, answer.text()

    def caller(self, name, right):
        if name == "narrow":
            return self.narrow[right]
        return self.callers.get(name)

    # -- what they ask for -----------------------------------------------------------------

    def make_objects(self):
        world, owner = self.world, self.callers["owner"]
        per_object = sum(1 for row in self.rows.values() if row.get("fresh") and row.get("on") == "document") * 3 + 1
        per_hold = sum(1 for row in self.rows.values() if row.get("fresh") and row.get("on") == "held") * 4 + 1
        query = "formats=html,txt&filename=owner-marker.pdf&labels=owner-marker&external_id=owner-marker"
        self.pool = {"document": world.documents(owner, per_object, ["Owner-Marker, a calm text about rivers."], query),
                     "held": world.documents(owner, per_hold, ["Owner-Marker SSN: 582-79-8774"], query)}
        states = world.settled(self.pool["document"], "completed", "failed")
        assert set(states.values()) == {"completed"}, states
        states = world.settled(self.pool["held"], "awaiting_approval", "failed", "completed")
        assert set(states.values()) == {"awaiting_approval"}, states
        pictures = (f"select count(*) from lectern.artefact a join lectern.job j using (job_id) where j.public_id = '{self.pool['document'][0]}' "
                    "and a.kind = 'page-picture'")
        assert world.wait_for(lambda: world.sql(pictures) != "0"), "the picture of a page does not come"
        self.markers += self.pool["document"] + self.pool["held"]
        self.kept = {kind: jobs.pop() for kind, jobs in self.pool.items()}
        self.finding = 1
        review = world.ask("GET", f"/api/v1/documents/{self.kept['held']}/review", self.callers["approver"])
        self.finding = review.json()["findings"][0]["finding_id"]
        for kind in ("upload", "key", "webhook", "entry", "person", "invitation", "group"):
            if kind + "s" in ("invitations", "groups") and f"POST /api/v1/{kind}s" not in self.contract:
                continue
            self.kept[kind] = getattr(self, "new_" + kind)()

    def new_document(self):
        return self.pool["document"].pop()

    def new_held(self):
        return self.pool["held"].pop()

    def new_upload(self):
        answer = self.world.ask("POST", "/api/v1/uploads", self.callers["owner"], headers={"Tus-Resumable": "1.0.0", "Upload-Length": "100"})
        assert answer.status == 201, answer.text()
        return answer.header("Location").rsplit("/", 1)[1]

    def new_key(self):
        return self.world.key(self.people["owner"], ["read"], "owner-marker").key_id

    def new_webhook(self):
        answer = self.world.ask("POST", "/api/v1/webhooks", self.callers["administrator"], {"url": f"https://example.org/{secrets.token_hex(4)}", "types": []})
        assert answer.status == 201, answer.text()
        return answer.json()["webhook"]["webhook_id"]

    def new_person(self):
        """Somebody whom nobody else needs."""
        email = f"{letters()}@example.edu"  # never signed in: one address may try 20 times a minute
        self.world.admin("user", "create", "--tenant", self.world.tenant("a"), "--email", email, "--name", "Somebody", "--role", "submitter", stdin=PASSWORD + "\n")
        return self.world.sql(f"select account_id from lectern.account where email = '{email}'")

    def new_invitation(self):
        answer = self.world.ask("POST", "/api/v1/invitations", self.people["administrator"], {"email": f"{letters()}@example.edu", "roles": ["submitter"]})
        assert answer.status == 201, answer.text()
        made = answer.json()
        return made["invitation"]["invitation_id"]

    def new_group(self):
        answer = self.world.ask("POST", "/api/v1/groups", self.world.person("a", "tenant_admin,operator", "chief"), {"name": letters(), "roles": []})
        assert answer.status == 201, answer.text()
        made = answer.json()
        return made.get("group_id") or made["group"]["group_id"]

    def new_entry(self):
        answer = self.world.ask("POST", "/api/v1/allowlist/entries", self.callers["administrator"],
                                {"pattern": letters() + "##", "name": letters()})
        assert answer.status == 201, answer.text()
        return answer.json()["entry_id"]

    def request(self, operation, row, thing):
        method, path = operation.split(" ", 1)
        place = {"key": "{key}", "entry": "{n}", "invitation": "{n}", "group": "{n}"}.get(row.get("on"), "{id}")
        if thing != "":
            path = path.replace(place, str(thing))
        path = path.replace("/deliveries/{n}", "/deliveries/999999")
        if "/config/" in path:
            path = path.replace("{name}", "presets")
        for name, value in {**NOBODYS, "{id}": NOBODYS_ID, "{key}": "999999", "{slug}": "no-such-tenant", "{provider}": "none", "{name}": "result.txt" if "{folder}" in path else "final.html"}.items():
            path = path.replace(name, value)
        if "query" in row:
            path += "?" + row["query"]
        body = row.get("body")
        if body == "{pdf}":
            body = pdfs.simple("Quiet words", secrets.token_hex(8))
        elif body is not None:
            for name, value in self.words().items():
                body = body.replace(name, value)
            body = body.encode()
        elif method in ("POST", "PUT") and row.get("type"):
            body = b""
        kind = row.get("type") or ("application/json" if body is not None else None)
        return {"method": method, "path": path, "body": body, "kind": kind, "headers": dict(row.get("headers", {}))}

    def words(self):
        return {"{word}": letters(), "{document}": self.kept["document"], "{delegate}": self.people["approver"].email,
                "{finding}": str(self.finding), "{token}": "a" * 43}

    # -- asking ----------------------------------------------------------------------------

    def answer_for(self, name, operation, row):
        """By the right, then by the object, then by what the row says."""
        right = row["right"]
        if name in row.get("but", {}):
            return row["but"][name]
        by_right = self.expected["rights"][right].get(name)
        if by_right != "in" or row.get("on") not in self.expected["objects"]:
            return by_right
        return self.expected["objects"][row["on"]].get(name, by_right)

    def ask_all(self, refused):
        """(operation, row, name of the caller, what was expected, the answer) of everybody who is refused, or let in."""
        for operation, row in self.rows.items():
            if operation not in self.contract:
                continue
            for name in self.expected["rights"][row["right"]]:
                wanted = self.answer_for(name, operation, row)
                caller = self.caller(name, row["right"])
                if caller is None or wanted is None or (wanted != "in") != refused:
                    continue
                if row.get("session"):
                    caller = self.people.get(name, caller)
                yield operation, row, name, wanted, self.ask_one(operation, row, caller, fresh=not refused)
            if row.get("session") and refused:
                yield operation, row, "a key", 403, self.ask_one(operation, row, self.callers["administrator"], fresh=False)

    def ask_one(self, operation, row, caller, fresh):
        on = row.get("on")
        thing = ""
        if on in self.kept:
            thing = getattr(self, "new_" + on)() if fresh and row.get("fresh") else self.kept[on]
        return self.world.ask(caller=caller, **self.request(operation, row, thing))

    def state(self):
        """What the department has, as the database has it: rows that somebody who was refused could have changed."""
        tenant = self.world.tenant("a")
        return self.world.sql(f"""
            select 'job', public_id::text, status::text, ended_at::text from lectern.job j join lectern.tenant t using (tenant_id) where slug = '{tenant}'
            union all select 'hold', hold_id::text, state::text, expires_at::text from lectern.hold join lectern.tenant t using (tenant_id) where slug = '{tenant}'
            union all select 'key', api_key_id::text, revoked_at::text, '' from lectern.api_key join lectern.tenant t using (tenant_id) where slug = '{tenant}'
            union all select 'webhook', w.webhook_id::text, '', '' from lectern.webhook w join lectern.tenant t using (tenant_id) where slug = '{tenant}'
            union all select 'entry', e::text, '', '' from lectern.allow_entry e join lectern.tenant t using (tenant_id) where slug = '{tenant}'
            union all select 'settings', settings::text, '', '' from lectern.tenant where slug = '{tenant}'
            order by 1, 2""")


def matrix(world):
    if not hasattr(world, "matrix"):
        world.matrix = None  # what cannot be made is not tried for every check again
        world.matrix = Matrix(world)
    if world.matrix is None:
        raise RuntimeError("there is no matrix")
    return world.matrix


def complain(operation, name, wanted, answer):
    return f"{operation} as {name}: {answer.status}, not {wanted}"


def refusals_of(world, *names):
    for operation, _, name, wanted, answer in matrix(world).refusals:
        if name in names and answer.status != wanted:
            yield complain(operation, name, wanted, answer)


@check("matrix.rows")
def rows(world):
    """Every operation has a row with the right that the contract names. (A row may be there before its operation.)"""
    of, have = contract(), table("operations")["operations"]
    for operation in of.keys() - have.keys():
        yield f"{operation} has no row in tests/security/matrix/operations.toml"
    for operation in of.keys() & have.keys():
        if of[operation] != have[operation]["right"]:
            yield f"{operation} needs {of[operation]} in the contract and {have[operation]['right']} in its row"


@check("matrix.anonymous")
def anonymous(world):
    yield from refusals_of(world, "anonymous")


@check("matrix.rights")
def rights(world):
    """403 without the right, whatever is asked for; let in with it, with the status of the row."""
    for operation, row, name, wanted, answer in matrix(world).refusals:
        if wanted == 403 and name != "narrow" and answer.status != 403:
            yield complain(operation, name, wanted, answer)
    for operation, row, name, _, answer in matrix(world).admissions:
        if answer.status not in listed(row["ok"]):
            yield complain(operation, name, row["ok"], answer) + " " + answer.text()[:120]


@check("matrix.scopes")
def scopes(world):
    yield from refusals_of(world, "narrow")


@check("matrix.expired_key")
def expired_key(world):
    yield from refusals_of(world, "expired")


@check("matrix.suspended_tenant")
def suspended_tenant(world):
    if "PATCH /api/v1/tenants/{slug}" not in contract():
        return
    yield from refusals_of(world, "suspended")
    answer = world.ask("GET", "/api/v1/me", world.matrix.suspended_session)
    if answer.status != 401:
        yield f"a session of a suspended tenant: {answer.status}"


@check("matrix.objects")
def objects(world):
    """What somebody may not see is not there: 404, the same as for an object that nobody has, and in no list."""
    m = matrix(world)
    for operation, row, name, wanted, answer in m.refusals:
        if wanted != 404:
            continue
        if answer.status != 404:
            yield complain(operation, name, wanted, answer)
        elif answer.body and m.world.ask(caller=m.people[name] if row.get("session") else m.caller(name, row["right"]), **m.request(operation, row, nobodys(row))).status != 404:
            yield f"{operation} as {name}: an object that nobody has is not 404"
    for operation, row, name, wanted, answer in m.refusals + m.admissions:
        if name in ("elsewhere", "other", "anonymous") and not row.get("on"):
            shown = [marker for marker in m.markers if marker in answer.text() and marker != m.kept["document"]]
            if shown:
                yield f"{operation} shows {name} {shown[0]}"


def nobodys(row):
    return {"key": "999999", "entry": "999999", "person": "999999", "invitation": "999999", "group": "999999"}.get(row["on"], NOBODYS_ID)


@check("matrix.nothing_changed")
def nothing_changed(world):
    m = matrix(world)
    if m.before != m.after:
        before, after = set(m.before.splitlines()), set(m.after.splitlines())
        yield "somebody who was refused changed " + "; ".join(sorted(before ^ after)[:4])
    if len(m.before.splitlines()) < 20:
        yield "the comparison looks at nothing: " + m.before[:80]
