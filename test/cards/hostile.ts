import { opened } from '../../cards/samples/made-up.ts';
import { type Sample, samples } from '../../cards/samples.ts';
import { openForCard, Revealed } from '../../src/access/confidential.ts';
import { plain } from '../../src/access/plain.ts';
import { loadPack } from '../../src/policy/pack.ts';
import { findingClasses, whys } from '../../src/screen/sealed.ts';
import { levels, planKinds } from '../../src/workflows/alert/alert.ts';
import { reasons } from '../../src/workflows/cancellation/cancellation.ts';
import { dismissals, kinds, toldAnswers, whoseSafety } from '../../src/workflows/disclosure/disclosure.ts';
import { engagements, leavings } from '../../src/workflows/summary/summary.ts';

/** Where a view holds free text; `what` is a code on two cards. */
const slots = new Set([
  'initials',
  'what',
  'setting',
  'place',
  'therapist',
  'bringing',
  'by',
  'whom',
  'number',
  'known',
  'waitingFor',
  'name',
  'service',
  'ask',
  'lesson',
  'to',
  'except',
  'reason',
]);
const codes: ReadonlySet<unknown> = new Set([
  ...levels,
  ...planKinds,
  ...reasons,
  ...['therapist', 'ended', 'fewer'],
  ...engagements,
  ...leavings,
  ...findingClasses,
  ...whys,
  ...['block', 'rephrase', 'route', 'yes', 'no', 'harm-to-baby'],
  ...kinds,
  ...whoseSafety,
  ...toldAnswers,
  ...dismissals,
  ...loadPack('bryn-melyn').themes.groups.flatMap(({ themes }) => themes.map(({ id }) => id)),
]);

/** Words, not one of a closed list of codes or several of them. */
const isTyped = (content: unknown) => typeof content === 'string' && !codes.has(content);

/** The sample with the text in every slot that takes free text, typed or plain. */
export function withText(sample: Sample, text: string): Sample {
  const codedWhat = sample.view.card === 'choose' || sample.view.card === 'not-delivered';
  const replaced = (value: unknown, slot: string): unknown => {
    if (value instanceof Revealed) {
      const content: unknown = openForCard(value);
      if (Array.isArray(content)) return content.some(isTyped) ? opened('summary', 'themes', [text]) : value;
      return isTyped(content) ? opened('alert', 'detail', text) : value;
    }
    if (Array.isArray(value)) return value.map(item => replaced(item, slot));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(
        Object.entries(value).map(([key, inner]) => [key, key === 'actions' ? inner : replaced(inner, key)]),
      );
    const free = slots.has(slot) && !(slot === 'what' && codedWhat);
    return typeof value === 'string' && free ? plain(text) : value;
  };
  const view = { card: sample.view.card, data: replaced(sample.view.data, '') };
  const typed = {
    words: text,
    activity: text,
    override: text,
    account: text,
    done: text,
    note: text,
    detail: text,
    alternative: text,
    what: text,
    place: text,
    except: text,
  };
  return {
    ...sample,
    view,
    ...('corrections' in sample && {
      corrections: { ...sample.corrections, typed: { ...sample.corrections?.typed, ...typed } },
    }),
  } as Sample;
}

/** One sample of each card and kind, so that every slot of every template is tried. */
const oneEach = [...new Map(samples.map(sample => [`${sample.kind} ${sample.view.card}`, sample])).values()];
const richest = samples.filter(({ name }) =>
  /all levels|refusal|put right|nobody reached|one knows|proximity: opened$|own entry|as text|change an entry/.test(
    name,
  ),
);
/** Cards and states that hold every kind of text. */
export const tried = [...new Set([...oneEach, ...richest])];

/** What somebody could type to break out of a text. */
export const nasty = [
  '**bold** _slanted_ `code` ~~gone~~',
  '# Heading',
  '- a\n- b\n1. c',
  '[Click here](https://evil.example) ![x](https://evil.example/x.png)',
  '<!channel> <!here> <@U123ABCDE> <#C123|general> <https://evil.example|safe>',
  '@everyone @channel <at>Everybody</at>',
  '&lt;!channel&gt; &#60;script&#62; <script>alert(1)</script>',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: hostile on purpose
  '${initials} ${$root.actions} ${1+1} {initials} {{initials}}',
  '{{DATE(2026-11-26T14:00:00Z,SHORT)}} {{TIME(2026-11-26T14:00:00Z)}}',
  'left \u202eright\u202c \u2066isolated\u2069 \u200e\u200f\ufeff end',
  ':tada: 👩‍👧 🏴󠁧󠁢󠁷󠁬󠁳󠁿 \ud83d',
  '"quoted" \\ back\\slash \u0000 \u001b[31m',
  'word '.repeat(2000),
  'x'.repeat(10_000),
  '漢'.repeat(10_000),
  '*'.repeat(10_000),
  'line\n'.repeat(2000),
];
