// The floor is .browserslistrc. What the plugin cannot see, or Vite would lower only in part, is listed here.
export default {
  extends: 'stylelint-config-standard',
  plugins: ['stylelint-no-unsupported-browser-features', './scripts/stylelint_gap.js', './scripts/stylelint_blocks.js'],
  rules: {
    'floor/gap-in-grid-only': true,
    'floor/no-grid-on-blocks': true,
    'plugin/no-unsupported-browser-features': [true, { ignorePartialSupport: true, ignore: ['flexbox-gap'] }],
    'at-rule-disallowed-list': ['container', 'layer', 'nest', 'property', 'scope', 'starting-style', 'view-transition'],
    'declaration-property-value-disallowed-list': {
      '/.*/': ['/\\b\\d*\\.?\\d+([dsl]v(h|w|min|max|i|b)|cq(h|w|i|b|min|max)|r?lh|r?cap|r?ic)\\b/'],
      overflow: ['clip'],
      '/^text-wrap/': ['balance', 'pretty'],
    },
    'function-disallowed-list': ['color', 'color-mix', 'lab', 'lch', 'light-dark', 'oklab', 'oklch', 'round', 'mod', 'sin', 'cos'],
    'max-nesting-depth': [0, { ignore: ['blockless-at-rules'] }],
    // Vite shortens 1/1 to 1, which Chrome 80 cannot read: `orientation` says the same.
    'media-feature-name-value-allowed-list': { '/aspect-ratio$/': ['/^\\d+\\/(?!1$)\\d+$/'] },
    'media-feature-range-notation': 'prefix',
    'property-disallowed-list': [
      'accent-color',
      'aspect-ratio',
      'content-visibility',
      'inset',
      '/^inset-/',
      '/^(margin|padding|border)-(block|inline)$/',
      '/^border-(start|end)-(start|end)-radius$/',
      'rotate',
      'scale',
      'text-underline-offset',
      'translate',
    ],
    'selector-disallowed-list': ['/&/'],
    'selector-pseudo-class-disallowed-list': ['focus-visible', 'has', 'is', 'where', 'modal', 'popover-open', 'user-valid', 'user-invalid'],
    // The standard asks for what Chrome 80 lacks.
    'declaration-block-no-redundant-longhand-properties': null,
    'selector-not-notation': 'simple',
    'custom-property-empty-line-before': null,
    'declaration-empty-line-before': null,
  },
};
