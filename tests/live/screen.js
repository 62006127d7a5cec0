/**
 * A screen of another make: the stock JavaScript client, and what the protocol says that it must do.
 * `node screen.js URL TOKEN VIEW`; a question a line on its input, an answer in JSON a line on its output.
 */
import process from 'node:process';
import { createInterface } from 'node:readline';
import { io } from 'socket.io-client';

const [, , url, token, view] = process.argv;
const wish = { office: 'sample', view };
const told = { connects: 0, beats: 0, patches: 0, broken: 0, version: '', state: {}, refused: '' };

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

function merged(target, patch) {
  if (!isObject(patch)) return patch;
  const made = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete made[key];
    else made[key] = merged(made[key], value);
  }
  return made;
}

const line = io(url, { transports: ['websocket'], auth: { token }, reconnectionDelay: 100, reconnectionDelayMax: 300 });

async function watch() {
  const { version, state } = await line.emitWithAck('watch', wish);
  Object.assign(told, { version, state });
}

line.on('connect', () => {
  told.connects += 1;
  void watch();
});
line.on('connect_error', (error) => {
  told.refused = error.data?.code ?? '';
});
line.on('beat', () => {
  told.beats += 1;
});
line.on('patch', ({ from, version, patch }) => {
  told.patches += 1;
  if (from !== told.version) told.broken += 1;
  Object.assign(told, { version, state: merged(told.state, patch) });
});

for await (const question of createInterface({ input: process.stdin })) {
  if (question === 'watch') await watch();
  if (question === 'unwatch') await line.emitWithAck('unwatch', wish);
  process.stdout.write(`${JSON.stringify(told)}\n`);
}
line.close();
