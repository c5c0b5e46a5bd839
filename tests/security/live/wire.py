"""Bytes that are no HTTP, or two requests for one reader and one for another; and FastCGI records that nobody sends."""
import random
import socket
import struct

from live.registry import check
from live.world import shell

# What a smuggled request would answer.
INNER = b"GET /.well-known/security.txt HTTP/1.1\r\nHost: x\r\n\r\n"
SHOWN = b"Contact:"
HEAD = b"POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"


def chunk(data):
    return b"%x\r\n" % len(data) + data + b"\r\n"


def corpus():
    """Name -> the bytes. In each the inner request is a body, or the whole has to be refused: it never gets an answer of its own."""
    te = b"Transfer-Encoding: chunked\r\n"
    length = b"Content-Length: %d\r\n"
    body = INNER
    cases = {
        "length and chunks": HEAD + length % 4 + te + b"\r\n" + b"0\r\n\r\n" + body,
        "chunks and length": HEAD + te + length % (5 + len(body)) + b"\r\n" + b"0\r\n\r\n" + body,
        "two lengths": HEAD + length % 0 + length % len(body) + b"\r\n" + body,
        "two equal lengths": HEAD + length % 2 + length % 2 + b"\r\n{}" + body,
        "a list of lengths": HEAD + b"Content-Length: 0, %d\r\n\r\n" % len(body) + body,
        "plus": HEAD + b"Content-Length: +0\r\n\r\n" + body,
        "minus": HEAD + b"Content-Length: -1\r\n\r\n" + body,
        "hexadecimal": HEAD + b"Content-Length: 0x0\r\n\r\n" + body,
        "a length with a word": HEAD + b"Content-Length: 0 x\r\n\r\n" + body,
        "a length beyond 64 bits": HEAD + b"Content-Length: 18446744073709551616\r\n\r\n" + body,
        "an empty length": HEAD + b"Content-Length: \r\n\r\n" + body,
        "space before the colon": HEAD + b"Transfer-Encoding : chunked\r\n" + length % len(body) + b"\r\n" + body,
        "a tab in the value": HEAD + b"Transfer-Encoding:\tchunked\r\n" + length % len(body) + b"\r\n" + body,
        "a vertical tab": HEAD + b"Transfer-Encoding:\x0bchunked\r\n" + length % len(body) + b"\r\n" + body,
        "identity, chunked": HEAD + b"Transfer-Encoding: identity, chunked\r\n" + length % len(body) + b"\r\n" + body,
        "chunked, identity": HEAD + b"Transfer-Encoding: chunked, identity\r\n" + length % len(body) + b"\r\n" + body,
        "chunked twice": HEAD + te + te + b"\r\n0\r\n\r\n" + body,
        "xchunked": HEAD + b"Transfer-Encoding: xchunked\r\n" + length % len(body) + b"\r\n" + body,
        "quoted chunked": HEAD + b'Transfer-Encoding: "chunked"\r\n' + length % len(body) + b"\r\n" + body,
        "a folded header": HEAD + b"Transfer-Encoding:\r\n chunked\r\n" + length % len(body) + b"\r\n" + body,
        "a header after a bare LF": HEAD + b"X: y\nTransfer-Encoding: chunked\r\n" + length % len(body) + b"\r\n" + body,
        "a header after a bare CR": HEAD + b"X: y\rTransfer-Encoding: chunked\r\n" + length % len(body) + b"\r\n" + body,
        "a NUL in a header": HEAD + b"X: y\x00z\r\n" + length % len(body) + b"\r\n" + body,
        "a NUL in a name": HEAD + b"Content-\x00Length: 0\r\n" + length % len(body) + b"\r\n" + body,
        "underscores": HEAD + b"Content_Length: 0\r\n" + length % len(body) + b"\r\n" + body,
        "chunk size with 0x": CHUNKED + b"0x%x\r\n" % len(body) + body + b"\r\n0\r\n\r\n",
        "chunk size with plus": CHUNKED + b"+%x\r\n" % len(body) + body + b"\r\n0\r\n\r\n",
        "chunk size with a minus": CHUNKED + b"-1\r\n" + body + b"\r\n0\r\n\r\n",
        "chunk size that wraps around": CHUNKED + b"10000000000000000\r\n" + body + b"\r\n0\r\n\r\n",
        "chunk size with spaces": CHUNKED + b" %x \r\n" % len(body) + body + b"\r\n0\r\n\r\n",
        "chunk extension with a LF": CHUNKED + b"2;a=\n5\r\n{}\r\n0\r\n\r\n",
        # What Kestrel (CVE-2025-55315) and Traffic Server (issue 10580) let through.
        "an extension that ends with a LF": CHUNKED + b"1;\n" + b"x" * 2 + b"\r\n%x\r\n" % (len(body) + 5) + b"0\r\n\r\n" + body + b"\r\n0\r\n\r\n",
        "a size with words behind it": CHUNKED + b"0these-bytes-are-no-size\r\n\r\n" + body,
        "chunked, chunked": HEAD + b"Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n" + body,
        "a chunk without its end": CHUNKED + b"2\r\n{}" + body,
        "a chunk that ends with a LF": CHUNKED + b"%x\n" % len(body) + body + b"\n0\n\n",
        "trailers that are a request": CHUNKED + b"2\r\n{}\r\n0\r\n" + INNER,
        "HTTP/1.0 in chunks": HEAD.replace(b"HTTP/1.1", b"HTTP/1.0") + te + b"\r\n0\r\n\r\n" + body,
        "a body of GET": b"GET /healthz HTTP/1.1\r\nHost: x\r\n" + length % len(body) + b"\r\n" + body,
        "a body of GET in chunks": b"GET /healthz HTTP/1.1\r\nHost: x\r\n" + te + b"\r\n" + chunk(body) + b"0\r\n\r\n",
        "a body of HEAD": b"HEAD /healthz HTTP/1.1\r\nHost: x\r\n" + length % len(body) + b"\r\n" + body,
        "a body of OPTIONS": b"OPTIONS /api/v1/uploads HTTP/1.1\r\nHost: x\r\n" + length % len(body) + b"\r\n" + body,
        "a body of DELETE": b"DELETE /api/v1/keys/1 HTTP/1.1\r\nHost: x\r\n" + length % len(body) + b"\r\n" + body,
        "a body of an upload": b"POST /api/v1/documents/submit HTTP/1.1\r\nHost: x\r\nContent-Type: application/pdf\r\n" + length % len(body) + b"\r\n" + body,
        "an upload in chunks": b"POST /api/v1/documents/submit HTTP/1.1\r\nHost: x\r\nContent-Type: application/pdf\r\n" + te + b"\r\n" + chunk(body) + b"0\r\n\r\n",
        "a body of tus": b"POST /api/v1/uploads HTTP/1.1\r\nHost: x\r\nTus-Resumable: 1.0.0\r\nUpload-Length: 1\r\n" + length % len(body) + b"\r\n" + body,
        "expectation": HEAD + b"Expect: 100-continue\r\n" + length % len(body) + b"\r\n" + body,
        "an odd expectation": HEAD + b"Expect: 200-ok\r\n" + length % len(body) + b"\r\n" + body,
        "upgrade": HEAD + b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n" + length % len(body) + b"\r\n" + body,
        "connection names the length": HEAD + b"Connection: Content-Length\r\n" + length % len(body) + b"\r\n" + body,
        "a line before the request": b"\r\n\r\nX: y\r\n" + INNER,
        "a request line of two": b"GET / HTTP/1.1 GET /.well-known/security.txt HTTP/1.1\r\nHost: x\r\n\r\n",
        "a path with a CR": b"GET /x\r/.well-known/security.txt HTTP/1.1\r\nHost: x\r\n\r\n",
        "HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + b"\x00\x00\x00\x04\x00\x00\x00\x00\x00",
        "two hosts": b"GET /.well-known/security.txt HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        "no host": b"GET /.well-known/security.txt HTTP/1.1\r\n\r\n",
        "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(200),
    }
    return cases


