import { spawn } from 'node:child_process';
import { text as textOf } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import catalogue from '../../cards/texts/en-GB.json' with { type: 'json' };
import { Confidential } from '../../src/access/confidential.ts';
import { foundByWeight, isAmongHarmless } from '../../src/screen/detectors/weighed.ts';
import { type FindingClass, findingClasses, verdicts } from '../../src/screen/finding.ts';
import { KnownPeople } from '../../src/screen/people.ts';
import { readWords } from '../../src/screen/phrases/lexicon-file.ts';
import { longestText, readingOf, screen, whys } from '../../src/screen/screen.ts';
import { screenSealed } from '../../src/screen/sealed.ts';
import { lossOf, measure, readSet, type Share, tricks } from './measure.ts';

const context = { youngPerson: ['Kit', 'KB'], roster: ['Kit', 'Morgan (carer)', 'Dr Anwen Rees'] };
const check = (text: string) => screen(text, context);
const share = ({ found, of }: Share) => found / of;

/** What was found, each as its class and its words. */
const foundIn = (text: string) =>
  check(text).findings.map(one => [one.class, text.slice(one.start, one.end)] as const);

describe('BMC-2.2i what does not belong in a summary for care staff', () => {
  const examples: readonly (readonly [FindingClass, string, string])[] = [
    ['quote', 'On leaving: “nobody asked me about the move”.', '“nobody asked me about the move”'],
    ['quote', 'he goes im not coming back next week', 'im not coming back next week'],
    ['reported-speech', 'Kit told me that the new school is too big.', 'told me'],
    ['reported-speech', 'By her own account the nights are worse.', 'own account'],
    ['reported-speech', 'Nobody in the house listens to him.', 'Nobody'],
    ['third-party-name', 'Seemed to miss Jasmine today.', 'Jasmine'],
    ['third-party-name', 'Talked a lot about Harry.', 'Harry'],
    ['third-party-name', 'Simon says very little to her.', 'Simon'],
    ['third-party-name', 'His mate Oluwaseun was on his mind.', 'Oluwaseun'],
    ['identifier', 'Ring the clinic on 01632 960 204.', '01632 960 204'],
    ['identifier', 'The sheet has his NHS number, 999 207 3464.', '999 207 3464'],
    ['identifier', 'Born 4 May 2012, as on the form.', '4 May 2012'],
    ['identifier', 'She moved here from 14 Larchfield Close.', '14 Larchfield Close'],
    ['family', 'His older brother has moved out.', 'brother'],
    ['clinical', 'SDQ total 23, conduct high.', 'SDQ'],
    ['clinical', 'The sertraline was raised on Monday.', 'sertraline'],
  ];
  it.each(examples)('%s: %s', (kind, text, part) => {
    const found = foundIn(text).filter(([found]) => found === kind);
    expect(
      found.some(([, words]) => words.includes(part)),
      JSON.stringify(foundIn(text)),
    ).toBe(true);
  });
});

describe('BMC-3.1 to 3.3, WHS-3.1 what goes the safeguarding way', () => {
  it.each([
    ['risk', 'Fresh cuts on her forearm were seen when she rolled her sleeve.'],
    ['risk', 'She does not want to be here any more.'],
    ['risk', 'There is a knife in his bag.'],
    ['risk', 'He has been sending pictures to a man online.'],
    ['risk', 'He did not come back until Sunday.'],
    ['risk', 'Gave away all her best books.'],
    ['crime', 'He helped to break into the garage on Friday.'],
    ['disclosure', 'Her stepdad locked her in the shed at night.'],
    ['disclosure', 'His uncle hits him when nobody is looking.'],
  ] as const)('%s: %s', (kind, text) => {
    const { verdict, findings } = check(text);
    expect(findings.map(one => one.class)).toContain(kind);
    expect(verdict).toBe('route');
  });
});

