import { z } from 'zod';
import { Confidential } from '../../access/confidential.ts';
import { id } from '../../access/plain.ts';
import type { Words } from '../words.ts';
import { act, type Decision, ignored, refused, type Save, type Situation } from '../workflow.ts';
import { emptyDisclosure, isAnswer, standing } from './announce.ts';
import { awaitsReport, type Disclosure, type Dismissal, dismissals } from './disclosure.ts';
import { heard } from './heard.ts';
import { happened, refreshOf, reporters, wholeDisclosure } from './rules.ts';

/** The form for saying that there is nothing to report. */
export const dismissForm = act({
  about: 'youngPerson',
  input: z.object({ disclosure: id }),
  by: reporters,
  clause: 'BMC-3.1',
  needs: ({ disclosure }) => wholeDisclosure(disclosure),
  decide: (situation, { disclosure: about }) => {
    const { youngPerson } = situation;
    const own = ownAnnouncement(situation, about);
    if ('outcome' in own) return own;
    const { signs, version } = own.announced;
    return {
      outcome: 'shows',
      view: {
        card: 'dismiss-form',
        data: {
          clause: 'BMC-3.1',
          initials: youngPerson.initials,
          via: own.announced.via,
          whys: dismissals.filter(why => signs.some(isOf[why])),
          actions: [
            {
              verb: 'disclosure.dismiss',
              about: youngPerson.id,
              input: { disclosure: about, seen: version },
              label: 'dismiss',
              style: 'destructive',
            },
          ],
        },
      },
    };
  },
});

type Announced = Disclosure & { readonly announced: NonNullable<Disclosure['announced']> };

/** What somebody announced themselves, or why they have nothing to say about it. */
function ownAnnouncement({ find, person }: Situation, about: Disclosure['id']): Announced | Decision {
  const disclosure = find('disclosure', about);
  if (!disclosure?.announced || !person || disclosure.announced.by !== person.id)
    return refused('disclosure-not-found', 'BMC-3.1');
  if (!awaitsReport(disclosure)) return ignored('finding-dismissed-already');
  // Somebody deals with it: it is theirs to close.
  if (disclosure.acknowledged) return ignored('disclosure-acknowledged-already');
  return { ...disclosure, announced: disclosure.announced };
}

/** Which signs each reason is of: nobody misreads their own answer, and the check answers nothing by mistake. */
const isOf: { readonly [D in Dismissal]: (sign: string) => boolean } = {
  'reported-already': () => true,
  misread: sign => !isAnswer(sign),
  'by-mistake': isAnswer,
};

/**
 * It was reported already, misread, or answered by mistake: the safeguarding lead hears of it, with the reason and
 * without the text; where there is none now, whoever comes does. What the reason is not of stands, and waits for its report (BMC-3.1).
 */
export const dismiss = act({
  about: 'youngPerson',
  input: z.object({
    disclosure: id,
    seen: z.coerce.number().int().nonnegative(),
    why: z.enum(dismissals),
  }),
  by: reporters,
  clause: 'BMC-3.1',
  form: 'disclosure.dismiss-form',
  needs: ({ disclosure }) => wholeDisclosure(disclosure),
  decide: (situation, { disclosure: about, seen, why }) => {
    const { person, now } = situation;
    const own = ownAnnouncement(situation, about);
    if (!person || 'outcome' in own) return own as Decision;
    // Something came to it since the form was opened.
    if (own.announced.version !== seen) return refused('out-of-date', 'BMC-3.1');
    const [nothing, stands] = parted(situation, own, why);
    if (!nothing) return ignored('finding-dismissed-already');
    const dismissed = {
      by: person.id,
      at: now,
      why: Confidential.seal(why),
      again: why !== 'reported-already',
    };
    const { after, to: told, owes } = heard(situation, { ...nothing, dismissed });
    const saved = (value: Disclosure): Save => ({ type: 'disclosure', value });
    return {
      outcome: 'decided',
      events: [
        happened('said to be nothing to report', nothing, 'BMC-3.1', {
          told,
          stands: stands?.id ?? 'nothing',
        }),
      ],
      saves: [saved(after), ...(stands ? [saved(stands)] : [])],
      owes: [...owes, ...[nothing, ...(stands ? [stands] : [])].map(refreshOf)],
      says: whatIsSaid(situation, stands, told.length > 0),
    };
  },
});

/** What is nothing to report, and what stands: two records from now on, so that neither is lost with the other. */
function parted(
  { newId }: Situation,
  own: Announced,
  why: Dismissal,
): readonly [nothing: Disclosure | undefined, stands?: Announced] {
  const { announced, session, start } = own;
  const of = announced.signs.filter(isOf[why]);
  const rest = announced.signs.filter(sign => !isOf[why](sign));
  if (of.length === 0) return [undefined];
  if (rest.length === 0) return [own];
  return [
    {
      ...emptyDisclosure(newId('dismissed'), start),
      ...(session && { session }),
      announced: standing(announced, of),
    },
    { ...own, announced: standing(announced, rest) },
  ];
}

/** What is said to its author, who is told whom to ring where nobody could be told. */
function whatIsSaid(
  { directory }: Pick<Situation, 'directory'>,
  stands: Announced | undefined,
  isHeard: boolean,
): Words {
  const say = stands ? (`finding-dismissed-${stands.announced.via}-stands` as const) : 'finding-dismissed';
  return isHeard ? { say } : { say: `${say}-nobody`, with: { ask: directory.service.ask } };
}
