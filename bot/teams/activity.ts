import { z } from 'zod';
import type { ChatIdentity } from '../../src/people/directory.ts';

const tenant = z.looseObject({ id: z.string() });

/** What Attune looks at in an activity. Teams sends much more, and nothing else of it is trusted or used. */
const activitySchema = z.looseObject({
  type: z.string().min(1),
  id: z.string().min(1).optional(),
  name: z.string().optional(),
  action: z.string().optional(),
  channelId: z.string(),
  serviceUrl: z.string().optional(),
  from: z.looseObject({ id: z.string().optional(), aadObjectId: z.string().optional() }).optional(),
  recipient: z.looseObject({ id: z.string() }),
  conversation: z.looseObject({
    id: z.string().min(1),
    conversationType: z.string().optional(),
    tenantId: z.string().optional(),
  }),
  channelData: z.looseObject({ tenant: tenant.optional() }).nullish(),
  membersAdded: z.array(z.looseObject({ id: z.string() })).optional(),
  text: z.string().nullish(),
  value: z.unknown().optional(),
});

export type TeamsActivity = z.output<typeof activitySchema>;

/** The activity in a request's body, or undefined if it is none. */
export function activityOf(body: unknown): TeamsActivity | undefined {
  return activitySchema.safeParse(body).data;
}

/** The tenants an activity names; a real one names one, once or twice. */
export function tenantsOf(activity: TeamsActivity): readonly string[] {
  return [activity.channelData?.tenant?.id, activity.conversation.tenantId].filter(
    tenant => tenant !== undefined,
  );
}

/**
 * Who sent an activity. A sender without a directory id (another bot, a guest of a federated
 * organisation) has an identity that nobody in the service has.
 */
export function whoSent(activity: TeamsActivity): ChatIdentity & { readonly chat: 'teams' } {
  const user = activity.from?.aadObjectId ?? activity.from?.id ?? 'nobody';
  return {
    chat: 'teams',
    tenant: (tenantsOf(activity)[0] ?? 'none').toLowerCase(),
    user: user.toLowerCase(),
  };
}

/** A person's own chat with Attune, where nobody else reads along. */
export function isPersonal(activity: TeamsActivity): boolean {
  return activity.conversation.conversationType === 'personal';
}
