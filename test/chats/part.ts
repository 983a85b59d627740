import { decodePayload, type Payload } from '../../cards/payload.ts';
import { isPiece, pieces } from '../slack/block-kit.ts';
import type { SlackDriver, Values } from '../slack/driver.ts';
import { buttonFor, verbsOf } from '../slack/pressing.ts';
import { type Message, readable } from '../slack/screens.ts';
import { actionFor, actionsOf } from '../teams/card.ts';
import type { Dialog, Json, TeamsDriver, TeamsUser } from '../teams/driver.ts';

/** One person of a journey, in whichever chat they are: every act is a request as their chat sends it. */
export interface Part {
  /** They open it from the newest card that has such a button, in their own chat or in a channel. */
  opens(verb: string, channel?: string): Promise<void>;
  /** They type a word, and open what it leads to. */
  types(word: string): Promise<void>;
  /** They press a button of what is open before them. */
  presses(verb: string): Promise<void>;
  /** They fill in the form that is open before them, over what they typed already, and send it. */
  sends(fields: Values): Promise<void>;
  /** The fields that their form, once sent, tells them to put right. */
  toPutRight(): readonly string[];
  /** What they read. */
  reads(): string;
  /** What a button before them carries. */
  carries(verb: string): Payload;
  /** They send a click whose content they made up, or had from somebody else. */
  forges(payload: Payload): Promise<void>;
  /** They send it without their chat's word for it; answers the status. */
  forgesUnsigned(payload: Payload): Promise<number>;
}

/** Where a channel is, in the chat's own terms. */
export type Channels = (name: string) => string;

export function slackPart(slack: SlackDriver, name: string, settled: () => Promise<void>): Part {
  let typed: Values = {};
  let wrong: readonly string[] = [];
  const shown = () => slack.view(name);
  const fresh = () => {
    typed = {};
    wrong = [];
  };
  /** A form's own button sends it. */
  const submits = () => decodePayload(shown().sent.private_metadata)?.verb;
  const made = (payload: Payload): Message => {
    const button = { type: 'button', action_id: 'attune:does:made-up:0', value: JSON.stringify(payload) };
    return { channel: 'D1', ts: '1.1', text: '', blocks: [{ type: 'actions', elements: [button] }] };
  };
  const part: Part = {
    opens: async (verb, channel) => {
      await settled();
      const all = await slack.messages(channel === undefined ? { person: name } : { channel });
      const card = all.findLast(one => verbsOf(one).includes(verb));
      if (!card) throw new Error(`${name} has no card with ${verb}`);
      await slack.press(name, card, verb);
      fresh();
    },
    types: async word => {
      await slack.command(name, word);
      fresh();
    },
    presses: async verb => {
      if (submits() === verb) return part.sends({});
      await slack.press(name, shown(), verb);
      fresh();
    },
    sends: async fields => {
      typed = { ...typed, ...fields };
      const { body } = await slack.submit(name, shown(), typed);
      wrong = isPiece(body.errors) ? Object.keys(body.errors) : [];
      if (wrong.length === 0) fresh();
    },
    toPutRight: () => wrong,
    reads: () => readable(shown()),
    carries: verb => {
      const carried = submits() === verb ? shown().sent.private_metadata : buttonFor(shown(), verb, 0).value;
      return JSON.parse(String(carried)) as Payload;
    },
    forges: async payload => void (await slack.press(name, made(payload), payload.v)),
    forgesUnsigned: async payload => {
      const signing = { secret: 'a secret of their own' };
      return (await slack.press(name, made(payload), payload.v, { signing })).status;
    },
  };
  return part;
}

export function teamsPart(
  teams: TeamsDriver,
  user: TeamsUser,
  channels: Channels,
  settled: () => Promise<void>,
): Part {
  let dialog: Dialog | undefined;
  const shown = (): Dialog => {
    if (!dialog) throw new Error('nothing is open');
    return dialog;
  };
  const made = (payload: Payload) =>
    teams.activity(user, { type: 'invoke', name: 'task/fetch', value: { data: { attune: payload } } });
  return {
    opens: async (verb, channel) => {
      await settled();
      const all = teams.messages(channel === undefined ? teams.personal(user) : channels(channel));
      const card = all.findLast(one => buttonsOf(one.card).includes(verb));
      if (!card) throw new Error(`there is no card with ${verb}`);
      dialog = await teams.openDialog(user, card, verb);
    },
    types: async word => {
      await teams.type(user, word);
      const answer = teams.messages(teams.personal(user)).at(-1);
      if (!answer) throw new Error('no answer');
      dialog = await teams.openDialog(user, answer, word);
    },
    presses: async verb => {
      dialog = await teams.openDialog(user, shown(), verb);
    },
    sends: async fields => {
      dialog = await teams.submitDialog(user, shown(), fields);
    },
    toPutRight: () => marked(shown().card),
    reads: () => textsIn(shown().card).join('\n'),
    carries: verb => actionFor(shown().card, verb).data.attune as Payload,
    forges: async payload => void (await teams.send(made(payload))),
    forgesUnsigned: async payload => (await teams.send(made(payload), 'Bearer of.their.own')).status,
  };
}

const buttonsOf = (card: unknown): readonly (string | undefined)[] =>
  actionsOf(card)
    .filter(({ type }) => type !== 'Action.OpenUrl')
    .map(({ data }) => decodePayload(data.attune)?.verb);

/** The fields below which something is to be fixed. */
function marked(card: Json): readonly string[] {
  const fields: string[] = [];
  let field = '';
  for (const { type, id, text } of pieces(card.body).flatMap(one => [one, ...pieces(one.items)])) {
    if (String(type).startsWith('Input.')) field = String(id);
    if (String(text).startsWith('To fix: ')) fields.push(field);
  }
  return fields;
}

function textsIn(part: unknown): readonly string[] {
  if (Array.isArray(part)) return part.flatMap(textsIn);
  if (!isPiece(part)) return [];
  return Object.entries(part).flatMap(([name, value]) =>
    ['text', 'title', 'value'].includes(name) && typeof value === 'string' ? [value] : textsIn(value),
  );
}
