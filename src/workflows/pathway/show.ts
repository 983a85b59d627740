import { z } from 'zod';
import { id, localDate } from '../../access/plain.ts';
import { nameOf } from '../../people/directory.ts';
import type { PersonId } from '../../people/service.ts';
import type { ClauseId } from '../../policy/clauses.ts';
import type { Pack } from '../../policy/pack.ts';
import { aboutWhom, askOfWhom } from '../agenda/whom.ts';
import { optional } from '../fields.ts';
import { isOpen, newestOf } from '../meeting/rules.ts';
import { holds } from '../sessions/answering.ts';
import { openWish, wishHeard, wishOwners } from '../way-back/wish.ts';
import { act, type Needs, refused, type Situation } from '../workflow.ts';
import { attemptsSince, kindInWords, lastFirst } from './attempts.ts';
import { missedShown } from './missed.ts';
import { buttonsFor, nextForOthers, nextStep } from './next.ts';
import type { Attempt, Discussion, Stage } from './pathway.ts';
import { ledgerShown } from './picture.ts';
import { happened, leading, pathwayOf, watching } from './rules.ts';
import { type Standing, standingNeeds, standingOf } from './standing.ts';
import { deciding, factOf, isPutOff, type Suggestion } from './suggestion.ts';
import type { PathwayDetail } from './view.ts';

/** `pathway`: of which of the young people around whom the person works? What opens is a read receipt of its own. */
export const pathwayWord = act({
  about: 'person',
  input: aboutWhom,
  by: watching,
  clause: 'BMC-4.1',
  decide: (situation, whom) =>
    askOfWhom(
      situation,
      watching,
      'BMC-4.1',
      { verb: 'pathway.show', label: 'open-pathway' },
      'pathway',
      whom,
    ),
});

/** More than this is not looked through, and fewer fit on the card. */
const most = 100;
const mostShown = 10;

/** Opens where things stand: a role check now, a receipt, and only then what this person may see (BMC-4.1). */
export const show = act({
  about: 'youngPerson',
  input: z.object({ youngPerson: optional(id) }),
  by: watching,
  clause: 'BMC-4.1',
  opens: true,
  needs: (_, asker): Needs => {
    const newest = { newestFirst: true, limit: most } as const;
    return {
      lists: [
        ...standingNeeds(asker).lists,
        { type: 'idea', ...newest },
        // In Stage 4: who is still to be told, and who has not answered.
        { type: 'notice', ...newest },
      ],
    };
  },
  decide: situation => {
    const { reader, person } = situation;
    const cell = reader.allows('engagement', 'stage');
    if (!cell || !person) return refused('out-of-scope', 'BMC-4.1');
    return {
      outcome: 'decided',
      events: [happened('pathway opened', cell.clause)],
      shows: { card: 'pathway-detail', data: detail(situation, person.id) },
    };
  },
});

/** What this reader may see of it. */
function detail(situation: Situation, person: PersonId): PathwayDetail {
  const { directory, youngPerson, reader, pack } = situation;
  const standing = standingOf(situation);
  const { ledger } = standing;
  const attempts = attemptsSince(situation);
  const { stage, withdrawn } = pathwayOf(situation);
  // What the clinical team weighs is theirs: the count, what was put off and why, what is discussed.
  const isClinical = reader.allows('engagement', 'discussion') !== undefined;
  const next = isClinical ? nextStep(situation, standing) : nextForOthers(situation);
  return {
    clause: clauseOf(stage?.name, pack),
    initials: youngPerson.initials,
    stage: stage ? { which: stage.name, since: stage.at, by: nameOf(directory, stage.by) } : null,
    next: { step: next.step, who: next.who.map(one => nameOf(directory, one)) },
    meeting: reader.allows('meeting', 'time') ? meetingAt(situation) : null,
    suggestion:
      holds(situation, person, leading) || deciding(situation).includes(person)
        ? suggestionShown(situation, standing)
        : null,
    ending: isClinical && withdrawn ? { from: withdrawn.from, taper: withdrawn.taper ?? [] } : null,
    missed: isClinical ? missedShown(situation, ledger) : null,
    wish: wishShown(situation),
    putOff: isClinical ? putOffShown(situation, standing.suggestion) : null,
    ledger: isClinical ? ledgerShown(situation, ledger) : null,
    attempts: reader.allows('engagement', 'attempts') ? attemptsShown(situation, attempts, isClinical) : null,
    ideas: ideasShown(situation),
    discussion: isClinical ? discussionShown(situation, pathwayOf(situation).discussion) : null,
    actions: buttonsFor(situation, person, standing),
  };
}

