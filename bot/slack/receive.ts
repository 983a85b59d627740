import type { App, types, ViewResponseAction } from '@slack/bolt';
import { slackMessage } from '../../cards/slack/message.ts';
import type { Perform } from '../../src/claim.ts';
import type { Answers } from './answers.ts';
import {
  clickClaim,
  commandClaim,
  directMessageClaim,
  homeClaim,
  isLinkClick,
  mentionIn,
  submissionClaim,
} from './claims.ts';
import type { DirectMessages } from './direct.ts';
import type { Home } from './home.ts';
import { Once } from './once.ts';

/** What the handlers need. */
export interface Receiving {
  readonly teamId: string;
  readonly perform: Perform;
  readonly answers: Answers;
  readonly home: Home;
  readonly directMessages: DirectMessages;
}

/**
 * Makes a claim of everything a person does in Slack, performs it, and only then, when all is committed,
 * tells Slack that it was taken (`ack`, within three seconds) and shows the answer.
 */
export function receive(bolt: App, { teamId, perform, answers, home, directMessages }: Receiving): void {
  const once = new Once();

  for (const command of ['/attune', '/summary'])
    bolt.command(command, async ({ body, ack }) => {
      const { claim, more, ...asked } = commandClaim(body, teamId);
      const answer = await perform(claim);
      if (answer.view) {
        await ack();
        await answers.show(answer, asked);
      } else {
        const { text, blocks } = slackMessage(answers.drawn(answer));
        await ack({ response_type: 'ephemeral', text, blocks: blocks as types.KnownBlock[] });
      }
      if (more) await answers.sayNotUsed(asked.responseUrl);
    });

  bolt.action({ type: 'block_actions' }, async ({ body, ack }) => {
    if (isLinkClick(body)) return ack();
    const { claim, ...asked } = clickClaim(body, teamId);
    const answer = await perform(claim);
    await ack();
    await answers.show(answer, asked);
  });

  bolt.view({ type: 'view_submission' }, async ({ body, ack }) => {
    const { claim, view, typed } = submissionClaim(body, teamId);
    const answer = await perform(claim);
    await ack(answers.toForm(answer, view, typed, claim.verb) as ViewResponseAction);
  });

  bolt.event('app_home_opened', async ({ body }) => {
    const opened = homeClaim(body, teamId);
    if (!opened) return;
    await once.run(opened.eventId, async () => home.publish(opened.user, await perform(opened.claim)));
  });

  bolt.event('app_mention', async ({ body }) => {
    const mention = mentionIn(body);
    if (mention) await once.run(mention.eventId, () => answers.sayOwnChatOnly(mention));
  });

  bolt.event('message', async ({ body }) => {
    const written = directMessageClaim(body, teamId);
    if (!written) return;
    await once.run(written.eventId, async () => {
      await directMessages.answer(await perform(written.claim), written);
    });
  });
}
