import type { DisplayView } from '../client/wire';

/** What a server of before December 2026 says nothing of: until it is updated too, the wall rings and is whole. */
const UNSAID: Pick<DisplayView, 'zones' | 'announcements' | 'sound'> = {
  zones: {}, announcements: {}, sound: { volume: 100, speech: false, chime: true, pause: 650 },
};

/** A view with all that this page goes by. */
export const whole = (view: DisplayView): DisplayView => ({ ...UNSAID, ...view });
