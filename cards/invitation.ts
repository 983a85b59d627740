import ICAL from 'ical.js';
import type { Instant } from '../src/time.ts';
import type { Appointment, Invitation } from '../src/workflows/workflow.ts';
import type { Drawer } from './card.ts';
import { html } from './html/markup.ts';
import { type Letter, paragraphs, type Sender, whole } from './letters.ts';

/** Between whom an invitation goes, and when it was written. */
export interface Posted {
  readonly from: string;
  readonly to: string;
  readonly at: Instant;
}

/** An invitation as an email that says the same as its calendar part: nothing of whom or what it is about. */
export function invitationLetter(
  { text: say, span }: Pick<Drawer, 'text' | 'span'>,
  sender: Sender,
  invitation: Invitation,
  posted: Posted,
): Letter {
  const { service, ask, language } = sender;
  const { method, start, end, place } = invitation;
  const summary = say('letters.invitation.summary', { service });
  const lines = [
    say(`letters.invitation.what.${method}`, { service }),
    say('letters.invitation.when', { span: span(start, end) }),
    ...(method === 'request' ? [say('letters.invitation.place', { place })] : []),
    say('letters.invitation.ask', { ask }),
  ];
  return {
    subject: say(`letters.invitation.subject.${method}`, { summary, start: { at: start } }),
    text: paragraphs(...lines),
    html: whole(
      language,
      lines.map(line => html`<p>${line}</p>`),
    ),
    calendar: { method, content: calendarOf(say, sender, invitation, method, posted) },
  };
}

/** The appointment for whoever puts it into their calendar themselves. */
export const appointmentFile = (
  { text: say }: Pick<Drawer, 'text'>,
  sender: Sender,
  appointment: Appointment,
  written: Omit<Posted, 'to'>,
): string => calendarOf(say, sender, appointment, 'publish', written);

/**
 * The appointment in iCalendar. Its times are in UTC, so that they are right whatever the clocks do meanwhile; whoever
 * gets it sees nobody else who is invited.
 */
function calendarOf(
  say: Drawer['text'],
  { service, ask }: Sender,
  { id, sequence, start, end, place }: Appointment,
  method: Invitation['method'] | 'publish',
  { from, to, at }: Omit<Posted, 'to'> & Partial<Pick<Posted, 'to'>>,
): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('prodid', '-//Attune//Attune//EN');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('method', method.toUpperCase());
  const event = new ICAL.Component('vevent');
  event.addPropertyWithValue('uid', `${id}@attune`);
  event.addPropertyWithValue('sequence', sequence);
  event.addPropertyWithValue('dtstamp', moment(at));
  event.addPropertyWithValue('dtstart', moment(start));
  event.addPropertyWithValue('dtend', moment(end));
  event.addPropertyWithValue('summary', say('letters.invitation.summary', { service }));
  event.addPropertyWithValue('description', say('letters.invitation.ask', { ask }));
  event.addPropertyWithValue('location', place);
  event.addPropertyWithValue('status', method === 'cancel' ? 'CANCELLED' : 'CONFIRMED');
  event.addPropertyWithValue('organizer', `mailto:${from}`).setParameter('cn', quotable(service));
  if (to !== undefined) {
    const attendee = event.addPropertyWithValue('attendee', `mailto:${to}`);
    attendee.setParameter('role', 'REQ-PARTICIPANT');
    attendee.setParameter('rsvp', 'FALSE');
  }
  calendar.addSubcomponent(event);
  return `${calendar.toString()}\r\n`;
}

const moment = (at: Instant) => ICAL.Time.fromJSDate(new Date(at), true);

/** A parameter of iCalendar can hold no quotation mark, whatever stands before it. */
const quotable = (text: string): string => text.replace(/["\p{Cc}]/gu, '');
