/** @typedef {Node | string | null | undefined | false} Child */

/**
 * An element with its attributes and children; `text` in either place is never markup. An attribute that is
 * true stands without a value, one that is false or undefined does not stand.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} name
 * @param {Record<string, string | number | boolean | undefined>} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes))
    if (value !== undefined && value !== false)
      made.setAttribute(attribute, value === true ? '' : `${value}`);
  for (const child of children) if (child) made.append(child);
  return made;
}

/**
 * A button that does something.
 * @param {string} label
 * @param {() => unknown} press
 * @param {Record<string, string | boolean | undefined>} [attributes]
 */
export function button(label, press, attributes = {}) {
  const made = element('button', { type: 'button', ...attributes }, label);
  made.addEventListener('click', () => press());
  return made;
}

/**
 * The element that the page's own markup names by this id.
 * @param {string} id
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}`);
  return found;
}
