// What can be measured of a page, in pixels of the viewport. Texts are measured by their own lines, not by the
// boxes around them: a box may be in its place while what is written in it runs out of it.
(() => {
  const SLACK = 0.2; // of the size of its letters, above and below: a line keeps more room than its marks need

  const CONTROLS = 'button, input, select, textarea, dialog[open]';

  // What is folded away has boxes in a browser of today, though nobody sees it: its place is kept ready.
  const folded = (element) => element.closest('details:not([open]) > :not(summary)') !== null;

  const shown = (element) => {
    const style = getComputedStyle(element);
    return style.visibility === 'visible' && !element.closest('.visually-hidden, dialog:not([open])') && !folded(element);
  };

  const box = ({ left, top, right, bottom }) => ({ left, top, right, bottom });

  /** The texts of a part of the page, each with the boxes of its lines. */
  function* written(part) {
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      const words = node.data.trim();
      if (words === '' || !shown(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const lines = Array.from(range.getClientRects()).filter(({ width, height }) => width > 0 && height > 0);
      if (lines.length > 0) yield { element, words, lines };
    }
  }

  /** What the letters of a line need: less than the height that it keeps. */
  const ink = ({ left, top, right, bottom }, element) => {
    const size = parseFloat(getComputedStyle(element).fontSize);
    const spare = Math.max(0, (bottom - top - size) / 2) + SLACK * size;
    return { left: left + 1, top: top + spare, right: right - 1, bottom: bottom - spare };
  };

  /** What ends before a line of text does: a part around it that clips, or the window. */
  function cutBy(line, element, scrolling) {
    for (let around = element; around !== document.documentElement; around = around.parentElement) {
      const { overflowX, overflowY, textOverflow, webkitLineClamp } = getComputedStyle(around);
      // Who may scroll, or is told by three dots that there is more, misses nothing.
      if (around.matches(scrolling) || textOverflow === 'ellipsis' || webkitLineClamp !== 'none') return undefined;
      const clips = overflowX !== 'visible' || overflowY !== 'visible';
      if (clips && outside(line, around.getBoundingClientRect())) return `${around.localName}.${around.className}`;
      if (around.localName === 'dialog') break; // it stands before the page, which clips it no more
    }
    return outside(line, { left: 0, top: 0, right: innerWidth, bottom: innerHeight }) ? 'the window' : undefined;
  }

  const channels = (colour) => colour.match(/[\d.]+/g).map(Number);

  /** How bright a colour is to the eye, 0 to 1, as WCAG has it. */
  const luminance = ([red, green, blue]) => [[red, 0.2126], [green, 0.7152], [blue, 0.0722]].reduce((sum, [one, weight]) => {
    const part = one / 255;
    return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  }, 0);

  /** What is behind an element: the first of those around it that lets nothing through. */
  function ground(element) {
    for (let around = element; around; around = around.parentElement) {
      const colour = channels(getComputedStyle(around).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  }

  function contrast(element) {
    const [one, other] = [channels(getComputedStyle(element).color), ground(element)].map(luminance);
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  }

  const outside = (line, room) =>
    line.left < room.left || line.top < room.top || line.right > room.right || line.bottom > room.bottom;

  window.measures = {
    /** The boxes of all elements that a selector finds. */
    boxes: (selector) => Array.from(document.querySelectorAll(selector), (one) => box(one.getBoundingClientRect())),

    /** What is written in all elements that a selector finds, with the box around each. */
    texts: (selector) => Array.from(document.querySelectorAll(selector), (part) => ({
      words: part.textContent.trim().replace(/\s+/g, ' '),
      boxes: Array.from(written(part)).flatMap(({ element, lines }) => lines.map((line) => ink(line, element))),
    })),

    /** Every line of text that is cut off; what is in `scrolling` may be reached by scrolling. */
    cutOff: (scrolling) => Array.from(written(document.body)).flatMap(({ element, words, lines }) =>
      lines.flatMap((line) => {
        const by = cutBy(ink(line, element), element, scrolling);
        return by === undefined ? [] : [`${words} (${by})`];
      })),

    /** Everything that is to be read, with the size of its letters in pixels. */
    sizes: () => Array.from(written(document.body)).filter(({ element }) => !element.closest('[aria-hidden=true]'))
      .map(({ element, words }) => ({ words, size: parseFloat(getComputedStyle(element).fontSize) })),

    /** Everything that has less contrast to what is behind it than it should. */
    faint: (least) => Array.from(written(document.body)).filter(({ element }) => contrast(element) < least)
      .map(({ element, words }) => `${words} (${contrast(element).toFixed(2)})`),

    /** What is written outside of some parts: words, zeros for figures, size and contrast of letters, rows, the box around. */
    looks: (without) => Array.from(written(document.body)).filter(({ element }) => !element.closest(without)).map(({ element, words, lines }) => ({
      words: words.replace(/\d/g, '0'),
      size: parseFloat(getComputedStyle(element).fontSize),
      contrast: contrast(element),
      rows: new Set(lines.map(({ top }) => Math.round(top))).size,
      box: {
        left: Math.min(...lines.map(({ left }) => left)),
        top: Math.min(...lines.map(({ top }) => top)),
        right: Math.max(...lines.map(({ right }) => right)),
        bottom: Math.max(...lines.map(({ bottom }) => bottom)),
      },
    })),

    /** Every part that holds more than it shows. */
    overfull: (selector) => Array.from(document.querySelectorAll(selector))
      .filter(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight + 1).map(({ textContent }) => textContent.trim()),

    /** Every line of text and every control, and where it stands; figures as zeros, for they change. */
    picture: () => [
      ...Array.from(written(document.body)).flatMap(({ words, lines }) =>
        lines.map((line) => ({ words: words.replace(/\d/g, '0'), box: box(line) }))),
      ...Array.from(document.querySelectorAll(CONTROLS)).filter((one) => !folded(one)).map((one) =>
        ({ words: one.localName, box: box(one.getBoundingClientRect()) })),
    ],
  };
})();
