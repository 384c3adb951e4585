"""A site on this machine whose pages misbehave on demand."""

import contextlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

STORY = b"<html><body><p>The harbour bridge stays closed until May.</p></body></html>"


class Site:
    """A server on loopback. `pages` maps a path to a function of the handler, or to a body."""

    def __init__(self, context=None):
        self.pages, self.asked = {}, []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                site.asked.append((self.path, dict(self.headers)))
                page = site.pages.get(self.path)
                with contextlib.suppress(OSError):
                    if callable(page):
                        page(self)
                    elif page is None:
                        answer(self, b"", 404)
                    else:
                        answer(self, page)

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.handle_error = lambda *args: None
        if context is not None:
            self.server.socket = context.wrap_socket(
                self.server.socket, server_side=True, do_handshake_on_connect=False
            )
        self.port = self.server.server_address[1]
        self.url = f"http{'s' if context else ''}://127.0.0.1:{self.port}"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def paths(self):
        return [path for path, _ in self.asked if path != "/robots.txt"]


def answer(handler, body, status=200, **headers):
    """Send one answer; underscores in the names of headers are hyphens."""
    handler.send_response(status)
    for name, value in ({"Content_Type": "text/html", "Content_Length": str(len(body))} | headers).items():
        if value is not None:
            handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def send_on(location, status=302):
    return lambda handler: answer(handler, b"", status, Location=location)
