import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { type ChaosProxy, delayMs, Plan } from './plan.ts';
import { Requests } from './requests.ts';

/** Has the server itself answer with an error, so that replies keep their order. */
const failing = (message: string): Buffer => {
  const script = `return redis.error_reply('${message}')`;
  return Buffer.from(`*3\r\n$4\r\nEVAL\r\n$${script.length}\r\n${script}\r\n$1\r\n0\r\n`);
};
const errors = {
  '429': failing('ERR max number of clients reached'),
  '500': failing('LOADING Redis is loading the dataset in memory'),
  html_502: failing('CLUSTERDOWN The cluster is down'),
  full: failing('OOM command not allowed when used memory > maxmemory'),
} as const;

/** A proxy on loopback before a redis-server. */
export async function proxyTcp(port: number): Promise<ChaosProxy> {
  const plan = new Plan();
  const open = new Set<Socket>();
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
      for (const socket of open) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
  const server = createServer((client) => {
    if (plan.armed === 'refused') return void client.destroy();
    const upstream = connect(port, '127.0.0.1').setNoDelay();
    client.setNoDelay();
    for (const socket of [client, upstream]) open.add(socket);
    const both = (): void => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream])
      socket.on('error', both).on('close', () => {
        open.delete(socket);
        both();
      });
    let fate: 'through' | 'lost' | 'half' | 'silent' = 'through';
    let due = 0;
    let passing: Promise<unknown> = Promise.resolve();
    const incoming = new Requests();
    client.on('data', (bytes) => {
      for (const request of incoming.push(bytes)) {
        requests += 1;
        proxy.watch?.(requests);
        if (fate === 'silent') continue;
        const trouble = plan.take();
        switch (trouble) {
          case 'refused':
            return both();
          case 'hung':
            fate = 'silent';
            continue;
          case 'reply_lost':
            fate = 'lost';
            break;
          case 'truncated':
            fate = 'half';
            break;
          case 'delay':
            due = performance.now() + delayMs;
            break;
        }
        const known = trouble !== null && trouble in errors ? errors[trouble as keyof typeof errors] : null;
        upstream.write(known ?? request);
      }
    });
    upstream.on('data', (bytes) => {
      if (fate === 'silent') return;
      if (fate === 'lost') return both();
      if (fate === 'half') return void client.end(bytes.subarray(0, Math.floor(bytes.length / 2)), both);
      const at = due;
      passing = passing
        .then(() => wait(Math.max(0, at - performance.now())))
        .then(() => void client.write(bytes));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  address = `redis://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return proxy;
}
