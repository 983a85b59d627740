import { z } from 'zod';
import { id } from '../../access/plain.ts';
import { act, type Drawing, ignored } from '../workflow.ts';
import type { Kind } from './made.ts';
import { mayRead } from './readers.ts';

/** "report:engagement:2026-10:2026-10": what the card of a report is about. */
const subjectOf = (report: Kind['id'], first: string, last: string): string =>
  `report:${report}:${first}:${last}`;

/** Attune's own: a period has ended, and somebody who is to have its report is told that it is there (BMC-7.2). */
export const tellReport = act({
  about: 'person',
  input: z.object({ to: id, report: id, first: id, last: id }),
  by: 'attune',
  clause: 'BMC-7.2',
  decide: ({ directory, pack, now }, { to, report, first, last }) => {
    const kind = pack.reports.find(one => one.id === report);
    const person = directory.person(to);
    if (!kind || !person || !mayRead(directory, kind, person, now)) return ignored('report-not-for-them');
    const subject = subjectOf(report, first, last);
    return {
      outcome: 'decided',
      events: [{ type: 'report announced', clause: kind.clause, subject, facts: { to } }],
      owes: [
        {
          ...({ owe: 'post', card: 'report-there' } as const),
          once: `report.${report}.${first}.${last}.${to}`,
          to: { person: to },
          subject,
        },
      ],
    };
  },
});

/** That it is there, for as long as its reader is to have it. No number stands in a chat. */
export const reportPost: Drawing = {
  needs: () => ({}),
  mayHave: ({ directory, pack, now }, person, subject) => {
    const kind = kindOf(pack, subject);
    return kind !== undefined && mayRead(directory, kind, person, now);
  },
  draw: ({ pack, directory }, subject) => {
    const kind = kindOf(pack, subject);
    if (!kind) return 'gone';
    const [first, last] = stretchesIn(subject);
    const term = directory.service.terms.find(one => one.first === first)?.name ?? null;
    // A term that the service file has no longer can be counted no longer.
    if (kind.every === 'term' && term === null) return 'gone';
    return {
      card: 'report-there',
      data: {
        ...{ clause: kind.clause, title: kind.title, service: directory.service.name, first, last, term },
        actions: [
          {
            ...{ verb: 'report.open', label: 'open-report', opens: true, style: 'positive' },
            input: { report: kind.id, first },
          },
        ],
      },
    };
  },
};

const stretchesIn = (subject: string) => {
  const [, , first, last] = subject.split(':');
  return [id.parse(first), id.parse(last)] as const;
};

const kindOf = ({ reports }: { readonly reports: readonly Kind[] }, subject: string): Kind | undefined =>
  reports.find(({ id: report }) => subject.startsWith(`report:${report}:`));
