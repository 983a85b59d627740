/** What Attune must be given to serve one Slack workspace. */
export interface SlackConfig {
  /** Basic Information → App Credentials → Signing Secret. */
  readonly signingSecret: string;
  /** OAuth & Permissions → Bot User OAuth Token (`xoxb-…`). */
  readonly botToken: string;
  /** The workspace (`T…`). Requests of any other are refused. */
  readonly teamId: string;
  /** Where Slack's Web API is; Slack's own unless told otherwise (tests). */
  readonly apiUrl?: string | undefined;
}
