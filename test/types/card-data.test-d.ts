/**
 * Proofs, checked by `tsc` alone: sealed content and text of unknown origin cannot become a card's data.
 * Each `@ts-expect-error` fails the type check on the day its line compiles.
 */
import type { Confidential, Json, Revealed } from '../../src/access/confidential.ts';
import type { FitFor, Plain, PlainData, PrivateData } from '../../src/access/plain.ts';

declare const sealed: Confidential;
declare const sealedList: Confidential<readonly string[]>;
declare const revealed: Revealed;
declare const revealedList: Revealed<readonly string[]>;
declare const initials: Plain;
declare const typed: string;

/** A standing card, seen by everybody there. */
declare function post(data: PlainData): void;
/** A card that opens for one person. */
declare function open(data: PrivateData): void;
/** The same with the exact type of the data, as a card's own function takes it. */
declare function postFit<const T>(data: T & FitFor<PlainData, T>): void;
declare function openFit<const T>(data: T & FitFor<PrivateData, T>): void;

// What is fit compiles: else the proofs below would prove nothing.
interface SessionFacts {
  readonly initials: Plain;
  readonly level: 'unsettled' | 'incident';
  readonly place?: Plain;
  readonly times: readonly [Plain, number];
}
declare const facts: SessionFacts;
post({ initials, at: 5, times: [initials, 3], where: { place: initials }, gone: undefined, held: null });
postFit({ initials, level: 'incident', nested: [{ place: initials, at: 5 }], held: true, none: null });
postFit(facts);
open({ initials, note: revealed, themes: revealedList, all: [revealed] });
openFit({ level: 'incident', note: revealed, themes: [revealed, revealedList] });

// Confidential is never fit, on no card and in no wrapping.
// @ts-expect-error as it is
post(sealed);
// @ts-expect-error as it is, on a private card
open(sealed);
// @ts-expect-error a list, sealed as one
open(sealedList);
// @ts-expect-error in an object
post({ initials, note: sealed });
// @ts-expect-error in a list
post([initials, sealed]);
// @ts-expect-error deep inside
open({ rows: [{ cells: [sealed] }] });
// @ts-expect-error as one of several
post({ note: undefined as Plain | Confidential | undefined });
// @ts-expect-error its spread
post({ ...sealed });
// @ts-expect-error its spread among other data
open({ initials, ...sealed });
// @ts-expect-error copied field by field
post(Object.assign({ initials }, sealed));
// @ts-expect-error its methods
post({ text: sealed.toString });
// @ts-expect-error a promise of it
post({ note: Promise.resolve(sealed) });
// @ts-expect-error a function that gives it
post({ note: () => sealed });
// @ts-expect-error a map of it
post(new Map([['note', sealed]]));

// The same against the exact types.
// @ts-expect-error as it is
postFit(sealed);
// @ts-expect-error in an object
postFit({ initials, note: sealed });
// @ts-expect-error in a private card
openFit({ note: sealed });
// @ts-expect-error in a list and in a tuple
postFit([initials, sealed]);
// @ts-expect-error as one of several
postFit({ note: undefined as Plain | Confidential | undefined });
// @ts-expect-error in a field that may be missing
postFit({ note: undefined as { readonly inner?: Confidential } | undefined });
// @ts-expect-error its spread
postFit({ ...sealed });
// @ts-expect-error hidden behind `object`
postFit({ note: sealed as object });
// @ts-expect-error hidden behind `unknown`
postFit({ note: sealed as unknown });
// @ts-expect-error a function
postFit({ note: () => sealed });
// @ts-expect-error a class
postFit({ at: new Date(0) });
// @ts-expect-error a map
postFit({ notes: new Map([['note', sealed]]) });
// @ts-expect-error the class itself
postFit({ of: {} as typeof Confidential });

// Text made of it is a bare string, and a bare string is not plain, whoever made it.
// @ts-expect-error template string
post({ note: `${sealed}` });
// @ts-expect-error template string of revealed content
open({ note: `${revealed}` });
// @ts-expect-error JSON
post({ note: JSON.stringify(sealed) });
// @ts-expect-error String()
post({ note: String(sealed) });
// @ts-expect-error concatenation, even of plain text
post({ note: initials + initials });
// @ts-expect-error toString
post({ note: sealed.toString() });
// @ts-expect-error typed text
post({ note: typed });
// @ts-expect-error typed text on a private card
open(typed);
// @ts-expect-error typed text against the exact types
postFit({ note: typed });
// @ts-expect-error a template that keeps its pattern as a type
postFit({ note: `note: ${typed}` as const });
// @ts-expect-error plain text loses its mark when it is changed
post({ initials: initials.toUpperCase() });

// What somebody reads from another's word stays a bare string.
declare function asText<T>(value: T): string;
declare function firstOf<T>(list: readonly T[]): T;
declare function clean<T extends object>(value: T): { [K in keyof T]: T[K] };
// @ts-expect-error a helper that turns anything into text
post({ note: asText(sealed) });
// @ts-expect-error a helper that hands it on
post({ note: firstOf([sealed]) });
// @ts-expect-error a helper that copies it
post({ note: clean(sealed) });
// @ts-expect-error a helper that casts it
post({ note: sealed as Plain });
// @ts-expect-error a helper that casts revealed content
post({ note: revealed as Plain });

// Plain text can't be made by assignment.
// @ts-expect-error from typed text
export const fromTyped: Plain = typed;
// @ts-expect-error from a literal
export const fromLiteral: Plain = 'JD';
// @ts-expect-error from a template
export const fromTemplate: Plain = `${initials} at four`;

// Revealed content is for private cards alone.
// @ts-expect-error on a standing card
post(revealed);
// @ts-expect-error in an object
post({ initials, note: revealed });
// @ts-expect-error a list
post({ themes: revealedList });
// @ts-expect-error against the exact types
postFit({ initials, note: revealed });
// @ts-expect-error its spread
post({ ...revealed });
// @ts-expect-error its spread on a private card
open({ ...revealed });
// @ts-expect-error whole records are revealed field by field
open({ record: {} as Revealed<{ readonly [key: string]: Json }> });

// Neither can be made, subclassed or looked into.
declare const ConfidentialClass: typeof Confidential;
declare const RevealedClass: typeof Revealed;
// @ts-expect-error private constructor
export const made = new ConfidentialClass('x');
// @ts-expect-error private constructor
export const shown = new RevealedClass('x');
// @ts-expect-error private constructor
export class Thief extends ConfidentialClass {}
// @ts-expect-error look-alikes are not sealed content
export const fake: Confidential = { toString: () => 'x', toJSON: () => 'x', sealed: Symbol('x') };
// @ts-expect-error sealed content is not revealed content
export const opened: Revealed = sealed;
