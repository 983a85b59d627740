import { z } from 'zod';
import { nameOf } from '../../people/directory.ts';
import type { Role } from '../../people/roles.ts';
import type { PersonId, YoungPerson } from '../../people/service.ts';
import type { ClauseId } from '../../policy/clauses.ts';
import { childrenOf } from '../agenda/looking.ts';
import { optional } from '../fields.ts';
import { stages as pathwayStages } from '../pathway/pathway.ts';
import { pathwayOf } from '../pathway/rules.ts';
import type { Action } from '../views.ts';
import { type Act, type Asker, act, ignored, refused, type Situation } from '../workflow.ts';
import { signers, situationAbout } from './about.ts';
import type { Waiting } from './kind.ts';
import { childrenForSignOff, notAgain, signOffsOf } from './sign-offs.ts';
import { stepNow } from './steps.ts';
import { type Overview, overseeing } from './view.ts';
import { byWait, isSignOff, readOf, readSignOff, waitingAbout } from './waiting.ts';

/** So many young people are looked through for one page, and so many of them fit on it. */
const looked = 40;
const shown = 8;
const pagesOfOneLook = looked / shown;
/** More of what waits about one young person does not fit. */
const mostWaiting = 4;

/** Whose overview it is, who may ask for it, and by which clause. */
interface Overseeing {
  /** Asked for by this, page by page. */
  readonly verb: string;
  readonly roles: readonly Role[];
  readonly happened: string;
  clause(situation: Situation): ClauseId | undefined;
}

/** `overview`: every engagement within the asker's reach, what waits for whom first (BMC-7.2). */
export const overview = overviewOf({
  verb: 'overview',
  roles: overseeing,
  happened: 'overview opened',
  clause: () => 'BMC-7.2',
});

/**
 * An overview of the young people for whom the asker holds one of the roles. A stage is confidential, so opening it is
 * on record with the young people whom it showed.
 */
export function overviewOf({ verb, roles, happened, clause: clauseOf }: Overseeing): Act<never> {
  return act({
    about: 'person',
    input: z.object({ page: optional(z.coerce.number().int().nonnegative()) }),
    by: roles,
    clause: 'BMC-7.2',
    opens: true,
    needs: ({ page }, asker) => {
      const children = lookedThrough(asker, roles, page);
      const signs = page ? [] : childrenForSignOff(asker, roles);
      const all = [...new Set([...children, ...signs])];
      return {
        lists: [
          ...children.flatMap(({ id }) => readOf(id, asker.now)),
          ...signs.flatMap(({ id }) => readSignOff(id, asker.now)),
          ...signers(asker, all),
        ],
        engagements: all.map(({ id }) => id),
      };
    },
    decide: (situation, { page = 0 }) => {
      const { person } = situation;
      const clause = clauseOf(situation);
      if (!person || !clause) return refused('out-of-scope', 'BMC-7.2');
      const total = childrenOf(situation, roles).length;
      const rows = lookedThrough(situation, roles, page)
        .flatMap(child => rowOf(situation, person, child))
        .sort(byNeed);
      const from = (page % pagesOfOneLook) * shown;
      const here = rows.slice(from, from + shown);
      if (here.length === 0) return ignored('pathway-nobody');
      const isMoreOfThis = from + shown < rows.length;
      const signOffs = page ? notAgain : signOffsOf(situation, person, roles);
      const next = isMoreOfThis ? page + 1 : nextLook(page);
      const more: Action = { verb, input: { page: next }, label: 'more-engagements', opens: true };
      return {
        outcome: 'decided',
        events: [
          {
            ...{ type: happened, clause, subject: 'overview' },
            facts: { youngPeople: [...new Set([...signOffs.about, ...here.map(({ child }) => child.id)])] },
          },
        ],
        shows: {
          card: 'overview',
          data: {
            ...{ clause, total, ...summaryOf(situation, rows), signOffs: signOffs.block },
            engagements: here.map(row => shownAs(situation, row)),
            actions: isMoreOfThis || next * shown < total ? [more] : [],
          },
        },
      };
    },
  });
}

/** How many there are of each. */
const summaryOf = ({ directory }: Situation, rows: readonly Row[]) => ({
  name: directory.service.name,
  looked: rows.length,
  waiting: rows.filter(row => row.waiting.length > 0).length,
  late: rows.filter(row => row.waiting.some(({ late }) => late)).length,
  stages: stages.map(stage => ({
    stage,
    count: rows.filter(row => (row.stage?.which ?? 'none') === stage).length,
  })),
});

const nextLook = (page: number): number => (Math.floor(page / pagesOfOneLook) + 1) * pagesOfOneLook;

/** Those of one look: a long service is gone through look by look, each in one round of reads. */
function lookedThrough(
  asker: Pick<Asker, 'person' | 'directory' | 'now'>,
  roles: readonly Role[],
  page = 0,
): readonly YoungPerson[] {
  const from = Math.floor(page / pagesOfOneLook) * looked;
  return childrenOf(asker, roles).slice(from, from + looked);
}

/** In the order of the card. */
const stages = ['none', ...pathwayStages] as const;

/** One engagement as it stands. */
interface Row {
  readonly child: YoungPerson;
  readonly stage: Overview['engagements'][number]['stage'];
  readonly next: ReturnType<typeof stepNow>;
  readonly waiting: readonly Waiting[];
}

/** None where the asker may not see the stage (engagement.stage). */
function rowOf(situation: Situation, person: NonNullable<Situation['person']>, child: YoungPerson): Row[] {
  const own = situationAbout(situation, person, child);
  if (!own.reader.allows('engagement', 'stage')) return [];
  const { stage } = pathwayOf(own);
  return [
    {
      child,
      stage: stage ? { which: stage.name, since: stage.at } : null,
      next: stepNow(own),
      waiting: waitingAbout(own),
    },
  ];
}

/** A sign-off that waits first; then what is overdue, then what waits, each by how long; then whoever is furthest on the pathway. */
function byNeed(a: Row, b: Row): number {
  const signs = Number(b.waiting.some(isSignOff)) - Number(a.waiting.some(isSignOff));
  if (signs !== 0) return signs;
  const [one] = [...a.waiting].sort(byWait);
  const [other] = [...b.waiting].sort(byWait);
  if (one && other) return byWait(one, other);
  return (
    Number(other !== undefined) - Number(one !== undefined) ||
    (b.stage?.which ?? '').localeCompare(a.stage?.which ?? '') ||
    (a.stage?.since ?? 0) - (b.stage?.since ?? 0)
  );
}

function shownAs({ directory }: Situation, row: Row): Overview['engagements'][number] {
  const { child, stage, next, waiting } = row;
  const names = (who: readonly PersonId[]) => who.map(id => nameOf(directory, id));
  return {
    initials: child.initials,
    setting: directory.setting(child.setting)?.name ?? child.setting,
    stage,
    next: { step: next.step, who: names(next.who) },
    waiting: waiting.slice(0, mostWaiting).map(({ waits, step, session, who, since, late }) => ({
      ...{ waits, step: step ?? null, session: session ?? null },
      ...{ who: names(who), since, late },
    })),
    more: Math.max(0, waiting.length - mostWaiting),
    open: { verb: 'pathway.show', about: child.id, input: {}, label: 'open-pathway', opens: true },
  };
}
