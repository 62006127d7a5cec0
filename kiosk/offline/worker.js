// Keeps the page of the kiosk, and all that belongs to it, for when its server is away. The build puts before this which
// BUILD it is, which FILES belong to it, and what is SAID by a page that is too old to be shown.

const CACHE = `kiosk-${BUILD}`;
const PAGE = '/kiosk/';
/** Under this name stands when the server was last known to have this build and no other. */
const HEARD = '/kiosk/heard';

/** So long the server's answer is waited for before what is kept is shown. */
const PATIENCE_MS = 3000;

/** What is kept is shown for so long after the server was last heard, and no longer: there may be a newer one. */
const A_DAY_MS = 24 * 3600 * 1000;

const isOfThisBuild = (page) => page.includes(`name="build" content="${BUILD}"`);

async function heard() {
  const cache = await caches.open(CACHE);
  await cache.put(HEARD, new Response(String(Date.now())));
}

/** Keep all of it, or nothing: of two servers that are updated one after the other, each may have answered with another build. */
async function keep() {
  const cache = await caches.open(CACHE);
  await cache.addAll([new Request(PAGE, { cache: 'no-store' }), ...FILES]);
  const page = await cache.match(PAGE);
  if (!isOfThisBuild(await page.text())) throw new Error('the server has another build');
  await heard();
}

async function forgetOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith('kiosk-') && name !== CACHE).map((name) => caches.delete(name)));
}

/** The page as it is kept; what it says of itself instead, where the server was heard too long ago. */
async function keptPage() {
  const cache = await caches.open(CACHE);
  const [page, stamp] = await Promise.all([cache.match(PAGE), cache.match(HEARD)]);
  const age = Date.now() - Number(stamp ? await stamp.text() : 0);
  if (!page || age > A_DAY_MS) return new Response(SAID, { headers: { 'Content-Type': 'text/html; charset=utf-8' } });
  if (age < 0) await heard(); // the clock was set back: the day begins anew, by the new one
  return page;
}

/** The page from the server, or nothing where it is away. */
async function served(request) {
  try {
    const response = await fetch(request);
    return response.status < 500 ? response : undefined;
  } catch {
    return undefined;
  }
}

/** The server's page comes first, and what is kept only where there is none in time. */
async function page(request) {
  const answer = served(request);
  const first = await Promise.race([answer, new Promise((late) => { setTimeout(late, PATIENCE_MS); })]);
  return first || keptPage();
}

/** What is in such a file never changes: another one has another name. */
async function file(request) {
  return await caches.match(request, { ignoreVary: true }) || fetch(request);
}

addEventListener('install', (event) => {
  skipWaiting();
  event.waitUntil(keep());
});

addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([forgetOthers(), clients.claim()]));
});

addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate' && pathname === PAGE) event.respondWith(page(request));
  else if (FILES.includes(pathname)) event.respondWith(file(request));
});

/** A page of this build is being shown by the server; one of another build has another worker by now. */
addEventListener('message', (event) => {
  event.waitUntil(event.data.build === BUILD ? heard() : registration.update());
});
