import type { Token } from '../reading/token.ts';
import { wordSet } from './detector.ts';

/** Words from which it is told whose words those are that stand beside them. */

/** Before words that staff are offered. */
export const offering = wordSet(
  'something open opens swap greet instead rather say saying try answer offer use using hear wording scripts phrase phrases words line lines script scripts wonder aloud model prompt ask asking reply replying respond remind staff helpful practised sentence suggest suggesting like such eg repeat',
);
/** Somebody said, wrote or built it. */
export const spoken = wordSet(
  'typed built pressed spelled spelt tapped selected singing chanting chanted repeating writing sobbing shouting whispering said says told tells asked asks shouted shouts whispered replied answered joked sang sings wrote written signed yelled screamed muttered goes went called read added quote words laughed repeated',
);
export const firstPerson = wordSet('i im ive id ill me my mine myself');
/** The therapist and those who work there. */
export const others = wordSet('i we you staff adults');
export const childWords = wordSet('he she they yp child his her their hers');
/** "Exit line", "her exact words": a line of the young person's. */
export const theirLine = wordSet(
  'whole full first exit key closing last parting best opening only final his her their one exact actual own very',
);
/** With these begins what staff may meet, not what was said. */
export const conditions = wordSet('if when whenever');

/** Whether a word stands for the young person. */
export const isChild = ({ word, standing }: Token): boolean =>
  childWords.has(word) || standing === 'young-person';
