// Parse every built script as ES2020: what Chrome 80 cannot read must not leave the build.
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'acorn';

const folder = 'static/build/assets';
const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
let failed = scripts.length === 0;

for (const name of scripts) {
  try {
    parse(readFileSync(`${folder}/${name}`, 'utf8'), { ecmaVersion: 2020, sourceType: 'module' });
  } catch (error) {
    failed = true;
    console.error(`${folder}/${name}: ${error.message}`);
  }
}
console.log(`${scripts.length} built scripts parsed as ES2020`);
process.exit(failed ? 1 : 0);
