import { z } from 'zod';
import { id } from '../../access/plain.ts';
import type { YoungPerson } from '../../people/service.ts';
import type { Pack } from '../../policy/pack.ts';
import { childrenOf } from '../agenda/looking.ts';
import type { Session } from '../sessions/session.ts';
import type { PrivateView } from '../views.ts';
import { act, ignored, type Situation } from '../workflow.ts';
import { announcedIn, foreignTo, reporters } from './rules.ts';
import type { DisclosureForm, EmergencyHelp } from './view.ts';

/** More young people than this do not fit in the field. */
const mostYoungPeople = 100;

/** `disclosure`: the form, for one of the young people around whom the person works. */
export const disclosureWord = act({
  about: 'person',
  input: z.object({}),
  by: reporters,
  clause: 'BMC-3.1',
  decide: situation => {
    const children = childrenOf(situation, reporters);
    if (children.length === 0) return ignored('nobody-to-report');
    return { outcome: 'shows', view: formFor(situation, children.slice(0, mostYoungPeople)) };
  },
});

/** The form about one young person, perhaps of what came up in a session. */
export const showForm = act({
  about: 'youngPerson',
  input: z.object({ session: id.optional() }),
  by: reporters,
  clause: 'BMC-3.1',
  needs: ({ session }) => announcedIn(session),
  decide: (situation, { session }) =>
    foreignTo(situation, session) ?? {
      outcome: 'shows',
      view: formFor(situation, [situation.youngPerson], session),
    },
});

/** The same, as what comes next in another workflow. */
export const disclosureForm = (situation: Situation, session: Session): PrivateView =>
  formFor(situation, [situation.youngPerson], session.id);

function formFor(
  { pack, directory }: Pick<Situation, 'pack' | 'directory'>,
  children: readonly YoungPerson[],
  session?: Session['id'],
): PrivateView & { card: 'disclosure-form' } {
  const [only, ...others] = children;
  const about = others.length === 0 ? only?.id : undefined;
  const data: DisclosureForm = {
    clause: 'BMC-3.1',
    ...emergencyOf(pack),
    youngPeople: children.map(child => ({
      id: child.id,
      initials: child.initials,
      setting: directory.setting(child.setting)?.name ?? child.setting,
    })),
    levels: (pack.disclosures.levels ?? []).map(({ id, label }) => ({ id, label })),
    accountMost: pack.disclosures.accountMost,
    doneMost: pack.disclosures.noteMost,
    actions: [
      {
        verb: 'disclosure.report',
        ...(about && { about }),
        input: session ? { session } : {},
        label: 'send-disclosure',
        style: 'positive',
      },
    ],
  };
  return { card: 'disclosure-form', data };
}

/** What to do and whom to ring when somebody is in danger now: before any field (BMC-3.1, WHS-3.3). */
export function emergencyOf({ disclosures }: Pack): EmergencyHelp {
  const { words, phones } = disclosures.emergency;
  return { words, phones };
}
