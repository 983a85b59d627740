import type { webApi } from '@slack/bolt';
import { commands } from '../bot/commands.ts';

/** The shape that Slack's own client gives a manifest: a misspelt scope or event does not compile. */
export type SlackManifest = webApi.AppsManifestCreateArguments['manifest'];

/** What the Slack app manifest is made from. */
export interface SlackFacts {
  /** Host name of the service, as `publicHost` gives it. */
  readonly host: string;
}

/** The Slack app manifest. Everything Slack sends goes to one address, where Bolt tells it apart. */
export function slackManifest({ host }: SlackFacts): SlackManifest {
  const address = `https://${host}/slack/events`;
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: {
      name: 'Attune',
      description: 'Cancel a session or alert the therapist, and see at once what happens next.',
      long_description: [
        'Attune carries out your service’s therapy-engagement policy in the chat that staff already use.',
        'A care team cancels a session or tells the therapist something before it. The therapist and the allocated clinician hear at once, answer, and everybody’s card shows how things stand.',
        'Nothing confidential stays in the chat. What is confidential opens only for the person who may see it, after a check of their role, and every opening is on record.',
      ].join('\n\n'),
      background_color: '#1b655f',
    },
    features: {
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: 'attune', always_online: true },
      slash_commands: [
        {
          command: '/attune',
          description: 'Sessions: what concerns you today, cancel, alert, plan and more',
          usage_hint: commands.join(' | '),
          url: address,
          should_escape: false,
        },
        {
          command: '/summary',
          description: 'Writes the summary of a session: themes, never content',
          url: address,
          should_escape: false,
        },
      ],
    },
    oauth_config: { scopes: { bot: scopes() } },
    settings: {
      event_subscriptions: {
        request_url: address,
        bot_events: ['app_home_opened', 'app_mention', 'message.im'],
      },
      interactivity: { is_enabled: true, request_url: address },
      // One service, one workspace: requests of any other team are refused.
      org_deploy_enabled: false,
      socket_mode_enabled: false,
      // The token is kept in a vault and changed by hand; a rotating one would have to rest in the store.
      token_rotation_enabled: false,
    },
  };
}

type BotScopes = NonNullable<NonNullable<NonNullable<SlackManifest['oauth_config']>['scopes']>['bot']>;

/** What Attune asks a workspace for, and why. Nothing here reads what people say to each other, but where they name Attune. */
function scopes(): BotScopes {
  return [
    'commands', // /attune and /summary
    'chat:write', // cards in a home's channel and in a person's own chat, and their updates
    'im:write', // opens a person's own chat with Attune before the first card in it
    'app_mentions:read', // whoever names Attune among others is told in private to write to it alone
    'im:history', // a word typed in that chat; and there, the look-up of a card whose answer was lost
    'channels:read', // the first-day doctor: is the home's channel there, and is Attune in it?
    'groups:read', // the same for a private channel
    'channels:history', // looks for a card whose answer was lost, by its metadata, so as not to post it twice
    'groups:history', // the same in a private channel
    'users:read', // the first-day doctor: does every person of the service have an account here?
  ];
}
