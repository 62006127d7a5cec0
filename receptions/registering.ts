import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../client/words';
import type { Seen } from './seen';
import { typedIn } from '../client/typed';

/** The letter of the hall's numbers for the reception room, where there are any. */
function letterOf({ book: { office }, days: { service } }: Seen): string | undefined {
  return office?.services.find(({ id }) => id === service)?.letter;
}

/** The number that is written down: a new one, one that somebody has, or none. */
async function numberSaid(seen: Seen, { which, digits = '' }: Partial<Record<string, string>>): Promise<string | undefined> {
  const { book, days: { service } } = seen;
  if (which === 'has' && digits !== '') return `${letterOf(seen) ?? ''}${digits.padStart(3, '0')}`;
  return which === 'new' && service !== undefined ? book.takeNumber(service) : undefined;
}

/** Where somebody is written down who asks to be heard. No name is asked for. */
export function registering(seen: Seen): TemplateResult {
  const { book, act } = seen;
  const letter = letterOf(seen);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const said = typedIn(form);
    const { topic = '', confidential } = said;
    act([async () => {
      const number = await numberSaid(seen, said);
      await book.post('requests', { ...(topic !== '' && { topic }), ...(number !== undefined && { number }), confidential: confidential === 'yes' });
    }], () => { form.reset(); form.querySelector<HTMLElement>('[name=topic]')?.focus(); });
  };
  const pick = ({ target }: Event) => { (target as HTMLElement).closest('form')?.querySelector<HTMLInputElement>('[value=has]')?.click(); };
  const numbers = letter === undefined ? nothing : html`<fieldset><legend>${t('receptions.register.number')}</legend>
    <label class="tick"><input type="radio" name="which" value="new" checked> <span>${t('receptions.register.new-number', { letter })}</span></label>
    <label class="tick"><input type="radio" name="which" value="has"> <span>${t('receptions.register.has-number', { letter })}</span></label>
    <input class="digits" type="tel" name="digits" maxlength="4" pattern="[0-9]{1,4}" autocomplete="off" aria-label=${t('receptions.register.digits', { letter })} @input=${pick}>
    <label class="tick"><input type="radio" name="which" value="none"> <span>${t('receptions.register.no-number')}</span></label></fieldset>`;
  return html`<form class="registering card" autocomplete="off" @submit=${submit}><h3>${t('receptions.register.heading')}</h3>
    <label>${t('receptions.register.topic')}<textarea name="topic" rows="2" maxlength="500" aria-describedby="no-names"></textarea></label>
    <p class="hint" id="no-names">${t('receptions.register.no-names')}</p>
    ${numbers}
    <label class="tick"><input type="checkbox" name="confidential" value="yes"> <span>${t('receptions.register.confidential')}<span class="hint">${t('receptions.register.confidential-hint')}</span></span></label>
    <button class="primary" ?disabled=${book.busy}>${t('receptions.register.do')}</button></form>`;
}
