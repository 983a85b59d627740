import { button, byId, element } from './dom.js';
import { texts } from './texts.js';

const dialog = /** @type {HTMLDialogElement} */ (byId('dialog'));
/** Asks before what was written goes. */
const leave = /** @type {HTMLDialogElement} */ (byId('leave'));

/** Where the focus goes when what opened the dialog is gone meanwhile. */
let back = () => {};

/** Something was written in the open form, or in the one that it came back from, and is not sent yet. */
let unsent = false;

leave.append(
  element('p', { id: 'unsent' }, texts.unsent),
  element(
    'div',
    { class: 'choices' },
    button(texts.keepWriting, () => leave.close(), { class: 'primary' }),
    button(texts.discard, closeDialog),
  ),
);

dialog.addEventListener('input', () => {
  unsent = true;
});
// By the key itself: a browser lets a page hold its own closing up only once in a while.
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape' || !dialog.open) return;
  event.preventDefault();
  if (leave.open) leave.close();
  else askToClose();
});
dialog.addEventListener('cancel', event => {
  if (!event.cancelable) return forget();
  event.preventDefault();
  askToClose();
});
dialog.addEventListener('close', () => {
  forget();
  if (document.activeElement === document.body) back();
});

/**
 * Opens a card for one person, in place of one that is open. The browser keeps the focus inside and gives
 * it back afterwards. `continues`: the form that was open goes on in this one, with what was written in it.
 * @param {{title: string, forWhom: string, card: Element, continues: boolean, back: () => void}} opened
 */
export function openDialog(opened) {
  back = opened.back;
  unsent &&= opened.continues;
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
      button('×', askToClose, { class: 'quiet close', 'aria-label': texts.close }),
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
  if (leave.open) leave.close();
  if (dialog.open) dialog.close();
}

function askToClose() {
  if (!unsent) closeDialog();
  else if (!leave.open) leave.showModal();
}

/** What was opened for one person stays nowhere: however the dialog closes, its content goes. */
function forget() {
  unsent = false;
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
