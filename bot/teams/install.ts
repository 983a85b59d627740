import type { TurnContext } from 'botbuilder';
import { isPersonal, type TeamsActivity, whoSent } from './activity.ts';
import { messageOf } from './message.ts';
import { asked } from './receive.ts';
import type { Parts } from './routes.ts';
import { messageFor } from './showing.ts';

/**
 * Attune was added. Teams says so twice (installationUpdate and conversationUpdate): a person is welcomed
 * with what they can ask when their chat is first remembered, a team when Attune becomes its member.
 */
export async function installed(parts: Parts, context: TurnContext, activity: TeamsActivity): Promise<void> {
  if (!isPersonal(activity)) {
    if (activity.type === 'conversationUpdate')
      await context.sendActivity({
        type: 'message',
        textFormat: 'plain',
        text: parts.drawer.sentence({ say: 'in-a-team' }),
      });
    return;
  }
  const place = { serviceUrl: activity.serviceUrl ?? '', conversation: activity.conversation.id };
  const learned = await parts.references.learnAnew(whoSent(activity), place);
  if (learned === 'known') return;
  const claim = asked(activity, 'help');
  const answer = await parts.perform(claim);
  await context.sendActivity(
    messageOf(messageFor(answer, { verb: claim.verb, input: {}, nonce: claim.nonce }, parts.drawer)),
  );
}

/** Attune was taken away from a person. */
export async function removed(parts: Parts, activity: TeamsActivity): Promise<void> {
  if (isPersonal(activity)) await parts.references.forget(whoSent(activity));
}