describe('the young person is the young person, by pronoun, name or initials', () => {
  const them = { youngPerson: ['Dylan', 'Grace', 'DH', 'IS'], roster: ['Dylan', 'Moira (carer)'] };
  const classesIn = (text: string) => [
    ...new Set(
      screen(text, them)
        .findings.filter(({ why }) => why !== 'initials')
        .map(one => one.class),
    ),
  ];
  /** Each with a place for who does it, to whom it is done, or whose it is. */
  const sentences = [
    'Somebody at home hits {him}.',
    '{He} may be cutting.',
    '{He} says nobody feeds him at home.',
    'His uncle hurts {him} at camp.',
    'People would be better off without {him}.',
    'There is a knife in {his} bag.',
    'Fresh cuts on {his} forearm.',
    '{He} helped to break into the garage on Friday.',
    '{He} did not come back until Sunday.',
    '{He} hates the new rota.',
    'By {his} own account the nights are worse.',
    '{His} brother has moved out.',
  ];
  const read = (text: string, [He, him, his, His]: readonly string[]) =>
    text.replace('{He}', He!).replace('{him}', him!).replace('{his}', his!).replace('{His}', His!);
  it.each(sentences)('%s', text => {
    const expected = classesIn(read(text, ['He', 'him', 'his', 'His']));
    expect(expected).not.toEqual([]);
    for (const name of ['Dylan', 'Grace', 'DH', 'D.H.', 'IS', 'dylan', 'KL', 'K.L.', 'J', 'J.'])
      expect(classesIn(read(text, [name, name, `${name}'s`, `${name}'s`])), name).toEqual(expected);
  });

  it('a small word that is a name or initials too stays the word', () => {
    for (const text of ['Kim is here and will cut the ribbon.', 'With grace and in time, is the aim.'])
      expect(screen(text, { youngPerson: ['Will', 'Grace', 'IS', 'Kim'], roster: [] }).verdict).toBe('clear');
  });

  it.each([
    'DH cut the ribbon.',
    'Somebody hit the buzzer, and Dylan laughed.',
    'We hit on plan B and left room D.',
  ])('stays clear: %s', text => expect(screen(text, them).findings).toEqual([]));
});

describe('what stays clear', () => {
  it.each([
    ['themes', 'Theme: feeling safe enough to settle.'],
    ['how somebody was', 'Tired on arrival, brighter by the end.'],
    ['the therapist’s own speech', 'I explained that next week is in the other room.'],
    ['words for staff', 'If it gets loud, you might say “let’s take five minutes”.'],
    ['words for staff behind a colon', 'Words that may help: one thing at a time, there is no hurry.'],
    ['the name of a book', 'We read “The Bear Hunt” together.'],
    ['the name of a game', 'Simon Says went down well.'],
    ['those who are there', 'Kit showed Morgan the finished box.'],
    ['a word that sounds like risk', 'Had a good stab at the hard sounds.'],
    ['a knife at table', 'Knife and fork practice, then laces.'],
    ['a date that is none of birth', 'The next session is on 3 December at 14:00.'],
    ['family words for other things', 'The mother duck led the way through the sand.'],
    ['clinical words for other things', 'The odd one out was the green sock.'],
  ])('%s: %s', (_, text) => {
    expect(foundIn(text)).toEqual([]);
  });
});

describe('however it is written', () => {
  it.each([
    ['spaced out', 's u i c i d a l today'],
    ['spaced out, words further apart', 'k i l l  h i m s e l f'],
    ['with digits for letters', 'su1c1dal t0day'],
    ['with invisible characters', 'sui\u200bcidal today'],
    ['with letters of other alphabets', 'suісіdаl today'],
    ['full width', 'ｓｕｉｃｉｄａｌ today'],
    ['with accents', 'suïcídál today'],
    ['misspelt', 'sucidal today'],
  ])('%s', (_, text) => {
    expect(check(text)).toMatchObject({ verdict: 'route', findings: [{ class: 'risk', start: 0 }] });
  });

  it('somebody who is known and may not be named is found; a name that is a word too where it is a name', () => {
    const others = ['Efnisien', 'Will', 'TW', 'Mrs Branwenna Llwyd'];
    const named = (text: string) =>
      screen(text, { ...context, others }).findings.filter(one => one.class === 'third-party-name').length;
    for (const text of [
      'sat with efnisien',
      'EFNISIEN came',
      'sat by efnisiens',
      'without TW',
      'rang branwenna',
    ])
      expect(named(text), text).toBe(1);
    expect(named('A game with Will')).toBe(1);
    for (const text of ['He will settle', 'Will they settle?', 'two tw', 'Mrs of the house'])
      expect(named(text), text).toBe(0);
    // Whoever is present may be named, whoever else has the name.
    expect(screen('sat with morgan', { ...context, others: ['Morgan', 'Kit'] }).findings).toEqual([]);
  });

  it('places are those of the text as it was written', () => {
    const text = '😀 Met\u200b Jas\u200bmine today';
    const [one] = check(text).findings.filter(found => found.class === 'third-party-name');
    expect(text.slice(one?.start, one?.end)).toBe('Jas\u200bmine');
  });
});

