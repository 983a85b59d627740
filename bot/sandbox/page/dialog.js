import { button, byId, element } from './dom.js';
import { texts } from './texts.js';

const dialog = /** @type {HTMLDialogElement} */ (byId('dialog'));

/** Where the focus goes when what opened the dialog is gone meanwhile. */
let back = () => {};

dialog.addEventListener('cancel', forget);
dialog.addEventListener('close', () => {
  forget();
  if (document.activeElement === document.body) back();
});

/**
 * Opens a card for one person, in place of one that is open. The browser keeps the focus inside and gives
 * it back afterwards.
 * @param {{title: string, forWhom: string, card: Element, back: () => void}} opened
 */
export function openDialog(opened) {
  back = opened.back;
  dialog.setAttribute('aria-label', opened.title);
  dialog.replaceChildren(
    element(
      'header',
      {},
      element(
        'div',
        {},
        element('h2', {}, opened.title),
        element('p', { class: 'only' }, texts.onlyYou(opened.forWhom)),
        element('p', { class: 'problem', role: 'alert' }),
      ),
      button('×', closeDialog, { class: 'quiet close', 'aria-label': texts.close }),
    ),
    opened.card,
  );
  if (!dialog.open) dialog.showModal();
  begin();
}

/** At the top: with what is wrong or to be known before the first field, else with the title. */
function begin() {
  const first = dialog.querySelector('.card :is(.notice, input, select, textarea)');
  const place = first?.classList.contains('notice') ? first : dialog.querySelector('h2');
  if (!(place instanceof HTMLElement)) return;
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
  dialog.scrollTop = 0;
}

export function closeDialog() {
  forget();
  if (dialog.open) dialog.close();
}

/** What was opened for one person stays nowhere: however the dialog closes, its content goes. */
function forget() {
  dialog.replaceChildren();
  // The renderer keeps the fields of the last card at hand here.
  document.onclick = null;
}

/**
 * Says in the open dialog what went wrong; false when none is open.
 * @param {string} problem
 */
export function sayInDialog(problem) {
  const place = dialog.querySelector('.problem');
  if (!dialog.open || !place) return false;
  place.textContent = problem;
  return true;
}
