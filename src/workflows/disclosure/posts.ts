import { nameOf } from '../../people/directory.ts';
import type { YoungPersonId } from '../../people/service.ts';
import { holds } from '../sessions/answering.ts';
import { numbersOf, telephonesOf } from '../sessions/telephones.ts';
import type { Action } from '../views.ts';
import type { Drawing } from '../workflow.ts';
import { awaitsReport, type Disclosure, disclosureState, isWithLeads } from './disclosure.ts';
import { itIsNothing, reportIt } from './form.ts';
import { answerersNow, disclosureOf, guardians, leadsNow, reporters, wholeDisclosure } from './rules.ts';
import { stepsOf } from './steps.ts';

const needs: Drawing['needs'] = subject => wholeDisclosure(disclosureOf(subject));

/** The button that opens it, for those who may know of it. */
export const openIt = (about: YoungPersonId, { id }: Disclosure): Action => ({
  verb: 'disclosure.open',
  about,
  input: { disclosure: id },
  label: 'open-disclosure',
  opens: true,
  style: 'positive',
});

/** To the safeguarding lead and the Head: that there is something, from whom and when; never what. */
export const disclosurePost: Drawing = {
  keepers: ({ disclosures }) => [...guardians, ...disclosures.escalate.map(({ to }) => to)],
  needs,
  draw: (around, subject) => {
    const { find, directory, youngPerson } = around;
    const disclosure = find('disclosure', disclosureOf(subject));
    const author = disclosure?.reported ?? disclosure?.announced;
    if (!disclosure || !author) return 'gone';
    const state = disclosureState(disclosure);
    const open =
      disclosure.reported?.routed || disclosure.acknowledged
        ? stepsOf(around, disclosure).filter(({ done }) => !done)
        : [];
    return {
      card: 'disclosure',
      data: {
        clause: 'BMC-3.1',
        initials: youngPerson.initials,
        setting: directory.setting(youngPerson.setting)?.name ?? youngPerson.setting,
        by: nameOf(directory, author.by),
        at: author.at,
        state,
        escalated: disclosure.escalatedTo.length > 0 && (state === 'reported' || state === 'announced'),
        acknowledgedBy: disclosure.acknowledged ? nameOf(directory, disclosure.acknowledged.by) : null,
        openSteps: state === 'closed' ? 0 : open.length,
        overdueSteps: open.filter(step => step.state === 'overdue').length,
        actions: [openIt(youngPerson.id, disclosure)],
      },
    };
  },
};

/** To the one who reported: who has been told, who sees to it, and whom to telephone. */
export const sentPost: Drawing = {
  keepers: () => [...reporters, ...guardians],
  needs,
  draw: (around, subject, to) => {
    const { find, directory, youngPerson } = around;
    const disclosure = find('disclosure', disclosureOf(subject));
    const author = disclosure?.reported ?? disclosure?.announced;
    // Somebody else has reported what this one announced.
    if (!disclosure || !author || !('person' in to) || to.person !== author.by) return 'gone';
    const { acknowledged, told, escalatedTo, undelivered } = disclosure;
    const state = disclosureState(disclosure);
    return {
      card: 'disclosure-sent',
      data: {
        clause: 'BMC-3.1',
        initials: youngPerson.initials,
        at: author.at,
        state,
        told: [...new Set([...told, ...escalatedTo])].map(person => nameOf(directory, person)),
        acknowledgedBy: acknowledged ? nameOf(directory, acknowledged.by) : null,
        leads: state === 'reported' ? numbersOf(directory, leadsNow(around)) : [],
        telephone: acknowledged
          ? []
          : telephonesOf(
              around,
              undelivered.filter(one => holds(around, one, guardians)),
            ),
        ask: isNobodys(around, disclosure) ? directory.service.ask : null,
        actions: disclosure.reported
          ? [openIt(youngPerson.id, disclosure)]
          : awaitsReport(disclosure)
            ? [
                { ...reportIt(youngPerson.id, disclosure), style: 'positive' as const },
                ...(acknowledged ? [] : [itIsNothing(youngPerson.id, disclosure)]),
              ]
            : [],
      },
    };
  },
};

/** It waits for somebody to see to it, and nobody holds a role in which they would. */
const isNobodys = (around: Parameters<Drawing['draw']>[0], disclosure: Disclosure): boolean =>
  isWithLeads(disclosure) &&
  disclosureState(disclosure) !== 'closed' &&
  !disclosure.acknowledged &&
  answerersNow(around).length === 0;
