// Refuse a grid on a button or a fieldset: Chrome 80 lays both out as blocks, though @supports and the computed style
// say grid. Their classes are read from the templates; a class that is handed over as an argument is not seen.
import { readdirSync, readFileSync } from 'node:fs';
import stylelint from 'stylelint';

const ruleName = 'floor/no-grid-on-blocks';
const messages = stylelint.utils.ruleMessages(ruleName, {
  rejected: (selector) => `"${selector}" is a button or a fieldset, which Chrome 80 lays out as a block: flex, or a grid inside`,
});

const SCREENS = ['client', 'counter', 'display', 'entrance', 'kiosk', 'manager', 'procedures', 'ticket'];
const OPENED = /<(?:button|fieldset)\b[^>]*?\bclass=(?:"((?:\$\{[^}]*\}|[^"$])*)"|(\$\{[^}]*\}))/g;

const words = (written) => written.match(/[\w-]+/g) ?? [];

/** The classes of an attribute: what stands in it, and what stands in quotes in its expressions. */
function named(attribute) {
  const expressions = attribute.match(/\$\{[^}]*\}/g) ?? [];
  const quoted = expressions.flatMap((expression) => expression.match(/'[^']*'/g) ?? []);
  return [attribute.replace(/\$\{[^}]*\}/g, ' '), ...quoted].flatMap(words);
}

/** The classes that the screens' templates give to buttons and fieldsets. */
function classesOfBlocks() {
  const files = SCREENS.flatMap((screen) => readdirSync(screen, { recursive: true }).map((name) => `${screen}/${name}`));
  const sources = files.filter((name) => name.endsWith('.ts')).map((name) => readFileSync(name, 'utf8'));
  return new Set(sources.flatMap((source) => [...source.matchAll(OPENED)].flatMap(([, plain, made]) => named(plain ?? made))));
}

const blocks = classesOfBlocks();

/** Whether what a selector ends in is a button or a fieldset. */
function isBlock(selector) {
  const last = selector.split(/[\s>+~]+/).pop();
  return /^(button|fieldset)\b/.test(last) || (last.match(/\.[\w-]+/g) ?? []).some((name) => blocks.has(name.slice(1)));
}

const rule = (enabled) => (root, result) => {
  if (!enabled) return;
  root.walkDecls('display', (node) => {
    if (!/\bgrid$/.test(node.value)) return;
    const refused = node.parent.selectors?.find(isBlock);
    if (refused) stylelint.utils.report({ ruleName, result, node, message: messages.rejected(refused) });
  });
};

rule.ruleName = ruleName;
rule.messages = messages;
export default stylelint.createPlugin(ruleName, rule);
