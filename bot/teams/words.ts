/** What only the Teams side has to say; everything else is in the texts catalogue. */
export const words = {
  /** Where others read along. */
  ownChatOnly:
    'Attune answers in your own chat with it, where nobody else reads along. Write to it there; help shows what it can do.',
  /** When Attune is added to a team. */
  inTeam:
    'Attune is in this team now. A setting’s channel gets the cards of its sessions; what you ask, Attune answers in your own chat with it.',
  /** On the small card that stands in a chat in place of what may only be opened. */
  opens: 'This opens in a dialog, for you alone.',
  open: 'Open',
};
