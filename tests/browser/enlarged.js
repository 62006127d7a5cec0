// What somebody who enlarges a page cannot get at: what is cut off, covered, or to the side of the window.
/* global document, getComputedStyle, innerHeight, innerWidth, NodeFilter */
() => {
  const CONTROLS = 'a[href], button, input:not([type=hidden]), select, textarea, [role=option]';
  const top = document.querySelector('dialog[open]') ?? document.body;

  const shown = (element) => {
    const { visibility, opacity } = getComputedStyle(element);
    return visibility === 'visible' && opacity !== '0' && element.getClientRects().length > 0
      && !element.closest('.visually-hidden, dialog:not([open])');
  };

  /** The first part around it that hides what lies outside it and cannot be scrolled there. */
  const cutBy = (line, element) => {
    for (let around = element; around && around !== document.documentElement; around = around.parentElement) {
      const { overflowX, overflowY, textOverflow } = getComputedStyle(around);
      const { left, top: above, right, bottom } = around.getBoundingClientRect();
      const cut = (overflowX === 'hidden' && (line.left < left - 1 || line.right > right + 1))
        || (overflowY === 'hidden' && (line.top < above - 1 || line.bottom > bottom + 1))
        || (textOverflow === 'ellipsis' && overflowX === 'hidden' && around.scrollWidth > around.clientWidth + 1);
      if (cut) return `${around.localName}.${around.className}`;
      if (around.localName === 'dialog') return undefined;
    }
    return undefined;
  };

  /** What lies over the middle of a line or a control, once it is scrolled to. */
  const over = (box, element) => {
    const x = (box.left + box.right) / 2;
    const y = (box.top + box.bottom) / 2;
    if (x < 0 || x > innerWidth || y < 0 || y > innerHeight) return 'the window';
    const found = document.elementFromPoint(x, y);
    const label = element.closest('label');
    return found && (found.contains(element) || element.contains(found) || label?.contains(found)) ? undefined : `${found?.localName}.${found?.className}`;
  };

  /** Scroll on to a line of something that is higher than the window. */
  const scrolledTo = ({ top: above, bottom: below }, element) => {
    if (above >= 0 && below <= innerHeight) return;
    const scrolls = (around) => /auto|scroll/.test(getComputedStyle(around).overflowY) && around.scrollHeight > around.clientHeight;
    let around = element;
    while (around !== document.documentElement && !scrolls(around)) around = around.parentElement;
    around.scrollTop += (above + below - innerHeight) / 2;
  };

  const wrong = [];
  const note = (what, words, by) => { if (by !== undefined) wrong.push(`${what} “${words.trim().replace(/\s+/g, ' ').slice(0, 60)}” by ${by}`); };

  const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (node.data.trim() === '' || !shown(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (let at = 0; at < range.getClientRects().length; at += 1) {
      const before = range.getClientRects()[at];
      if (before.width < 2) continue;
      if (before.top < 0 || before.bottom > innerHeight || over(before, element)) element.scrollIntoView({ block: 'center' });
      scrolledTo(range.getClientRects()[at], element);
      const line = range.getClientRects()[at];
      note('cut', node.data, cutBy(line, element));
      if (line.left < -1 || line.right > innerWidth + 1) note('aside', node.data, 'the window');
      if (line.height < innerHeight) note('covered', node.data, over(line, element));
    }
  }
  for (const control of top.querySelectorAll(CONTROLS)) {
    if (!shown(control)) continue;
    control.scrollIntoView({ block: 'center' });
    const box = control.getBoundingClientRect();
    if (box.left < -1 || box.right > innerWidth + 1) note('aside', control.textContent || control.name, 'the window');
    note('covered control', control.textContent || control.name, over(box, control));
  }
  if (document.documentElement.scrollWidth > innerWidth + 1) wrong.push(`the page is ${document.documentElement.scrollWidth} wide`);
  return wrong;
}
