import { z } from 'zod';
import { type DeliveryReason, Undelivered } from '../../src/messenger.ts';

/** How far a letter had come. */
export interface Way {
  /** The server had begun to take the letter itself: from then on a lost answer may be that it was taken. */
  begun: boolean;
}

const failure = z.object({
  responseCode: z.int().optional(),
  command: z.string().optional(),
  code: z.string().optional(),
});

/** What is known of the fate of a letter that failed: by the server's code, and by how far it had come. Never by its text. */
export function smtpFailure(error: unknown, { begun }: Way): Undelivered {
  const cause = { cause: error };
  const { responseCode = 0, command = '', code = '' } = failure.safeParse(error).data ?? {};
  // Our own name and password, or a server that is not for us: all is sent once they are put right.
  if (code === 'EAUTH' || command.startsWith('AUTH'))
    return new Undelivered('again', 'not-allowed', undefined, cause);
  if (responseCode >= 500) return new Undelivered('never', refusalAt(command), undefined, cause);
  if (responseCode >= 400) return new Undelivered('again', 'platform-error', undefined, cause);
  if (begun) return new Undelivered('unknown', 'lost-answer', undefined, cause);
  // An address that no server could be asked about.
  if (code === 'EENVELOPE') return new Undelivered('never', 'no-such-place', undefined, cause);
  return new Undelivered('again', 'unreachable', undefined, cause);
}

/** What the server would not have: who it is for, who it is from, or the letter. */
function refusalAt(command: string): DeliveryReason {
  if (command === 'RCPT TO') return 'no-such-place';
  return command === 'DATA' ? 'refused-card' : 'not-allowed';
}
