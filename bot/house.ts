import type { Drawer } from '../cards/card.ts';
import { drawer } from '../cards/drawer.ts';
import type { Claim } from '../src/claim.ts';
import type { Messenger } from '../src/messenger.ts';
import { DirectoryKeeper } from '../src/people/directory-store.ts';
import type { Chat as ChatName, ServiceSettings } from '../src/people/service.ts';
import { createPerform } from '../src/perform.ts';
import { loadPack, type Pack } from '../src/policy/pack.ts';
import type { Store } from '../src/store/store.ts';
import { Pace } from '../src/tasks/pace.ts';
import { createRunner, type Runner } from '../src/tasks/runner.ts';
import { standingCard } from '../src/tasks/standing.ts';
import type { Clock } from '../src/time.ts';
import { registry } from '../src/workflows/registry.ts';
import type { Link } from '../src/workflows/views.ts';
import type { Chat, StandingCards, Surroundings } from './chat.ts';
import type { Log } from './log.ts';
import { logAct, logTask } from './log.ts';
import type { Metrics } from './metrics.ts';

/** What a house is built on. */
export interface Ground {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Where policy packs come from; from `src/policy/packs` unless told otherwise. */
  readonly packs?: (name: string) => Pack;
  /** Where links on cards lead, where there is anything to lead to. */
  readonly addressOf?: ((link: Link) => string | undefined) | undefined;
  /** How fast cards go out; what each chat takes, unless told otherwise. */
  readonly pace?: Pace | undefined;
}

/** A chat, made when the pipeline it speaks to is there. */
export type MakeChat = {
  readonly [C in ChatName]?: (surroundings: Surroundings, standing: StandingCards) => Chat;
};

/** Attune, put together: the pipeline, the runner of later work and the chats of a service. */
export interface House {
  readonly directory: DirectoryKeeper;
  readonly surroundings: Surroundings;
  readonly chats: readonly Chat[];
  readonly runner: Runner;
}

/** Puts Attune together on a store. Nothing runs yet: `runner.start()` begins the later work. */
export function build(
  { store, clock, log, metrics, packs = loadPack, addressOf, pace = new Pace() }: Ground,
  make: MakeChat,
): House {
  const directory = new DirectoryKeeper(store);
  const pack = oncePerName(packs);
  const pipeline = createPerform({
    store,
    directory,
    registry,
    clock,
    pack,
    observe: seen => {
      metrics.act(seen);
      logAct(log, seen);
    },
    owing: () => runner.nudge(),
  });
  const surroundings: Surroundings = {
    perform: (claim: Claim) => pipeline.perform(claim),
    drawer: drawerOf(() => directory.cached()?.directory.service, pack, {
      addressOf,
      now: () => clock.now(),
    }),
    clock,
    store,
    directory: async () => {
      const current = await directory.current();
      if (!current) throw new Error('No service file has been imported');
      return current;
    },
    pack,
    log,
  };
  const easel = { store, registry, clock, pack };
  const standing: StandingCards = async which => standingCard(easel, await surroundings.directory(), which);
  const made = Object.entries(make).map(([name, makeChat]) => ({
    name,
    chat: makeChat(surroundings, standing),
  }));
  const messengers: { [C in ChatName]?: Messenger } = Object.fromEntries(
    made.map(({ name, chat }) => [name, chat.messenger]),
  );
  const warned = new Set<string>();
  const runner = createRunner({
    ...easel,
    directory,
    messengers,
    inviter: made.map(({ chat }) => chat.inviter).find(inviter => inviter !== undefined),
    codes: made.map(({ chat }) => chat.codes).find(codes => codes !== undefined),
    pace,
    carryOut: pipeline.carryOut,
    peopleWaiting: pipeline.peopleWaiting,
    random: Math.random,
    observe: seen => {
      metrics.task(seen);
      logTask(log, seen, warned);
    },
  });
  return { directory, surroundings, chats: made.map(({ chat }) => chat), runner };
}

/** A pack is read from its file once. */
function oncePerName(load: (name: string) => Pack): (name: string) => Pack {
  const packs = new Map<string, Pack>();
  return name => {
    const pack = packs.get(name) ?? load(name);
    packs.set(name, pack);
    return pack;
  };
}

/** What a policy calls its roles and its rules. */
const wordsOf = ({ titles, cites }: Pack) => ({ titles, cites });

/** Draws in the language, time zone and words of the service as it stands; an import may change them all. */
function drawerOf(
  service: () => ServiceSettings | undefined,
  pack: (name: string) => Pack,
  around: Pick<Parameters<typeof drawer>[0], 'addressOf' | 'now'>,
): Drawer {
  const drawers = new Map<string, Drawer>();
  const current = (): Drawer => {
    const { language = 'en-GB', timeZone = 'Europe/London', pack: name } = service() ?? {};
    const key = `${language} ${timeZone} ${name}`;
    const known =
      drawers.get(key) ??
      drawer({ language, timeZone, ...(name !== undefined && wordsOf(pack(name))), ...around });
    drawers.set(key, known);
    return known;
  };
  return {
    post: (view, postId) => current().post(view, postId),
    private: (view, nonce, corrections) => current().private(view, nonce, corrections),
    said: answer => current().said(answer),
    letter: letter => current().letter(letter),
    sentence: words => current().sentence(words),
    text: (key, details) => current().text(key, details),
    span: (start, end) => current().span(start, end),
  };
}
