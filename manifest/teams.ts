import type { CommandWord } from '../bot/commands.ts';

/** What the Teams app manifest is made from. */
export interface TeamsFacts {
  /** The bot's app id, a GUID; the Teams app carries the same one. */
  readonly appId: string;
  /** Host name of the service, as `publicHost` gives it. */
  readonly host: string;
  /** Three numbers with dots. Teams takes an upload as an update only when it has risen. */
  readonly version: string;
  /** Who runs Attune for the service, at most 32 characters, and the https pages that Teams shows about it. */
  readonly developer: {
    readonly name: string;
    readonly websiteUrl: string;
    readonly privacyUrl: string;
    readonly termsOfUseUrl: string;
  };
}

/** The first schema that knows `supportsChannelFeatures`. Tenants take every published one. */
const manifestVersion = '1.25';

/** What each word does, as Teams shows it beside the word (at most 128 characters). */
const described: Record<CommandWord, string> = {
  today: 'Shows what concerns you today',
  cancel: 'Says that a session can’t go ahead',
  alert: 'Tells the therapist something before a session',
  summary: 'Writes the summary of a session: themes, never content',
  disclosure: 'Tells the safeguarding lead of a risk, a crime or something newly told',
  pathway: 'Shows where things stand when a young person does not come, and what is next',
  attempt: 'Records an attempt to engage a young person',
  meeting: 'Calls the meeting of clinical, care and education, or shows where it stands',
  delegate: 'Says who signs off for you while you are away',
  're-engage': 'Says that a young person wants to try therapy again',
  consultation: 'Shows when home and education are advised and whom to ask, or plans it',
  leaving: 'Closes the records of a young person who leaves',
  change: 'Moves a session to another time or place',
  plan: 'Plans one session or a weekly series',
  sick: 'Says that you are ill, so that your sessions are rearranged',
  overview: 'Shows every engagement that you oversee: its stage, what is overdue, and what waits for whom',
  report:
    'Shows counts of sessions, summaries, stages and more over some months, for those to whom the service reports',
  journal: 'Opens your own reflective journal, which nobody else can open',
  help: 'Says what Attune can do and whom to ask',
};

/** Words that open a form; they can be opened from the compose box too, in any chat. */
const forms = [
  { id: 'cancel', title: 'Cancel a session' },
  { id: 'alert', title: 'Alert before a session' },
  { id: 'summary', title: 'Write a session summary' },
  { id: 'disclosure', title: 'Report a risk or disclosure' },
  { id: 'attempt', title: 'Record an attempt to engage' },
  { id: 'plan', title: 'Plan a session' },
  { id: 'overview', title: 'See how engagements stand' },
  { id: 'report', title: 'Open a report' },
] as const satisfies readonly { id: CommandWord; title: string }[];

/** The Teams app manifest, ready to be written as `manifest.json`. */
export function teamsManifest({ appId, host, version, developer }: TeamsFacts) {
  return {
    $schema: `https://developer.microsoft.com/json-schemas/teams/v${manifestVersion}/MicrosoftTeams.schema.json`,
    manifestVersion,
    version,
    id: appId,
    developer: { ...developer },
    name: { short: 'Attune', full: 'Attune: therapy sessions and the policy around them' },
    description: {
      short: 'Cancel a session or alert the therapist, and see at once what happens next',
      full: [
        'Attune carries out your service’s therapy-engagement policy in the chat that staff already use.',
        'A care team cancels a session or tells the therapist something before it. The therapist and the allocated clinician hear at once, answer, and everybody’s card shows how things stand.',
        'Nothing confidential stays in the chat: a card carries initials, a time and a place. What is confidential opens only for the person who may see it, after a check of their role, and every opening is on record.',
        'Attune shows what the policy asks next and says which clause. People decide.',
      ].join('\n\n'),
    },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#1B655F',
    bots: [
      {
        botId: appId,
        // A team is a home, school or clinic; a group chat has no place in the policy.
        scopes: ['personal', 'team'],
        isNotificationOnly: false,
        supportsFiles: false,
        supportsCalling: false,
        supportsVideo: false,
        // A channel keeps what is typed for everybody: there Attune works by its cards' buttons alone.
        commandLists: [{ scopes: ['personal'], commands: words() }],
      },
    ],
    composeExtensions: [
      {
        botId: appId,
        commands: forms.map(({ id, title }) => ({
          id,
          type: 'action',
          title,
          description: described[id],
          // The form depends on who asks, so the bot draws it at that moment.
          fetchTask: true,
          // Not `message`: nobody's words from a chat are to become part of a record.
          context: ['compose', 'commandBox'],
        })),
      },
    ],
    permissions: ['identity', 'messageTeamMembers'],
    validDomains: [host],
    defaultInstallScope: 'personal',
    defaultGroupCapability: { team: 'bot' },
    // A home's channel is often a private one.
    supportsChannelFeatures: 'tier1',
  };
}

/** Teams lists twelve words and no more. Most of these are forms of the compose box or buttons; all of them can be typed all the same. */
const unlisted: readonly string[] = [
  ...['attempt', 'delegate', 're-engage', 'consultation', 'leaving', 'overview', 'report'],
];

function words(): { title: string; description: string }[] {
  return Object.entries(described)
    .filter(([title]) => !unlisted.includes(title))
    .map(([title, description]) => ({ title, description }));
}
