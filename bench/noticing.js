// Note in a hall's screen when each call has been painted, and when each announcement has begun to be heard.
/* global AudioBufferSourceNode, document, MutationObserver, OscillatorNode, performance, requestAnimationFrame, setTimeout, window */
(() => {
  const ONE_ANNOUNCEMENT = 1500; // ms within which what begins to sound belongs together

  const now = () => performance.timeOrigin + performance.now();
  window.painted = [];
  window.heard = [];

  const known = new Set();
  const look = () => {
    const called = Array.from(document.querySelectorAll('[data-called]'), (row) => row.dataset.called).filter((key) => !known.has(key));
    if (called.length === 0) return;
    for (const key of called) known.add(key);
    requestAnimationFrame(() => { requestAnimationFrame(() => { window.painted.push(now()); }); });
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-called'] });

  let last = 0;
  const begin = ({ context }) => {
    if (now() - last < ONE_ANNOUNCEMENT) return;
    last = now();
    const begins = context.currentTime;
    const listen = () => {
      if (context.currentTime > begins) window.heard.push(now());
      else setTimeout(listen, 1);
    };
    listen();
  };
  for (const { prototype } of [OscillatorNode, AudioBufferSourceNode]) {
    const { start } = prototype;
    prototype.start = function started(...when) {
      begin(this);
      start.apply(this, when);
    };
  }
})();
