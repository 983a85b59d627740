import { IANAZone } from 'luxon';
import { z } from 'zod';
import { id, type Plain, plain, plainText } from '../access/plain.ts';
import { weekdays } from '../time.ts';
import { roles } from './roles.ts';

/** The chats that staff use. The sandbox is a third one, for trying out, training and browser tests. */
export const staffChats = ['teams', 'slack', 'sandbox'] as const;
/** All on which Attune reaches people; email is for those who are on none of the others. */
export const chats = [...staffChats, 'email'] as const;
export type Chat = (typeof chats)[number];

/** A group of fields and no others; every message of these schemas says what was expected, in a few words. */
const group = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: issue =>
      issue.code === 'unrecognized_keys' ? `one of the fields ${Object.keys(shape).join(', ')}` : undefined,
  });

const clockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as "07:30"')
  .transform(plain);
const date = z.iso.date('a date such as "2026-11-24"');
const phone = plainText(30);
/** Ids that a platform gives: opaque, never shown. */
const platformId = z.string().min(1).max(200);

/** Attune's token is sent there: never in the clear, but for a stand-in on the same machine. */
const safeAddress = z
  .url({ protocol: /^https?$/, error: 'an address that begins with https://' })
  .refine(
    address => /^(https:|http:\/\/(localhost|127\.0\.0\.1)[:/])/.test(address),
    'an address that begins with https://',
  );

/** `guid`, not `uuid`: Entra hands out ids without the version digits that a UUID must have. */
const tenant = z.guid('the tenant id of Microsoft Entra, such as "72f988bf-86f1-41af-91ab-2d7cd011db47"');
const slackTeam = z.string().regex(/^[TE][A-Z0-9]{2,}$/, 'a Slack team id such as "T0123ABCD"');

const teamsIdentity = group({
  tenant,
  user: z.guid('the Entra (AAD) object id of the person, such as "5d2a0c8e-8f0b-4f0e-9d52-1c1f0a7b6e3d"'),
});
const slackIdentity = group({
  team: slackTeam,
  user: z.string().regex(/^[UW][A-Z0-9]{2,}$/, 'a Slack user id such as "U0123ABCD"'),
});
const sandboxIdentity = group({ user: id });

/** The channel of a setting, on one chat. */
export const channel = z.discriminatedUnion(
  'chat',
  [
    group({
      chat: z.literal('teams'),
      tenant,
      team: platformId,
      channel: platformId,
      serviceUrl: safeAddress.optional(),
    }),
    group({
      chat: z.literal('slack'),
      team: slackTeam,
      channel: z.string().regex(/^[CG][A-Z0-9]{2,}$/, 'a Slack channel id such as "C0123ABCD"'),
    }),
    group({ chat: z.literal('sandbox'), channel: id }),
  ],
  { error: issue => (issue.code === 'invalid_union' ? `one of ${staffChats.join(', ')}` : undefined) },
);
/** A setting's channel on its chat. */
export type Channel = z.output<typeof channel>;

const heldRole = group({
  role: z.enum(roles),
  region: id.optional(),
  setting: id.optional(),
  youngPerson: id.optional(),
  /** First day the role is held; always held until `to` when absent. */
  from: date.optional(),
  /** Last day the role is held. */
  to: date.optional(),
})
  .refine(held => [held.region, held.setting, held.youngPerson].filter(Boolean).length <= 1, {
    message: 'at most one of the fields region, setting and youngPerson (none means the whole service)',
  })
  .refine(held => !held.from || !held.to || held.from <= held.to, {
    message: 'a "from" that is not after "to"',
  });

/** Who somebody is on each chat. */
export const identities = group({
  teams: teamsIdentity.optional(),
  slack: slackIdentity.optional(),
  sandbox: sandboxIdentity.optional(),
});

