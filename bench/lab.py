"""What the benches of the web process share: a private PostgreSQL, the programs of build/release on unix sockets, an nginx
without logs on a free port, and CPU time read from /proc."""
import atexit
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BIN = os.path.join(TOP, "build", os.environ.get("LECTERN_PRESET", "release"), "bin")
TICK = os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def children_of():
    children = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat") as stat:
                    children.setdefault(int(stat.read().rsplit(")", 1)[1].split()[1]), []).append(int(name))
            except OSError:
                pass
    return children


def own_seconds(pid, ticks):
    """User and system time of one process: to the nanosecond, as its threads have it; at least its 10 ms ticks, which know
    the threads that have ended too."""
    nanoseconds = 0
    try:
        for thread in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{thread}/schedstat") as stat:
                nanoseconds += int(stat.read().split()[0])
    except OSError:
        pass
    return max(nanoseconds / 1e9, ticks / TICK)


def cpu_seconds(pids):
    """User and system time of these processes, all below them, and those of theirs that have ended."""
    children, waiting, seen, seconds = children_of(), list(pids), set(), 0.0
    while waiting:
        pid = waiting.pop()
        if pid in seen:
            continue
        seen.add(pid)
        waiting += children.get(pid, [])
        try:
            with open(f"/proc/{pid}/stat") as stat:
                fields = stat.read().rsplit(")", 1)[1].split()
        except OSError:
            continue
        seconds += own_seconds(pid, int(fields[11]) + int(fields[12])) + (int(fields[13]) + int(fields[14])) / TICK
    return seconds


class Lab:
    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="lectern-bench-")
        os.chmod(self.folder, 0o755)
        self.processes = []
        self.record = os.path.join(self.folder, "postgres.record")
        atexit.register(self.close)
        subprocess.run(["sh", f"{TOP}/tests/support/postgres.sh", "up", self.record], check=True)
        with open(self.record) as record:
            self.host = record.read().split()[0].split("=", 1)[1]
        self.psql("create database lectern", database="postgres")
        for name in ("store", "run", "secrets", "www", "nginx"):
            os.makedirs(os.path.join(self.folder, name))
        with open(os.path.join(self.folder, "secrets", "link.key"), "wb") as key:
            key.write(os.urandom(32))
        self.write_settings("admin.toml", "postgres")
        self.write_settings("lectern.toml", "lectern_web")
        self.admin("store", "prepare")
        self.admin("migrate")
        self.admin("tenant", "create", "bench", "Bench")
        self.key = self.admin("key", "create", "--tenant", "bench", "--name", "bench", "--unlimited").split()[-1]

    def psql(self, sql, database="lectern"):
        done = subprocess.run(["psql", "-qAt", "-h", self.host, "-U", "postgres", "-d", database, "-c", sql],
                              capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def write_settings(self, name, user):
        with open(os.path.join(self.folder, name), "w") as settings:
            settings.write(f'[database]\nconnection = "host={self.host} dbname=lectern user={user}"\n'
                           f'[store]\nroot = "{self.folder}/store"\nfree_floor_bytes = 1000000\n'
                           f'[run]\ndirectory = "{self.folder}/run"\n[secrets]\ndirectory = "{self.folder}/secrets"\n'
                           '[log]\nlevel = "warning"\n')

    def admin(self, *arguments, check=True):
        done = subprocess.run([f"{BIN}/lectern-admin", "--config", f"{self.folder}/admin.toml", *arguments],
                              capture_output=True, text=True)
        if check and done.returncode != 0:
            sys.exit(f"lectern-admin {' '.join(arguments)}: {done.stderr}")
        return done.stdout

    def start(self, *command, **more):
        process = subprocess.Popen(command, **more)
        self.processes.append(process)
        return process.pid

    def start_web(self, role="api"):
        path = f"{self.folder}/{role}.sock"
        pid = self.start(f"{BIN}/lectern-web", "--config", f"{self.folder}/lectern.toml", "--role", role, "--socket", path)
        self.wait(lambda: os.path.exists(path))
        os.chmod(path, 0o666)
        return pid

    def start_nginx(self, http):
        """`http`: lines of the http block; @PORT@, @TOP@ and @LAB@ are filled in."""
        self.port = free_port()
        text = ("daemon off;\nuser root;\nworker_processes 2;\npid @LAB@/nginx/pid;\nerror_log stderr error;\n"
                "events { worker_connections 4096; }\nhttp {\naccess_log off;\n"
                + "".join(f"{kind}_temp_path @LAB@/nginx/{kind};\n"
                          for kind in ("client_body", "fastcgi", "proxy", "scgi", "uwsgi"))
                + http + "\n}\n")
        if os.geteuid() != 0:
            text = text.replace("user root;\n", "")
        text = text.replace("@PORT@", str(self.port)).replace("@TOP@", TOP).replace("@LAB@", self.folder)
        path = f"{self.folder}/nginx.conf"
        with open(path, "w") as config:
            config.write(text)
        pid = self.start("nginx", "-c", path, "-p", self.folder)
        self.wait(self.listening)
        return pid

    def listening(self):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    @staticmethod
    def wait(condition):
        for _ in range(500):
            if condition():
                return
            time.sleep(0.02)
        sys.exit("a program did not come up")

    def postgres(self):
        with open(f"{self.host}/data/postmaster.pid") as pid:
            return int(pid.readline())

    def url(self, path):
        return f"http://127.0.0.1:{self.port}{path}"

    def close(self):
        for process in self.processes:
            process.send_signal(signal.SIGTERM)
        for process in self.processes:
            process.wait(10)
        subprocess.run(["sh", f"{TOP}/tests/support/postgres.sh", "down", self.record])
        shutil.rmtree(self.folder, ignore_errors=True)


def median(values):
    return statistics.median(values)
