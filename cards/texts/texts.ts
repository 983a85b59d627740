import { IntlMessageFormat } from 'intl-messageformat';
import { type Plain, plain } from '../../src/access/plain.ts';
import { type Role, staffRoles } from '../../src/people/roles.ts';
import type { ClauseId } from '../../src/policy/clauses.ts';
import type { Pack } from '../../src/policy/pack.ts';
import { type Instant, local } from '../../src/time.ts';
import type { Detail, Words } from '../../src/workflows/words.ts';
import { clean, clip } from '../markup.ts';
import type { Catalogue, Language, Message, TextKey } from './catalogue.ts';

/** What goes into a text. Revealed content has no way in: what is said aloud is plain. */
export interface Details {
  readonly [name: string]: Detail | undefined;
}

interface Compiled {
  readonly needs: readonly string[];
  readonly message: IntlMessageFormat;
}

/** What a service calls its roles, as it is said within a sentence. */
export type Titles = { readonly [R in Role]?: Plain };

/** Where a service's own policy asks what a clause of the rules asks. */
export type Cites = Pack['cites'];

/** The texts of one language, with moments written in the service's time zone. */
export class Texts {
  readonly language: Language;
  readonly #zone: string;
  readonly #sources: ReadonlyMap<string, Message>;
  readonly #compiled = new Map<string, readonly Compiled[]>();
  readonly #clauses: Readonly<Record<ClauseId, Plain>>;
  readonly #cites: Cites;
  readonly #roles: { readonly [name: string]: Plain };
  readonly #lists: Intl.ListFormat;
  readonly #now: (() => Instant) | undefined;
  /** Kept: making one costs more than drawing a card. */
  readonly #clock: Intl.DateTimeFormat;

