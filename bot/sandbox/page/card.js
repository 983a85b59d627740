import { hostConfigs } from './host-config.js';
import { htmlOf } from './markdown.js';
import { liftLimits } from './room.js';

AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = htmlOf(text);
  result.didProcess = true;
};
// A card is no stop of its own on the way through the buttons.
AdaptiveCards.GlobalSettings.setTabIndexAtCardRoot = false;

/**
 * A card drawn by Microsoft's own renderer in Teams' look.
 * @param {import('./page.js').CardJson} json
 * @param {import('./page.js').Theme} theme
 * @param {(data: Record<string, unknown>) => void} press gets a button's data, with the fields typed on a form
 */
export function drawCard(json, theme, press) {
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = new AdaptiveCards.HostConfig(hostConfigs[theme]);
  card.onExecuteAction = action => {
    const submits =
      action instanceof AdaptiveCards.SubmitAction || action instanceof AdaptiveCards.ExecuteAction;
    if (action instanceof AdaptiveCards.OpenUrlAction) window.open(action.url, '_blank', 'noopener');
    if (submits) press({ .../** @type {Record<string, unknown>} */ (action.data) });
  };
  card.parse(json);
  const frame = document.createElement('div');
  frame.className = `card ${theme}`;
  const sayWhatIsLeft = liftLimits(card);
  const drawn = card.render();
  sayWhatIsLeft();
  markNotices(card);
  groupChoices(card);
  if (drawn?.hasAttribute('aria-label')) drawn.setAttribute('role', 'group');
  if (drawn) frame.append(drawn);
  return frame;
}

/**
 * Choices that are seen at once are one question: a group with its name, which the renderer leaves out.
 * @param {import('adaptivecards').AdaptiveCard} card
 */
function groupChoices(card) {
  for (const input of card.getAllInputs()) {
    if (!(input instanceof AdaptiveCards.ChoiceSetInput)) continue;
    const group = input.renderedElement?.querySelector(
      '.ac-choiceSetInput-expanded, .ac-choiceSetInput-multiSelect',
    );
    group?.setAttribute('role', input.isMultiSelect ? 'group' : 'radiogroup');
    group?.setAttribute('aria-label', input.label ?? '');
  }
}

/**
 * Marks what stands on a card as a problem or a warning, so that a dialog can begin there.
 * @param {import('adaptivecards').AdaptiveCard} card
 */
function markNotices(card) {
  for (let index = 0; index < card.getItemCount(); index++) {
    const item = card.getItemAt(index);
    const isNotice =
      item instanceof AdaptiveCards.TextBlock
        ? item.color === AdaptiveCards.TextColor.Attention
        : item instanceof AdaptiveCards.Container && ['attention', 'warning'].includes(item.style ?? '');
    if (isNotice) item.renderedElement?.classList.add('notice');
  }
}
