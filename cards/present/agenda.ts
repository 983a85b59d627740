import { z } from 'zod';
import type { Agenda, Choose, Help } from '../../src/workflows/agenda/view.ts';
import agendaTemplate from '../agenda.json' with { type: 'json' };
import chooseTemplate from '../choose.json' with { type: 'json' };
import { facts, line } from '../data.ts';
import { card, type Desk } from '../define.ts';
import type { Button } from '../elements.ts';
import helpTemplate from '../help.json' with { type: 'json' };

const buttons = z.array(z.custom<Button>());

/** What concerns a person now. */
export const agenda = card({
  template: agendaTemplate,
  shape: {
    heading: line,
    intro: line,
    none: line,
    more: line,
    waiting: z.array(z.strictObject({ name: line, since: line, buttons })),
    sessions: z.array(
      z.strictObject({
        style: z.enum(['default', 'emphasis']),
        name: line,
        place: line,
        state: line,
        alert: line,
        summary: line,
        buttons,
      }),
    ),
  },
  present({ name, day, waiting, sessions, more }: Agenda, desk) {
    const { texts } = desk;
    return {
      summary: texts.say('cards.agenda.summary', { name, count: sessions.length }),
      data: {
        heading: texts.say('cards.agenda.heading', { day: texts.day(day) }),
        intro: texts.say('cards.agenda.intro', { name }),
        none: sessions.length + waiting.length === 0 ? texts.say('cards.agenda.none') : '',
        more: more ? texts.say('cards.agenda.more') : '',
        waiting: waiting.map(({ initials, isNotice, since, open }) => ({
          name: texts.say(`cards.agenda.${isNotice ? 'notice' : 'owed'}`, { initials }),
          since: texts.say('cards.agenda.since', { since: { at: since } }),
          buttons: [desk.button(open, texts.say('cards.agenda.open', { initials }))],
        })),
        sessions: sessions.map(session => agendaSession(session, desk)),
      },
    };
  },
});

function agendaSession(session: Agenda['sessions'][number], desk: Desk) {
  const { texts } = desk;
  const { initials, what, start, place, waitsForYou } = session;
  return {
    style: waitsForYou ? ('emphasis' as const) : ('default' as const),
    name: texts.say(waitsForYou ? 'cards.agenda.waiting' : 'cards.agenda.session', { initials, what }),
    place: texts.say('cards.agenda.place', { when: texts.when(start), place: place ?? undefined }),
    state: session.state === 'planned' ? '' : texts.say(`cards.session.state.${session.state}`),
    alert: session.alert === 'none' ? '' : texts.say(`cards.session.alert.${session.alert}`),
    summary: session.summary ? texts.say(`cards.agenda.summary-state.${session.summary}`) : '',
    buttons: [desk.button(session.open, texts.say('cards.agenda.show', { initials, start: { at: start } }))],
  };
}

/** Several sessions fit what was typed. */
export const choose = card({
  template: chooseTemplate,
  shape: { heading: line, sessions: z.array(z.strictObject({ name: line, buttons })), more: line },
  present({ what: about, sessions, more }: Choose, desk) {
    const { texts } = desk;
    return {
      summary: texts.say('cards.choose.summary'),
      data: {
        heading: texts.say(`cards.choose.heading.${about}`),
        sessions: sessions.map(({ initials, what, start, choose }) => ({
          name: texts.say('cards.choose.session', { initials, what }),
          buttons: [
            desk.button(choose, texts.say('cards.choose.choose', { initials, start: { at: start } })),
          ],
        })),
        more: more
          ? texts.say(about === 'summary' ? 'cards.choose.more-summaries' : 'cards.choose.more')
          : '',
      },
    };
  },
});

/** What Attune is and what this person can ask of it. */
export const help = card({
  template: helpTemplate,
  shape: { heading: line, misunderstood: line, hello: line, how: line, facts, confidential: line, ask: line },
  present({ name, service, ask, misunderstood, commands }: Help, { texts }) {
    return {
      summary: texts.say('cards.help.summary'),
      data: {
        heading: texts.say('cards.help.heading', { service }),
        misunderstood: misunderstood ? texts.say('cards.help.misunderstood') : '',
        hello: texts.say('cards.help.hello', { name }),
        how: texts.say('cards.help.how'),
        facts: commands.map(command => ({
          title: command,
          value: texts.say(`cards.help.commands.${command}`),
        })),
        confidential: texts.say('cards.help.private'),
        ask: texts.say('cards.help.ask', { ask }),
      },
    };
  },
});
