import type fc from 'fast-check';
import type { Answer } from '../../../src/claim.ts';
import type { Model } from './model.ts';
import { asThePolicySays, type Real } from './real.ts';

export type Step = fc.AsyncCommand<Model, Real>;

/** A step with its line in the story; afterwards everything on record is as the policy has it. */
export function told(name: string, takes: (m: Model, real: Real) => Promise<string>): Step {
  let line = name;
  return {
    check: () => true,
    run: async (m, real) => {
      m.now = real.kit.now();
      const began = new Date(m.now).toISOString().slice(0, 16);
      line = `${began} ${name}`;
      try {
        line = `${began} ${await takes(m, real)}`;
        m.now = real.kit.now();
        await asThePolicySays(m, real);
      } finally {
        real.story.push(line);
      }
    },
    toString: () => `\n    ${line}`,
  };
}

export const what = (answer: Answer) =>
  [answer.outcome, answer.says?.say, ...Object.values(answer.fields ?? {}).map(one => one.say)]
    .filter(Boolean)
    .join(', ');
