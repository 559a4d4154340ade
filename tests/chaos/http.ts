import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { type ChaosProxy, delayMs, Plan } from './plan.ts';

/** What a service, or what stands before it, says instead of a reply. */
const instead = {
  '429': [429, 'application/json', '{"error":"ERR max requests limit exceeded, command was: [[\\"GET\\"]]"}'],
  '500': [500, 'application/json', '{"error":"internal error"}'],
  html_502: [502, 'text/html', '<html><h1>502 Bad Gateway</h1></html>'],
  full: [400, 'application/json', '{"error":"OOM command not allowed when used memory > \'maxmemory\'."}'],
} as const;

/** A proxy on loopback before a server that speaks HTTP. */
export async function proxyHttp(target: string): Promise<ChaosProxy> {
  const plan = new Plan();
  let requests = 0;
  let address = '';
  const proxy: ChaosProxy = {
    watch: null,
    plan,
    get url() {
      return address;
    },
    get requests() {
      return requests;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    requests += 1;
    proxy.watch?.(requests);
    const trouble = plan.take();
    if (trouble === 'refused') return void request.socket.destroy();
    if (trouble === 'hung') return;
    if (trouble !== null && trouble in instead) {
      const [status, type, text] = instead[trouble as keyof typeof instead];
      return void response.writeHead(status, { 'content-type': type }).end(text);
    }
    if (trouble === 'delay') await wait(delayMs);
    const { connection, 'content-length': _, host, 'transfer-encoding': __, ...headers } = request.headers;
    const reply = await fetch(`${target}${request.url}`, {
      method: request.method ?? 'POST',
      headers: headers as Record<string, string>,
      body: Buffer.concat(chunks),
    });
    const text = await reply.text();
    if (trouble === 'reply_lost') return void request.socket.destroy();
    const sent = trouble === 'truncated' ? text.slice(0, Math.floor(text.length / 2)) : text;
    response.writeHead(reply.status, { 'content-type': 'application/json' }).end(sent);
  };
  const server = createServer((request, response) => {
    handle(request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return proxy;
}
