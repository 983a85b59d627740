import { z } from 'zod';
import { id, type Plain, plainText } from '../access/plain.ts';
import { weekdays } from '../time.ts';
import { roles } from './roles.ts';

/** The chats Attune speaks. The sandbox is a third one, for trying out, training and browser tests. */
export const chats = ['teams', 'slack', 'sandbox'] as const;
export type Chat = (typeof chats)[number];

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as "07:30"');
const date = z.iso.date('a date such as "2026-11-24"');
const phone = plainText(30);
/** Ids that a platform gives: opaque, never shown. */
const platformId = z.string().min(1).max(200);

const teamsIdentity = z.strictObject({
  tenant: z.uuid('the tenant id of Microsoft Entra, a UUID'),
  user: z.uuid('the Entra (AAD) object id of the person, a UUID'),
});
const slackIdentity = z.strictObject({
  team: z.string().regex(/^[TE][A-Z0-9]{2,}$/, 'a Slack team id such as "T0123ABCD"'),
  user: z.string().regex(/^[UW][A-Z0-9]{2,}$/, 'a Slack user id such as "U0123ABCD"'),
});
const sandboxIdentity = z.strictObject({ user: id });

const channel = z.discriminatedUnion('chat', [
  z.strictObject({
    chat: z.literal('teams'),
    tenant: z.uuid(),
    team: platformId,
    channel: platformId,
    serviceUrl: z.url().optional(),
  }),
  z.strictObject({
    chat: z.literal('slack'),
    team: z.string().min(1),
    channel: z.string().regex(/^[CG][A-Z0-9]{2,}$/, 'a Slack channel id such as "C0123ABCD"'),
  }),
  z.strictObject({ chat: z.literal('sandbox'), channel: id }),
]);
/** A setting's channel on its chat. */
export type Channel = z.output<typeof channel>;

const heldRole = z
  .strictObject({
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
    message: 'at most one of region, setting and youngPerson (none means the whole service)',
  })
  .refine(held => !held.from || !held.to || held.from <= held.to, {
    message: '"from" must not be after "to"',
  });

const person = z.strictObject({
  id,
  name: plainText(80),
  email: z.email().optional(),
  phone: phone.optional(),
  /** At most one identity a chat. */
  identities: z
    .strictObject({
      teams: teamsIdentity.optional(),
      slack: slackIdentity.optional(),
      sandbox: sandboxIdentity.optional(),
    })
    .default({}),
  /** Which chat Attune writes to when the person has more than one. */
  prefers: z.enum(chats).optional(),
  /** The day they left: from then on they hold nothing. */
  left: date.optional(),
  roles: z.array(heldRole).default([]),
});

const lesson = z
  .strictObject({ day: z.enum(weekdays), from: clockTime, to: clockTime, what: plainText(60) })
  .refine(lesson => lesson.from < lesson.to, { message: '"from" must be before "to"' });

const youngPerson = z.strictObject({
  id,
  /** Initials are all that a chat ever shows of a young person. */
  initials: plainText(8),
  setting: id,
  school: id.optional(),
  therapist: id.optional(),
  allocatedClinician: id.optional(),
  /** Weekly lessons: a session that clashes is shown to the therapist when planning (BMC-2.2c, BMC-2.3a). */
  lessons: z.array(lesson).default([]),
  /** The day they left the service. */
  left: date.optional(),
});

const setting = z.strictObject({
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

/** The service file: one YAML document that describes the whole service. */
export const serviceFile = z.strictObject({
  service: z.strictObject({
    id,
    name: plainText(80),
    /** The policy pack in `src/policy/packs`. */
    pack: id,
    timeZone: z
      .string()
      .refine(
        zone => Intl.supportedValuesOf('timeZone').includes(zone),
        'a time zone such as "Europe/London"',
      )
      .default('Europe/London'),
    language: z.enum(['en-GB']).default('en-GB'),
    quietHours: z.strictObject({ from: clockTime, to: clockTime }).default({ from: '21:30', to: '07:00' }),
    /** When the cards of the day's sessions are posted to the homes. */
    sessionCardsAt: clockTime.default('07:00'),
    /** Whom somebody asks whom Attune does not know, in words ("the office, 01632 960000"). */
    ask: plainText(120),
  }),
  regions: z.array(z.strictObject({ id, name: plainText(80) })).default([]),
  settings: z.array(setting).min(1),
  people: z.array(person).min(1),
  youngPeople: z.array(youngPerson).default([]),
});

export type ServiceFile = z.output<typeof serviceFile>;
export type ServiceSettings = ServiceFile['service'];
export type Setting = ServiceFile['settings'][number];
export type Person = ServiceFile['people'][number];
export type YoungPerson = ServiceFile['youngPeople'][number];
export type Lesson = YoungPerson['lessons'][number];

export type PersonId = Plain;
export type YoungPersonId = Plain;
export type SettingId = Plain;
