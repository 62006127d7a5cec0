import { html, type TemplateResult } from 'lit';
import { frame, stillLoading, type Frame } from '../elements/frame';
import type { Status } from '../live/heartbeat';
import type { Problem } from '../session/problem';
import type { Head, Text } from '../wire';
import { both, errorWords } from '../words';

/** What a screen knows that its frame says. */
export interface Shown<V extends Head> {
  view: V | undefined;
  status: Status;
  problem: Problem | undefined;
}

/** What a screen puts into its frame. */
export interface Parts<V extends Head> extends Omit<Frame, 'name' | 'timeZone' | 'status' | 'content'> {
  /** What is shown of the view, once there is one. */
  content: (view: V) => unknown;
  /** What stands there until then. */
  loading?: unknown;
}

/** A screen in the house's frame: its view, or why there is none. */
export function framed<V extends Head>({ view, status, problem }: Shown<V>, { content, loading = stillLoading(), ...parts }: Parts<V>): TemplateResult {
  const shown = view ? content(view) : loading;
  return frame({
    ...parts,
    name: view?.name,
    timeZone: view?.time_zone,
    status,
    content: problem ? html`<p class="fault loading" role="alert">${errorWords(problem.code)}</p>` : shown,
  });
}

/** That the server's clock cannot be trusted, where that is so. */
export const clockTrouble = (view: Head | undefined): Text | undefined =>
  (view?.trouble?.clock ? both('common.clock-suspect') : undefined);
