import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Studio } from '../../core/photo/studio.ts';
import { StudioWork } from '../../core/photo/work/studio-work.ts';
import { type OpenNetworks, openNetworks } from '../../models/index.ts';
import { photos } from '../models/photos.ts';

let networks: OpenNetworks;
let bytes: Uint8Array;
let asked = 0;
beforeAll(async () => {
  const opened = await openNetworks();
  networks = {
    ...opened,
    salientMask: (image) => {
      asked += 1;
      return opened.salientMask(image);
    },
  };
  bytes = new Uint8Array(await readFile(photos.portrait));
}, 120_000);
afterAll(() => networks.close());

const wish = { background: 'replace', colour: '#FFFFFF', tone: 'off' } as const;
const icao = { document: 'icao-9303', wish, sheet: null } as const;

describe('cut-outs kept with the photo', () => {
  it('make the same picture elsewhere, without asking the networks again', async () => {
    const here = new StudioWork(new Studio(networks));
    const { analysis } = await here.analyse(bytes);
    const made = await here.make({ bytes, analysis, ...icao });
    expect(made.matte).not.toBeNull();
    const before = asked;
    expect(before).toBeGreaterThan(0);
    const elsewhere = new StudioWork(new Studio(networks));
    const again = await elsewhere.make({ bytes, analysis, matte: made.matte, ...icao });
    expect(again.files[0]!.sha256).toBe(made.files[0]!.sha256);
    expect(asked).toBe(before);
    expect(again.matte).toBeNull();
  });
});
