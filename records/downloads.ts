import { path, type Api } from '../client/session/api';
import type { Language } from '../client/words';
import type { Range } from './range';

/** By what the rows of a file go, as the server calls it. */
export type Grouping = 'service' | 'hour' | 'weekday-hour' | 'counter' | 'clerk' | 'day';

/** A file of what is seen: a workbook has a sheet for each way of grouping, a CSV goes by one. */
export interface Wanted {
  office: string;
  range: Range;
  by: Grouping;
  form: 'csv' | 'xlsx';
  language: Language;
}

const PATIENCE_MS = 60_000;

export function urlOfFile({ office, range, by, form, language }: Wanted): string {
  const [report, query] = form === 'xlsx' ? ['overview', { ...range, language }] : ['waits', { ...range, by, language }];
  return `${path('offices', office, 'reports', `${report}.${form}`)}?${new URLSearchParams(query).toString()}`;
}

/** `sample-2026-11-23-service.csv`: what the file is called where it is put. */
export const fileName = ({ office, range: { from, to }, by, form }: Wanted): string =>
  `${office}-${from === to ? from : `${from}-${to}`}${form === 'csv' ? `-${by}` : ''}.${form}`;

/** Fetch a file and hand it to the browser to be kept; throws `Problem`. */
export async function download(api: Api, wanted: Wanted): Promise<void> {
  const url = URL.createObjectURL(await api.file(urlOfFile(wanted), PATIENCE_MS));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName(wanted);
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => { URL.revokeObjectURL(url); }, PATIENCE_MS);
}
