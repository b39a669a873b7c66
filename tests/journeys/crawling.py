"""Every page somebody can come to: by links from the front page, and by addresses they were told."""

import html
import re
from collections.abc import Iterable, Iterator

from playwright.sync_api import APIRequestContext

LINKS = re.compile(r'(?:href|hx-get)="([^"#]*)')
MOST = 400  # pages; the cast's communities have fewer


def crawl(request: APIRequestContext, slug: str, told: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Address and text of every page under the community, each once."""
    root = f"/{slug}/"
    waiting = [root, *(root + path for path in told)]
    seen = set(waiting)
    for address in waiting:  # grows while it is read
        answer = request.get(address)
        assert answer.status < 500, address
        text = answer.text()
        yield address, text
        for found in LINKS.findall(text):
            link = html.unescape(found)
            if link.startswith("?"):
                link = address.split("?")[0] + link
            if link.startswith(root) and link not in seen:
                seen.add(link)
                waiting.append(link)
        assert len(waiting) < MOST, waiting[-20:]
