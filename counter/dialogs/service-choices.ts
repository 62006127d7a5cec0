import { html, nothing, type TemplateResult } from 'lit';
import { inOrder } from '../../client/view';
import { t, text } from '../../client/words';
import { choice } from '../choice';
import type { Scene } from '../scene';

/**
 * The services to which somebody can be sent on, each under its key.
 *
 * One that no counter serves now says so, and once more when it is chosen; that it is chosen all the same is allowed.
 */
export const serviceChoices = ({ view, own }: Scene, name: string, key: (at: number) => string | undefined): TemplateResult =>
  html`${inOrder(view.services).filter(([, { retired }]) => !retired).map(([id, service], at) => html`<div @change=${() => {
    if (service.unserved) own.hint('unserved');
    else own.hush();
  }}>${choice('radio', name, id, html`${service.letter} · ${text(service.name)}${
    service.unserved ? html` <small class="unserved">${t('counter.transfer.unserved')}</small>` : nothing}`, { key: key(at) })}</div>`)}`;
