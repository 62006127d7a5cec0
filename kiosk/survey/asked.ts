import { freshKey, path, type Api } from '../../client/session/api';
import { problemFrom } from '../../client/session/problem';
import { CODE_DIGITS } from '../../client/survey/code';
import type { OwnSurvey, Survey } from '../../client/wire';
import { digitsOf } from '../digits-of';
import type { Asks, SurveyStep } from './step';

/** Find the visit of a code, or of a slip that was scanned: its first question, or why there is none. */
export async function found(api: Api, office: string, shown: string): Promise<SurveyStep> {
  const isSlip = shown.includes('-');
  try {
    const code = isSlip ? (await api.get<OwnSurvey>(path('offices', office, 'tickets', shown, 'survey'))).code : shown;
    const survey = await api.get<Survey>(path('offices', office, 'surveys', code));
    if (survey.state === 'open') return { kind: 'survey-asks', survey, code, key: freshKey(), place: 0, said: {} };
    return { kind: 'survey-code', typed: '', wrong: `survey-${survey.state}` };
  } catch (error) {
    return { kind: 'survey-code', typed: isSlip ? '' : digitsOf(shown, CODE_DIGITS), wrong: problemFrom(error).code };
  }
}

/** Send what was said; where nothing was, there is nothing to send. */
export async function sent(api: Api, office: string, asks: Asks): Promise<SurveyStep> {
  if (Object.keys(asks.said).length === 0) return { kind: 'survey-nothing', asks };
  try {
    await api.post(path('offices', office, 'surveys', asks.code), asks.said, asks.key);
    return { kind: 'survey-thanks' };
  } catch (error) {
    return { ...asks, wrong: problemFrom(error).code };
  }
}
