import type { PersonId } from '../../people/service.ts';
import type { ClauseId } from '../../policy/clauses.ts';
import type { Pack } from '../../policy/pack.ts';
import { days, type Instant, weeks } from '../../time.ts';
import { type Around, holding } from '../sessions/answering.ts';
import { type Decision, type Needs, refused, type Situation } from '../workflow.ts';
import { comesAgain, comesAgainSince, countedSince, entriesOf, type Ledger, ledgerOf } from './ledger.ts';
import type { Pathway, Suggested } from './pathway.ts';
import { isWaiting, leading, pathwayOf } from './rules.ts';
import type { RuleFact } from './view.ts';

export type Rule = Pack['refusals']['rules'][number];

/** What is suggested now: what a rule of the pack says, or that the stages can be left. */
export interface Suggestion {
  readonly what: Suggested;
  readonly clause: ClauseId;
  /** None where the young person comes again. */
  readonly rule?: Rule;
}

/** The ledger looks back as far as any rule of a pack can, and never at more sessions than this. */
const longestLook = weeks(26);
const most = 200;
/** A refusal of a session that is still to come counts from when it was said. */
export const ahead = weeks(10);

/** The sessions of the last half year, or of a longer time, and what became of them. */
export function lately(now: Instant, longest = longestLook) {
  const from = now - longest;
  const lists = (['session', 'cancellation', 'summary'] as const).map(type => ({
    ...{ type, from, to: now + ahead, newestFirst: true, limit: most },
  }));
  return { lists } satisfies Needs;
}

/** Everything since the young person last left the stages; what was before counts no more. */
export const ledgerNow = (situation: Situation): Ledger => ledgerAt(situation, Number.POSITIVE_INFINITY);

/** The same as it was at a moment, by what is on record of that now. */
export function ledgerAt({ list, now, pack, engagement }: Situation, at: Instant): Ledger {
  const kept = {
    sessions: list('session'),
    cancellations: list('cancellation'),
    summaries: list('summary'),
  };
  const since = engagement.pathway?.left?.at ?? 0;
  const all = entriesOf(kept, now).filter(({ said }) => said <= at);
  return {
    ...ledgerOf(
      all.filter(({ start }) => start >= since),
      pack.refusals,
    ),
    all,
  };
}

/** What is suggested now and not under way already. */
export function suggestionNow(situation: Situation, ledger: Ledger): Suggestion | undefined {
  const { pack, now } = situation;
  const { stage, discussion, plan, withdrawn } = pathwayOf(situation);
  // The way back from there is to try again (BMC-6).
  if (withdrawn) return undefined;
  if (stage && comesAgainSince(ledger, stage.first)) return { what: 'attendsAgain', clause: 'BMC-4.1' };
  if (nothingCounts(situation, ledger)) return { what: 'nothingCounts', clause: 'BMC-4.1' };
  if ((stage && stage.name !== 'stage1') || isWaiting(discussion)) return undefined;
  // What two people decided stands until its day.
  if (plan) return now < plan.until ? undefined : { what: 'planReview', clause: pack.withdrawal.clause };
  const rule = rulesThatHold(ledger, pack.refusals.rules, now).find(
    ({ suggests }) => !(stage && suggests === 'stage1'),
  );
  return rule && { what: rule.suggests, clause: rule.clause, rule };
}

/** What the stages rest on is on record no longer: it was put right. What lies further back is not looked at. */
export function nothingCounts(
  situation: Pick<Situation, 'engagement' | 'now'>,
  { counted }: Ledger,
): boolean {
  const { stage } = pathwayOf(situation);
  return stage !== undefined && counted.length === 0 && stage.restsOn >= situation.now - longestLook;
}

/** How the stages can be left now; a withdrawal is left by trying again (BMC-6). */
export function leavesHow(
  situation: Pick<Situation, 'engagement' | 'now'>,
  ledger: Ledger,
): 'attends-again' | 'no-refusals' | undefined {
  const { stage } = pathwayOf(situation);
  if (!stage || stage.name === 'stage4') return undefined;
  if (comesAgain(ledger)) return 'attends-again';
  return nothingCounts(situation, ledger) ? 'no-refusals' : undefined;
}