def exchange(world, sent, seconds=5):
    """Everything that comes back, until the other side closes or nothing comes for a while."""
    with socket.create_connection((world.host, world.port), timeout=seconds) as line:
        got = b""
        try:
            line.sendall(sent)
            line.shutdown(socket.SHUT_WR)
            while piece := line.recv(65536):
                got += piece
        except OSError:
            pass
        return got


@check("wire.smuggling")
def smuggling(world):
    if SHOWN not in exchange(world, INNER):
        yield "the inner request itself does not answer: the check would see nothing"
    for name, sent in corpus().items():
        got = exchange(world, sent)
        if SHOWN in got:
            yield f"{name}: the inner request was answered"
        if b" 500 " in got[:20] or (got and not got.startswith((b"HTTP/1.", b"\x15\x03", b"\x00\x00"))):
            yield f"{name}: {got[:60]!r}"
    if not alive(world):
        yield "the site does not answer any more"


def alive(world):
    return world.ask("GET", "/api/v1/me").status == 401 and world.ask("GET", "/readyz").status == 200


# -- FastCGI ----------------------------------------------------------------------------------

BEGIN, ABORT, END, PARAMS, STDIN, DATA, VALUES = 1, 2, 3, 4, 5, 8, 9


def record(kind, content=b"", request=1, version=1, length=None, padding=0):
    return struct.pack(">BBHHBB", version, kind, request, len(content) if length is None else length, padding, 0) + content + bytes(padding)


