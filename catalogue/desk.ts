import type { Api } from '../client/session/api';
import { problemFrom, type Problem } from '../client/session/problem';
import { bytesOf } from '../client/bytes-of';
import { count } from '../client/format';
import { t } from '../client/words';
import { Binder } from './binder';
import { handOver } from '../client/handing-over';
import { isUnsaved, latestOf, meanwhile, opened, type Opened } from './opened';
import { bodyOf, type Part, type Typed } from './parts';
import type { Brought } from './seen';

/** What somebody does at the catalogue: the parts that lie open, what was pressed, and what came of it. */
export class Desk {
  readonly binder: Binder;
  /** The parts of the procedure that are being edited. */
  open: ReadonlyMap<Part, Opened> = new Map();
  /** The drafts that are not to be published now. */
  left: ReadonlySet<string> = new Set();
  brought: Brought | undefined;
  busy = false;
  said: string | undefined;
  failed: Problem | undefined;
  /** What has the focus once the page is drawn. */
  focusOn: string | undefined;
  private readonly changed: () => void;

  constructor(api: Api, changed: () => void) {
    this.changed = changed;
    this.binder = new Binder(api, changed);
  }

  /** Nobody is here any more, or another office is looked at. */
  clear(office: string): void {
    this.binder.of(office);
    this.putAway();
    this.left = new Set();
    this.brought = undefined;
  }

  /** Close all that lies open, be it saved or not. */
  putAway(): void {
    this.open = new Map();
    this.say(undefined);
  }

  /** The parts in which words stand that are not saved. */
  get unsaved(): Part[] {
    return [...this.open].filter(([, each]) => isUnsaved(each)).map(([part]) => part);
  }

  say(said: string | undefined, failed?: Problem): void {
    this.said = said;
    this.failed = failed;
    this.changed();
  }

  unfold(...parts: Part[]): void {
    const { history } = this.binder;
    const latest = history && latestOf(history);
    if (!latest) return;
    for (const part of parts) if (!this.open.has(part)) this.put(part, opened(part, latest, history.revision));
    this.focusOn = ['input', 'select', 'textarea', '.add'].map((field) => `[data-part=${parts[0] ?? ''}] form ${field}`).join();
    this.say(undefined);
  }

  fold(part: Part): void {
    this.open = new Map([...this.open].filter(([each]) => each !== part));
    this.focusOn = `[data-part=${part}] .edit`;
    this.changed();
  }

  type(part: Part, typed: Typed): void {
    this.change(part, ({ from, seen, look }) => ({ typed, from, seen, look }));
  }

  lookFor(part: Part, look: string): void {
    this.change(part, (open) => ({ ...open, look }));
  }

  /** Save a part as a draft; words that somebody else has written there meanwhile are shown instead. */
  async save(part: Part, form: HTMLFormElement): Promise<void> {
    const open = this.open.get(part);
    const code = this.binder.history?.id;
    if (!open || code === undefined || this.busy) return;
    if (form.querySelector('input[type=date]:invalid')) {
      this.put(part, { ...open, wrong: true });
      return;
    }
    if (!isUnsaved(open)) {
      this.fold(part);
      return;
    }
    await this.send(part, code, open);
  }

  /** Save over what somebody else has written meanwhile, which was seen. */
  async keepMine(part: Part): Promise<void> {
    const open = this.open.get(part);
    const { history } = this.binder;
    const others = open && history && meanwhile(part, open, history);
    if (!open || !history || !others || this.busy) return;
    await this.send(part, history.id, { ...open, from: others.now, seen: history.revision });
  }

  private async send(part: Part, code: string, open: Opened): Promise<void> {
    try {
      await this.pressing(() => this.binder.edit(code, bodyOf(new Map([[part, open.typed]]), open.seen)));
      if (this.open.get(part)?.typed === open.typed) this.fold(part);
      this.say(t('catalogue.saved', { part: t(`catalogue.part.${part}`) }));
    } catch (error) {
      this.put(part, { ...open, problem: problemFrom(error) });
    }
    await Promise.all([this.binder.readOne(code), this.binder.readAll()]);
  }

  /** Somebody has looked today whether a procedure is still so. */
  async check(code: string, today: string): Promise<void> {
    const { catalogue } = this.binder;
    if (!catalogue) return;
    const typed = new Map<Part, Typed>([['checked_on', { rows: [], value: today, beside: '' }]]);
    await this.doing(() => this.binder.edit(code, bodyOf(typed, catalogue.revision)), t('catalogue.checked.done'));
    await this.readAgain();
  }

