"""Answer people who came to a wrong address with a page that they can read; programs are told by a problem."""

from __future__ import annotations

from functools import cache
from html import escape
from http import HTTPStatus
from string import Template
from typing import TYPE_CHECKING

from flask import Response
from werkzeug.http import parse_accept_header

from queue_server.web.static_files import words

if TYPE_CHECKING:
    from flask import Request

_FOR_PROGRAMS = ("/api/", "/socket.io/")
"""Addresses below which nobody but a program has anything to look for."""

_PAGE = Template("""<!doctype html>
<html lang="vi">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="icon" href="/static/icons/den-luot.svg" type="image/svg+xml">
    <title>$vi_heading · $vi_product</title>
    <style>
      :root { color-scheme: light dark; --paper: #faf8f3; --ink: #15202b; --soft: #46515c; --accent: #0b4f5c; }
      @media (prefers-color-scheme: dark) {
        :root { --paper: #10171c; --ink: #f1f3f2; --soft: #b9c3ca; --accent: #7fcbd6; }
      }
      body { margin: 0; background: var(--paper); color: var(--ink); font: 1.125rem/1.5 "Be Vietnam Pro", "Noto Sans",
        system-ui, sans-serif; }
      main { max-width: 34rem; margin: 0 auto; padding: 15vh 1.5rem 2rem; }
      h1 { margin: 0; font-size: 1.75rem; line-height: 1.4; }
      [lang=en] { display: block; color: var(--soft); font-size: 1rem; font-weight: 400; }
      a { display: inline-block; padding: 0.65rem 0; color: var(--accent); font-weight: 700; }
      a [lang=en] { color: inherit; }
      :focus { outline: 3px solid var(--accent); outline-offset: 2px; }
    </style>
  </head>
  <body>
    <main>
      <h1>$vi_heading <span lang="en">$en_heading</span></h1>
      <p>$vi_why <span lang="en">$en_why</span></p>
      <a href="/">$vi_home <span lang="en">$en_home</span></a>
    </main>
  </body>
</html>
""")


def is_for_people(request: Request) -> bool:
    """Tell whether a browser asks for a page."""
    if request.path.startswith(_FOR_PROGRAMS):
        return False
    accepted = parse_accept_header(request.headers.get("Accept"))
    return any(kind == "text/html" and quality > 0 for kind, quality in accepted)


def page() -> Response:
    """Return the page, in both languages and with a way home."""
    return Response(_written(), HTTPStatus.NOT_FOUND, content_type="text/html; charset=utf-8")


@cache
def _written() -> str:
    return _PAGE.substitute({**_words("vi"), **_words("en")})


def _words(language: str) -> dict[str, str]:
    """Return what the page says in a language."""
    pages = words(language, "pages")
    said = {**pages["wrong-address"], "product": pages["product"]}
    return {f"{language}_{key}": escape(sentence) for key, sentence in said.items()}
