import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createLog } from '../../bot/log.ts';
import type { Drawn } from '../../cards/card.ts';
import { slackMessage } from '../../cards/slack/message.ts';
import { slackModal } from '../../cards/slack/modal.ts';
import { openKit } from '../house/kit.ts';
import { pathsOf, type Row, rowsOf } from './rows.ts';
import { canary, everythingHappens, failing, recordingChat, type Said } from './run.ts';

/** Codes chosen from a list that say as much as a sentence would: level, plan, reason, what was disclosed. */
const codes = /highly-aroused|shorten|transport-or-staffing|harm-by-others/;
const confidential = new RegExp(`${canary.source}|${codes.source}`, 'i');
/** A theme: its name stands in every form, as one to choose, and may stand nowhere else. */
const orTheme = new RegExp(`${confidential.source}|trusting-adults|Trusting adults`, 'i');

interface Evidence {
  readonly rows: readonly Row[];
  readonly lines: readonly string[];
  readonly metrics: string;
  readonly posts: readonly Drawn[];
  readonly said: readonly Said[];
  /** As the rules get them from the store. */
  readonly records: readonly object[];
  /** What each answer looks like to the one who asked. */
  readonly answers: readonly { readonly shown: Drawn; readonly opened: boolean }[];
}

/** One long day with everything in it, and all that it left behind. */
let evidence: Promise<Evidence> | undefined;
const theDay = (): Promise<Evidence> => (evidence ??= collect());

async function collect(): Promise<Evidence> {
  const lines: string[] = [];
  const chat = recordingChat();
  const faults = failing();
  const log = createLog('trace', { write: line => lines.push(line) });
  const kit = await openKit({ log, around: faults.around, chat: chat.chat });
  const said = await everythingHappens(kit, { faults, chat });
  const { drawer } = kit.house.surroundings;
  return {
    lines,
    said,
    records: [
      ...(await kit.records('cancellation')),
      ...(await kit.records('alert')),
      ...(await kit.records('summary')),
      ...(await kit.records('disclosure')),
      ...(await kit.records('attempt')),
      ...(await kit.records('idea')),
      ...(await kit.records('wait')),
      ...(await kit.records('discussion')),
      ...(await kit.records('meeting')),
      ...(await kit.records('conversation')),
      ...(await kit.records('proposal')),
      ...(await kit.records('notice')),
      ...(await kit.records('consultation')),
      ...(await kit.ownRecords('journal', 'dee')),
    ],
    rows: rowsOf(kit.path),
    metrics: await kit.metrics.text(),
    posts: chat.sent.map(({ view, postId }) => drawer.post(view, postId)),
    answers: said.map(({ answer }) =>
      answer.view
        ? { shown: drawer.private(answer.view, 'opening'), opened: true }
        : { shown: drawer.said(answer), opened: false },
    ),
  };
}