const clauseOf = (stage: Stage | undefined, { refusals, withdrawal, notices }: Pack): ClauseId =>
  (
    ({
      stage1: refusals.clause,
      stage2: 'BMC-4.2',
      stage3: withdrawal.clause,
      stage4: notices.clause,
    }) as const
  )[stage ?? 'stage1'];

function meetingAt(situation: Situation) {
  const meeting = newestOf(situation);
  return (isOpen(meeting) && meeting.confirmed?.start) || null;
}

function suggestionShown(
  situation: Situation,
  { suggestion, ledger }: Standing,
): PathwayDetail['suggestion'] {
  const { now } = situation;
  if (!suggestion || isPutOff(pathwayOf(situation), suggestion, now)) return null;
  const { what, rule, clause } = suggestion;
  return { suggests: what, clause, fact: rule ? factOf(rule, ledger, now) : null };
}

function wishShown(situation: Situation): PathwayDetail['wish'] {
  const heard = wishHeard(situation);
  if (heard.length === 0) return null;
  const owners = openWish(situation) ? wishOwners(situation) : [];
  return { heard, who: owners.map(one => nameOf(situation.directory, one)) };
}

function putOffShown(situation: Situation, suggestion: Suggestion | undefined): PathwayDetail['putOff'] {
  const { directory, reader, now } = situation;
  const { notNow } = pathwayOf(situation);
  if (!notNow || !suggestion || !isPutOff(pathwayOf(situation), suggestion, now)) return null;
  const reason = reader.reveal('engagement', 'discussion', notNow.reason) ?? null;
  return { by: nameOf(directory, notNow.by), until: notNow.until, reason };
}

/** Those that count; to the clinical team also what was put right since, which stays on record. Without a stage only what there is. */
function attemptsShown(
  situation: Situation,
  attempts: readonly Attempt[],
  isClinical: boolean,
): PathwayDetail['attempts'] {
  const { directory, pack, reader, list } = situation;
  const isAsked = pathwayOf(situation).stage !== undefined;
  const all = lastFirst(list('attempt'));
  const replaced = new Set(all.flatMap(({ replaces }) => replaces ?? []));
  const shown = all.filter(one => attempts.includes(one) || (isClinical && replaced.has(one.id)));

  if (!isAsked && shown.length === 0) return null;
  return {
    needed: isAsked ? pack.attempts.needed : null,
    made: attempts.length,
    more: Math.max(0, shown.length - mostShown),
    list: shown.slice(0, mostShown).map(({ id, kind, start, went, by, note }) => ({
      kind: kindInWords(pack, kind),
      date: localDate(start, directory.service.timeZone),
      putRight: replaced.has(id),
      went,
      by: nameOf(directory, by),
      note: (note && reader.reveal('engagement', 'attempts', note)) ?? null,
    })),
  };
}

/** Those since the young person last left the stages: the clinical team sees all of them, whoever had one sees their own. */
function ideasShown({ list, reader, directory, engagement }: Situation): PathwayDetail['ideas'] {
  const since = engagement.pathway?.left?.at ?? 0;
  const shown = list('idea')
    .filter(({ at }) => at >= since)
    .flatMap(({ by, at, text }) => {
      const revealed = reader.reveal('engagement', 'ideas', text, { author: by });
      return revealed ? [{ by: nameOf(directory, by), at, text: revealed }] : [];
    });
  return { list: shown.slice(0, mostShown), more: Math.max(0, shown.length - mostShown) };
}

function discussionShown(
  { directory, reader }: Situation,
  discussion: Discussion | undefined,
): PathwayDetail['discussion'] {
  if (!discussion) return null;
  const { by, at, statement, answer } = discussion;
  return {
    by: nameOf(directory, by),
    at,
    statement: reader.reveal('engagement', 'discussion', statement) ?? null,
    state: answer?.is ?? 'asked',
    answeredBy: answer ? nameOf(directory, answer.by) : null,
    answeredAt: answer?.at ?? null,
    reason: (answer?.is === 'not-yet' && reader.reveal('engagement', 'discussion', answer.reason)) || null,
  };
}
