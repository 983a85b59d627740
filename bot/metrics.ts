import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Observation } from '../src/perform.ts';
import type { TaskObservation } from '../src/tasks/parts.ts';

/** Counts for the operator, in Prometheus' format. Labels come from closed lists; nobody's name is one. */
export interface Metrics {
  act(seen: Observation): void;
  task(seen: TaskObservation): void;
  /** The text that Prometheus reads. */
  text(): Promise<string>;
  readonly contentType: string;
}

export function createMetrics(): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register, prefix: 'attune_' });
  const acts = new Counter({
    name: 'attune_acts_total',
    help: 'Claims and own commands by verb, outcome and chat',
    labelNames: ['verb', 'outcome', 'chat'],
    registers: [register],
  });
  const seconds = new Histogram({
    name: 'attune_act_seconds',
    help: 'Time from a verified claim to its answer',
    labelNames: ['chat'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3, 10],
    registers: [register],
  });
  const tasks = new Counter({
    name: 'attune_tasks_total',
    help: 'What became of owed work, by kind, state and reason',
    labelNames: ['task', 'state', 'reason', 'chat'],
    registers: [register],
  });
  return {
    act: ({ verb, outcome, chat, ms }) => {
      acts.inc({ verb, outcome, chat });
      if (chat !== 'none') seconds.observe({ chat }, ms / 1000);
    },
    task: ({ task, state, reason = '', chat = 'none' }) => tasks.inc({ task, state, reason, chat }),
    text: () => register.metrics(),
    contentType: register.contentType,
  };
}