def pair(name, value, long=False):
    size = lambda text: struct.pack(">I", len(text) | 0x80000000) if long or len(text) > 127 else bytes([len(text)])
    return size(name) + size(value) + name + value


def request(**params):
    named = {"REQUEST_METHOD": "GET", "DOCUMENT_URI": "/api/v1/me", "LECTERN_CLIENT": "127.0.0.1", "LECTERN_SCHEME": "http", "LECTERN_REQUEST": "1" * 32, **params}
    block = b"".join(pair(name.encode(), value.encode("latin-1")) for name, value in named.items())
    return record(BEGIN, b"\0\1\0" + bytes(5)) + record(PARAMS, block) + record(PARAMS) + record(STDIN)


def records():
    begin = record(BEGIN, b"\0\1\0" + bytes(5))
    some = pair(b"REQUEST_METHOD", b"GET")
    return {
        "nothing": b"",
        "half a header": b"\1\1\0",
        "HTTP": b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
        "another version": record(BEGIN, bytes(8), version=2),
        "a length without content": record(BEGIN, b"", length=65535),
        "an unknown type": record(77, b"x") + request(),
        "type 0": record(0, b"x"),
        "an unknown role": record(BEGIN, b"\0\2\0" + bytes(5)) + request(),
        "two beginnings": begin + begin + request(),
        "a short beginning": record(BEGIN, b"\0"),
        "request 0": record(BEGIN, b"\0\1\0" + bytes(5), request=0),
        "parameters of nobody": record(PARAMS, some, request=9) + request(),
        "a body before the parameters": begin + record(STDIN, b"x") + record(PARAMS, some) + record(PARAMS),
        "an end from the client": begin + record(END, bytes(8)),
        "an abort": begin + record(PARAMS, some) + record(ABORT),
        "an abort in the body": begin + record(PARAMS, some) + record(PARAMS) + record(STDIN, b"x") + record(ABORT),
        "a name longer than its record": begin + record(PARAMS, b"\xff\xff\xff\xff\xff\xff\xff\xff") + record(PARAMS),
        "a pair of 2 GiB": begin + record(PARAMS, struct.pack(">II", 0xFFFFFFFF, 0xFFFFFFFF) + b"x" * 1000) + record(PARAMS),
        "a pair that is cut": begin + record(PARAMS, some[:-3]) + record(PARAMS) + record(STDIN),
        "no end of parameters": begin + record(PARAMS, some) * 2000,
        "a megabyte of parameters": begin + record(PARAMS, pair(b"HTTP_X", b"x" * 60000)) * 20 + record(PARAMS) + record(STDIN),
        "ten thousand parameters": begin + record(PARAMS, pair(b"HTTP_X", b"y") * 6000) * 4 + record(PARAMS) + record(STDIN),
        "the same parameter twice": begin + record(PARAMS, some + pair(b"REQUEST_METHOD", b"DELETE") + pair(b"DOCUMENT_URI", b"/api/v1/me")) + record(PARAMS) + record(STDIN),
        "many requests at once": b"".join(record(BEGIN, b"\0\1\0" + bytes(5), request=n) for n in range(1, 500)),
        "padding": begin + record(PARAMS, some, padding=255) + record(PARAMS, padding=255) + record(STDIN),
        "data records": begin + record(DATA, b"x" * 5000) + record(PARAMS, some) + record(PARAMS) + record(STDIN),
        "questions about values": record(VALUES, pair(b"FCGI_MAX_CONNS", b"") * 500, request=0) + request(),
        "no method": request(REQUEST_METHOD=""),
        "a method of controls": request(REQUEST_METHOD="GET\r\nX: y"),
        "no path": request(DOCUMENT_URI=""),
        "a path of controls": request(DOCUMENT_URI="/api/v1/me\r\nX: y\0z"),
        "a path of slashes": request(DOCUMENT_URI="/" * 60000),
        "a length that lies": request(CONTENT_LENGTH="99999999999999999999", REQUEST_METHOD="POST"),
        "a negative length": request(CONTENT_LENGTH="-5", REQUEST_METHOD="POST"),
        "a length without a body": request(CONTENT_LENGTH="5000", REQUEST_METHOD="POST", CONTENT_TYPE="application/json", DOCUMENT_URI="/api/v1/auth/login"),
        "an address that is none": request(LECTERN_CLIENT="\0\r\n'; drop table lectern.job; --"),
        "a request id of controls": request(LECTERN_REQUEST="\r\nSet-Cookie: x=y\r\n"),
        "a gateway's problem": request(LECTERN_PROBLEM="\r\n999", LECTERN_PATH="/_store/\0"),
        "a query of percent signs": request(QUERY_STRING="%" * 50000),
        "a cookie without end": request(HTTP_COOKIE="__Host-lectern=" + "a" * 60000),
        "a type of a form without a boundary": request(REQUEST_METHOD="POST", CONTENT_TYPE="multipart/form-data", CONTENT_LENGTH="10", DOCUMENT_URI="/api/v1/documents/submit"),
    }


