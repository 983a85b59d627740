import type { JournalAsk, JournalShared } from '../../src/workflows/journal/view.ts';
import { facts, line } from '../data.ts';
import { card } from '../define.ts';
import askTemplate from '../journal-ask.json' with { type: 'json' };
import sharedTemplate from '../journal-shared.json' with { type: 'json' };
import { factsOf } from './facts.ts';

/** To whoever brings the young person: time to reflect, and whether something is set for it (BMC-2.2h, BMC-2.1e). */
export const journalAsk = card({
  template: askTemplate,
  shape: { heading: line, session: line, activity: line, questions: line, over: line, private: line },
  present({ initials, what, start, end, state, activity }: JournalAsk, { texts }) {
    return {
      summary: texts.say('cards.journal-ask.summary', { initials }),
      data: {
        heading: texts.say('cards.journal-ask.heading', { initials }),
        session: texts.say('cards.journal-ask.session', { what, when: texts.span(start, end) }),
        activity: activity ? texts.say('cards.journal-ask.activity') : '',
        questions: activity ? '' : texts.say('cards.journal-ask.questions'),
        over: state === 'over' ? texts.say('cards.journal-ask.over') : '',
        private: texts.say('cards.journal-ask.private'),
      },
    };
  },
});

/** To the one person with whom an entry was shared: that there is one (SIX-3). */
export const journalShared = card({
  template: sharedTemplate,
  shape: { heading: line, facts, closed: line },
  present({ initials, by, at }: JournalShared, { texts }) {
    return {
      summary: texts.say('cards.journal-shared.summary', { by, initials }),
      data: {
        heading: texts.say('cards.journal-shared.heading', { by }),
        facts: factsOf(
          [texts.say('cards.journal-shared.about'), initials],
          [texts.say('cards.journal-shared.at'), texts.when(at)],
        ),
        closed: texts.say('cards.journal-shared.closed', { by }),
      },
    };
  },
});
