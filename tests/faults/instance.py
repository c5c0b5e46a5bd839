"""What the fault suites share: the running instance, its clients, and documents to send."""
import http.client
import json
import os
import subprocess
import threading
import time

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def instance_shell(command):
    """Runs a line of shell with the functions and variables of tests/support/instance.sh."""
    return subprocess.run(["bash", "-c", "cd '%s' && . tests/support/instance.sh && %s" % (TOP, command)],
                          capture_output=True, text=True, check=True).stdout.strip()


def sql(query):
    return instance_shell("instance_as psql -qXAt -h $RUN -d lectern -c \"%s\"" % query.replace('"', '\\"'))


class Listener(threading.Thread):
    """A browser: reads the event stream, remembers its cursor, and comes back whenever the stream ends."""

    def __init__(self, url, key):
        super().__init__(daemon=True)
        self.url, self.key = url, key
        self.cursor, self.seen, self.reconnects, self.stopping = None, set(), 0, False
        self.connected = threading.Event()

    def run(self):
        while not self.stopping:
            try:
                self.listen()
            except (OSError, http.client.HTTPException, ValueError):
                pass
            self.reconnects += 1
            time.sleep(0.1)

    def listen(self):
        headers = {"Authorization": "Bearer " + self.key, "Accept": "text/event-stream"}
        if self.cursor:
            headers["Last-Event-ID"] = self.cursor
        connection = http.client.HTTPConnection(self.url.hostname, self.url.port, timeout=40)
        connection.request("GET", "/api/v1/events", headers=headers)
        answer = connection.getresponse()
        if answer.status != 200:
            raise ValueError(answer.status)
        self.connected.set()
        identity = None
        for raw in answer:
            line = raw.decode().rstrip("\r\n")
            if line.startswith("id:"):
                identity = line[3:].strip()
            elif line.startswith("data:"):
                self.seen.add(json.loads(line[5:])["event_id"])
            elif not line and identity:
                self.cursor, identity = identity, None


def submit(url, key, body):
    """Sends one document until it is acknowledged; gives back its job."""
    for _ in range(600):
        try:
            connection = http.client.HTTPConnection(url.hostname, url.port, timeout=30)
            connection.request("POST", "/api/v1/documents/submit", body,
                               {"Authorization": "Bearer " + key, "Content-Type": "application/pdf"})
            answer = connection.getresponse()
            text = answer.read()
            if answer.status in (200, 202):
                return json.loads(text)["job_id"]
            if answer.status < 500 and answer.status != 429:
                raise SystemExit("refused: %d %s" % (answer.status, text[:200]))
        except (OSError, http.client.HTTPException, ValueError):
            pass
        time.sleep(0.1)
    raise SystemExit("a document was never acknowledged")


def make_documents(folder, count):
    sample = os.path.join(TOP, "tests/fixtures/pdf/sample.pdf")
    path = os.path.join(folder, "long.pdf")
    subprocess.run(["qpdf", "--empty", "--pages", *[sample] * 40, "--", path], check=True)
    with open(path, "rb") as file:
        body = file.read()
    mark = os.urandom(8).hex().encode()
    return [body + b"\n%% %s %d\n" % (mark, number) for number in range(count)]


def pid_of(victim):
    if victim == "postgres":
        return int(instance_shell("head -n 1 $STATE/postgres/postmaster.pid"))
    if victim == "zygote":
        parent = instance_shell("instance_pid convert-2")
        children = subprocess.run(["pgrep", "-P", parent, "-f", "lectern-extract"], capture_output=True, text=True).stdout.split()
        return int(children[0]) if children else None
    return int(instance_shell("instance_pid " + victim))
