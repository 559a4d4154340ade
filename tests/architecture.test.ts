import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const rooms = ['bots', 'core', 'adapters', 'models'] as const;
type Room = (typeof rooms)[number];

interface Import {
  from: string;
  spec: string;
  typeOnly: boolean;
}

function sources(dir: string): string[] {
  if (!existsSync(join(root, dir))) return [];
  return readdirSync(join(root, dir), { withFileTypes: true, recursive: true })
    .filter((e) => e.isFile() && e.name.endsWith('.ts') && !e.name.endsWith('.as.ts'))
    .map((e) => relative(root, join(e.parentPath, e.name)).replaceAll('\\', '/'));
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found: Import[] = [];
  for (const m of text.matchAll(/^\s*(?:import|export)\s+(type\s)?[^'"`;]*?from\s+['"]([^'"]+)['"]/gm))
    found.push({ from: file, spec: m[2]!, typeOnly: m[1] !== undefined });
  for (const m of text.matchAll(/^\s*import\s+['"]([^'"]+)['"]/gm))
    found.push({ from: file, spec: m[1]!, typeOnly: false });
  for (const m of text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g))
    found.push({ from: file, spec: m[1]!, typeOnly: false });
  return found;
}

const files = rooms.flatMap(sources);
const imports = files.flatMap(importsOf);
const roomOf = (path: string): string => path.split('/')[0]!;
/** The repository path that a relative import reaches. */
const target = (i: Import): string =>
  relative(root, resolve(root, dirname(i.from), i.spec)).replaceAll('\\', '/');
const packageOf = (spec: string): string =>
  spec
    .split('/')
    .slice(0, spec.startsWith('@') ? 2 : 1)
    .join('/');
const show = (i: Import): string => `${i.from} -> ${i.spec}`;

describe('architecture', () => {
  it('reads a tree that is really there', () => {
    expect(files.length).toBeGreaterThan(20);
    expect(imports.length).toBeGreaterThan(40);
  });

  it('keeps the arrows of the layout', () => {
    const allowed: Record<Room, Room[]> = {
      bots: ['bots', 'core', 'adapters', 'models'],
      adapters: ['adapters', 'core'],
      models: ['models', 'core'],
      core: ['core'],
    };
    const wrong = imports
      .filter((i) => i.spec.startsWith('.'))
      .filter((i) => {
        const to = roomOf(target(i));
        const from = roomOf(i.from) as Room;
        if (to === 'package.json') return from !== 'bots';
        return !allowed[from].includes(to as Room);
      });
    expect(wrong.map(show)).toEqual([]);
  });

  it('lets models take only types from core', () => {
    const wrong = imports.filter(
      (i) =>
        roomOf(i.from) === 'models' && i.spec.startsWith('.') && roomOf(target(i)) === 'core' && !i.typeOnly,
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it('lets no adapter import another', () => {
    const adapterOf = (path: string): string => path.split('/')[1]!;
    const wrong = imports.filter(
      (i) =>
        roomOf(i.from) === 'adapters' &&
        i.spec.startsWith('.') &&
        roomOf(target(i)) === 'adapters' &&
        adapterOf(target(i)) !== adapterOf(i.from),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it('keeps each vendor package in its own place', () => {
    const homes: Record<string, RegExp> = {
      sharp: /^core\/photo\//,
      'libheif-js': /^core\/photo\//,
      'onnxruntime-node': /^models\//,
      grammy: /^adapters\/telegram\//,
      '@grammyjs/runner': /^adapters\/telegram\//,
      '@grammyjs/auto-retry': /^adapters\/telegram\//,
      'discord.js': /^adapters\/discord\//,
      stripe: /^adapters\/stripe\//,
      '@upstash/redis': /^adapters\/redis\//,
      redis: /^adapters\/(redis|bullmq)\//,
      bullmq: /^adapters\/bullmq\//,
      'prom-client': /^adapters\/prometheus\//,
    };
    const wrong = imports.filter((i) => {
      const home = homes[packageOf(i.spec)];
      return home !== undefined && !home.test(i.from);
    });
    expect(wrong.map(show)).toEqual([]);
  });

  it('reads the environment in one file only', () => {
    const readers = files.filter((f) => /\bprocess\.env\b/.test(readFileSync(join(root, f), 'utf8')));
    // The second one only writes: it keeps the networks' library from reporting.
    expect(readers.filter((f) => f !== 'bots/config.ts' && f !== 'models/silence.ts')).toEqual([]);
  });

  it('loads the networks’ library in one place, behind what silences it', () => {
    const loading = imports.filter((i) => i.spec === 'onnxruntime-node').map((i) => i.from);
    expect(loading).toEqual(['models/runtime.ts']);
  });

  it('keeps vendor words out of core', () => {
    const wrong = files
      .filter((f) => f.startsWith('core/'))
      .flatMap((f) =>
        [
          ...readFileSync(join(root, f), 'utf8').matchAll(
            /\b(telegram|discord|stripe|redis|upstash|grammy)\b/gi,
          ),
        ].map((m) => `${f}: ${m[0]}`),
      );
    expect(wrong).toEqual([]);
  });

  it('has no drawer of odds and ends', () => {
    const drawers = files.filter((f) => /(^|\/)(utils?|helpers?|common|misc|types|ports)(\.ts|\/)/.test(f));
    expect(drawers).toEqual([]);
  });
});