describe('however somebody speaks', () => {
  it.each([
    ['family', 'His maw has moved out.'],
    ['reported-speech', 'Naebody in the hoose listens to him.'],
    ['reported-speech', 'She telt me that the new school is too big.'],
    ['disclosure', 'Her stepdad hitted her at night.'],
    ['risk', 'He disnae want to be here any more.'],
  ] as const)('%s: %s', (kind, text) => {
    expect(check(text).findings.map(found => found.class)).toContain(kind);
  });

  it('a name in the middle of a sentence is no slip of the pen and no dialect', () => {
    for (const name of ['Parkend', 'Maw'])
      expect(check(`Sat beside ${name} again.`).findings, name).toMatchObject([
        { class: 'third-party-name' },
      ]);
  });
});

describe('what all the words together say', () => {
  const weighed = (text: string) => {
    const reading = readingOf(text, new KnownPeople(context));
    return foundByWeight(reading, []).map(found => found.class);
  };

  it('finds what no phrase has, by words that each count a little', () => {
    expect(weighed('He and his older mates were drunk with vodka again.')).toContain('risk');
    expect(weighed('Painted a calm sea and washed the brushes.')).toEqual([]);
  });

  it('says nothing more of a class that a phrase has found in the sentence', () => {
    const text = 'He was drunk with vodka again.';
    const reading = readingOf(text, new KnownPeople(context));
    const risk = { class: 'risk', why: 'risk-phrase', start: 0, end: 10 } as const;
    expect(foundByWeight(reading, [risk]).map(found => found.class)).not.toContain('risk');
  });

  it('lets nothing go that is risk, crime, harm or an identifier, whatever stands around it', () => {
    const text = 'Lovely calm focus in the session today, a big thank you to the team.';
    const reading = readingOf(text, new KnownPeople(context));
    for (const kind of findingClasses) {
      const finding = { class: kind, why: 'unknown-name', start: 0, end: 6 } as const;
      const isSoft = ['quote', 'reported-speech', 'third-party-name', 'family', 'clinical'].includes(kind);
      expect(isAmongHarmless(reading, finding), kind).toBe(isSoft);
    }
    // A name that is known to be one stays found.
    const named = { class: 'third-party-name', why: 'first-name', start: 0, end: 6 } as const;
    expect(isAmongHarmless(reading, named)).toBe(false);
  });
});

