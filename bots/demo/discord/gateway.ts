import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Json } from './body.ts';
import { privilegedIntents } from './limits.ts';

/** Operations of the gateway's protocol (docs: topics/opcodes-and-status-codes). */
const op = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  resume: 6,
  reconnect: 7,
  invalidSession: 9,
  hello: 10,
  heartbeatAck: 11,
} as const;

const close = {
  unknownError: 4000,
  notAuthenticated: 4003,
  badToken: 4004,
  disallowedIntents: 4014,
} as const;

interface Session {
  readonly id: string;
  /** Everything that was dispatched, so that it can be told again. */
  readonly told: Json[];
  socket: WebSocket | null;
  valid: boolean;
}

export interface GatewayParts {
  readonly token: string;
  readonly bot: Json;
  readonly applicationId: string;
  readonly heartbeatMs: number;
  /** A rule of the protocol was broken. */
  readonly breach: (what: string) => void;
}

/** Discord's gateway on loopback: one shard, sessions that can be resumed, and all that can go wrong with them. */
export class StandInGateway {
  readonly #server: WebSocketServer;
  #session: Session | null = null;
  /** How often a client has introduced itself, and how often it has taken a session up again. */
  identified = 0;
  resumed = 0;
  heartbeats = 0;
  readonly #waiting = new Set<() => void>();

  private constructor(
    readonly parts: GatewayParts,
    server: WebSocketServer,
  ) {
    this.#server = server;
    server.on('connection', (socket) => this.#greet(socket));
  }

  static start(parts: GatewayParts): Promise<StandInGateway> {
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
    return new Promise((done) => server.once('listening', () => done(new StandInGateway(parts, server))));
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get isConnected(): boolean {
    return this.#session?.socket != null;
  }

  /** Resolves when a client is connected, identified or resumed. */
  async connected(): Promise<void> {
    while (!this.isConnected) await this.#changed();
  }

  /** Tells the client; while it is away, what it missed waits for its return. false where there is no session. */
  dispatch(type: string, data: Json): boolean {
    const session = this.#session;
    if (!session?.valid) return false;
    const packet = { op: op.dispatch, t: type, s: session.told.length + 1, d: data };
    session.told.push(packet);
    session.socket?.send(JSON.stringify(packet));
    return true;
  }

  /** Breaks the connection without a word. */
  drop(): void {
    const socket = this.#session?.socket;
    if (this.#session) this.#session.socket = null;
    socket?.terminate();
  }

  /** Closes with a code of the gateway. */
  close(code: number): void {
    const socket = this.#session?.socket;
    if (this.#session) this.#session.socket = null;
    socket?.close(code);
  }

  /** Asks the client to come again, as Discord does when it moves. */
  reconnect(): void {
    this.#session?.socket?.send(JSON.stringify({ op: op.reconnect, d: null }));
  }

  /** Forgets the session: whoever resumes it is told to begin anew. */
  invalidate(): void {
    if (this.#session) this.#session.valid = false;
  }

  async stop(): Promise<void> {
    for (const client of this.#server.clients) client.terminate();
    await new Promise<void>((done) => this.#server.close(() => done()));
  }

  #greet(socket: WebSocket): void {
    let known = false;
    const say = (packet: Json) => socket.send(JSON.stringify(packet));
    say({ op: op.hello, d: { heartbeat_interval: this.parts.heartbeatMs } });
    socket.on('message', (data) => {
      const packet = JSON.parse(data.toString()) as { op: number; d: Json };
      switch (packet.op) {
        case op.heartbeat:
          this.heartbeats += 1;
          return say({ op: op.heartbeatAck });
        case op.identify:
          known = this.#identify(socket, packet.d);
          return;
        case op.resume:
          known = this.#resume(socket, packet.d);
          return;
        default:
          if (!known) socket.close(close.notAuthenticated);
      }
    });
    socket.on('close', () => {
      if (this.#session?.socket === socket) this.#session.socket = null;
      this.#change();
    });
  }

  #identify(socket: WebSocket, d: Json): boolean {
    if (d.token !== this.parts.token) {
      socket.close(close.badToken);
      return false;
    }
    if ((Number(d.intents) & privilegedIntents) !== 0) {
      this.parts.breach('gateway: privileged intents');
      socket.close(close.disallowedIntents);
      return false;
    }
    this.identified += 1;
    const id = randomBytes(16).toString('hex');
    this.#session = { id, told: [], socket, valid: true };
    const { bot, applicationId } = this.parts;
    this.dispatch('READY', {
      v: 10,
      user: { ...bot, bot: true },
      guilds: [],
      session_id: id,
      resume_gateway_url: this.url,
      application: { id: applicationId, flags: 0 },
      shard: d.shard ?? [0, 1],
    });
    this.#change();
    return true;
  }

  #resume(socket: WebSocket, d: Json): boolean {
    const session = this.#session;
    if (!session?.valid || session.id !== d.session_id || d.token !== this.parts.token) {
      socket.send(JSON.stringify({ op: op.invalidSession, d: false }));
      return false;
    }
    this.resumed += 1;
    session.socket = socket;
    for (const packet of session.told.slice(Number(d.seq))) socket.send(JSON.stringify(packet));
    this.dispatch('RESUMED', {});
    this.#change();
    return true;
  }

  #changed(): Promise<void> {
    return new Promise((done) => {
      this.#waiting.add(done);
    });
  }

  #change(): void {
    for (const done of this.#waiting) done();
    this.#waiting.clear();
  }
}
