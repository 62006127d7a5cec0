import stylelint from 'stylelint';
import { describe, expect, it } from 'vitest';

const refused = async (code: string): Promise<string[]> => {
  const { results } = await stylelint.lint({ code, configFile: 'stylelint.config.js' });
  return results.flatMap(({ warnings }) => warnings.map(({ rule }) => rule));
};

describe('the rules about what Chrome 80 cannot lay out', () => {
  it.each(['.picks button', '.kiosk .tile', '.choosing', 'fieldset.pair', '.tile:hover'])(
    'refuse a grid on %s, which a template makes a button or a fieldset', async (selector) => {
      expect(await refused(`${selector} {\n  display: grid;\n}\n`)).toEqual(['floor/no-grid-on-blocks']);
    });

  it.each(['.tile-body', '.choices', 'button > span', '.tiles'])('let %s be a grid', async (selector) => {
    expect(await refused(`${selector} {\n  display: grid;\n}\n`)).toEqual([]);
  });

  it.each(['1', '2/1', '1.78'])('refuse a ratio that is %s once it is built', async (ratio) => {
    expect(await refused(`@media (min-aspect-ratio: ${ratio}) {\n  p {\n    margin: 0;\n  }\n}\n`))
      .toEqual(['media-feature-name-value-allowed-list']);
  });

  it('let a ratio of two figures be', async () => {
    expect(await refused('@media (min-aspect-ratio: 16/9) {\n  p {\n    margin: 0;\n  }\n}\n')).toEqual([]);
  });

  it('refuse a ratio that the build would shorten, and sides that are named by the script', async () => {
    expect(await refused('@media (min-aspect-ratio: 1/1) {\n  p {\n    padding-inline: 1px;\n  }\n}\n'))
      .toEqual(['media-feature-name-value-allowed-list', 'property-disallowed-list']);
  });
});
