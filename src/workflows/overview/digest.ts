import { z } from 'zod';
import { id } from '../../access/plain.ts';
import { clinicalTeam } from '../../people/roles.ts';
import { isDigest, mayRead } from '../report/readers.ts';
import { act, type Drawing, ignored, type Situation } from '../workflow.ts';
import { overviewOf } from './overview.ts';

/** The digest of the pack, where it has one. */
const digestOf = ({ pack }: Pick<Situation, 'pack'>, report?: string) =>
  pack.reports.find(kind => isDigest(kind) && (report === undefined || kind.id === report));

/** What needs attention about the young people whom somebody treats or oversees, where the pack has a digest (WHS-2.2). */
export const digest = overviewOf({
  verb: 'digest.open',
  roles: clinicalTeam,
  happened: 'digest opened',
  clause: situation => {
    const { directory, person, now } = situation;
    const kind = digestOf(situation);
    return kind && person && mayRead(directory, kind, person, now) ? kind.clause : undefined;
  },
});

const subjectOf = (report: string, week: string): string => `digest:${report}:${week}`;

/** Attune's own: the therapy team meets weekly on concerns and needs; each of it is told that theirs is there (WHS-2.2). */
export const tellDigest = act({
  about: 'person',
  input: z.object({ to: id, report: id, week: id }),
  by: 'attune',
  clause: 'WHS-2.2',
  decide: (situation, { to, report, week }) => {
    const { directory, now } = situation;
    const kind = digestOf(situation, report);
    const person = directory.person(to);
    const isTheirs = kind && person && mayRead(directory, kind, person, now);
    const hasAny = isTheirs && directory.youngPeopleOf(person, clinicalTeam, now).length > 0;
    if (!hasAny) return ignored('report-not-for-them');
    const subject = subjectOf(report, week);
    return {
      outcome: 'decided',
      events: [{ type: 'digest announced', clause: kind.clause, subject, facts: { to } }],
      owes: [
        {
          ...({ owe: 'post', card: 'digest' } as const),
          once: `digest.${report}.${week}.${to}`,
          to: { person: to },
          subject,
        },
      ],
    };
  },
});

/** That the digest of a week is there; what waits opens, and is of the moment at which it opens. */
export const digestPost: Drawing = {
  needs: () => ({}),
  mayHave: ({ directory, pack, now }, person, subject) => {
    const kind = digestOf({ pack }, subject.split(':')[1]);
    return kind !== undefined && mayRead(directory, kind, person, now);
  },
  draw: ({ pack, directory }, subject) => {
    const [, report, week] = subject.split(':');
    const kind = digestOf({ pack }, report);
    if (!kind) return 'gone';
    return {
      card: 'digest',
      data: {
        ...{ clause: kind.clause, title: kind.title, service: directory.service.name, week: id.parse(week) },
        actions: [{ verb: 'digest.open', input: {}, label: 'open-digest', opens: true, style: 'positive' }],
      },
    };
  },
};
