/**
 * The Markdown that Attune's cards use, as safe HTML: **bold**, line breaks, and the escapes that keep what
 * people typed from being read as Markdown. Everything else is text.
 * @param {string} text
 */
export function htmlOf(text) {
  let bold = false;
  const html = text.replace(
    /\\([!-/:-@[-`{-~])|&(#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z]{2,8});|\*\*|\r?\n|[&<>"']/g,
    (found, /** @type {string} */ escaped, /** @type {string} */ entity) => {
      if (escaped) return safe(escaped);
      if (entity) return safe(characterOf(entity) ?? found);
      if (found === '**') {
        bold = !bold;
        return bold ? '<strong>' : '</strong>';
      }
      return found.endsWith('\n') ? '<br>' : safe(found);
    },
  );
  return bold ? `${html}</strong>` : html;
}

/** @type {Record<string, string>} */
const named = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/** @param {string} entity */
function characterOf(entity) {
  if (!entity.startsWith('#')) return named[entity];
  const code = /^#x/i.test(entity) ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** @param {string} text */
function safe(text) {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}
