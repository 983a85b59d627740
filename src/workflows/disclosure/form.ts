import { z } from 'zod';
import { id } from '../../access/plain.ts';
import type { PersonId, YoungPerson } from '../../people/service.ts';
import { mostYoungPeople } from '../agenda/looking.ts';
import { aboutWhom, type Offered, onlyOne, youngPeopleFor, youngPeopleInWords } from '../agenda/whom.ts';
import type { Session } from '../sessions/session.ts';
import { numbersOf } from '../sessions/telephones.ts';
import type { Action, PrivateView } from '../views.ts';
import { act, refused, type Situation } from '../workflow.ts';
import { awaitsReport, type Disclosure } from './disclosure.ts';
import { awaitedOf, foreignTo, leadsNow, recentDisclosures, reporters, sessionAndRecent } from './rules.ts';
import type { DisclosureForm, EmergencyHelp } from './view.ts';

/**
 * `disclosure`: the form, for one of the young people around whom the person works. Whoever works with none may still
 * hear of something: they are told whom to ring.
 */
export const disclosureWord = act({
  about: 'person',
  input: aboutWhom,
  by: 'everybody',
  clause: 'BMC-3.1',
  needs: (whom, asker) => ({
    lists: youngPeopleFor(asker, reporters, 'disclosure', whom)
      .children.slice(0, mostYoungPeople)
      .flatMap(({ id: of }) => recentDisclosures(asker).lists.map(list => ({ ...list, of }))),
  }),
  decide: (situation, whom) => {
    const { person, directory, list } = situation;
    if (!person) return refused('unknown-person', 'BMC-3.1', { ask: directory.service.ask });
    const { children, others } = youngPeopleFor(situation, reporters, 'disclosure', whom);
    return {
      outcome: 'shows',
      view:
        children.length > 0
          ? formFor(situation, children, {
              others,
              waiting: children
                .slice(0, mostYoungPeople)
                .flatMap(child =>
                  ownWaiting(list('disclosure', child.id), person.id).map(of => ({ child, of })),
                ),
            })
          : {
              card: 'emergency',
              data: { clause: 'BMC-3.1', ...emergencyOf(situation, []), report: 'no-form', actions: [] },
            },
    };
  },
});

/** The form about one young person, perhaps of what came up in a session. */
export const showForm = act({
  about: 'youngPerson',
  input: z.object({ session: id.optional(), disclosure: id.optional() }),
  by: reporters,
  clause: 'BMC-3.1',
  needs: ({ session }, asker) => sessionAndRecent(session, asker),
  decide: (situation, { session, disclosure }) => {
    const { youngPerson: child, list, person } = situation;
    const awaited = awaitedOf(situation, { session, disclosure });
    const waiting = awaited ? [] : ownWaiting(list('disclosure'), person?.id).map(of => ({ child, of }));
    return (
      foreignTo(situation, session) ?? {
        outcome: 'shows',
        view: formFor(situation, [child], { session, awaited, waiting }),
      }
    );
  },
});

/** What somebody announced themselves and has not reported. */
const ownWaiting = (all: readonly Disclosure[], person: PersonId | undefined): readonly Disclosure[] =>
  all.filter(one => awaitsReport(one) && one.announced?.by === person);

/** More of what waits than this is not named on the form; each has a card of its own. */
const mostNamed = 3;

/** What a form is of, and what waits beside it that a report from there is not of. */
interface Of {
  readonly session?: Session['id'] | undefined;
  readonly awaited?: Disclosure | undefined;
  readonly others?: Offered['others'];
  readonly waiting?: readonly { readonly child: YoungPerson; readonly of: Disclosure }[];
}

/** The same, as what comes next in another workflow. */
export const disclosureForm = (situation: Situation, awaited: Disclosure): PrivateView =>
  formFor(situation, [situation.youngPerson], { session: awaited.session, awaited });

function formFor(
  situation: Pick<Situation, 'pack' | 'directory' | 'now' | 'person'>,
  children: readonly YoungPerson[],
  { session, awaited, others = [], waiting = [] }: Of,
): PrivateView & { card: 'disclosure-form' } {
  const { pack, directory } = situation;
  const { about } = onlyOne(children);
  const named = waiting.slice(0, mostNamed).map(({ child, of }) => ({
    child,
    of,
    said: { initials: child.initials, at: of.announced?.at ?? of.start },
  }));
  const data: DisclosureForm = {
    clause: 'BMC-3.1',
    ...emergencyOf(situation, children),
    youngPeople: youngPeopleInWords(directory, children),
    waiting: named.map(({ said }) => said),
    levels: (pack.disclosures.levels ?? []).map(({ id, label }) => ({ id, label })),
    accountMost: pack.disclosures.accountMost,
    doneMost: pack.disclosures.noteMost,
    actions: [
      {
        verb: 'disclosure.report',
        ...(about && { about }),
        input: { ...(session && { session }), ...(awaited && { disclosure: awaited.id }) },
        label: 'send-disclosure',
        style: 'positive',
      },
      ...sayItIsNothing(situation, about, awaited),
      ...others,
      // Named by whom and when it is about, as it stands beside another form.
      ...named.map(({ child, of, said: { initials, at } }) => ({
        ...reportIt(child.id, of),
        label: 'report-noticed',
        with: { initials, at: { at } },
      })),
    ],
  };
  return { card: 'disclosure-form', data };
}

/** Whoever announced it may say that there is nothing to report, wherever they are asked for the report. */
export function sayItIsNothing(
  { person }: Pick<Situation, 'person'>,
  about: YoungPerson['id'] | undefined,
  awaited: Disclosure | undefined,
): readonly Action[] {
  const isOpen = awaited && !awaited.acknowledged;
  return about && isOpen && awaited.announced?.by === person?.id ? [itIsNothing(about, awaited)] : [];
}

/** The way to the report of what was announced, and of nothing else. */
export const reportIt = (
  about: YoungPerson['id'],
  { id, session }: Pick<Disclosure, 'id' | 'session'>,
): Action => ({
  verb: 'disclosure.form',
  about,
  input: { disclosure: id, ...(session && { session }) },
  label: 'report-disclosure',
  opens: true,
});

export const itIsNothing = (about: YoungPerson['id'], { id }: Disclosure): Action => ({
  verb: 'disclosure.dismiss-form',
  about,
  input: { disclosure: id },
  label: 'dismiss-finding',
  opens: true,
});

/** More numbers than this are no help to somebody in a hurry. */
const mostLeads = 4;

/**
 * What to do and whom to ring when somebody is in danger now: before any field (BMC-3.1, WHS-3.3). With no young
 * people it names the leads of the whole service.
 */
export function emergencyOf(
  { pack, directory, now }: Pick<Situation, 'pack' | 'directory' | 'now'>,
  children: readonly YoungPerson[],
): EmergencyHelp {
  const { words, phones } = pack.disclosures.emergency;
  const around = children.map(youngPerson => ({ directory, youngPerson, now }));
  const leads =
    children.length > 0
      ? around.flatMap(leadsNow)
      : directory.holdersForService('safeguardingLead', now).map(({ id }) => id);
  return { words, phones, leads: numbersOf(directory, leads).slice(0, mostLeads) };
}
