const NAME = 'kiosk';
const STORE = 'notes';

/** A transaction that is on the disk when it is done, where the browser knows how: power may go while a slip is printed. */
const SURELY: IDBTransactionOptions = { durability: 'strict' };

const asked = <T>(request: IDBRequest<T>): Promise<T> => new Promise((resolve, reject) => {
  request.onsuccess = () => { resolve(request.result); };
  request.onerror = () => { reject(request.error ?? new Error('the browser keeps nothing')); };
});

const done = (transaction: IDBTransaction): Promise<void> => new Promise((resolve, reject) => {
  transaction.oncomplete = () => { resolve(); };
  transaction.onabort = transaction.onerror = () => { reject(transaction.error ?? new Error('the browser keeps nothing')); };
});

function opened(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => { request.result.createObjectStore(STORE); };
  return asked(request);
}

/** What this machine keeps in its browser, over a restart and for all its tabs: a value a name. */
export class Notes {
  private readonly base: IDBDatabase;

  private constructor(base: IDBDatabase) {
    this.base = base;
  }

  /** Open them; nothing where this browser keeps none. */
  static async open(): Promise<Notes | undefined> {
    try {
      return new Notes(await opened());
    } catch {
      return undefined; // no IndexedDB, or none for this page: the kiosk works as one without numbers in reserve
    }
  }

  async read<T>(name: string): Promise<T | undefined> {
    return await asked<T | undefined>(this.base.transaction(STORE).objectStore(STORE).get(name) as IDBRequest<T | undefined>);
  }

  async write(name: string, value: unknown): Promise<void> {
    const transaction = this.base.transaction(STORE, 'readwrite');
    transaction.objectStore(STORE).put(value, name);
    await done(transaction);
  }

  /** Make another value of one, with no other tab in between; once this has answered it is kept. */
  async change<T>(name: string, make: (before: T | undefined) => T): Promise<T> {
    const transaction = this.base.transaction(STORE, 'readwrite', SURELY);
    const store = transaction.objectStore(STORE);
    const kept = done(transaction);
    const reading = store.get(name) as IDBRequest<T | undefined>;
    let made: T | undefined;
    reading.onsuccess = () => {
      made = make(reading.result);
      store.put(made, name);
    };
    await kept;
    return made as T;
  }
}
