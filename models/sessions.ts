import { resolve } from 'node:path';
import { type Cache, folderCache } from './cache.ts';
import { convert, converterVersion } from './convert/convert.ts';
import { ModelError } from './error.ts';
import { type NetworkId, networkWeights } from './manifest.ts';
import { InferenceSession, Tensor } from './runtime.ts';
import { readSource } from './source.ts';

export interface SessionOptions {
  /** Folder of the converted models; made on first use. Default: `data/models` under the project's root. */
  readonly cacheDir?: string;
  /** Threads inside one operator, a network; the manifest's numbers by default. */
  readonly threads?: Partial<Record<NetworkId, number>>;
  /** However many would be fastest: no network takes more threads. */
  readonly mostThreads?: number | null;
  /** Told, in a sentence for the operator, what works less well than it could. Default: a process warning. */
  readonly warn?: (message: string) => void;
}

/** The loaded networks. Each is loaded at its first use and kept. */
export interface Sessions {
  /** Loads a network ahead of its first use. */
  load(id: NetworkId): Promise<void>;
  /** Runs a network on its one input; gives the outputs the manifest lists, by name. */
  run(id: NetworkId, input: Float32Array): Promise<Outputs>;
  /** Does work with a session of one's own: opened once under that name, timed and closed like the others. */
  use<T>(name: string, open: Opener, work: (session: InferenceSession) => Promise<T>): Promise<T>;
  /** Milliseconds spent in the runtime so far, a network. */
  inferenceMs(): Readonly<Record<string, number>>;
  /** Waits for the passes that have begun and frees native memory. Later ones fail. */
  close(): Promise<void>;
}

export type Opener = () => Promise<InferenceSession>;
export type Outputs = Readonly<Record<string, Float32Array>>;

/** Under the project's root. */
export const defaultCacheDir = resolve(import.meta.dirname, '..', 'data', 'models');

/** Converted models of a network, named so that neither another source nor another converter can be meant. */
export function cacheKey(id: NetworkId): string {
  return `${id}-${networkWeights[id].sha256.slice(0, 16)}-v${converterVersion}.onnx.sealed`;
}

/** The ONNX bytes of a network: checked against the manifest, converted where need be, kept in the cache. */
export async function onnxBytes(id: NetworkId, cache: Cache): Promise<Uint8Array> {
  const weights = networkWeights[id];
  // The source is checked even where the cache holds its conversion: a swapped package must not go unseen.
  const source = await readSource(weights);
  return weights.format === 'onnx' ? source : cache.get(cacheKey(id), async () => convert(source));
}

function cacheOf({ cacheDir = defaultCacheDir, warn = processWarning }: SessionOptions): Cache {
  return folderCache(cacheDir, warn);
}

/** Session settings that were measured best for one photo at a time in little memory. */
export function sessionSettings(threads: number): InferenceSession.SessionOptions {
  return {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    graphOptimizationLevel: 'all',
    // Without the arena a pass hands its memory back: 200 MB and more in u2netp.
    enableCpuMemArena: false,
    // Errors only: u2netp's own graph makes the runtime complain of shapes that it then handles.
    logSeverityLevel: 3,
    // Threads that wait by spinning take the other cores' time: as fast on an idle machine, a fifth faster on a
    // busy one.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  };
}

export function openSessions(options: SessionOptions = {}): Sessions {
  const cache = cacheOf(options);
  const sessions = new Map<string, Promise<InferenceSession>>();
  const running = new Set<Promise<unknown>>();
  const spent = new Map<string, number>();
  let closed = false;

  function session(name: string, open: Opener): Promise<InferenceSession> {
    if (closed) throw new ModelError('the networks are closed');
    let opened = sessions.get(name);
    if (opened === undefined) {
      opened = open();
      sessions.set(name, opened);
      // A failure is told to whoever asked and tried again by the next.
      opened.catch(() => sessions.delete(name));
    }
    return opened;
  }

  function openerOf(id: NetworkId): Opener {
    const wanted = options.threads?.[id] ?? networkWeights[id].threads;
    const threads = Math.min(wanted, options.mostThreads ?? wanted);
    return async () => InferenceSession.create(await onnxBytes(id, cache), sessionSettings(threads));
  }

  async function use<T>(
    name: string,
    open: Opener,
    work: (session: InferenceSession) => Promise<T>,
  ): Promise<T> {
    const opening = session(name, open);
    const timed = async (): Promise<T> => {
      const opened = await opening;
      const start = performance.now();
      try {
        return await work(opened);
      } finally {
        spent.set(name, (spent.get(name) ?? 0) + performance.now() - start);
      }
    };
    const pass = timed();
    running.add(pass);
    try {
      return await pass;
    } finally {
      running.delete(pass);
    }
  }

  return {
    use,
    async load(id) {
      await session(id, openerOf(id));
    },
    async run(id, input) {
      const { input: port, outputs } = networkWeights[id];
      const names = outputs.map((output) => output.name);
      const feeds = { [port.name]: new Tensor('float32', input, port.shape) };
      const results = await use(id, openerOf(id), (opened) => opened.run(feeds, names));
      return Object.fromEntries(names.map((name) => [name, results[name]?.data as Float32Array]));
    },
    inferenceMs: () => Object.fromEntries(spent),
    async close() {
      closed = true;
      await Promise.allSettled(running);
      for (const opened of sessions.values())
        await opened.then(
          (s) => s.release(),
          () => {},
        );
      sessions.clear();
    },
  };
}

function processWarning(message: string): void {
  process.emitWarning(message, 'ModelWarning');
}
