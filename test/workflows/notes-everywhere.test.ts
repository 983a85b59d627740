import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { draftText, optionalDraftText, optionalSealedText, sealedText } from '../../src/workflows/fields.ts';
import { registry } from '../../src/workflows/registry.ts';

/** Every kind of field in which somebody writes a text. */
const texts: readonly unknown[] = [sealedText, optionalSealedText, draftText, optionalDraftText];

const textsOf = (input: unknown): readonly string[] =>
  input instanceof z.ZodObject
    ? Object.entries(input.shape).flatMap(([field, type]) => (texts.includes(type) ? [field] : []))
    : [];

/** Those that are looked through in a way of their own, or by nobody, and why. */
const apart: { readonly [verb: string]: string } = {
  'summary.preview': 'checked as a whole, and shown what was noticed (BMC-2.2i)',
  'summary.post': 'checked as a whole, as it was shown (BMC-2.2i)',
  'activity.set': 'checked as a whole, and shown what was noticed (BMC-2.1e)',
  'disclosure.report': 'it is the report (BMC-3.1)',
  'disclosure.add': 'it belongs to a report (BMC-3.1)',
  'disclosure.step': 'it belongs to a report (BMC-3.3)',
  'alert.plan': 'the answer to what was told (BMC-2.2f)',
  'proximity.record': 'a plan about known risks, made with the care team (BMC-2.2g)',
  'journal.write': 'private to its author (SIX-3)',
  'journal.change': 'private to its author (SIX-3)',
  'notice.send': 'the name of somebody who is told (BMC-4.4)',
};

describe('BMC-3.1 whatever is written of a young person is looked through for what others have to hear of', () => {
  it('in every field of every form that takes a text', () => {
    const missed = registry.verbs.flatMap(verb => {
      const act: { input?: unknown; notes?: object } = registry.act(verb) ?? {};
      const notes = Object.keys(act.notes ?? {});
      return textsOf(act.input).flatMap(field =>
        notes.includes(field) || verb in apart ? [] : [`${verb}: ${field}`],
      );
    });
    expect(missed).toEqual([]);
  });

  it('and nothing stands apart that there is not', () => {
    const takesText = (verb: string) => textsOf(registry.act(verb)?.input).length > 0;
    expect(Object.keys(apart).filter(verb => !takesText(verb))).toEqual([]);
  });
});
