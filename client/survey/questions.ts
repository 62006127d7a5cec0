/** The questions in their order, one a screen. */
export const QUESTIONS = ['speed', 'attitude', 'overall'] as const;

export type Question = (typeof QUESTIONS)[number];

/** What somebody has answered so far. */
export type Said = Partial<Record<Question, string>>;

/** What is said once a question is answered, or left out where there is no level. */
export function withAnswer(said: Said, place: number, level?: string): Said {
  const question = QUESTIONS[place];
  const others = Object.fromEntries(Object.entries(said).filter(([each]) => each !== question));
  return question === undefined || level === undefined ? others : { ...others, [question]: level };
}
