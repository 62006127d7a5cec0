import type catalogue from '../../static/locales/vi/catalogue.json';
import type common from '../../static/locales/vi/common.json';
import type counter from '../../static/locales/vi/counter.json';
import type display from '../../static/locales/vi/display.json';
import type dossiers from '../../static/locales/vi/dossiers.json';
import type entrance from '../../static/locales/vi/entrance.json';
import type errors from '../../static/locales/vi/errors.json';
import type kiosk from '../../static/locales/vi/kiosk.json';
import type manager from '../../static/locales/vi/manager.json';
import type opinions from '../../static/locales/vi/opinions.json';
import type papers from '../../static/locales/vi/papers.json';
import type pin from '../../static/locales/vi/pin.json';
import type planning from '../../static/locales/vi/planning.json';
import type procedures from '../../static/locales/vi/procedures.json';
import type receptions from '../../static/locales/vi/receptions.json';
import type records from '../../static/locales/vi/records.json';
import type replay from '../../static/locales/vi/replay.json';
import type workdays from '../../static/locales/vi/workdays.json';
import type signIn from '../../static/locales/vi/sign-in.json';
import type lookup from '../../static/locales/vi/lookup.json';
import type survey from '../../static/locales/vi/survey.json';
import type ticket from '../../static/locales/vi/ticket.json';
import type wall from '../../static/locales/vi/wall.json';
import type written from '../../static/locales/vi/written.json';

interface Files {
  catalogue: typeof catalogue;
  common: typeof common;
  counter: typeof counter;
  display: typeof display;
  dossiers: typeof dossiers;
  entrance: typeof entrance;
  errors: typeof errors;
  kiosk: typeof kiosk;
  manager: typeof manager;
  opinions: typeof opinions;
  papers: typeof papers;
  pin: typeof pin;
  planning: typeof planning;
  procedures: typeof procedures;
  receptions: typeof receptions;
  records: typeof records;
  replay: typeof replay;
  'sign-in': typeof signIn;
  workdays: typeof workdays;
  lookup: typeof lookup;
  survey: typeof survey;
  ticket: typeof ticket;
  wall: typeof wall;
  written: typeof written;
}

type Leaves<T, Prefix extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Prefix}${K}` : Leaves<T[K], `${Prefix}${K}.`>;
}[keyof T & string];

/** A sentence by its file and its place in it. A screen has those of its own files alone, which `screens.json` names. */
export type Key = Leaves<Files>;
