import { Application, TurnState } from '@microsoft/teams-ai';
import type { TurnContext } from 'botbuilder';
import type { Perform } from '../../src/claim.ts';
import type { Log } from '../log.ts';
import { activityOf, isPersonal, type TeamsActivity, whoSent } from './activity.ts';
import { dialog } from './dialogs.ts';
import { installed, removed } from './install.ts';
import { invokeAnswer } from './invoke.ts';
import { messageOf } from './message.ts';
import { type Outgoing, postToPerson } from './messenger.ts';
import { asked, pressed, typed, wantsDialog } from './receive.ts';
import { drawnFor, drawnInDialog, messageFor, opener } from './showing.ts';

export interface Parts extends Outgoing {
  readonly perform: Perform;
  readonly log: Log;
}

/** Keeps nothing between turns, and so needs no sender: the default throws without `from.id`. */
class NoState extends TurnState {
  protected override onComputeStorageKeys(): Promise<Record<string, string>> {
    return Promise.resolve({ conversation: 'nothing', user: 'nothing' });
  }
}

/**
 * Sends no typing signals. teams-ai starts its timer whatever `startTypingTimer` says, one for all turns at
 * once, and it sends into turns that have ended.
 */
class QuietApplication extends Application {
  override startTypingTimer(): void {}
}

type Handle = (context: TurnContext, activity: TeamsActivity) => Promise<void>;

/**
 * Who answers what. Selectors are regular expressions or check type, name and channel themselves: a bare
 * function handed to teams-ai would be asked about every kind of activity. No storage: Attune's state is
 * its own store's.
 */
export function routes(parts: Parts): Application {
  const app = new QuietApplication({
    removeRecipientMention: true,
    turnStateFactory: () => new NoState(),
  });
  const on = (type: RegExp, handle: Handle) => app.activity(type, context => handled(context, handle));
  const onInvoke = (name: string, handle: Handle) =>
    app.addRoute(
      async ({ activity }) => activity.type === 'invoke' && activity.name === name,
      context => handled(context, handle),
      true,
    );

  on(/^message$/, (context, activity) =>
    activity.value === undefined || activity.value === null
      ? answerTyped(parts, context, activity)
      : answerPressed(parts, context, activity),
  );
  on(/^installationUpdate$/, async (context, activity) => {
    if (activity.action?.startsWith('add')) await installed(parts, context, activity);
    if (activity.action?.startsWith('remove')) await removed(parts, activity);
  });
  on(/^conversationUpdate$/, async (context, activity) => {
    if (activity.membersAdded?.some(member => member.id === activity.recipient.id))
      await installed(parts, context, activity);
  });
  onInvoke('adaptiveCard/action', async (context, activity) => {
    const press = pressed(activity, at(activity.value, 'action', 'data'));
    await respond(context, invokeAnswer(await parts.perform(press.claim), press, parts.drawer));
  });
  for (const name of ['task/fetch', 'task/submit', 'composeExtension/submitAction'])
    onInvoke(name, async (context, activity) => {
      const press = pressed(activity, at(activity.value, 'data'));
      await respond(context, dialog(drawnInDialog(await parts.perform(press.claim), press, parts.drawer)));
    });
  onInvoke('composeExtension/fetchTask', async (context, activity) => {
    const claim = asked(activity, String(at(activity.value, 'commandId') ?? ''));
    await respond(context, dialog(drawnFor(await parts.perform(claim), {}, parts.drawer)));
  });
  return app;
}

/** A word typed. Among others nothing is answered but where Attune does answer; what stood behind it is not used anywhere. */
async function answerTyped(parts: Parts, context: TurnContext, activity: TeamsActivity): Promise<void> {
  const { claim, more } = typed(activity);
  if (!isPersonal(activity)) {
    await context.sendActivity({
      type: 'message',
      textFormat: 'plain',
      text: parts.drawer.sentence({ say: 'own-chat-only' }),
    });
    if (more) await postToPerson(parts, whoSent(activity), notUsed(parts));
    return;
  }
  const answer = await parts.perform(claim);
  await context.sendActivity(
    messageOf(messageFor(answer, { verb: claim.verb, input: {}, nonce: claim.nonce }, parts.drawer)),
  );
  if (more) await context.sendActivity(messageOf(notUsed(parts)));
}

/** For the author of more than a word: it was not used, and a chat keeps it. */
const notUsed = ({ drawer }: Parts) => drawer.said({ outcome: 'ignored', says: { say: 'typed-not-used' } });

/**
 * A button of a client that knows no Action.Execute: a message that carries the action's data. The answer goes
 * to the person's own chat, wherever the button stood. What only opens is not carried out, since it
 * could not be shown, and nothing unseen shall stand as read.
 */
async function answerPressed(parts: Parts, context: TurnContext, activity: TeamsActivity): Promise<void> {
  const { claim, button } = pressed(activity, activity.value);
  const drawn = wantsDialog(activity.value)
    ? opener(button, parts.drawer)
    : messageFor(await parts.perform(claim), button, parts.drawer);
  if (isPersonal(activity)) await context.sendActivity(messageOf(drawn));
  else await postToPerson(parts, whoSent(activity), drawn);
}

/** teams-ai would send a response of its own, and after one with `refresh` change the shared card for everybody. */
async function respond(context: TurnContext, body: object): Promise<void> {
  await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } });
}

async function handled(context: TurnContext, handle: Handle): Promise<void> {
  const activity = activityOf(context.activity);
  if (activity) await handle(context, activity);
}

/** A value within what Teams sent, or undefined where there is none. */
function at(value: unknown, ...path: readonly string[]): unknown {
  let here = value;
  for (const name of path)
    here = typeof here === 'object' && here !== null ? Reflect.get(here, name) : undefined;
  return here;
}
