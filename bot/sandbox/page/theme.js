import { button } from './dom.js';
import { texts } from './texts.js';

/**
 * Light or dark as the machine has it, and a button to change it. Answers with the theme as it stands.
 * @param {Element} tools where the button goes
 * @param {() => unknown} changed
 * @returns {() => import('./page.js').Theme}
 */
export function startTheme(tools, changed) {
  const root = document.documentElement;
  let dark = matchMedia('(prefers-color-scheme: dark)').matches;
  const show = () => {
    root.dataset.theme = dark ? 'dark' : 'light';
    toggle.setAttribute('aria-pressed', `${dark}`);
  };
  const toggle = button(texts.dark, () => {
    dark = !dark;
    show();
    changed();
  });
  tools.append(toggle);
  show();
  return () => (dark ? 'dark' : 'light');
}
