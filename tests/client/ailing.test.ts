import { describe, expect, it } from 'vitest';
import { byLack } from '../../client/ailing';

describe('what printers lack', () => {
  it('is told once for all kiosks, the worst first, each kiosk named once', () => {
    expect(byLack([['Lầu', 'paper-low'], ['Sảnh', 'paper-out'], ['Cửa sau', 'paper-out'], ['Sảnh', 'paper-out']])).toEqual([
      ['paper-out', 'Sảnh, Cửa sau'],
      ['paper-low', 'Lầu'],
    ]);
    expect(byLack([])).toEqual([]);
  });
});