  constructor(options: {
    readonly language: Language;
    readonly catalogue: Catalogue;
    readonly clauses: Readonly<Record<ClauseId, Plain>>;
    readonly timeZone: string;
    readonly titles?: Titles;
    readonly cites?: Cites;
    /** The time of drawing: of a day in another year than its own the year is said. */
    readonly now?: (() => Instant) | undefined;
  }) {
    this.language = options.language;
    this.#zone = options.timeZone;
    this.#now = options.now;
    this.#sources = new Map(leaves(options.catalogue));
    this.#clauses = options.clauses;
    this.#cites = options.cites ?? {};
    this.#roles = this.#named(options.titles ?? {});
    this.#lists = new Intl.ListFormat(options.language, { type: 'conjunction' });
    this.#clock = new Intl.DateTimeFormat(options.language, {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone: options.timeZone,
    });
  }

  /**
   * The text of a key. Every text may name a role: {therapist}, or {Therapist} at its beginning. Throws when there
   * is no such text, or when a detail is missing that every form of it needs.
   */
  say(key: TextKey, given: Details = {}): Plain {
    const details = { ...this.#roles, ...given };
    const form = this.#forms(key).find(({ needs }) => needs.every(name => details[name] !== undefined));
    if (!form) throw new Error(`text ${key} lacks a detail (given: ${Object.keys(given).join(', ')})`);
    const values = Object.fromEntries(form.needs.map(name => [name, this.#written(details[name] as Detail)]));
    return plain(String(form.message.format(values)));
  }

  has(key: string): key is TextKey {
    return this.#sources.has(key);
  }

  /** What a role is called here. */
  role(role: (typeof staffRoles)[number]): Plain {
    return this.#roles[role] ?? this.say(`roles.${role}`);
  }

  /** One sentence that a workflow says. */
  words({ say, with: details }: Words): Plain {
    return this.say(`sayings.${say}`, details);
  }

  /** "BMC-2.2b" and what it asks, or the clause by which the service's own policy asks the same. */
  policy(rule: ClauseId): Plain {
    const clause = this.#cites[rule] ?? rule;
    return this.say('common.policy', { clause: plain(clause), sentence: this.#clauses[clause] });
  }

  /** "Thu 26 Nov, 14:00"; "Thu 7 Jan 2027, 14:00" where that is not this year. */
  when(at: Instant): Plain {
    const { day, time } = this.#read(at);
    return plain(`${day}, ${time}`);
  }

  /** "Thu 26 Nov, 14:00–14:50". */
  span(start: Instant, end: Instant): Plain {
    const last = this.#read(end);
    const sameDay = this.#read(start).day === last.day;
    return plain(`${this.when(start)}–${sameDay ? last.time : this.when(end)}`);
  }

  /** "Thursday 26 November", with the year where it is another. */
  day(at: Instant): Plain {
    const day = local(at, this.#zone).setLocale(this.language);
    return plain(day.toFormat(`cccc d LLLL${this.#isOfAnotherYear(day.year) ? ' yyyy' : ''}`));
  }

  /** "Thursday 26 November 2026": for what is kept or printed. */
  fullDate(at: Instant): Plain {
    return plain(local(at, this.#zone).setLocale(this.language).toFormat('cccc d LLLL yyyy'));
  }

  /** A local date such as "2026-12-25": "Fri 25 Dec", with the year where it is another. Anything else as it is. */
  date(date: Plain): Plain {
    return this.#formatted(
      date,
      `ccc d LLL${this.#isOfAnotherYear(Number(date.slice(0, 4))) ? ' yyyy' : ''}`,
    );
  }

  /** A local date such as "2026-10-01": "1 October 2026". */
  longDate(date: Plain): Plain {
    return this.#formatted(date, 'd LLLL yyyy');
  }

  /** A month such as "2026-10": "October 2026". */
  month(month: Plain): Plain {
    return this.#formatted(plain(`${month}-01`), 'LLLL yyyy');
  }

  #formatted(date: Plain, format: string): Plain {
    const day = local(Date.parse(`${date}T12:00:00Z`), 'UTC').setLocale(this.language);
    return day.isValid ? plain(day.toFormat(format)) : date;
  }

  /** "1,204". */
  number(count: number): Plain {
    return plain(count.toLocaleString(this.language));
  }

  /** "A, B and C". */
  list(items: readonly Plain[]): Plain {
    return plain(this.#lists.format(items));
  }

  /** As much of a plain text as fits, in one line. */
  shortened(text: Plain, most: number): Plain {
    return plain(clip(clean(text).replace(/\s+/g, ' '), most));
  }

  #named(titles: Titles): { readonly [name: string]: Plain } {
    return Object.fromEntries(
      staffRoles.flatMap(role => {
        const words = titles[role] ?? this.say(`roles.${role}`);
        const first = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
        return [
          [role, words],
          [first(role), plain(first(words))],
        ];
      }),
    );
  }

  #read(at: Instant): { readonly day: string; readonly time: string } {
    const parts = new Map(this.#clock.formatToParts(at).map(({ type, value }) => [type, value]));
    const year = this.#isOfAnotherYear(Number(parts.get('year'))) ? ` ${parts.get('year')}` : '';
    return {
      day: `${parts.get('weekday')} ${parts.get('day')} ${parts.get('month')}${year}`,
      time: `${parts.get('hour')}:${parts.get('minute')}`,
    };
  }

  #isOfAnotherYear(year: number): boolean {
    return this.#now !== undefined && local(this.#now(), this.#zone).year !== year;
  }

  #written(detail: Detail): string | number {
    return typeof detail === 'object' ? this.when(detail.at) : detail;
  }

  /** Compiled on first use: a catalogue has hundreds of texts, a start needs few. */
  #forms(key: string): readonly Compiled[] {
    const known = this.#compiled.get(key);
    if (known) return known;
    const source = this.#sources.get(key);
    if (source === undefined) throw new Error(`no text for ${key}`);
    const forms = [source].flat().map(text => {
      // Tags mean nothing in our texts: "<" is "<".
      const message = new IntlMessageFormat(text, this.language, undefined, { ignoreTag: true });
      return { message, needs: argumentsOf(message.getAst()) };
    });
    this.#compiled.set(key, forms);
    return forms;
  }
}

type Ast = ReturnType<IntlMessageFormat['getAst']>;

/** The names of the details that a message mentions, plurals' branches included. */
export function detailsOf(text: string, language: Language): readonly string[] {
  return argumentsOf(new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).getAst());
}

function argumentsOf(ast: Ast): string[] {
  return ast.flatMap(node => {
    const own = 'value' in node && node.type !== 0 ? [node.value] : [];
    const inner =
      'options' in node ? Object.values(node.options).flatMap(option => argumentsOf(option.value)) : [];
    return [...own, ...inner];
  });
}

function leaves(tree: object, path = ''): [string, Message][] {
  return Object.entries(tree).flatMap(([name, branch]: [string, Message | object]): [string, Message][] => {
    const key = path ? `${path}.${name}` : name;
    return typeof branch === 'string' || Array.isArray(branch)
      ? [[key, branch as Message]]
      : leaves(branch, key);
  });
}