def mutations(count, seed=20):
    """Valid requests with bytes changed, cut, doubled and moved; the same on every run."""
    chance = random.Random(seed)
    seeds = [request(), request(REQUEST_METHOD="POST", CONTENT_TYPE="application/json", CONTENT_LENGTH="2")]
    for _ in range(count):
        bytes_ = bytearray(chance.choice(seeds))
        for _ in range(chance.randint(1, 8)):
            at = chance.randrange(len(bytes_))
            turn = chance.randrange(4)
            if turn == 0:
                bytes_[at] = chance.choice((0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256)))
            elif turn == 1:
                del bytes_[at:at + chance.randint(1, 20)]
            elif turn == 2:
                bytes_[at:at] = bytes_[at:at + chance.randint(1, 40)]
            else:
                bytes_[at:at] = chance.randbytes(chance.randint(1, 12))
            if not bytes_:
                bytes_ = bytearray(b"\1")
        yield bytes(bytes_)


def send_records(path, sent):
    """What comes back, or nothing if the program waits for more; the connection is closed then."""
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(2)
        line.connect(path)
        got = b""
        try:
            line.sendall(sent)
            line.shutdown(socket.SHUT_WR)
            while piece := line.recv(65536):
                got += piece
        except OSError:
            pass
        return got


def process_of(name):
    return shell("instance_pid " + name)


@check("wire.records")
def wire_records(world):
    programs = {"web": "api.sock", "upload": "upload.sock", "hub": "hub.sock"}
    before = {name: process_of(name) for name in programs}
    corpus_ = list(records().items()) + [(f"mutation {n}", sent) for n, sent in enumerate(mutations(150))]
    for program, name in programs.items():
        path = f"{world.run_folder}/{name}"
        if b"Status: 401" not in send_records(path, request(DOCUMENT_URI="/api/v1/events" if program == "hub" else "/api/v1/me")) and program != "upload":
            yield f"{program} does not answer a good request: the check would see nothing"
        for case, sent in corpus_:
            got = send_records(path, sent)
            if b"Set-Cookie: x=y" in got or b"\r\nX: y" in got:
                yield f"{program}, {case}: a header was injected"
            if b"Status: 200" in got and "questions" not in case:
                yield f"{program}, {case}: answered 200"
    if not alive(world):
        yield "the site does not answer any more"
    after = {name: process_of(name) for name in programs}
    if before != after:
        yield f"a program ended: {before} became {after}"
