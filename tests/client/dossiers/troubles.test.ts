import { beforeAll, describe, expect, it } from 'vitest';
import type { DossiersPreview } from '../../../client/wire';
import { speaks } from '../records/spoken';

const found = { troubles: [
  { row: 4, column: 'due', code: 'due-before-received', words: 'expected', found: '=HYPERLINK("x")' },
  { row: 9, column: 'code', code: 'duplicate-code', words: 'expected', found: '4' },
] } as unknown as DossiersPreview;

describe('the troubles of a file as a file', () => {
  let troublesFile: typeof import('../../../dossiers/troubles').troublesFile;

  beforeAll(async () => {
    await speaks('vi');
    ({ troublesFile } = await import('../../../dossiers/troubles'));
  });

  it('has a line each, and no cell that a spreadsheet would reckon with', async () => {
    const lines = (await troublesFile(found).text()).trim().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toContain(`"'=HYPERLINK(""x"")"`);
    expect(lines[1]).toContain('"Ngày hẹn từ ngày tiếp nhận trở đi."');
    expect(lines[2]).toContain('mã này đã có ở dòng 4');
  });
});
