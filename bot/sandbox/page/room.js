import { element } from './dom.js';
import { texts } from './texts.js';

/** What is left is said once it is less than this part of the whole. */
const little = 1 / 5;
/** So long somebody has not typed before it is said aloud, in milliseconds. */
const pause = 800;

/**
 * Takes the limits off a card's fields before it is drawn: a browser would cut what is pasted without a word.
 * Attune sends back what is too long. The answer puts what is left below each field, once they are drawn.
 * @param {import('adaptivecards').AdaptiveCard} card
 * @returns {() => void}
 */
export function liftLimits(card) {
  const lifted = card.getAllInputs().flatMap(input => {
    if (!(input instanceof AdaptiveCards.TextInput) || !input.maxLength) return [];
    const most = input.maxLength;
    input.maxLength = undefined;
    return [{ input, most }];
  });
  return () => {
    for (const { input, most } of lifted) if (input.renderedElement) countIn(input.renderedElement, most);
  };
}

/** @param {HTMLElement} field @param {number} most */
function countIn(field, most) {
  const box = field.querySelector('textarea, input');
  if (!(box instanceof HTMLTextAreaElement || box instanceof HTMLInputElement)) return;
  const seen = element('p', { class: 'room', id: `room-${crypto.randomUUID()}` });
  const aloud = element('p', { class: 'hidden', role: 'status' });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let soon;
  const count = () => {
    // As Attune counts: spaces around it are not kept.
    const left = most - box.value.trim().length;
    seen.textContent = left < 0 ? texts.tooMuch(-left) : left < most * little ? texts.room(left) : '';
    box.setAttribute('aria-invalid', `${left < 0}`);
    seen.classList.toggle('over', left < 0);
  };
  box.addEventListener('input', () => {
    count();
    clearTimeout(soon);
    soon = setTimeout(() => {
      aloud.textContent = seen.textContent;
    }, pause);
  });
  box.setAttribute('aria-describedby', seen.id);
  count();
  field.append(seen, aloud);
}
