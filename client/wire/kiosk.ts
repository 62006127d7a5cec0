/** What the server sends. Written by `make wire` from the types in queue_server: change those. */

import type { Head, Named, PublicService, Text, ZoneSeats } from './common';

/** A tile of the kiosk. `reason` are the words of whoever stopped the service. */
export interface KioskService extends PublicService {
  hint?: Text;
  reason?: string;
  closes_at?: string;
}

/** The printer that the server has for a kiosk. `trouble` is why nothing can come out, where that is known. */
export interface KioskPrinter {
  paper: 'ok' | 'low' | 'out' | 'unknown';
  trouble?: 'paper-out' | 'cover-open' | 'offline';
}

/** The view `kiosk`. */
export interface KioskView extends Head {
  services: Record<string, KioskService>;
  priorities: Record<string, Named>;
  /** The zones whose seats are counted. */
  zones?: Record<string, ZoneSeats>;
  hotline?: string;
  public_url?: string;
  /** Each number is printed as it is given. */
  paper?: true;
  /** The printers of those kiosks for which the server has one, by what the kiosk is called. */
  printers?: Record<string, KioskPrinter>;
  /** The version of the procedures that are published: they are read by themselves when it changes. */
  catalogue?: number;
  /** The service whose number leads to somebody who tells what is needed. */
  guidance?: string;
  /** With what the codes of its dossiers begin, where the office keeps any. */
  dossier_agency?: string;
  /** The service whose number leads to where results are handed over. */
  results?: string;
  /** Whoever was served is asked how it was. */
  survey?: true;
}
