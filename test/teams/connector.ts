import { type Answer, listen, type Received } from './http.ts';

/** A message as it stands in a conversation now. */
export interface Message {
  readonly id: string;
  readonly conversation: string;
  readonly card: Json | undefined;
  readonly text: string | undefined;
  readonly summary: string | undefined;
}

export type Json = { readonly [name: string]: unknown };

/** One request of the bot, as it came. */
interface Posted {
  readonly method: string;
  readonly path: string;
  readonly authorization: string;
  readonly body: Json;
}

/** `lost`: carried out, but the answer never arrives. `torn`: the connection breaks before anything was done. */
export type Fault = 'lost' | 'torn' | { readonly status: number; readonly headers?: Record<string, string> };

/** Teams as the bot sees it: it takes messages, keeps them, and fails when a test says so. */
export interface Connector {
  readonly url: string;
  /** Every request, in order. */
  readonly posts: readonly Posted[];
  /** What stands in a conversation; a channel's threads count as the channel. */
  messages(conversation: string): readonly Message[];
  /** The next requests fail, one after the other. */
  fail(...faults: readonly Fault[]): void;
  /** A person or channel for whom the app is not installed: 403. */
  uninstall(id: string): void;
  /** A conversation that is gone: 404. */
  clear(conversation: string): void;
  close(): Promise<void>;
}

/** Teams' own limits: a message of about 28 KB, and six buttons in a row. */
const limits = { bytes: 28 * 1024, actions: 6 };

/** Starts the connector; it takes the tokens that `accepts` knows. */
export async function startConnector(accepts: (token: string) => boolean): Promise<Connector> {
  const posts: Posted[] = [];
  const faults: Fault[] = [];
  const absent = new Set<string>();
  const gone = new Set<string>();
  const standing = new Map<string, Message>();
  let count = 1_700_000_000_000;

  const error = (status: number, code: string): Answer => ({
    status,
    body: { error: { code, message: code } },
  });

  function answer(received: Received): Answer {
    const body = received.body === '' ? {} : (JSON.parse(received.body) as Json);
    posts.push({ ...received, body });
    const fault = faults.shift();
    if (fault === 'torn') return 'torn';
    if (typeof fault === 'object') return { body: {}, ...fault };
    if (!accepts(received.authorization.replace(/^Bearer /, ''))) return error(401, 'Unauthorized');
    const answered = carryOut(received, body);
    return fault === 'lost' ? 'torn' : answered;
  }

  function carryOut({ method, path }: Received, body: Json): Answer {
    const [, , , conversation, part, activity] = path.split('/');
    if (conversation === undefined) return create(body);
    if (absent.has(conversation)) return error(403, 'BotNotInConversationRoster');
    if (gone.has(conversation)) return error(404, 'ConversationNotFound');
    if (part === 'pagedmembers') return { body: { members: [{ id: '29:somebody' }] } };
    if (method === 'POST') return stand(conversation, body);
    const there = standing.get(activity ?? '');
    if (there?.conversation !== conversation) return error(404, 'ActivityNotFoundInConversation');
    if (method === 'DELETE') {
      standing.delete(there.id);
      return { body: {} };
    }
    return stand(conversation, body, there.id);
  }

  function create(body: Json): Answer {
    if (body.isGroup !== true) {
      const [member] = body.members as readonly { id: string }[];
      if (!member || !body.tenantId) return error(400, 'BadSyntax');
      if (absent.has(member.id)) return error(403, 'ForbiddenOperationException');
      gone.delete(`a:${member.id}`);
      return { status: 201, body: { id: `a:${member.id}` } };
    }
    const { channel } = body.channelData as { channel: { id: string } };
    if (absent.has(channel.id)) return error(403, 'BotNotInConversationRoster');
    if (gone.has(channel.id)) return error(404, 'ConversationNotFound');
    const id = String(count + 1);
    const conversation = `${channel.id};messageid=${id}`;
    const stood = stand(conversation, body.activity as Json);
    return stood !== 'torn' && stood.status !== undefined
      ? stood
      : { status: 201, body: { id: conversation, activityId: id } };
  }

  function stand(conversation: string, activity: Json, known?: string): Answer {
    const text = JSON.stringify(activity);
    if (Buffer.byteLength(text) > limits.bytes) return error(413, 'MessageSizeTooBig');
    const [attachment] = (activity.attachments ?? []) as readonly { content: Json }[];
    const body = (attachment?.content.body ?? []) as readonly Json[];
    const rows = [attachment?.content, ...body].map(one => (one?.actions ?? []) as readonly unknown[]);
    if (rows.some(row => row.length > limits.actions)) return error(400, 'BadSyntax');
    count += known === undefined ? 1 : 0;
    const id = known ?? String(count);
    standing.set(id, {
      id,
      conversation,
      card: attachment?.content,
      text: activity.text as string | undefined,
      summary: activity.summary as string | undefined,
    });
    return { body: { id } };
  }

  const listening = await listen(answer);
  return {
    url: listening.url,
    posts,
    messages: conversation =>
      [...standing.values()].filter(message => message.conversation.split(';')[0] === conversation),
    fail: (...more) => void faults.push(...more),
    uninstall: id => void absent.add(id),
    clear: conversation => void gone.add(conversation),
    close: listening.close,
  };
}
