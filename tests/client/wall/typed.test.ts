import { describe, expect, it } from 'vitest';
import type { KeptContact } from '../../../client/wire';
import { blank, bodyOf, KINDS, typedOf } from '../../../wall/typed';

const LEADER: KeptContact = {
  id: '1', kind: 'leader', title: { vi: 'Chủ tịch', en: 'Chairperson' }, person: '(họ tên mẫu)', telephone: '1900 0001', email: 'a@phuong-mau.example',
  words: { vi: 'Sáng thứ Hai' }, checked_on: '2026-11-23', at: '2026-11-23T01:00:00.000Z', checked: 'lately',
};

describe('a contact as it is typed', () => {
  it('comes back as it was where nothing is typed', () => {
    const { kind, title, person, telephone, email, words, checked_on: on } = LEADER;

    expect(bodyOf(typedOf(LEADER))).toEqual({ kind, title, person, telephone, email, words, checked_on: on });
  });

  it('sends of another kind what that has, and keeps no name with a hotline', () => {
    expect(bodyOf({ ...typedOf(LEADER), kind: 'hotline' })).toEqual({
      kind: 'hotline', title: LEADER.title, telephone: LEADER.telephone, words: LEADER.words, checked_on: LEADER.checked_on,
    });
  });

  it('sends nothing for what was left empty', () => {
    for (const kind of KINDS) expect(bodyOf({ ...blank('2026-11-23'), kind })).toEqual({ kind, checked_on: '2026-11-23' });
    expect(bodyOf({ ...blank(''), title: '  ', title_en: 'Chairperson' })).toEqual({ kind: 'hotline' });
  });
});
