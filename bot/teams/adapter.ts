import { type Activity, CloudAdapter, type InvokeResponse, type TurnContext } from 'botbuilder';
import { TeamsAuthentication } from './authentication.ts';
import type { TeamsSettings } from './config.ts';
import type { Connector } from './connector.ts';
import type { TokenSource } from './credentials.ts';

/**
 * botbuilder's adapter for our own route. Its `process` prints errors to the console and sends their text
 * to whoever asked, and both may quote what somebody typed; so the route answers by itself.
 */
export class TeamsAdapter extends CloudAdapter {
  readonly #settings: TeamsSettings;

  constructor(settings: TeamsSettings, token: TokenSource) {
    super(new TeamsAuthentication(settings, token));
    this.#settings = settings;
  }

  /** Checks the request and runs one turn. Throws `NotAuthentic` and whatever the turn throws. */
  receive(
    authorization: string,
    activity: Activity,
    turn: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(authorization, activity, turn);
  }

  /** The client for writing to a service address; the caller has checked that the address is allowed. */
  connector(serviceUrl: string): Promise<Connector> {
    const { appId, scope } = this.#settings;
    return this.botFrameworkAuthentication
      .createConnectorFactory(this.createClaimsIdentity(appId))
      .create(serviceUrl, scope);
  }
}
