import type { Catalogue, KeptInShort, ProcedureHistory, ProcedureParts } from '../../../client/wire';

export const BARE: ProcedureParts = { id: '1.1', name: { vi: 'Khai sinh' }, group: 'ho-tich', papers: [], steps: [], forms: [], legal_basis: [], synonyms: [] };

export const WHOLE: ProcedureParts = {
  ...BARE,
  name: { vi: 'Khai sinh', en: 'Birth' },
  time: { unit: 'working-days', value: 5 },
  fee: { vi: '0' },
  papers: [{ name: { vi: 'Tờ khai', en: 'Form' }, originals: 1, copies: 0, needed_by: { vi: 'Cha mẹ' } }, { name: { vi: 'Giấy chứng sinh' } }],
  steps: [{ vi: 'Nộp' }, { vi: 'Nhận', en: 'Fetch' }],
  forms: ['Mẫu 1; có dấu chấm phẩy'],
  legal_basis: ['Luật', 'Nghị định'],
  synonyms: ['giấy khai sinh'],
  service: 'civil-status',
  valid_from: '2026-01-01',
  valid_to: '2026-12-31',
  checked_on: '2026-11-23',
  source: 'Cổng',
  replaced_by: '1.2',
};

export const history = (draft: ProcedureParts | undefined, revision: number, edits: ProcedureHistory['edits'] = []): ProcedureHistory =>
  ({ id: '1.1', revision, edits, ...(draft && { draft }), versions: [{ version: 1, at: '2026-11-23T01:00:00Z', procedure: BARE }] });

const kept = (id: string, vi: string, more: Partial<KeptInShort> = {}): KeptInShort =>
  ({ id, name: { vi }, group: 'ho-tich', synonyms: [], state: 'published', standing: 'in-force', checked: 'lately', checked_on: '2026-11-01', ...more });

export const CATALOGUE: Catalogue = {
  version: 1, revision: 7, groups: [{ id: 'ho-tich', name: { vi: 'Hộ tịch', en: 'Civil status' } }], drafts: [],
  stale: ['1.2', '1.3'],
  procedures: Object.fromEntries([
    kept('1.1', 'Đăng ký khai sinh', { synonyms: ['giấy khai sinh'] }),
    kept('1.2', 'Đăng ký kết hôn', { checked: 'long-ago', checked_on: '2026-01-01' }),
    kept('1.3', 'Áp dụng thử', { checked: 'never', state: 'new' }),
    kept('1.4', 'Chứng thực chữ ký', { standing: 'over', group: 'khac' }),
  ].map((each) => [each.id, each])),
};
delete CATALOGUE.procedures['1.3']?.checked_on;
