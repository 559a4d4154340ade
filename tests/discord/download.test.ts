import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cdnRoots, download, isAttachment } from '../../adapters/discord/download.ts';
import { FetchError } from '../../core/chat/inbound.ts';

describe('addresses of attachments', () => {
  it.each([
    'https://cdn.discordapp.com/attachments/1/2/a.jpg?ex=1&is=2&hm=3&',
    'https://media.discordapp.net/attachments/1/2/a.jpg',
    'https://cdn.discordapp.com/ephemeral-attachments/1/2/a.jpg',
  ])('are taken: %s', (address) => {
    expect(isAttachment(address, cdnRoots)).toBe(true);
  });

  it.each([
    'http://cdn.discordapp.com/attachments/1/2/a.jpg',
    'https://cdn.discordapp.com.evil.example/attachments/1/2/a.jpg',
    'https://evil.example/attachments/1/2/a.jpg',
    'https://cdn.discordapp.com@evil.example/attachments/1/2/a.jpg',
    'https://user:pw@cdn.discordapp.com/attachments/1/2/a.jpg',
    'https://cdn.discordapp.com:8443/attachments/1/2/a.jpg',
    'https://cdn.discordapp.com/avatars/1/2.png',
    'https://cdn.discordapp.com/attachments/../avatars/1/2.png',
    'https://cdn.discordapp.com/attachments/%2e%2e/avatars/1/2.png',
    'https://cdn.discordapp.com/attachments',
    'file:///attachments/1/2/a.jpg',
    'http://169.254.169.254/attachments/',
    '/attachments/1/2/a.jpg',
    '',
  ])('are not: %s', (address) => {
    expect(isAttachment(address, cdnRoots)).toBe(false);
  });

  it('lie under another root where that is given, and nowhere else', () => {
    const roots = ['http://127.0.0.1:81/cdn'];
    expect(isAttachment('http://127.0.0.1:81/cdn/attachments/1', roots)).toBe(true);
    expect(isAttachment('http://127.0.0.1:81/attachments/1', roots)).toBe(false);
    expect(isAttachment('https://cdn.discordapp.com/attachments/1', roots)).toBe(false);
  });
});

describe('downloads', () => {
  let server: Server;
  let root: string;
  let answer: (path: string, response: import('node:http').ServerResponse) => void;
  beforeEach(async () => {
    server = createServer((request, response) => answer(request.url!, response));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });
  const get = (deadlineMs = 5_000) =>
    download({ roots: [root], deadlineMs }, `${root}/attachments/1/2/a.jpg`).catch((e: Error) => e);

  it('stop at the limit, whatever was declared', async () => {
    answer = (_, response) => {
      response.writeHead(200);
      const more = () => {
        while (response.write(Buffer.alloc(1_000_000)));
        response.once('drain', more);
      };
      more();
    };
    expect(await get()).toMatchObject({ code: 'file_too_large' });
  });

  it('follow no redirect', async () => {
    const seen: string[] = [];
    answer = (path, response) => {
      seen.push(path);
      response.writeHead(302, { location: `${root}/attachments/other` }).end();
    };
    expect(await get()).toBeInstanceOf(FetchError);
    expect(seen).toEqual(['/attachments/1/2/a.jpg']);
  });

  it('do not wait for ever', async () => {
    answer = (_, response) => {
      response.writeHead(200);
      response.write('x');
    };
    expect(await get(50)).toBeInstanceOf(FetchError);
  });
});
