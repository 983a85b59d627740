/** What Attune must be given to write emails, and to serve the page that they lead to. */
export interface EmailConfig {
  /** `smtp://name:password@host:587` (STARTTLS) or `smtps://…:465`. */
  readonly smtpUrl: string;
  /** The address that emails come from. */
  readonly from: string;
  /** Where what could not be delivered comes back to, if it is not that address. */
  readonly bounces?: string;
  /** The first one makes links, all are believed: how a secret is changed without breaking what was sent. */
  readonly linkSecrets: readonly string[];
  /** Where people reach Attune: `https://attune.example.org`. */
  readonly publicUrl: string;
}
