// Write down what a page really starts to sound, and when: a chime by its first tone, speech with its length.
/* global AudioBufferSourceNode, OscillatorNode, sounded */
(() => {
  const FIRST = [783.99, 523.25]; // in Hz, of the whole chime and of the short one
  let last = 0;

  const tell = (kind, seconds) => { void sounded({ kind, at: Date.now() / 1000, seconds }); };

  const ring = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function start(when = 0) {
    const pitch = Math.round(this.frequency.value * 100) / 100;
    if (FIRST.includes(pitch) && Date.now() - last > 400) {
      last = Date.now();
      tell(pitch === FIRST[0] ? 'full' : 'short', 0);
    }
    ring.call(this, when);
  };

  const say = AudioBufferSourceNode.prototype.start;
  AudioBufferSourceNode.prototype.start = function start(when = 0) {
    tell('speech', this.buffer.duration);
    say.call(this, when);
  };
})();