  /** Draft a new procedure; answers whether it is there. */
  async create(code: string, name: Typed, group: string): Promise<boolean> {
    const { catalogue } = this.binder;
    if (!catalogue) return false;
    if (catalogue.procedures[code]) return true;
    const typed = new Map<Part, Typed>([['name', name], ['group', { rows: [], value: group, beside: '' }]]);
    const isDone = await this.doing(() => this.binder.edit(code, bodyOf(typed, catalogue.revision)), t('catalogue.new.done'));
    await this.binder.readAll();
    return isDone;
  }

  async addGroup(part: Part, vi: string, en: string): Promise<void> {
    let id: string | undefined;
    const isSaid = (name: string): boolean => name.normalize('NFC').toLowerCase() === vi.replace(/\s+/g, ' ').normalize('NFC').toLowerCase();
    const add = async () => { id = (await this.binder.addGroup({ vi, ...(en !== '' && { en }) })).groups.find(({ name }) => isSaid(name.vi))?.id; };
    await this.doing(add, t('catalogue.group.done', { name: vi }));
    await this.binder.readAll();
    const open = this.open.get(part);
    if (id !== undefined && open) this.type(part, { ...open.typed, value: id });
  }

  /** Publish drafts as they were seen; answers whether they are published. */
  async publish(codes: string[], revision: number): Promise<boolean> {
    const isDone = await this.doing(() => this.binder.publish(codes, revision), t('catalogue.publish.done', { n: count(codes.length) }));
    await this.readAgain();
    return isDone;
  }

  /** Take a draft back; answers whether it is gone. */
  async drop(code: string, revision: number): Promise<boolean> {
    const isDone = await this.doing(() => this.binder.drop(code, revision), t('catalogue.drop.done'));
    await this.readAgain();
    return isDone;
  }

  leave(code: string, out: boolean): void {
    this.left = new Set(out ? [...this.left, code] : [...this.left].filter((each) => each !== code));
    this.changed();
  }

  /** Look at what a file would change. It is kept as it was read: what is shown is what is taken in. */
  async bring(file: File | undefined): Promise<void> {
    if (!file) return;
    const brought: Brought = { file, doing: 'reading' };
    const put = (next: Brought) => { if (this.brought === brought) this.brought = next; };
    this.brought = brought;
    this.say(undefined);
    try {
      const kept = new File([await bytesOf(file)], file.name);
      put({ file: kept, preview: await this.binder.preview(kept) });
    } catch (error) {
      put({ file, problem: problemFrom(error) });
    }
    this.focusOn = '.files .chosen';
    this.changed();
  }

  /** Take in the file that was looked at, whole or not at all. */
  async take(): Promise<void> {
    const { brought } = this;
    if (!brought?.preview || brought.doing) return;
    const { file, preview } = brought;
    const taking: Brought = this.brought = { file, preview, doing: 'taking' };
    this.changed();
    let next: Brought;
    try {
      next = { file, taken: await this.binder.take(file, preview.revision) };
    } catch (error) {
      next = { file, problem: problemFrom(error) };
    }
    if (this.brought === taking) this.brought = next;
    await this.binder.readAll();
  }

  async fetchFile(form: 'csv' | 'xlsx', which: 'published' | 'drafted'): Promise<void> {
    await this.doing(async () => {
      const { content, name } = await this.binder.file(form, which);
      handOver(content, name);
    }, t('catalogue.files.written'));
  }

  /** Read anew what is shown, as when somebody comes back to the page. */
  async readAgain(): Promise<void> {
    const code = this.binder.history?.id;
    await Promise.all([this.binder.readAll(), ...(code === undefined ? [] : [this.binder.readOne(code)])]);
  }

  private put(part: Part, open: Opened): void {
    this.open = new Map([...this.open, [part, open]]);
    this.changed();
  }

  private change(part: Part, make: (open: Opened) => Opened): void {
    const open = this.open.get(part);
    if (open) this.put(part, make(open));
  }

  private async pressing<T>(act: () => Promise<T>): Promise<T> {
    this.busy = true;
    this.say(undefined);
    try {
      return await act();
    } finally {
      this.busy = false;
      this.changed();
    }
  }

  /** Do something once, say what came of it, and answer whether it was done. */
  private async doing(act: () => Promise<unknown>, done: string): Promise<boolean> {
    if (this.busy) return false;
    try {
      await this.pressing(act);
      this.say(done);
      return true;
    } catch (error) {
      this.say(undefined, problemFrom(error));
      return false;
    }
  }
}

/** What stands in the fields of a part in a procedure that is not there yet. */
export const newName = (vi: string, en: string): Typed => ({ rows: [], value: vi, beside: en });

