import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWeb, listen, type WebServer } from '../../bots/web.ts';

const taken: string[] = [];
const app = createWeb({
  payment: async (body: string) => {
    taken.push(body);
    return 200;
  },
  update: null,
  interaction: null,
  pages: {},
  receipts: { publicKey: '', find: async () => null },
  notReady: async () => null,
} as unknown as Parameters<typeof createWeb>[0]);

/** ms; short, so that a test of slowness is quick. */
const within = 400;
let patient: WebServer;
let hasty: WebServer;
beforeAll(async () => {
  patient = await listen(app, '127.0.0.1', 0);
  hasty = await listen(app, '127.0.0.1', 0, within);
});
afterAll(() => Promise.all([patient.close(), hasty.close()]));

/** Each on a connection of its own. */
const post = (pieces: readonly string[], says: boolean): Promise<number> =>
  new Promise((done, fail) => {
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
    const headers = says ? { 'content-length': length } : {};
    const path = { host: '127.0.0.1', port: patient.port, path: '/stripe', method: 'POST' };
    const asked = request({ ...path, headers, agent: false }, (answer) => done(answer.statusCode!));
    asked.on('error', fail);
    for (const piece of pieces) asked.write(piece);
    asked.end();
  });

describe('a webhook’s body', () => {
  it.each([true, false])(
    'that is too large is turned away with 413; it says its length: %s',
    async (says) => {
      taken.length = 0;
      const piece = 'x'.repeat(100_000);
      const most = Array.from({ length: 10 }, () => piece);
      expect(await post([...most, 'x'], says)).toBe(413);
      expect(taken).toEqual([]);
      expect(await post(most, says)).toBe(200);
      expect(taken).toHaveLength(1);
    },
  );

  it('that trickles in is cut off, and nothing is made of it', async () => {
    taken.length = 0;
    const socket = connect(hasty.port, '127.0.0.1');
    let answer = '';
    const closed = new Promise<void>((done) => {
      socket.on('data', (data) => {
        answer += data;
      });
      socket.on('error', () => {});
      socket.once('close', () => done());
    });
    socket.write('POST /stripe HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n');
    // A byte now and then keeps the line busy and never comes to an end.
    const trickle = setInterval(() => socket.write('x'), within / 8);
    await closed;
    clearInterval(trickle);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(taken).toEqual([]);
  });
});
