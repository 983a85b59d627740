/** What a person can type to Attune: one word, the same in every chat. */
export const commands = [
  'today',
  'cancel',
  'alert',
  'summary',
  'disclosure',
  'pathway',
  'attempt',
  'meeting',
  'delegate',
  're-engage',
  'consultation',
  'leaving',
  'change',
  'plan',
  'sick',
  'journal',
  'overview',
  'report',
  'help',
] as const;
export type CommandWord = (typeof commands)[number];

/**
 * The verb for what was typed. Only the first word counts: text behind it is never used, since a chat
 * keeps what is typed. Anything else asks for help. `more`: something stood behind it, and its author should know
 * that it was not used.
 */
export function verbTyped(text: string): {
  readonly verb: CommandWord;
  readonly misunderstood: boolean;
  readonly more: boolean;
} {
  const [word = '', ...rest] = text.trim().toLowerCase().split(/\s+/);
  const verb = commands.find(command => command === word);
  return { verb: verb ?? 'help', misunderstood: verb === undefined && word !== '', more: rest.length > 0 };
}
