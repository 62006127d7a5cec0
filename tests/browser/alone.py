"""Look at what a kiosk has noted for a time without its server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.pages import becomes
from tests.machine import PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import Page

NOTED = """(name) => new Promise((done, failed) => {
    const opening = indexedDB.open('kiosk', 1);
    opening.onerror = () => failed(opening.error);
    opening.onsuccess = () => {
        const store = opening.result.transaction('notes').objectStore('notes');
        const [keys, values] = [store.getAllKeys(), store.getAll()];
        values.onsuccess = () => {
            opening.result.close();
            done(values.result[keys.result.findIndex((key) => key.startsWith(name))] || null);
        };
    };
})"""
"""Returns what a kiosk has noted under a name."""


def has_numbers(kiosk: Page) -> None:
    """Wait until a kiosk has numbers in reserve."""
    expect(kiosk.locator(".tile").first).to_be_visible(timeout=PATIENCE * 1000)
    becomes(kiosk, f"async () => ((await ({NOTED})('book')) || {{ blocks: [] }}).blocks.length > 0")
