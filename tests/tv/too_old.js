// Open a page in PhantomJS, wait until it has loaded, and write what can be read of it: `phantomjs too_old.js ADDRESS`.
/* global console, document, phantom, require, setTimeout */
var page = require('webpage').create();
var address = require('system').args[1];

page.viewportSize = { width: 1280, height: 720 };
page.open(address, function () {
  setTimeout(function () {
    console.log(page.evaluate(function () {
      var words = [];
      var paragraphs = document.querySelectorAll('p');
      for (var at = 0; at < paragraphs.length; at += 1) {
        var box = paragraphs[at].getBoundingClientRect();
        var seen = document.elementFromPoint(box.left + 1, box.top + box.height / 2);
        if (seen === paragraphs[at]) words.push(paragraphs[at].textContent);
      }
      return words.join('\n');
    }));
    phantom.exit();
  }, 500);
});
