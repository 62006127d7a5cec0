"""Make films in Chromium itself, from a canvas: what is played back is what it has recorded."""

from __future__ import annotations

from base64 import b64decode
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

RECORD = """
async ([hz, seconds]) => {
  const canvas = document.createElement('canvas');
  canvas.width = 320; canvas.height = 180;
  const brush = canvas.getContext('2d');
  const recorder = new MediaRecorder(canvas.captureStream(30), { mimeType: 'video/webm;codecs=vp8' });
  const pieces = [];
  recorder.ondataavailable = ({ data }) => { pieces.push(data); };
  const stopped = new Promise((resolve) => { recorder.onstop = resolve; });
  recorder.start();
  const began = performance.now();
  for (let now = 0; now < seconds * 1000; now = performance.now() - began) {
    const isBright = Math.floor((now / 1000) * hz * 2) % 2 === 0;
    brush.fillStyle = isBright ? '#fff' : '#000';
    brush.fillRect(0, 0, 320, 180);
    brush.fillStyle = '#0b4f5c';
    brush.fillRect((now / 20) % 320, 80, 20, 20);
    await new Promise((resolve) => { setTimeout(resolve, 15); });
  }
  recorder.stop();
  await stopped;
  const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
"""


def film(browser: Browser, hz: float, seconds: float) -> bytes:
    """Return a film that changes between black and white and back so many times a second."""
    page = browser.new_page()
    try:
        return b64decode(page.evaluate(RECORD, [hz, seconds]))
    finally:
        page.close()
