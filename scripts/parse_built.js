// Parse every built script as Chrome 69 does: what it cannot read must not leave the build. It reads ES2018, and of 2020
// import() and import.meta. The script that runs before the modules is for browsers that are too old, so it is ES5.
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'acorn';

const folder = 'static/build/assets';
const scripts = [...readdirSync(folder).filter((name) => name.endsWith('.js')), '../kiosk/worker.js'];
let failed = scripts.length === 0;

/** What a node has of ES2020 that no browser of the floor can read. */
function tooNew({ type, operator, bigint }) {
  if (type === 'ChainExpression') return '?.';
  if (type === 'LogicalExpression' && operator === '??') return '??';
  return bigint === undefined ? undefined : 'a big integer';
}

function* within(node) {
  if (node === null || typeof node !== 'object') return;
  if (typeof node.type === 'string') yield node;
  for (const part of Object.values(node)) yield* within(part);
}

function check(source, plain) {
  if (plain) return void parse(source, { ecmaVersion: 5 });
  for (const node of within(parse(source, { ecmaVersion: 2020, sourceType: 'module' }))) {
    const found = tooNew(node);
    if (found) throw new SyntaxError(`${found} at ${node.start}`);
  }
}

for (const name of scripts) {
  try {
    check(readFileSync(`${folder}/${name}`, 'utf8'), name.startsWith('before-'));
  } catch (error) {
    failed = true;
    console.error(`${folder}/${name}: ${error.message}`);
  }
}
console.log(`${scripts.length} built scripts parsed as Chrome 69 reads them`);
process.exit(failed ? 1 : 0);
