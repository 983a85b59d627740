/** The acts that bring what waits to those who are there now, a workflow each. */
export const handOns = [
  'alert.hand-on',
  'cancellation.hand-on',
  'before-first.hand-on',
  'summary.hand-on',
  'disclosure.hand-on',
  'pathway.look',
  'meeting.hand-on',
  'proposal.hand-on',
  'notices.hand-on',
  'way-back.hand-on',
  'artwork.hand-on',
  'leaving.hand-on',
  'consultation.look',
] as const;
