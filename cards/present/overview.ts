import { z } from 'zod';
import type { Plain } from '../../src/access/plain.ts';
import type { DigestPost, Overview, WaitingShown } from '../../src/workflows/overview/view.ts';
import { facts, line } from '../data.ts';
import { card, type Desk } from '../define.ts';
import type { Button } from '../elements.ts';
import overviewTemplate from '../overview.json' with { type: 'json' };
import digestTemplate from '../report-there.json' with { type: 'json' };

/** Every engagement that somebody oversees (BMC-7.2). */
export const overview = card({
  template: overviewTemplate,
  shape: {
    heading: line,
    count: line,
    waiting: line,
    stages: line,
    signOffs: line,
    decisions: z.array(
      z.strictObject({
        style: z.enum(['attention', 'emphasis']),
        text: line,
        buttons: z.array(z.custom<Button>()),
      }),
    ),
    moreSignOffs: line,
    unlooked: line,
    engagements: z.array(
      z.strictObject({
        style: z.enum(['default', 'emphasis']),
        name: line,
        facts,
        more: line,
        buttons: z.array(z.custom<Button>()),
      }),
    ),
  },
  present({ name, total, looked, waiting, late, stages, signOffs, engagements }: Overview, desk) {
    const { texts } = desk;
    return {
      summary: texts.say('cards.overview.summary'),
      data: {
        heading: texts.say('cards.overview.heading', { name }),
        count:
          looked === total
            ? texts.say('cards.overview.all', { total })
            : texts.say('cards.overview.count', { looked, total }),
        waiting: texts.say('cards.overview.waiting', { waiting, late }),
        stages: texts.list(
          stages.map(({ stage, count }) =>
            texts.say('cards.overview.stage-count', {
              stage: texts.say(`cards.overview.stage.${stage}`),
              count,
            }),
          ),
        ),
        ...signOffsAbove(signOffs, desk),
        engagements: engagements.map(engagement => engagementRow(engagement, desk)),
      },
    };
  },
});

/** What waits for a decision anywhere within reach, before everything else (BMC-7.1). */
function signOffsAbove({ waiting, more, unlooked }: Overview['signOffs'], desk: Desk) {
  const { texts } = desk;
  return {
    signOffs:
      waiting.length > 0 ? texts.say('cards.overview.sign-offs', { count: waiting.length + more }) : '',
    decisions: waiting.map(({ initials, setting, isTheirs, open, ...one }) => ({
      style: isTheirs ? ('attention' as const) : ('emphasis' as const),
      text: texts.say(`cards.overview.${isTheirs ? 'yours' : 'sign-off'}`, {
        who: texts.say('cards.overview.who', { initials, setting }),
        text: waitingFact(one, desk),
      }),
      buttons: [desk.button(open, texts.say('cards.overview.open-sign-off', { initials }))],
    })),
    moreSignOffs: more > 0 ? texts.say('cards.overview.more-sign-offs', { count: more }) : '',
    unlooked: unlooked > 0 ? texts.say('cards.overview.unlooked', { count: unlooked }) : '',
  };
}

function engagementRow(
  { initials, setting, stage, next, waiting, more, open }: Overview['engagements'][number],
  desk: Desk,
) {
  const { texts } = desk;
  const isStep = waiting.some(({ waits }) => waits === 'step');
  return {
    style: waiting.length > 0 ? ('emphasis' as const) : ('default' as const),
    name: texts.say('cards.overview.who', { initials, setting }),
    facts: [
      {
        title: texts.say('cards.overview.stages'),
        value: stage
          ? texts.say('cards.overview.since', {
              stage: texts.say(`cards.overview.stage.${stage.which}`),
              since: { at: stage.since },
            })
          : texts.say('cards.overview.usual'),
      },
      ...waiting.map(one => ({
        title: texts.say(`cards.overview.waits.${one.waits}`),
        value: waitingFact(one, desk),
      })),
      ...(isStep
        ? []
        : [{ title: texts.say('cards.overview.next'), value: stepInWords(next.step, next.who, desk) }]),
    ],
    more: more > 0 ? texts.say('cards.overview.more', { count: more }) : '',
    buttons: [desk.button(open, texts.say('cards.overview.open', { initials }))],
  };
}

/** "Thu 26 Nov, 14:00: Anwen, since Fri 27 Nov, 14:50". */
function waitingFact({ waits, step, session, who, since, late }: WaitingShown, desk: Desk): Plain {
  const { texts } = desk;
  const whom =
    step === null
      ? who.length > 0
        ? texts.list(who)
        : texts.say('cards.overview.nobody')
      : stepInWords(step, who, desk);
  const details = {
    who: whom,
    since: { at: since },
    session: session === null ? undefined : { at: session },
  };
  const text = texts.say(`cards.overview.${waits === 'summary-extended' ? 'until' : 'for-whom'}`, details);
  return late && waits !== 'summary' ? texts.say('cards.overview.late', { text }) : text;
}

const stepInWords = (
  step: Overview['engagements'][number]['next']['step'],
  who: readonly Plain[],
  { texts }: Desk,
): Plain =>
  texts.say(`cards.pathway-detail.step.${step}`, { who: who.length > 0 ? texts.list(who) : undefined });

/** That the digest of a week is there (WHS-2.2). */
export const digest = card({
  template: digestTemplate,
  shape: { heading: line, about: line, counts: line },
  present({ title, service, week }: DigestPost, { texts }) {
    const about = { title, service, week: texts.date(week) };
    return {
      summary: texts.say('cards.digest.summary', about),
      data: {
        heading: texts.say('cards.digest.heading', about),
        about: texts.say('cards.digest.about', about),
        counts: texts.say('cards.digest.opens'),
      },
    };
  },
});
