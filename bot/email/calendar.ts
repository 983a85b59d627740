import express, { type Router } from 'express';
import { z } from 'zod';
import { appointmentFile } from '../../cards/invitation.ts';
import { id } from '../../src/access/plain.ts';
import { youngPersonPartition } from '../../src/partition.ts';
import type { PersonId, YoungPersonId } from '../../src/people/service.ts';
import { appointmentOf, attending } from '../../src/workflows/meeting/calendar.ts';
import type { Meeting } from '../../src/workflows/meeting/meeting.ts';
import { recordId } from '../../src/workflows/records.ts';
import type { Link } from '../../src/workflows/views.ts';
import type { Surroundings } from '../chat.ts';
import { letterAddresses } from '../letter.ts';
import type { EmailConfig } from './config.ts';
import { guard } from './page/guard.ts';
import { senderOf } from './post-office.ts';
import { Sealed } from './sealed.ts';

/** Where appointments are, under the public address. */
export const calendarRoot = '/outside/calendar';

const content = z.tuple([id, id, id, z.int()]);

/** The addresses that links on cards lead to. */
export function addressesOf(config: EmailConfig): (link: Link) => string {
  const { linkSecrets, publicUrl } = config;
  const sealed = new Sealed(linkSecrets, 'calendar');
  const letters = letterAddresses(config);
  return link =>
    link.to === 'letter'
      ? letters(link)
      : `${publicUrl}${calendarRoot}/${sealed.seal([link.about, link.id, link.person, link.until])}.ics`;
}

/**
 * An appointment for whoever follows the link on their card, as it stands now: no more than an invitation says, so there
 * is no code to it. Over, called off or never ours, there is nothing there, nor for somebody who comes no longer.
 */
export function calendarPage(
  { linkSecrets, from }: EmailConfig,
  { store, clock, drawer, directory }: Surroundings,
): Router {
  const sealed = new Sealed(linkSecrets, 'calendar');
  const router = express.Router();
  router.use(guard);
  router.get('/:token.ics', async (request, response, next) => {
    const read = content.safeParse(sealed.open(String(request.params.token)));
    const now = clock.now();
    if (!read.success || read.data[3] <= now) return next();
    const [about, id, person] = read.data;
    const standing = await directory();
    const { service } = standing;
    const youngPerson = standing.youngPerson(about as YoungPersonId);
    const key = { partition: youngPersonPartition(service.id, about), id: recordId('meeting', id) };
    const [stored] = await store.read([key]);
    const meeting = stored?.value as Meeting | undefined;
    const appointment = appointmentOf(meeting, now);
    if (!appointment || !meeting || !youngPerson) return next();
    const comes = attending({ directory: standing, youngPerson, now }, meeting);
    if (!comes.includes(person as PersonId)) return next();
    response
      .type('text/calendar; charset=utf-8')
      .attachment('meeting.ics')
      .send(appointmentFile(drawer, senderOf(service), appointment, { from, at: now }));
  });
  return router;
}
