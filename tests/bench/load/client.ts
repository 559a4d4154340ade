import { Agent, request } from 'node:http';

/** One POST: its body and headers, and how long its answer took. */
export interface Shot {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}
export interface Volley {
  readonly shots: readonly Shot[];
  /** ms between two of them; 0: all at once. */
  readonly every: number;
}
/** Status and ms of each shot. */
export type Answers = readonly (readonly [number, number])[];

/** A program of its own, so that what it measures is not its own work: takes volleys, sends back answers. */
const agent = new Agent({ keepAlive: true, maxSockets: 256 });

function shoot({ url, body, headers }: Shot): Promise<[number, number]> {
  const began = performance.now();
  return new Promise((done) => {
    const sent = request(url, {
      method: 'POST',
      agent,
      headers: { ...headers, 'content-type': 'application/json' },
    });
    sent.on('response', (response) => {
      response.resume().on('end', () => done([response.statusCode ?? 0, performance.now() - began]));
    });
    sent.on('error', () => done([0, performance.now() - began]));
    sent.end(body);
  });
}

process.on('message', async ({ shots, every }: Volley) => {
  const answers: Promise<[number, number]>[] = [];
  const began = performance.now();
  for (const [i, shot] of shots.entries()) {
    const left = began + i * every - performance.now();
    if (left > 0) await new Promise((go) => setTimeout(go, left));
    answers.push(shoot(shot));
  }
  process.send?.(await Promise.all(answers));
});
