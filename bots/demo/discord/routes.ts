import { answer, direct, replies } from './answers.ts';
import type { Body } from './body.ts';
import { channelJson, messageJson } from './json.ts';
import { unauthorised } from './problem.ts';
import type { DiscordStandIn } from './stand-in.ts';
import type { Message } from './world.ts';

interface Request {
  readonly params: Readonly<Record<string, string>>;
  readonly body: Body;
  readonly query: URLSearchParams;
}

export interface Route {
  /** What tests and faults call it. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: string;
  /** Whether it needs the bot's token. */
  readonly isOurs: boolean;
  /** null for an answer without a body. */
  answer(platform: DiscordStandIn, request: Request): unknown;
}

const shown = (platform: DiscordStandIn, message: Message) =>
  messageJson(message, platform.bot, platform.links);

const known = (platform: DiscordStandIn, application: string | undefined): void => {
  if (application !== platform.applicationId) throw unauthorised();
};

/** A path's parameter, which the pattern has made sure of. */
const given = ({ params }: Request, name: string): string => params[name] ?? '';

/** The part of Discord's REST that the bot and its client need. */
export const routes: readonly Route[] = [
  {
    name: 'gateway',
    method: 'GET',
    path: '/gateway/bot',
    isOurs: true,
    answer: ({ gateway }) => ({
      url: gateway.url,
      shards: 1,
      session_start_limit: { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 },
    }),
  },
  { name: 'me', method: 'GET', path: '/users/@me', isOurs: true, answer: ({ bot }) => bot },
  {
    name: 'getCommands',
    method: 'GET',
    path: '/applications/:application/commands',
    isOurs: true,
    answer: (platform, r) => platform.commands.list(r.query.get('with_localizations') === 'true'),
  },
  {
    name: 'putCommands',
    method: 'PUT',
    path: '/applications/:application/commands',
    isOurs: true,
    answer: (platform, r) => platform.commands.overwrite(r.body.json, given(r, 'application')),
  },
  {
    name: 'callback',
    method: 'POST',
    path: '/interactions/:id/:token/callback',
    isOurs: false,
    answer(platform, r) {
      const interaction = platform.world.interactions.get(given(r, 'token'));
      answer(platform.world, interaction?.id === given(r, 'id') ? interaction : undefined, r.body);
      return null;
    },
  },
  {
    name: 'followUp',
    method: 'POST',
    path: '/webhooks/:application/:token',
    isOurs: false,
    answer(platform, r) {
      known(platform, given(r, 'application'));
      return shown(platform, replies.followUp(platform.world, given(r, 'token'), r.body));
    },
  },
  {
    name: 'editReply',
    method: 'PATCH',
    path: '/webhooks/:application/:token/messages/:message',
    isOurs: false,
    answer(platform, r) {
      known(platform, given(r, 'application'));
      return shown(platform, replies.edit(platform.world, given(r, 'token'), given(r, 'message'), r.body));
    },
  },
  {
    name: 'deleteReply',
    method: 'DELETE',
    path: '/webhooks/:application/:token/messages/:message',
    isOurs: false,
    answer(platform, r) {
      known(platform, given(r, 'application'));
      replies.remove(platform.world, given(r, 'token'), given(r, 'message'));
      return null;
    },
  },
  {
    name: 'openDirect',
    method: 'POST',
    path: '/users/@me/channels',
    isOurs: true,
    answer: (platform, r) => channelJson(direct.open(platform.world, r.body)),
  },
  {
    name: 'sendDirect',
    method: 'POST',
    path: '/channels/:channel/messages',
    isOurs: true,
    answer: (platform, r) => shown(platform, direct.send(platform.world, given(r, 'channel'), r.body)),
  },
  {
    name: 'editDirect',
    method: 'PATCH',
    path: '/channels/:channel/messages/:message',
    isOurs: true,
    answer: (platform, r) =>
      shown(platform, direct.edit(platform.world, given(r, 'channel'), given(r, 'message'), r.body)),
  },
  {
    name: 'deleteDirect',
    method: 'DELETE',
    path: '/channels/:channel/messages/:message',
    isOurs: true,
    answer(platform, r) {
      direct.remove(platform.world, given(r, 'channel'), given(r, 'message'));
      return null;
    },
  },
  {
    name: 'typing',
    method: 'POST',
    path: '/channels/:channel/typing',
    isOurs: true,
    answer(platform, r) {
      direct.type(platform.world, given(r, 'channel'));
      return null;
    },
  },
];
