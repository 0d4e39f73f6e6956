"""A page of news that is read eleven times in a week, with all that can happen to it.

`python tests/support/tracked_page.py` serves it at the address that docs/articles.md names; each
time that it is asked for, it is one step further. What it says is made up.
"""

from __future__ import annotations

import re
from http import HTTPStatus
from urllib.parse import urlsplit

from attrs import frozen
from page_server import page_server

PLACE = "127.0.0.1:48731"
PATH = "/harbour-bridge.html"
ADDRESS = f"http://{PLACE}{PATH}"

CLOSED = (
    "The harbour bridge has been closed since Monday morning. The city gave no reason."
    " Ferries run every ten minutes."
)
CRACK = (
    "Engineers found a crack in the eastern pier, the mayor said. It is 12 centimetres long."
    " Repairs will take two weeks."
)
PEOPLE = "About 8,000 people cross the bridge each day. Schools on the island stay open."
PIER = "A second pier is being examined, the harbour office said on Wednesday."
OPENS = "The harbour bridge opens again on Monday at six. Ferries run every ten minutes until then."
CHECK = CLOSED.replace("gave no reason", "spoke of a technical check")
LONGER = CRACK.replace("12 centimetres", "21 centimetres")

TITLE = "Harbour bridge stays closed"
MENU = "<nav><a href='/'>The Island Post</a> <a href='/weather'>Weather</a></nav>"
NEW_MENU = "<header><p>The Island Post: now with podcasts</p></header>" + MENU


def article(*paragraphs, title=TITLE, menu=MENU):
    """The page as its newspaper has it, with a menu around the article."""
    text = "".join(f"<p>{each}</p>" for each in paragraphs)
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{title} - The Island Post"
        f"</title></head><body>{menu}<article><h1>{title}</h1>{text}</article></body></html>"
    )


LOGIN = (
    "<!doctype html><html lang=en><head><meta charset=utf-8><title>Log in</title></head><body>"
    "<main><h1>Read on</h1><p>Log in to go on reading.</p>"
    "<form><input name=user><input type=password name=word></form></main></body></html>"
)


@frozen
class Step:
    """What the server answers at one time, a day of September 2024 with its hour."""

    day: int
    hour: int
    page: str = ""
    status: int = 200
    cut: int = 0
    etag: str = ""
    location: str = ""

    @property
    def date(self):
        """The time in the form of HTTP; 2 September 2024 was a Monday."""
        weekday = ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat")[(self.day - 1) % 7]
        return f"{weekday}, {self.day:02} Sep 2024 {self.hour:02}:00:00 GMT"

    def answer(self, asked):
        """The bytes of the answer to a request with the headers `asked`."""
        known = self.etag and asked.get("if-none-match") == self.etag
        status, body = (304, b"") if known else (self.status, self.page.encode())
        headers = {
            "Date": self.date,
            "Content-Type": "text/html; charset=utf-8",
            "Content-Length": str(len(body)),
            "ETag": self.etag,
            "Location": self.location,
        }
        lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}"]
        lines += [f"{name}: {value}" for name, value in headers.items() if value]
        body = body[: len(body) - self.cut]
        return "\r\n".join([*lines, "", ""]).encode() + body


FIRST = article(CLOSED, CRACK, PEOPLE)
SECOND = article(CHECK, CRACK, PEOPLE)
THIRD = article(CHECK, PEOPLE, CRACK, PIER, menu=NEW_MENU)

WEEK = (
    Step(2, 8, FIRST, etag='"a1"'),
    Step(2, 20, FIRST, etag='"a1"'),
    Step(3, 8, SECOND, etag='"a2"'),
    Step(3, 20, SECOND.replace(MENU, NEW_MENU), etag='"a3"'),
    Step(4, 8, "<html><body><h1>Internal Server Error</h1></body></html>", status=500),
    Step(4, 20, THIRD, etag='"a4"'),
    Step(5, 8, status=302, location="/"),
    Step(5, 20, THIRD, cut=300),
    Step(6, 8, LOGIN),
    Step(7, 8, article(CHECK, PEOPLE, LONGER, PIER, menu=NEW_MENU)),
    Step(
        8,
        8,
        article(OPENS, PEOPLE, LONGER, PIER, title="Harbour bridge opens on Monday", menu=NEW_MENU),
    ),
)
"""The eleven captures: five texts, and six times none."""

FRONT_PAGE = article("All the news of the island.", title="The Island Post")


def serve_week(server, steps=WEEK):
    """Let a server answer the page's address with one step after the other, then with the last."""
    left = iter(steps)

    def answer(connection):
        connection.sendall(next(left, steps[-1]).answer(server.requests[-1][1]))

    server.answers[PATH] = answer
    server.answers["/"] = Step(5, 8, FRONT_PAGE).answer({})
    return server.url(PATH)


def as_on_the_page(text, url):
    """The printed `text` with the address that the docs have, in place of the one of a test."""
    return re.sub(re.escape(urlsplit(url).netloc), PLACE, text)


if __name__ == "__main__":
    with page_server(int(PLACE.partition(":")[2])) as served:
        print(serve_week(served))  # noqa: T201 - the address to be asked for
        input("Press Enter to stop.\n")