describe('promise 1: nothing confidential rests in the chat', () => {
  it('no standing card, no notification and no payload holds it, in either rendering', async () => {
    const { posts } = await theDay();
    expect(posts.length).toBeGreaterThan(20);
    for (const post of posts) {
      expect(JSON.stringify(post)).not.toMatch(orTheme);
      expect(JSON.stringify(slackMessage(post))).not.toMatch(orTheme);
    }
  });

  it('at rest it is under a seal, and nowhere else: not in a card, event, task, receipt or key', async () => {
    const { rows } = await theDay();
    const places = rows.flatMap(row =>
      pathsOf(row, orTheme).map(path => `${row.kind} ${path.replace(/^value\./, '')}`),
    );
    expect(new Set(places)).toEqual(
      new Set([
        'head engagement.proximity.note.$sealed',
        'head engagement.activity.text.$sealed',
        'journal answers[].text.$sealed',
        'alert reports[].level.$sealed',
        'alert reports[].detail.$sealed',
        'alert plan.kind.$sealed',
        'alert plan.note.$sealed',
        'cancellation reason.$sealed',
        'cancellation note.$sealed',
        'cancellation alternative.$sealed',
        'summary versions[].themeIds.$sealed[]',
        'summary versions[].themes.$sealed[]',
        'summary versions[].words.$sealed',
        'summary versions[].activity.$sealed',
        'summary versions[].note.$sealed',
        'summary versions[].override.$sealed',
        'summary retractions[].reason.$sealed',
        'summary extensions[].reason.$sealed',
        'disclosure reported.kind.$sealed',
        'disclosure accounts[].text.$sealed',
        'disclosure accounts[].done.$sealed',
        'disclosure steps[].note.$sealed',
        'attempt note.$sealed',
        'idea text.$sealed',
        'wait reason.$sealed',
        'discussion statement.$sealed',
        'discussion answer.reason.$sealed',
        'meeting reason.$sealed',
        'meeting parties[].notRelevant.$sealed',
        'meeting cancelled.reason.$sealed',
        'meeting held.note.$sealed',
        'meeting held.next.$sealed',
        'conversation note.$sealed',
        'proposal reasons.$sealed',
        'proposal ending.youngPersonsView.$sealed',
        'proposal ending.alternatives.$sealed',
        'proposal ending.consultation.$sealed',
        'proposal ending.notHeard.$sealed',
        'proposal agreement.reason.$sealed',
        'proposal questions[].text.$sealed',
        'proposal questions[].answer.text.$sealed',
        'proposal decision.reason.$sealed',
        'proposal takenBack.reason.$sealed',
        'notice whom.$sealed',
        'consultation note.text.$sealed',
      ]),
    );
    const kinds = new Set(rows.map(({ kind }) => kind.replace(/:.*/, '')));
    for (const kind of ['event', 'task', 'receipt', 'message', 'post', 'delivery'])
      expect(kinds).toContain(kind);
  });

  it('no log line at the most talkative level holds it, not even of an error that quotes it', async () => {
    const { lines } = await theDay();
    expect(lines.filter(line => line.includes('"failed"')).length).toBeGreaterThan(2);
    expect(lines.filter(line => orTheme.test(line))).toEqual([]);
  });

  it('no metric holds it', async () => {
    const { metrics } = await theDay();
    expect(metrics).toMatch(/attune_acts_total\{.*cancellation/);
    expect(metrics).not.toMatch(orTheme);
  });

  it('opened, it is in what the one person reads: in no summary, no title, no payload', async () => {
    const { answers } = await theDay();
    const opened = answers.filter(({ shown }) => canary.test(JSON.stringify(shown.card)));
    expect(opened.length).toBeGreaterThan(8);
    for (const { shown } of answers) {
      const { card, ...around } = shown;
      expect(JSON.stringify(around)).not.toMatch(confidential);
      expect(payloadsIn(card)).not.toMatch(confidential);
      const modal = slackModal(shown);
      expect(`${payloadsIn(modal)} ${modal.private_metadata ?? ''}`).not.toMatch(canary);
    }
  });

  it('what is said in words never repeats what was typed', async () => {
    const { answers } = await theDay();
    for (const { shown, opened } of answers)
      if (!opened) expect(JSON.stringify(shown)).not.toMatch(confidential);
  });

  it('an answer or a record that is printed, logged or spread shows a placeholder', async () => {
    const { said, records } = await theDay();
    expect(records.length).toBeGreaterThan(4);
    for (const record of records) {
      expect(`${JSON.stringify(record)} ${JSON.stringify({ ...record })}`).not.toMatch(confidential);
      expect(inspect(record, { depth: 20, showHidden: true, getters: true })).not.toMatch(confidential);
    }
    for (const { answer } of said) {
      expect(JSON.stringify(answer)).not.toMatch(confidential);
      expect(inspect(answer, { depth: 20, showHidden: true, getters: true })).not.toMatch(confidential);
      expect(JSON.stringify({ ...answer.view?.data })).not.toMatch(confidential);
    }
  });
});

/** Everything that a platform would hand back with a click: `data` in Adaptive Cards, `value` in Block Kit. */
function payloadsIn(node: unknown): string {
  if (Array.isArray(node)) return node.map(payloadsIn).join('');
  if (node === null || typeof node !== 'object') return '';
  const { data, value, type } = node as Record<string, unknown>;
  const own = data !== undefined ? JSON.stringify(data) : type === 'button' ? String(value) : '';
  return own + Object.values(node).map(payloadsIn).join('');
}
