import { z } from 'zod';
import { publicHost } from './host.ts';
import type { SlackFacts } from './slack.ts';
import type { TeamsFacts } from './teams.ts';

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What a manifest is made from, or what is wrong: one line for each variable, with how to get its value. */
export type Found<Facts> = { readonly facts: Facts } | { readonly problems: readonly string[] };

const host = variable(
  'The address at which Teams and Slack reach Attune, for instance https://attune.example.org: the host name that you gave the server, or that the Azure deployment printed.',
).transform((address, context) => {
  const found = publicHost(address);
  if (found === undefined) {
    context.issues.push({
      code: 'custom',
      input: address,
      message: 'must be https:// and a full host name, with no port, path or login.',
    });
    return z.NEVER;
  }
  return found;
});

const slackVariables = z.object({ ATTUNE_PUBLIC_URL: host });

const teamsVariables = z.object({
  ATTUNE_PUBLIC_URL: host,
  TEAMS_APP_ID: variable(
    'The app id of the bot: Azure portal, your Azure Bot, Configuration, Microsoft App ID; the Azure deployment prints it too.',
  )
    .pipe(z.guid('must be a GUID, such as 1b2c3d4e-0000-4000-8000-123456789abc.'))
    .transform(id => id.toLowerCase()),
  TEAMS_DEVELOPER_NAME: variable('The name of your organisation. Teams shows it as the maker of the app.')
    .pipe(z.string().max(32, 'must have at most 32 characters.'))
    .pipe(z.string().regex(/^\P{C}+$/u, 'must be plain text.')),
  TEAMS_WEBSITE_URL: page(variable('An https page of your organisation where staff find help with Attune.')),
  TEAMS_PRIVACY_URL: page(z.string()).optional(),
  TEAMS_TERMS_URL: page(z.string()).optional(),
});

/** Reads what the Slack manifest needs. */
export function slackFacts(env: Environment): Found<SlackFacts> {
  const read = slackVariables.safeParse(env);
  return read.success ? { facts: { host: read.data.ATTUNE_PUBLIC_URL } } : problemsOf(read.error);
}

/** Reads what the Teams manifest needs. Privacy and terms are the website's page unless they have their own. */
export function teamsFacts(env: Environment, version: string): Found<TeamsFacts> {
  const read = teamsVariables.safeParse(env);
  if (!read.success) return problemsOf(read.error);
  const { data } = read;
  return {
    facts: {
      appId: data.TEAMS_APP_ID,
      host: data.ATTUNE_PUBLIC_URL,
      version,
      developer: {
        name: data.TEAMS_DEVELOPER_NAME,
        websiteUrl: data.TEAMS_WEBSITE_URL,
        privacyUrl: data.TEAMS_PRIVACY_URL ?? data.TEAMS_WEBSITE_URL,
        termsOfUseUrl: data.TEAMS_TERMS_URL ?? data.TEAMS_WEBSITE_URL,
      },
    },
  };
}

/** A variable that must be set; `how` tells where its value comes from. */
function variable(how: string) {
  return z.string(`is not set. ${how}`).trim().min(1, `is empty. ${how}`);
}

function page(text: z.ZodString) {
  return text.pipe(
    z.url({
      protocol: /^https$/,
      hostname: z.regexes.domain,
      error: 'must be an https address, such as https://example.org/attune.',
    }),
  );
}

/** One value can break several rules in the same words. */
function problemsOf(error: z.ZodError): { problems: readonly string[] } {
  return { problems: [...new Set(error.issues.map(issue => `${issue.path.join('.')} ${issue.message}`))] };
}
