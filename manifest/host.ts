/**
 * The host name that a chat will be told to call, from the address people give as ATTUNE_PUBLIC_URL.
 *
 * Answers undefined for anything but `https://name.of.host`: a manifest with another address would either be
 * refused on upload, or send what staff type to a place that nobody meant (a path, a port, a login or a bare
 * number hidden in the address).
 */
export function publicHost(address: string): string | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || url.protocol !== 'https:') return undefined;
  // The parser forgives tabs, back-slashes and escapes; what it would rewrite was not typed with good intent.
  if (address.toLowerCase().replace(/\/$/, '') !== `https://${url.hostname}`) return undefined;
  return isHostName(url.hostname) ? url.hostname : undefined;
}

/** A name with at least one dot whose last label is no number: neither `localhost` nor an address. */
function isHostName(name: string): boolean {
  const labels = name.split('.');
  return (
    name.length <= 253 &&
    labels.length > 1 &&
    labels.every(label => /^(?!-)[a-z0-9-]{1,63}(?<!-)$/.test(label)) &&
    /[a-z]/.test(labels.at(-1) ?? '')
  );
}
