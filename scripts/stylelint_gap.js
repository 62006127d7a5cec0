// Refuse `gap` outside a grid: Chrome 80 ignores it in a flex box, and Vite cannot lower it.
import stylelint from 'stylelint';

const ruleName = 'floor/gap-in-grid-only';
const messages = stylelint.utils.ruleMessages(ruleName, {
  rejected: (selector) => `"gap" needs "display: grid" in a rule for "${selector}": Chrome 80 has no gap in flex boxes`,
});

/** Return the selectors that the style sheet makes a grid (or columns) of. */
function grids(root) {
  const found = new Set();
  root.walkDecls((declaration) => {
    const grid = declaration.prop === 'display' && /\bgrid$/.test(declaration.value);
    if (grid || declaration.prop === 'columns') declaration.parent.selectors?.forEach((one) => found.add(one));
  });
  return found;
}

const rule = (enabled) => (root, result) => {
  if (!enabled) return;
  const known = grids(root);
  root.walkDecls(/^(row-|column-)?gap$/, (node) => {
    const lost = node.parent.selectors?.find((selector) => !known.has(selector));
    if (lost) stylelint.utils.report({ ruleName, result, node, message: messages.rejected(lost) });
  });
};

rule.ruleName = ruleName;
rule.messages = messages;
export default stylelint.createPlugin(ruleName, rule);
