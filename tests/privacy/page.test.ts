import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pagesOf } from '../../bots/web/words.ts';
import { createWeb, listen, type WebServer } from '../../bots/web.ts';
import { privacyLines } from '../../core/chat/screens/info.ts';
import { newId } from '../../core/privacy/id.ts';
import { createSigner, type SignedReceipt } from '../../core/privacy/receipt.ts';
import { Receipts } from '../../core/privacy/receipts.ts';
import { RETENTION } from '../../core/privacy/retention.ts';
import { messages } from '../../core/text/messages.ts';
import { desk } from './desk.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const d = desk();
const receipts = new Receipts({ ...d, signer: createSigner(Buffer.alloc(32, 5)), issuer: null });
const operator = { name: 'Ada', contact: 'ada@example.org' };
const app = createWeb({
  payment: null,
  update: null,
  interaction: null,
  receipts,
  metrics: null,
  pages: pagesOf({ price: { amount: 499, currency: 'USD' }, operator, region: 'us', chats: [] }),
  notReady: async () => null,
} as Parameters<typeof createWeb>[0]);

let server: WebServer;
let origin = '';
let folder = '';
let signed: SignedReceipt;
beforeAll(async () => {
  server = await listen(app, '127.0.0.1', 0);
  origin = `http://127.0.0.1:${server.port}`;
  folder = await mkdtemp(join(tmpdir(), 'receipt-'));
  signed = await receipts.issue([{ class: 'original', id: newId(), due: d.clock.now(), method: 'request' }]);
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const get = async (path: string): Promise<string> => (await app.request(path)).text();

describe('the privacy page', () => {
  it('prints the durations of the table, and lists what a bot really collects', async () => {
    const page = await get('/privacy');
    expect(page).toContain('Privacy policy 1 of 2026-11-23');
    const hours = RETENTION.original.longest.ms / 3600_000;
    expect(page).toContain(`what was measured in it: ${hours} hours`);
    expect(page).toContain(`${RETENTION.transaction.longest.years} years`);
    expect(page).toContain('24 hours after you sent it that key is destroyed');
    expect(page).toContain('United States');
    expect(page).toMatch(/number of your account and of this chat, your language/);
    expect(page).toMatch(/Nobody tells me your IP address or your browser/);
    expect(page).not.toMatch(/cookie/i);
    expect(page).toContain('no advertising');
  });

  it('says so much in the chat as the tightest platform takes in a message', () => {
    const said = messages('en');
    const text = privacyLines()
      .map((l) => said.format(l.key, l.params))
      .join('\n');
    expect(text.length).toBeLessThan(1900);
  });
});

describe('the receipt page', () => {
  it('checks a code and a file, and tells what was changed from what never was one', async () => {
    const { code } = signed.receipt;
    expect(await get('/receipt')).toContain('Check a receipt of deletion');
    const page = await get(`/receipt?code=${code}`);
    expect(page).toContain(`Receipt ${code} is genuine`);
    expect(page).toContain('tax and accounting law');
    expect(page).toContain('please delete yours there');
    expect(await get('/receipt?code=0000-0000')).toContain('There is no receipt of this code');
    expect(await get('/receipt?code=%3Cscript%3E')).not.toContain('<script>');
    const post = async (text: string): Promise<string> => {
      const body = new FormData();
      body.append('file', new File([text], 'receipt.json'));
      return (await app.request('/receipt', { method: 'POST', body })).text();
    };
    expect(await post(JSON.stringify(signed))).toContain('is genuine');
    const changed = { ...signed, receipt: { ...signed.receipt, region: 'us' } };
    expect(await post(JSON.stringify(changed))).toContain('changed after it was signed');
    expect(await post('{}')).toContain('not one of our receipts');
    expect(await post('not json')).toContain('not one of our receipts');
    expect((await app.request('/receipt', { method: 'POST', body: 'x'.repeat(200_000) })).status).toBe(413);
  });

  it('gives out the public key and nothing else of it', async () => {
    const key = JSON.parse(await get('/receipt/key')) as Record<string, string>;
    expect(Object.keys(key).sort()).toEqual(['crv', 'kid', 'kty', 'use', 'x']);
    expect(key.x).toBe(receipts.publicKey);
    expect(await get('/receipt/key.pem')).toMatch(/^-----BEGIN PUBLIC KEY-----/);
  });
});

describe('npm run verify-receipt', () => {
  const verify = (...args: string[]): Promise<{ status: number; text: string }> =>
    new Promise((done) => {
      const command = ['--import', 'tsx', 'bots/verify-receipt.ts', ...args];
      const env = { PATH: process.env.PATH };
      execFile(process.execPath, command, { cwd: root, env }, (problem, out, err) =>
        done({ status: problem ? Number(problem.code ?? 1) : 0, text: out + err }),
      );
    });

  it('checks a code with the service’s key, and a file with a key alone', async () => {
    const { code } = signed.receipt;
    const byCode = await verify(code, '--from', origin);
    expect(byCode).toMatchObject({ status: 0, text: expect.stringContaining(`GENUINE: receipt ${code}`) });
    const [file, key] = [join(folder, 'r.json'), join(folder, 'key.json')];
    await writeFile(file, JSON.stringify(signed));
    await writeFile(key, await get('/receipt/key'));
    expect((await verify(file, '--key', key)).status).toBe(0);
    await writeFile(file, JSON.stringify({ ...signed, receipt: { ...signed.receipt, gone: [] } }));
    expect(await verify(file, '--key', key)).toMatchObject({
      status: 1,
      text: expect.stringContaining('NOT GENUINE: it was changed'),
    });
    expect((await verify('0000-0000', '--from', origin)).status).toBe(1);
    expect(await verify()).toMatchObject({ status: 1, text: expect.stringContaining('which receipt?') });
    expect(await verify('--help')).toMatchObject({ status: 0, text: expect.stringContaining('FILE|CODE') });
    expect(await verify('package.json')).toMatchObject({
      status: 1,
      text: expect.stringContaining('not a receipt of deletion'),
    });
    expect(await verify('absent.json')).toEqual({
      status: 1,
      text: 'there is no file absent.json\nAll options: npm run verify-receipt -- --help\n',
    });
  }, 60_000);
});
