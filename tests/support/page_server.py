"""A server on the loopback that answers each path with the bytes that a test gives it."""

from __future__ import annotations

import socketserver
import threading
from contextlib import contextmanager


class PageServer:
    """What it answers, by path, and the requests that came, each a mapping of its headers.

    An answer is the whole of what is sent, or a function that is given the connection.
    """

    def __init__(self, port: int) -> None:
        self.port = port
        self.answers: dict[str, object] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, path: str = "/") -> str:
        return f"http://{self.place}{path}"

    def serve(self, path: str, body: bytes | str, *headers: str, status: str = "200 OK") -> str:
        """Answer a path with a body, and give its address."""
        content = body.encode() if isinstance(body, str) else body
        kind = ["Content-Type: text/html; charset=utf-8"]
        kind = [] if any(each.lower().startswith("content-type") for each in headers) else kind
        length = [f"Content-Length: {len(content)}"]
        length = (
            [] if any(each.lower().startswith("content-length") for each in headers) else length
        )
        head = "\r\n".join([f"HTTP/1.1 {status}", *kind, *length, *headers, "", ""])
        self.answers[path] = head.encode() + content
        return self.url(path)


@contextmanager
def page_server(port: int = 0):
    """Serve pages until the end of the block, at a free port unless one is given."""

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            first = self.rfile.readline().decode("latin-1").split()
            headers = {}
            while (line := self.rfile.readline().decode("latin-1").strip()) != "":
                name, _, value = line.partition(":")
                headers[name.lower()] = value.strip()
            path = first[1] if len(first) > 1 else "/"
            served.requests.append((path, headers))
            answer = served.answers.get(path, b"HTTP/1.1 404 Not Found\r\n\r\n")
            try:
                if callable(answer):
                    answer(self.connection)
                else:
                    self.wfile.write(answer)
            except OSError:
                return  # the reader has gone

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True
        block_on_close = False

    with Server(("127.0.0.1", port), Handler) as server:
        served = PageServer(server.server_address[1])
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield served
        finally:
            server.shutdown()
