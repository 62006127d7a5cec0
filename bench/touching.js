// Note in a kiosk when its first tile has been painted, and how long after a touch the next step was.
/* global document, MutationObserver, performance, requestAnimationFrame, window */
(() => {
  const STEPS = '.choose .tile, .common .tile, .takes .takes-answers, .search-step .keys';

  // The frame after the one that drew it begins.
  const painted = (then) => { requestAnimationFrame(() => { requestAnimationFrame(() => { then(performance.now()); }); }); };

  window.touches = [];
  let touched, seen;
  const look = () => {
    const first = document.querySelector(STEPS);
    const step = first && first.closest('section').className;
    if (!step || step === seen) return;
    seen = step;
    const at = touched;
    touched = undefined;
    painted((now) => {
      if (window.started === undefined) window.started = now;
      else if (at !== undefined) window.touches.push({ step, took: now - at });
    });
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
  document.addEventListener('pointerdown', (event) => { touched = event.timeStamp; }, { capture: true });
})();
