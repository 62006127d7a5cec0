import { html, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { spaced } from '../client/format';
import type { Call, DisplayView, Text } from '../client/wire';
import { tIn, type Language } from '../client/words';

/** A call in words, for whoever listens to the page instead of reading it. */
interface Said {
  key: string;
  words: Text;
  at: number;
}

/** How long words stay for a reader that has not come to them yet. */
const STAYS_MS = 60_000;

/** Keeps a sentence for every call, so that of several at once none is lost. */
export class Spoken {
  private readonly said: Said[] = [];

  /** Add the calls of an office that are new now. */
  add(calls: Call[], view: DisplayView, now: number): void {
    for (const call of calls) {
      const said = { key: `${view.office} ${call.number} ${call.at}`, words: announcement(call, view), at: now };
      const over = this.said.findIndex(({ at }) => now - at >= STAYS_MS);
      if (over < 0) this.said.push(said);
      else this.said[over] = said;
    }
  }

  /** The live region: each sentence is an addition of its own, said once; the others keep their places. */
  region(): TemplateResult {
    return html`<div class="visually-hidden" role="log" aria-live="assertive" aria-relevant="additions">${this.said.map(({ key, words }) =>
      keyed(key, html`<p><span lang="vi">${words.vi}</span> <span lang="en">${words.en}</span></p>`))}</div>`;
  }
}

/** The words for a call, in both languages. */
function announcement(call: Call, view: DisplayView): Text {
  const name = view.counters[call.counter]?.name ?? { vi: call.counter };
  const say = (tongue: Language) => tIn(tongue, 'display.announce', {
    number: spaced(call.number),
    counter: name[tongue] ?? name.vi,
  });
  return { vi: say('vi'), en: say('en') };
}
