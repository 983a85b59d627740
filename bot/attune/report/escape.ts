const entities: { readonly [character: string]: string } = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' },
};

/** Text as it may stand in a page, between tags and in an attribute. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, each => entities[each] ?? each);
