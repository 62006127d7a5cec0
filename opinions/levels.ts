import { t, type Key } from '../client/words';

export const QUESTIONS = ['speed', 'attitude', 'overall'] as const;

export type Question = (typeof QUESTIONS)[number];

/** The levels of the official form, the best first. */
export const LEVELS: Record<Question, readonly string[]> = {
  speed: ['very-fast', 'fast', 'normal', 'slow'],
  attitude: ['very-good', 'good', 'normal', 'not-good'],
  overall: ['very-satisfied', 'satisfied', 'normal', 'dissatisfied'],
};

export const questionWords = (question: Question): string => t(`opinions.${question}.name`);

export const levelWords = (question: Question, level: string): string => t(`opinions.${question}.${level}` as Key);
