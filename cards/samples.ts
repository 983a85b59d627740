import { afterSamples } from './samples/after.ts';
import { alertSamples } from './samples/alert.ts';
import { aroundSamples } from './samples/around.ts';
import { cancellationSamples } from './samples/cancellation.ts';
import { disclosureSamples } from './samples/disclosure.ts';
import { journalSamples } from './samples/journal.ts';
import { linksSamples } from './samples/links.ts';
import type { Sample } from './samples/made-up.ts';
import { meetingSamples } from './samples/meeting.ts';
import { noticeSamples } from './samples/notices.ts';
import { overviewSamples } from './samples/overview.ts';
import { pathwaySamples } from './samples/pathway.ts';
import { planningSamples } from './samples/planning.ts';
import { reportSamples } from './samples/report.ts';
import { sessionSamples } from './samples/sessions.ts';
import { summarySamples } from './samples/summary.ts';
import { wayBackSamples } from './samples/way-back.ts';
import { withdrawalSamples } from './samples/withdrawal.ts';

export type { Sample } from './samples/made-up.ts';

/** Every card in every state, with fictional people: for the tests and for people to look at. */
export const samples: readonly Sample[] = [
  ...sessionSamples,
  ...planningSamples,
  ...cancellationSamples,
  ...alertSamples,
  ...journalSamples,
  ...summarySamples,
  ...disclosureSamples,
  ...pathwaySamples,
  ...meetingSamples,
  ...overviewSamples,
  ...reportSamples,
  ...withdrawalSamples,
  ...noticeSamples,
  ...linksSamples,
  ...wayBackSamples,
  ...afterSamples,
  ...aroundSamples,
];
