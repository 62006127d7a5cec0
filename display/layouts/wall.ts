import type { TemplateResult } from 'lit';
import type { Api } from '../../client/session/api';
import type { Form } from '../arrangement';
import type { Moment } from '../call-list';
import type { SetUp } from '../setup';
import type { Turning } from '../turning';

/** What a layout draws. */
export interface Wall extends Moment {
  setUp: SetUp;
  /** Whether the panel stands. */
  upright: boolean;
  turning: Turning;
  /** The page's requests, for what a layout asks for by itself. */
  api: Api;
  /** Of what a part of the layout tells that something of it is not shown, by its code. */
  tells: string | undefined;
  /** Tell that, or that all is shown. */
  tell: (code: string | undefined) => void;
}

/** Draws a wall. */
export type Layout = (wall: Wall) => TemplateResult;

/** The form in which a wall of the whole width lists its calls. */
export const wholeForm = (upright: boolean, lying: Form = 'lying'): Form => (upright ? 'upright' : lying);