const person = group({
  id,
  name: plainText(80),
  /** Where Attune writes to somebody who is on no chat. */
  email: z.email('an email address such as "dee@example.org"').max(254).optional(),
  phone: phone.optional(),
  /** At most one identity a chat. */
  identities: identities.default({}),
  /** Which chat Attune writes to when the person has more than one. */
  prefers: z.enum(staffChats).optional(),
  /** The day they left: from then on they hold nothing. */
  left: date.optional(),
  /** Days off, the last one included: where somebody must answer, others who hold the role are asked first. */
  away: z
    .array(
      group({ from: date, to: date }).refine(days => days.from <= days.to, 'a "from" that is not after "to"'),
    )
    .default([]),
  roles: z.array(heldRole).default([]),
});

const lesson = group({ day: z.enum(weekdays), from: clockTime, to: clockTime, what: plainText(60) }).refine(
  lesson => lesson.from < lesson.to,
  'a "from" that is before "to"',
);

const youngPerson = group({
  id,
  /** Initials are all that a chat ever shows of a young person. */
  initials: plainText(8),
  /**
   * First names and nicknames, for the confidentiality check alone, which lets them stand in a summary: never
   * shown. Ordinary strings, so that no card can take them.
   */
  names: z.array(z.string().trim().min(1).max(40)).max(8).default([]),
  setting: id,
  school: id.optional(),
  therapist: id.optional(),
  allocatedClinician: id.optional(),
  /** Weekly lessons: a session that clashes is shown to the therapist when planning (BMC-2.2c, BMC-2.3a). */
  lessons: z.array(lesson).default([]),
  /** The day they left the service. */
  left: date.optional(),
});

const setting = group({
  id,
  name: plainText(80),
  kind: z.enum(['home', 'school', 'clinic']),
  region: id.optional(),
  /** The number to ring when a chat message cannot be delivered. */
  phone: phone.optional(),
  channel: channel.optional(),
  /** When shifts hand over, local time. */
  handovers: z.array(clockTime).default([]),
});

/** Plain, since it names its term on cards. */
const termDay = date.transform(plain);
/** What a policy calls a term. */
export const term = group({ name: plainText(40), first: termDay, last: termDay }).refine(
  ({ first, last }) => first <= last,
  'a "first" day that is not after the "last"',
);

/** The service file: one YAML document that describes the whole service. */
export const serviceFile = group({
  service: group({
    id,
    name: plainText(80),
    /** The policy pack in `src/policy/packs`. */
    pack: id,
    timeZone: z
      .string()
      .refine(zone => IANAZone.isValidZone(zone), 'a time zone such as "Europe/London"')
      .default('Europe/London'),
    language: z.enum(['en-GB']).default('en-GB'),
    quietHours: group({ from: clockTime, to: clockTime }).prefault({ from: '21:30', to: '07:00' }),
    /** When the cards of the day's sessions are posted to the homes. */
    sessionCardsAt: clockTime.prefault('07:00'),
    /** Days on which the offices are closed, such as bank holidays: nobody is asked to meet or reminded of a meeting then. */
    closedOn: z.array(date).default([]),
    /** What a policy calls a term: each with its first and its last day, in order. */
    terms: z.array(term).default([]),
    /** Whom somebody asks whom Attune does not know, in words ("the office, 01632 960000"). */
    ask: plainText(120),
  }),
  regions: z.array(group({ id, name: plainText(80) })).default([]),
  settings: z.array(setting).min(1),
  people: z.array(person).min(1),
  youngPeople: z.array(youngPerson).default([]),
});

export type ServiceFile = z.output<typeof serviceFile>;
export type ServiceSettings = ServiceFile['service'];
export type Region = ServiceFile['regions'][number];
export type Setting = ServiceFile['settings'][number];
export type Person = ServiceFile['people'][number];
export type YoungPerson = ServiceFile['youngPeople'][number];
export type Lesson = YoungPerson['lessons'][number];

export type PersonId = Plain;
export type YoungPersonId = Plain;
export type SettingId = Plain;
