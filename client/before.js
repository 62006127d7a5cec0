// What runs before the modules of every page: it gives the floor's browsers what the modules take for granted, and says
// in one sentence that a browser is too old for them. Written in the JavaScript of 2009, so that any browser reads it.
(function () {
  'use strict';

  var TIME_TO_RECOVER_MS = 3000;
  var LOOK_EVERY_MS = 1000;

  /** Whether the page's own element shows anything. */
  function hasBegun() {
    var app = document.body && document.body.children[0];
    return Boolean(app && app.children.length > 0);
  }

  /** Show the sentence until the page has begun after all. */
  function look() {
    document.getElementById('too-old').style.display = hasBegun() ? 'none' : 'block';
  }

  function say() {
    if (hasBegun()) return;
    look();
    setInterval(look, LOOK_EVERY_MS);
  }

  function isOurs(event) {
    return !event.filename || event.filename.indexOf(location.protocol + '//' + location.host + '/') === 0;
  }

  function failed(event) {
    if (isOurs(event)) setTimeout(say, TIME_TO_RECOVER_MS);
  }

  function give(place, name, value) {
    if (!place[name]) Object.defineProperty(place, name, { configurable: true, writable: true, value: value });
  }

  // Whoever does not know this word either ignores modules, or runs what is meant for those who do.
  if (!('noModule' in document.createElement('script'))) {
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', say);
    else say();
    return;
  }

  addEventListener('error', failed);
  addEventListener('unhandledrejection', failed);

  give(window, 'globalThis', window);
  give(window, 'queueMicrotask', function (run) {
    Promise.resolve().then(run);
  });
  give(Object, 'fromEntries', function (pairs) {
    var made = {};
    Array.from(pairs).forEach(function (pair) {
      Object.defineProperty(made, pair[0], { configurable: true, enumerable: true, writable: true, value: pair[1] });
    });
    return made;
  });
  give(Array.prototype, 'flat', function (depth) {
    var deep = depth === undefined ? 1 : depth;
    return this.reduce(function (all, one) {
      return all.concat(deep > 0 && Array.isArray(one) ? one.flat(deep - 1) : [one]);
    }, []);
  });
  give(Array.prototype, 'flatMap', function (make, self) {
    return this.map(make, self).flat();
  });
  give(Element.prototype, 'toggleAttribute', function (name, wanted) {
    var is = wanted === undefined ? !this.hasAttribute(name) : Boolean(wanted);
    if (!is) this.removeAttribute(name);
    else if (!this.hasAttribute(name)) this.setAttribute(name, '');
    return is;
  });
})();