describe('the check as a whole', () => {
  it('a text that is too long is not checked, and so not shared: it fails closed', () => {
    const tooLong = 'a'.repeat(longestText + 1);
    expect(() => check(tooLong)).toThrow(RangeError);
    expect(screenSealed(Confidential.seal(tooLong), context)).toBeUndefined();
  });

  it('nor is one of which little is written and much is read', () => {
    const unfolded = '\ufdfa'.repeat(longestText);
    expect(() => check(unfolded)).toThrow(RangeError);
    expect(screenSealed(Confidential.seal(unfolded), context)).toBeUndefined();
    expect(() => check('\ufdfa'.repeat(2000))).not.toThrow();
    expect(() => check('ﬁ'.repeat(longestText))).not.toThrow();
  });

  it('no first name passes for a harmless word, apart from days, months and a few words of the work', () => {
    const names = new Set(readWords('first-names'));
    const both = readWords('known-words').filter(word => names.has(word));
    expect(both.sort()).toEqual('april art august jan jun june may sun sunday thu'.split(' '));
  });

  it('every reason has its words, and nothing else has', () => {
    expect(Object.keys(catalogue.screen.why).sort()).toEqual([...whys].sort());
    expect(Object.keys(catalogue.screen.class).sort()).toEqual([...findingClasses].sort());
  });

  it('says the same every time, of any text at all, within the text', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'he said ',
        '"',
        "'",
        '\n- ',
        'knife ',
        'mum ',
        '07700 900',
        'Jo ',
        ': ',
        'never ',
        '@a.b ',
      ),
    );
    const any = fc.array(part, { maxLength: 40 }).map(parts => parts.join('').slice(0, 2000));
    fc.assert(
      fc.property(any, text => {
        const first = check(text);
        expect(check(text)).toEqual(first);
        for (const { start, end } of first.findings) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('what is said stays said, however the next sentence begins', () => {
    for (const next of ['', ' Good.', ' Hope this helps with the evening routine.'])
      expect(check(`She thinks we promised more than we could give.${next}`).findings).toMatchObject([
        { class: 'reported-speech' },
      ]);
  });

  it('a line in capitals is read as one, whatever stands beside it; initials alone are none', () => {
    for (const beside of ['', '\n\nWe worked on feelings today, mainly how they show up in the body.']) {
      expect(check(`“TIM SMELLS LIKE THE OTHER ONE.”${beside}`).verdict).toBe('block');
      expect(check(`TOLD RJ THAT SHE HATES IT.${beside}`).verdict).toBe('rephrase');
    }
    expect(check('With RJ and TB at tea.\n\nA CALM EVENING FOR ALL.').findings).toMatchObject([
      { class: 'third-party-name' },
      { class: 'third-party-name' },
    ]);
  });

  it('nothing harmless that is added on a line of its own hides what was found', () => {
    const labelled = readSet('sentences').filter(({ labels }) => labels.length > 0);
    const clear = readSet('sentences').filter(
      ({ labels, text }) => labels.length === 0 && /^[A-Z].*\.$/.test(text),
    );
    fc.assert(
      fc.property(fc.constantFrom(...labelled), fc.constantFrom(...clear), (row, harmless) => {
        const alone = screen(row.text, row.context);
        const together = screen(`${row.text}\n\n${harmless.text}`, row.context);
        expect(verdicts.indexOf(together.verdict), `${row.text} + ${harmless.text}`).toBeGreaterThanOrEqual(
          verdicts.indexOf(alone.verdict),
        );
      }),
      { numRuns: 1500 },
    );
  });

  it('what is said in the same breath hides nothing, and the clause is what is found', () => {
    const risk = 'Somebody at the flat gives her money for pictures';
    const calm = 'we had a calm session with clay and paint and packed away together';
    for (const joint of [', and', ' and', ',', ' while', ' because', ' before'])
      for (const text of [`${risk}${joint} ${calm}.`, `${calm}${joint} ${risk}.`]) {
        const { verdict, findings } = check(text);
        expect(verdict, text).toBe('route');
        const found = findings.map(({ start, end }) => text.slice(start, end)).join(' | ');
        expect(found, text).not.toContain('clay');
      }
  });

  it('takes no more than in step with the length, whatever somebody pastes', () => {
    const nasty = [
      'a ',
      '" x ',
      "'a ",
      'he said ',
      'hit her ',
      'a_b_',
      'x: ',
      'mum and ',
      's u i ',
      '1 ',
      'a@b.',
      'never want ',
    ];
    const timeOf = (texts: readonly string[]) => {
      const began = performance.now();
      for (const text of texts) check(text);
      return performance.now() - began;
    };
    // In one piece a text costs what it costs in eight, where the cost is in step with the length: one that grew with
    // the length times its root would cost nearly three times as much, with the square eight times.
    const most = 2;
    for (const unit of nasty) {
      const whole = unit.repeat(longestText).slice(0, longestText);
      const pieces = Array.from({ length: 8 }, () => whole.slice(0, longestText / 8));
      // The least of several turns, taken one after the other, as a machine is seldom undisturbed.
      let [one, eight] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
      for (let turn = 0; turn < 3 || (turn < 20 && one / eight >= most); turn++) {
        one = Math.min(one, timeOf([whole]));
        eight = Math.min(eight, timeOf(pieces));
      }
      expect(one / eight, unit).toBeLessThan(most);
    }
  }, 120_000);
});

describe('what it finds of the labelled texts (npm run screen:report)', () => {
  /** What must not become less. A clinician who adds to a lexicon may only raise these. */
  const atLeast: { readonly [name: string]: number } = {
    quote: 0.97,
    identifier: 0.97,
    'reported-speech explicit': 0.98,
    'reported-speech cueless': 0.75,
    'third-party-name': 0.9,
    family: 0.97,
    clinical: 0.96,
    'risk explicit': 0.97,
    'risk understated': 0.95,
    crime: 0.97,
    disclosure: 0.95,
  };
  const sentences = readSet('sentences');
  const figures = measure(sentences);

  it.each(Object.entries(atLeast))('%s: at least %f', (name, least) => {
    const found = figures.recall.get(name);
    expect(found?.of).toBeGreaterThan(100);
    expect(share(found!)).toBeGreaterThanOrEqual(least);
  });

  // Two in five of the harmless were written to look like something, the later sets of them to be hard.
  it('stops little that is harmless, and judges little clear that is not', () => {
    expect(share(figures.falseAlarms)).toBeLessThanOrEqual(0.06);
    expect(share(figures.traps)).toBeLessThanOrEqual(0.09);
    expect(share(figures.missed)).toBeLessThanOrEqual(0.015);
  });

  /** Of the labelled sentences, how many may get a weaker verdict by each trick. */
  const mostLost: { readonly [trick: string]: number } = {
    'capitals throughout': 0.06,
    'no capitals': 0.07,
    'digits for letters': 0.09,
    'line breaks': 0.03,
    'Windows line ends': 0.03,
    'letters apart, words further apart': 0.09,
    'no full stops or commas': 0.005,
    'something harmless in the same breath': 0.02,
    'something harmless before it': 0.03,
  };
  it.each(Object.entries(tricks))('%s hides no more than is stated', (name, trick) => {
    expect(share(lossOf(trick, sentences))).toBeLessThanOrEqual(mostLost[name] ?? 0);
  });
});

describe('npm run screen', () => {
  async function screened(input: string) {
    const child = spawn(process.execPath, ['bot/screen.ts'], { stdio: 'pipe' });
    child.stdin.end(input);
    const [out, complaints] = await Promise.all([textOf(child.stdout), textOf(child.stderr)]);
    return {
      answers: out
        .trim()
        .split('\n')
        .map(line => JSON.parse(line) as unknown),
      complaints,
    };
  }

  it('answers each line of JSON with one, places counted in characters, and nothing else', async () => {
    const lines = [
      { id: 'one', text: '😀 Jasmine was here.', context },
      { id: 2, text: 'A quiet evening would help.' },
    ];
    const { answers, complaints } = await screened(lines.map(line => `${JSON.stringify(line)}\n`).join(''));
    expect(answers).toEqual([
      {
        id: 'one',
        verdict: 'rephrase',
        findings: [{ class: 'third-party-name', start: 2, end: 9, why: 'first-name' }],
      },
      { id: 2, verdict: 'clear', findings: [] },
    ]);
    expect(complaints).toBe('');
  });

  it('takes lines as JSON lines has them: other ends of lines stand in a text, and a blank line asks nothing', async () => {
    const texts = ['One\u2028two', 'One\u2029two', 'Calm\u0085'];
    const lines = texts.map((text, id) => JSON.stringify({ id, text, context }));
    const { answers, complaints } = await screened(`\ufeff${lines.join('\r\n\r\n')}\n\n`);
    expect(complaints).toBe('');
    expect(answers).toEqual(texts.map((_, id) => ({ id, verdict: 'clear', findings: [] })));
  });

  it('what it cannot read it blocks, complains of and does not repeat', async () => {
    const { answers, complaints } = await screened('CANARY\n{"id":"x","text":7}\n\n');
    expect(answers).toEqual([
      { id: null, verdict: 'block', findings: [] },
      { id: 'x', verdict: 'block', findings: [] },
    ]);
    expect(complaints).toMatch(/Line 1 .*not JSON[\s\S]*Line 2 .*text/);
    expect(complaints).not.toMatch(/CANARY/);
  });
});
