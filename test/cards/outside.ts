import { doorLimits } from '../../bot/email/limits.ts';
import type { Drawer } from '../../cards/card.ts';
import { OutsidePages } from '../../cards/html/pages.ts';
import { Telephones } from '../../cards/html/telephones.ts';
import { invitationLetter } from '../../cards/invitation.ts';
import { closedLetter, codeLetter, notice } from '../../cards/letters.ts';
import { letterSample } from '../../cards/samples/notices.ts';
import { samples } from '../../cards/samples.ts';
import { plain } from '../../src/access/plain.ts';
import { loadPack } from '../../src/policy/pack.ts';
import { draw, inputsOf } from './drawn.ts';

const sender = { service: plain('Hafren'), ask: plain('the office, 01632 960000'), language: 'en-GB' };
/** Whom the samples say to ring. */
export const telephones = new Telephones({
  service: [plain('the office, 01632 960000'), plain('07700 900456')],
  emergency: loadPack('bryn-melyn').disclosures.emergency,
});
const places = { style: '/s', code: '/c', open: '/o', card: '/', act: '/a', close: '/x', key: 'k' };

/** The pages that people outside see, in every state. */
export function outsidePages(by: Drawer): readonly string[] {
  const pages = new OutsidePages(by, sender, { ...doorLimits, linkDays: 14 }, telephones);
  const isList = (type: string, style: unknown) => type === 'Input.ChoiceSet' && style === 'compact';
  const forms = samples
    .map(sample => draw(sample, by))
    .filter(drawn => inputsOf(drawn).some(input => 'style' in input && isList(input.type, input.style)));
  const [card] = forms;
  return [
    pages.start(places),
    pages.start(places, { sent: false }),
    pages.start(places, { sent: true, typed: ['What was typed'] }),
    pages.code(places),
    pages.code(places, true),
    pages.shown({}, places),
    pages.shown({ opened: card, said: card }, places),
    ...forms.map(form => pages.shown({ card: form }, places)),
    pages.closed(places),
    pages.shut(places, ['What was typed']),
  ];
}

/** The letters that they get. */
export function outsideLetters(by: Drawer) {
  return [
    notice(by, sender, { link: 'https://attune.example.org/outside/x', until: 0 }),
    codeLetter(by, sender, { code: '123456', until: 0 }),
    closedLetter(by, sender, { until: 0 }),
    ...(['request', 'cancel'] as const).map(method =>
      invitationLetter(
        by,
        sender,
        { method, id: plain('m1'), sequence: 1, start: 0, end: 1, place: plain('Lounge') },
        { from: 'attune@hafren.example', to: 'alun@council.example', at: 0 },
      ),
    ),
  ];
}

/** What goes out on paper, and what is said where it does not open. */
export const onPaper = (by: Drawer) => [
  by.letter(letterSample),
  by.text('letters.paper.gone'),
  by.text('letters.paper.door'),
  by.text('letters.paper.open'),
];
