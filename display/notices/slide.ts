import { html, type TemplateResult } from 'lit';
import type { HallNotice } from '../../client/wire';
import type { Fault } from './turns';
import './film';

/** A notice on the wall: it comes unseen, is shown, and leaves while the next one is shown already. */
export interface Slide {
  id: number;
  notice: HallNotice;
  state: 'coming' | 'shown' | 'leaving';
}

/** Whom a slide tells what became of it. */
export interface Told {
  ready: (slide: Slide) => void;
  done: (slide: Slide) => void;
  fails: (slide: Slide, fault: Fault) => void;
}

/** What a picture is called, from its file's name: "02-lich-tiep-dan.20s.png" is "lich tiep dan". */
export const calledBy = (name: string): string =>
  name.replace(/\.[^.]+$/, '').replace(/\.\d+s$/, '').replace(/^[\d\s._-]+(?=\D)/, '').replace(/[_-]+/g, ' ').trim();

/** From so many characters on a page is set smaller, and smaller still. */
const LONG = 400;
const LONGER = 800;

const sizeOf = ({ title = '', paragraphs = [] }: HallNotice): string => {
  const length = title.length + paragraphs.join('').length;
  if (length < LONG) return '';
  return length < LONGER ? 'long' : 'longer';
};

/** A notice as it is drawn. */
export const slide = (each: Slide, held: boolean, told: Told): TemplateResult =>
  html`<figure class="notice ${each.notice.kind} ${sizeOf(each.notice)}" data-state=${each.state} aria-hidden=${each.state === 'shown' ? 'false' : 'true'}>
    ${content(each, held, told)}
  </figure>`;

function content(each: Slide, held: boolean, told: Told): TemplateResult {
  const { kind, name, url = '', title, paragraphs = [] } = each.notice;
  if (kind === 'text') return html`<h2>${title}</h2>${paragraphs.map((line) => html`<p>${line}</p>`)}`;
  if (kind === 'picture') {
    return html`<img src=${url} alt=${calledBy(name)} @load=${() => { told.ready(each); }}
      @error=${() => { told.fails(each, 'notice-unreadable'); }}>`;
  }
  return html`<notice-film .src=${url} .held=${held} aria-label=${calledBy(name)} @ready=${() => { told.ready(each); }} @done=${() => { told.done(each); }}
    @fails=${({ detail }: CustomEvent<Fault>) => { told.fails(each, detail); }}></notice-film>`;
}
