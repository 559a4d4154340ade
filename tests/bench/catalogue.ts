import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { photoConfig } from '../../bots/config.ts';
import { documents } from '../../core/documents/index.ts';
import type { DocumentSpec } from '../../core/documents/schema.ts';
import { type Rendition, Studio, type Subject } from '../../core/photo/studio.ts';
import { plainWish } from '../../core/photo/wish.ts';
import { UserError } from '../../core/problem.ts';
import { openNetworks } from '../../models/index.ts';
import { contactSheets, type Tile } from './catalogue/contact.ts';
import { fileFaults } from './catalogue/files.ts';
import { missed, someFrameFits } from './catalogue/frames.ts';
import { compare, data, needFolder, spread } from './shared.ts';

/**
 * Every document made from every portrait named below. The written file is measured again: pixels, resolution, format
 * and KB by sharp, the head by a second analysis of the finished picture; a refusal is right where trying out all
 * frames finds none. Contact sheets for the eye go to a folder outside the repository.
 */
needFolder('A_portraits');
/** A tight frame, little hair; a tight frame, long hair; two with room, of many pixels. */
const portraits = [
  'A_frl_021_neutral.jpg',
  'A_frl_042_neutral.jpg',
  'A_pif_005_portrait.jpg',
  'A_pif_020_portrait.jpeg',
].map((file) => `A_portraits/${file}`);
const networks = await openNetworks({ cacheDir: photoConfig().modelCache });
const studio = new Studio(networks);
const folder = join(tmpdir(), 'catalogue');
mkdirSync(folder, { recursive: true });

/** A second look at the finished picture finds pupils and chin within this, as a share of the image height. */
const secondLook = 0.02;

const faults = { band: 0, file: 0, refusal: 0, second: 0 };
const counted = { tooSmall: 0 };
const drift: Record<'eyes' | 'chin' | 'skull', number[]> = { eyes: [], chin: [], skull: [] };
const say = (name: string, spec: DocumentSpec, what: string): void =>
  console.log(`  ${name.padEnd(24)} ${spec.id.padEnd(26)} ${what}`);

for (const portrait of portraits) {
  const name = portrait.split('/').at(-1)!;
  const subject = await studio.receive(await readFile(join(data, portrait)));
  const counts = { made: 0, refused: 0, told: 0 };
  const tiles: Tile[] = [];
  for (const spec of documents) {
    try {
      const made = await studio.make(subject, spec, plainWish);
      counts.made++;
      counts.told += await examine(name, spec, made);
      tiles.push({ label: spec.id, made: { bytes: made.photo.bytes, placement: made.placement } });
    } catch (e) {
      if (!(e instanceof UserError)) throw e;
      counts.refused++;
      tiles.push({ label: `${spec.id}: ${e.code.replaceAll('_', ' ')}`.slice(0, 34), made: null });
      if (!refusedRightly(e, spec, subject)) {
        faults.refusal++;
        say(name, spec, `refused: ${e.code} ${e.params.side ?? ''}, though a frame fits`);
      }
    }
  }
  const pages = await contactSheets(tiles, (page) =>
    join(folder, `${name.replace(/\..*$/, '')}-${page}.png`),
  );
  console.log(
    `${name.padEnd(26)} made ${counts.made}, refused ${counts.refused}, missed and said so ${counts.told}; ${pages} sheets in ${folder}`,
  );
}

/** 1 where the photo misses something and the report says so. */
async function examine(name: string, spec: DocumentSpec, made: Rendition): Promise<0 | 1> {
  const { measures: m, height } = made.placement;
  const at = {
    skull: m.crownY / height,
    hair: m.hairTopY / height,
    eyes: m.eyeY / height,
    chin: m.chinY / height,
  };
  const failed = made.findings.filter((f) => f.verdict === 'fail').map((f) => f.check);
  const bands = missed(spec, at, 1e-6);
  const bandSaid = failed.some((c) => ['head_height', 'eye_line', 'margin_chin', 'margin_top'].includes(c));
  if (bands.length > 0 && !bandSaid) {
    faults.band++;
    say(name, spec, `in silence: ${bands.join(', ')}`);
  }
  const file = await fileFaults(spec, made.photo.bytes);
  const fileSaid = failed.some((c) => ['kilobytes', 'output_px', 'compression', 'format', 'dpi'].includes(c));
  if (file.length > 0 && !fileSaid) {
    faults.file++;
    say(name, spec, `in silence: ${file.join(', ')}`);
  }
  const again = await secondLookAt(made);
  if (again === null) counted.tooSmall++;
  else if (again.face) {
    const down = (y: number): number => y / again.height;
    const eyes = down((again.face.eyeLeft[1] + again.face.eyeRight[1]) / 2);
    const chin = down(again.face.chin[1]);
    drift.eyes.push(Math.abs(eyes - at.eyes));
    drift.chin.push(Math.abs(chin - at.chin));
    drift.skull.push(Math.abs(down(again.face.crown[1]) - at.skull));
    const seen = { ...at, eyes, chin };
    const off = missed(spec, seen, secondLook);
    if (off.length > 0 && bands.length === 0) {
      faults.second++;
      say(name, spec, `a second look finds ${off.join(', ')}`);
    }
  } else {
    faults.second++;
    say(name, spec, 'a second look finds no face');
  }
  for (const b of [...bands, ...file]) say(name, spec, `said so: ${b}`);
  return bands.length > 0 || file.length > 0 ? 1 : 0;
}

/** null for pictures with fewer pixels than the program takes as a photo. */
async function secondLookAt(made: Rendition): Promise<Subject['analysis'] | null> {
  try {
    return (await studio.receive(made.photo.bytes)).analysis;
  } catch (e) {
    if (e instanceof UserError && e.code === 'too_few_pixels') return null;
    throw e;
  }
}

function refusedRightly(e: UserError, spec: DocumentSpec, { analysis }: Subject): boolean {
  if (e.code === 'edit_not_permitted')
    return spec.editing.permitted !== 'unspecified' && !spec.editing.permitted.includes('crop');
  if (e.code === 'frame_too_tight') return !someFrameFits(spec, analysis, analysis.face!);
  return e.code === 'enlargement_too_great' && Number(e.params.times) > 4;
}

for (const [what, values] of Object.entries(drift))
  console.log(
    `second look, ${what}: ${spread(
      values.map((v) => v * 100),
      2,
    )} % of the image height`,
  );
console.log(
  `${documents.length} documents, ${portraits.length} portraits: ${JSON.stringify(faults)}; too small for a second look: ${counted.tooSmall}`,
);
compare('catalogue', faults, { worse: 0 });
await networks.close();
