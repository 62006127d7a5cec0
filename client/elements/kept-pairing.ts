import type { OwnDevice, Pairing } from '../wire';

/** What a device was told when it asked to be paired, as long as its window is open: a reload asks for no other code. */
export const keptPairing = (office: string, kind: OwnDevice['kind']): { value: Pairing | undefined } => {
  const key = `pairing:${office}:${kind}`;
  return {
    get value() {
      const held = sessionStorage.getItem(key);
      return held === null ? undefined : JSON.parse(held) as Pairing;
    },
    set value(pairing) {
      if (pairing === undefined) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, JSON.stringify(pairing));
    },
  };
};
