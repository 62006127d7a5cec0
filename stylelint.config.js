// The floor is .browserslistrc. What the plugin cannot see, or Vite would lower only in part, is listed here.
export default {
  extends: 'stylelint-config-standard',
  plugins: ['stylelint-no-unsupported-browser-features', './scripts/stylelint_gap.js', './scripts/stylelint_blocks.js'],
  rules: {
    'floor/gap-in-grid-only': true,
    'floor/no-grid-on-blocks': true,
    'plugin/no-unsupported-browser-features': [true, { ignorePartialSupport: true, ignore: ['flexbox-gap', 'css-math-functions', 'prefers-color-scheme', 'prefers-reduced-motion'] }],
    'at-rule-disallowed-list': ['container', 'layer', 'nest', 'property', 'scope', 'starting-style', 'view-transition'],
    'declaration-property-value-disallowed-list': {
      '/.*/': ['/\\b\\d*\\.?\\d+([dsl]v(h|w|min|max|i|b)|cq(h|w|i|b|min|max)|r?lh|r?cap|r?ic)\\b/'],
      overflow: ['clip'],
      // Chrome knows it from 80 on; `word-break: break-word` is the same, and older.
      'overflow-wrap': ['anywhere'],
      '/^text-wrap/': ['balance', 'pretty'],
    },
    // Before Chrome 79 a declaration with min() is lost, or with var() in it even takes the one before it along: @media says
    // the same. The plugin takes minmax() for one too.
    'function-disallowed-list': ['clamp', 'max', 'min', 'color', 'color-mix', 'lab', 'lch', 'light-dark', 'oklab', 'oklch', 'round', 'mod', 'sin', 'cos'],
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
    'declaration-property-value-keyword-no-deprecated': [true, { ignoreKeywords: ['break-word'] }],
    'custom-property-empty-line-before': null,
    'declaration-empty-line-before': null,
  },
};
