import { html } from 'lit';
import { spaced } from '../../client/format';
import type { FoundTicket } from '../../client/wire';
import { t } from '../../client/words';
import type { Finder } from '../finder';
import type { Scene } from '../scene';
import { form, type Sheet } from './form';
import { foundLine } from './found';
import { numberEntry } from './number-entry';

/** Find any number of today, whatever became of it: a letter and digits, never free words. */
export function find(scene: Scene, finder: Finder, submit: (ticket: FoundTicket) => void): Sheet {
  const { found } = finder.sought.value;
  // Nobody is called by this, so an Enter that comes before the answer waits for it.
  const send = async () => {
    const settled = await finder.settled();
    if (settled?.kind === 'ticket') submit(settled.ticket);
    else if (settled) scene.own.hint('needs-number');
  };
  const label = found.kind === 'ticket' ? t('counter.find.submit-one', { number: spaced(found.ticket.number) }) : t('counter.find.submit');
  return {
    heading: t('counter.find.heading'),
    content: form(scene, html`${numberEntry(scene, finder)}${foundLine(scene.view, found)}`, label, () => void send()),
  };
}
