import { inOrder } from '../../client/view';
import type { KioskView, ProcedureInShort } from '../../client/wire';

/** All procedures that the office has now: what is asked for most first, then in the catalogue's order. */
export type Listed = ProcedureInShort[];

/** Procedures as a kiosk lists them: what is asked for most first, as far as that is known; the others keep their order. */
export function byUse(listed: Listed, common: string[] = []): Listed {
  const often = new Map(common.map((id, at) => [id, at]));
  const rank = ({ id }: ProcedureInShort): number => often.get(id) ?? common.length;
  return listed.map((each, at) => ({ each, at })).sort((a, b) => rank(a.each) - rank(b.each) || a.at - b.at).map(({ each }) => each);
}

export const found = (listed: Listed, id: string): ProcedureInShort | undefined => listed.find((each) => each.id === id);

/** Those for which a number of a service is taken. */
export const ofService = (listed: Listed, service: string): Listed => listed.filter((each) => each.service === service);

/** Whose number is taken for a procedure: its own service, else that of whoever tells what is needed; nothing where neither is here. */
export function serviceOf({ service }: ProcedureInShort, { services, guidance }: KioskView): string | undefined {
  return [service, guidance].find((each) => each !== undefined && each in services);
}

/** The first procedure of each service, in their order, for who has typed nothing: what one can ask for. */
export const examples = (listed: Listed, view: KioskView, most: number): Listed =>
  inOrder(view.services).flatMap(([service]) => ofService(listed, service).slice(0, 1)).slice(0, most);
