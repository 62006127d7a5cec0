import { describe, expect, it } from 'vitest';
import { Index } from '../../../client/search';
import { fold } from '../../../client/search/folding';
import answers from '../../search/answers.json';
import phrasings from '../../search/phrasings.json';
import procedures from '../../search/procedures.json';

const index = new Index(procedures);

describe('the search without a server', () => {
  it('answers everything as the server does', () => {
    const given = answers.map(([typed]) => [typed, index.find(typed as string)]);
    expect(given).toEqual(answers);
  }, 60_000);

  it.each(Object.entries(phrasings))('finds what people type: %s', (_, typed) => {
    const named = new Map(procedures.map(({ id, names }) => [id, names[0]]));
    const found = typed.map(([text, name]) => index.find(text ?? '').map((id) => named.get(id)).indexOf(name));
    expect(found.filter((at) => at === 0).length / typed.length).toBeGreaterThanOrEqual(0.9);
    expect(found.filter((at) => at >= 0).length / typed.length).toBeGreaterThanOrEqual(0.98);
  });

  it('folds what is folded to itself', () => {
    for (const { names } of procedures) for (const name of names) expect(fold(fold(name))).toBe(fold(name));
  });
});
