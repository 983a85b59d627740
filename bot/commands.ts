/** What a person can type to Attune: one word, the same in every chat. */
export const commands = ['today', 'cancel', 'alert', 'change', 'plan', 'sick', 'journal', 'help'] as const;
export type CommandWord = (typeof commands)[number];

/**
 * The verb for what was typed. Only the first word counts: text behind it is never used, since a chat
 * keeps what is typed. Anything else asks for help.
 */
export function verbTyped(text: string): { readonly verb: CommandWord; readonly misunderstood: boolean } {
  const word = text.trim().split(/\s+/)[0]?.toLowerCase() ?? '';
  const verb = commands.find(command => command === word);
  return { verb: verb ?? 'help', misunderstood: verb === undefined && word !== '' };
}
