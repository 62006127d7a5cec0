// Read the hall's screen as from a seat: which numbers it shows, how tall, in what contrast, and what is in the way.
/* global document, getComputedStyle, innerHeight, innerWidth */
() => {
  const CAPITALS = 0.74; // of the font size, as drawn
  const screen = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  const unit = Math.min(innerWidth, innerHeight) / 1080;

  const seen = (element) => getComputedStyle(element).visibility === 'visible' && element.getClientRects().length > 0;

  // What is drawn: as wide as its text, as tall as its lines.
  const drawn = (element) => {
    const text = document.createRange();
    text.selectNodeContents(element);
    const { left, right } = element.tagName === 'svg' ? element.getBoundingClientRect() : text.getBoundingClientRect();
    const { top, bottom } = element.getBoundingClientRect();
    return { left, right, top, bottom };
  };
  const within = (inner, outer) =>
    inner.left >= outer.left - 1 && inner.right <= outer.right + 1 && inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
  const apart = (a, b, air) =>
    a.right + air <= b.left || b.right + air <= a.left || a.bottom + air <= b.top || b.bottom + air <= a.top;

  const channels = (colour) => colour.match(/[\d.]+/g).map(Number);
  const luminance = (colour) => {
    const [red, green, blue] = channels(colour).map((value) => (value / 255 <= 0.03928 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ground = (element) => {
    const { backgroundColor } = getComputedStyle(element);
    return channels(backgroundColor)[3] === 0 ? ground(element.parentElement) : backgroundColor;
  };
  const contrast = (element) => {
    const [light, dark] = [getComputedStyle(element).color, ground(element)].map(luminance).sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };

  const rows = Array.from(document.querySelectorAll('.calls li'));
  const parts = rows.flatMap((row) =>
    Array.from(row.querySelectorAll('.headline, .number, .arrow svg, .sign-name, .sign-figure'))
      .filter(seen)
      .map((element) => ({ element, row, box: drawn(element), name: `${row.querySelector('.number').textContent} ${element.className.baseVal || element.className}` })));
  const around = Array.from(document.querySelectorAll('.turn, .frame, .waiting, .caption, .cut-off')).filter(seen).map((element) => ({ element, box: element.getBoundingClientRect(), name: element.className }));

  // A caption's line has air of its own.
  const faults = [];
  parts.forEach(({ element, row, box, name }, at) => {
    if (!within(box, screen)) faults.push(`${name} is off the screen`);
    if (!within(box, row.getBoundingClientRect())) faults.push(`${name} is larger than its row`);
    if (element.matches('.words .sign-name') && !within(box, element.parentElement.getBoundingClientRect())) faults.push(`${name} is cut off`);
    for (const other of [...parts.slice(at + 1), ...around]) if (!apart(box, other.box, other.name === 'caption' ? 0 : 4 * unit)) faults.push(`${name} touches ${other.name}`);
    if (element.matches('.number, .sign-figure, .sign-name') && contrast(element) < 7) faults.push(`${name} has a contrast of ${contrast(element)}`);
  });
  // Whatever else is written is on the screen, within its part of it, and can be read from a seat.
  const WRITTEN = '.frame h1, .clock-time, .clock-date, .turn, .headline, .caption, .cut-off > *, .pause > *, .still > *, .waiting h2, .letter, .service, .state, .count, .waiting li, .crowd, .office-name, .unit-name, .unit-headline, .unit-foot, .unit-call .number, .unit-still > *';
  for (const element of Array.from(document.querySelectorAll(WRITTEN)).filter(seen)) {
    const box = element.getBoundingClientRect();
    const part = element.parentElement.closest('.call, .frame, .cut-off, .pause, .still, .waiting, .wall, .unit-call, .unit-still, .unit, .beside-calls, .office, main');
    if (!within(box, screen)) faults.push(`${element.className || element.localName}: ${element.textContent} is off the screen`);
    if (!within(box, part.getBoundingClientRect())) faults.push(`${element.className || element.localName}: ${element.textContent} is larger than ${part.className}`);
    if (contrast(element) < 7) faults.push(`${element.className}: ${element.textContent} has a contrast of ${contrast(element)}`);
  }
  const { scrollHeight, scrollWidth } = document.documentElement;
  if (scrollHeight > innerHeight || scrollWidth > innerWidth) faults.push(`the page is ${scrollWidth} by ${scrollHeight}`);
  for (const figure of document.querySelectorAll('.calls li .number b, .calls li .sign-figure b')) {
    const { left, top, width, height } = figure.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    if (!hit || !figure.closest('li').contains(hit)) faults.push(`${figure.parentElement.textContent} is covered`);
  }
  return {
    faults,
    calls: rows.map((row) => ({
      number: row.querySelector('.number').textContent.replace(/\s/g, ''),
      counter: row.querySelector('.sign').textContent.replace(/\s+/g, ' ').trim(),
      height: parseFloat(getComputedStyle(row.querySelector('.number')).fontSize) * CAPITALS / unit,
      status: row.classList.contains('called') ? 'called' : 'serving',
      warm: row.classList.contains('new'),
      background: ground(row),
    })),
  };
}