/** Why nobody goes further now: the way back is open, and whoever treats the young person decides on that first. */
export function wayBackFirst(situation: Situation, ledger: Ledger): Decision | undefined {
  if (nothingCounts(situation, ledger)) return refused('pathway-no-refusals', 'BMC-4.1');
  const suggestion = suggestionNow(situation, ledger);
  return suggestion?.what === 'attendsAgain' && !isPutOff(pathwayOf(situation), suggestion, situation.now)
    ? refused('pathway-comes-again', 'BMC-4.1')
    : undefined;
}

/** The one that goes furthest first. */
const rulesThatHold = (ledger: Ledger, rules: readonly Rule[], now: Instant): readonly Rule[] =>
  rules
    .filter(rule => holdsNow(rule, ledger, now))
    .sort((a, b) => Number(a.suggests === 'stage1') - Number(b.suggests === 'stage1'));

/** Whether a rule of the pack holds. */
export function holdsNow(rule: Rule, ledger: Ledger, now: Instant): boolean {
  switch (rule.rule) {
    case 'inARow':
      return ledger.inARow >= rule.count;
    case 'inPeriod':
      return countedSince(ledger, now - weeks(rule.weeks)) >= rule.count;
    case 'throughout':
      // One refusal is no consistency, however long ago it was.
      return ledger.inARow >= 2 && daysOfTheRow(ledger, now) >= rule.weeks * 7;
    default:
      return rule satisfies never;
  }
}

/**
 * When the first of the refusals was said on which a stage that begins now rests: those in a row, and whatever else a rule
 * counts that holds. What was tried before them was no answer to them (BMC-2.1f).
 */
export function refusedSince(ledger: Ledger, rules: readonly Rule[], now: Instant): Instant | undefined {
  const periods = rulesThatHold(ledger, rules, now).flatMap(rule =>
    rule.rule === 'inPeriod' ? [now - weeks(rule.weeks)] : [],
  );
  const from = Math.min(ledger.since ?? Number.POSITIVE_INFINITY, ...periods);
  const restsOn = ledger.counted.filter(({ start }) => start >= from);
  return restsOn.length > 0 ? Math.min(...restsOn.map(({ said }) => said)) : undefined;
}

/** From the first session of the row to today, or to one that is refused already; a day begun counts. */
function daysOfTheRow({ since = Number.POSITIVE_INFINITY, counted }: Ledger, now: Instant): number {
  const [last] = counted;
  return Math.ceil((Math.max(now, last?.start ?? 0) - since) / days(1));
}

/** When a rule that looks at how long a row goes on holds by time alone, should nobody come until then. */
export function comesTrueAt(rule: Rule, { inARow, since }: Ledger): Instant | undefined {
  if (rule.rule !== 'throughout' || inARow < 2 || since === undefined) return undefined;
  return since + days(rule.weeks * 7 - 1) + 1;
}

/** Somebody decided to wait with this, and the day that they named has not come. */
export const isPutOff = ({ notNow }: Pathway, { what }: Suggestion, now: Instant): boolean =>
  notNow?.what === what && notNow.until > now;

/** Those who decide: the therapist, or whoever leads where there is none. */
export function deciding(around: Around): readonly PersonId[] {
  const inTurn = leading.map(role => holding(around, role));
  return inTurn.find(people => people.length > 0) ?? holding(around, 'headOfClinicalService');
}

/** How much there is of what a rule asks for that does not hold: sessions, or weeks of which the last is not over. */
export function shortOf(rule: Rule, ledger: Ledger, now: Instant): { made: number; needed: number } {
  if (rule.rule !== 'throughout') return { made: factOf(rule, ledger, now).found, needed: rule.count };
  const { inARow } = ledger;
  const begun = Math.min(rule.weeks - 1, Math.ceil(daysOfTheRow(ledger, now) / 7));
  return { made: inARow < 2 ? inARow : begun, needed: rule.weeks };
}

/** The fact that a rule rests on. */
export function factOf(rule: Rule, ledger: Ledger, now: Instant): RuleFact {
  const { inARow, since = now } = ledger;
  switch (rule.rule) {
    case 'inARow':
      return { rule: 'inARow', count: rule.count, found: inARow };
    case 'inPeriod': {
      const found = countedSince(ledger, now - weeks(rule.weeks));
      return { rule: 'inPeriod', count: rule.count, found, weeks: rule.weeks };
    }
    case 'throughout':
      return { rule: 'throughout', found: inARow, weeks: rule.weeks, since };
    default:
      return rule satisfies never;
  }
}
