import { z } from 'zod';
import { id } from '../../access/plain.ts';
import { roles } from '../../people/roles.ts';
import { optional } from '../fields.ts';
import { act, refused, type Situation } from '../workflow.ts';
import { settingsOf } from './count.ts';
import { madeOf } from './made.ts';
import { periodOf, stretchesBefore } from './period.ts';
import { reportsFor } from './readers.ts';

/** What stands for the whole service among the settings. */
export const everywhere = 'all.settings';

const formInput = z.object({});
const openInput = z.object({
  first: id,
  where: optional(id),
  report: optional(id),
});

/** `report`: of which month, quarter or term, and where? For the roles that the pack names (BMC-7.2). */
export const reportWord = act({
  about: 'person',
  input: formInput,
  by: roles,
  clause: 'BMC-7.2',
  decide: situation => {
    const { directory, now } = situation;
    const kind = kindFor(situation);
    if (!kind) return refused('out-of-scope', 'BMC-7.2');
    return {
      outcome: 'shows',
      view: {
        card: 'report-form',
        data: {
          clause: kind.clause,
          title: kind.title,
          stretches: stretchesBefore(kind.every, now, directory.service),
          settings: settingsOf(directory).map(each => ({
            id: each,
            name: directory.setting(each)?.name ?? each,
          })),
          actions: [
            { verb: 'report.open', input: { report: kind.id }, label: 'open-report', style: 'positive' },
          ],
        },
      },
    };
  },
});

/**
 * Opens a report: counted now, from the records as they stand, small numbers protected (SIX-4). It is of one period as
 * the policy wants it, since from September's and from that of September and October together somebody could work out
 * what October's does not show; and it is on record who saw which.
 */
export const openReport = act({
  about: 'person',
  input: openInput,
  by: roles,
  clause: 'BMC-7.2',
  opens: true,
  form: 'report',
  needs: ({ first, report }, asker) => {
    const counted = periodFor(asker, first, report);
    return counted ? { counted } : {};
  },
  decide: (situation, { first, where = everywhere, report }) => {
    const { counted, directory, now, pack } = situation;
    const kind = kindFor(situation, report);
    if (!kind) return refused('out-of-scope', 'BMC-7.2');
    const period = periodFor(situation, first, report);
    if (!counted || !period) return { outcome: 'asks', fields: { first: { say: 'report-ended' } } };
    const made = madeOf(counted, { directory, pack, now }, kind);
    const setting = made.settings.findIndex(each => each.id === where);
    if (setting < 0 && where !== everywhere)
      return { outcome: 'asks', fields: { where: { say: 'field-needed' } } };
    return {
      outcome: 'decided',
      events: [
        {
          ...{ type: 'report opened', clause: kind.clause, subject: `report:${kind.id}` },
          facts: { first: period.first, last: period.last, where },
        },
      ],
      shows: {
        card: 'report',
        data: {
          ...{ clause: kind.clause, report: made },
          column: setting < 0 ? made.settings.length : setting,
          actions: [],
        },
      },
    };
  },
});

type Asked = Pick<Situation, 'directory' | 'pack' | 'person' | 'now'>;

/** The report that was asked for, or the first that the person may read. */
function kindFor({ directory, pack, person, now }: Asked, report?: string) {
  const kinds = reportsFor(directory, pack, person, now);
  return report === undefined ? kinds[0] : kinds.find(kind => kind.id === report);
}

function periodFor(asked: Asked, first: string, report?: string) {
  const kind = kindFor(asked, report);
  return kind && periodOf(kind.every, first, asked.now, asked.directory.service);
}
