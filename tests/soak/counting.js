// Before a page's own scripts: its clocks can be turned on, and its timers are counted.
(() => {
  let ahead = 0;
  const Real = Date;
  const steady = performance.now.bind(performance);
  window.Date = class extends Real {
    constructor(...parts) {
      if (parts.length > 0) super(...parts);
      else super(Real.now() + ahead);
    }

    static now() {
      return Real.now() + ahead;
    }
  };
  performance.now = () => steady() + ahead;
  const running = new Set();
  const counted = (begin, end, repeats) => {
    const [really, reallyEnd] = [window[begin].bind(window), window[end].bind(window)];
    window[begin] = (act, ms, ...rest) => {
      const id = really((...given) => {
        if (!repeats) running.delete(id);
        act(...given);
      }, ms, ...rest);
      running.add(id);
      return id;
    };
    window[end] = (id) => {
      running.delete(id);
      reallyEnd(id);
    };
  };
  counted('setTimeout', 'clearTimeout', false);
  counted('setInterval', 'clearInterval', true);
  window.soak = { turn: (ms) => { ahead += ms; }, timers: () => running.size };
})();
