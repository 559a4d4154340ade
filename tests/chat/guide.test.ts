import { describe, expect, it } from 'vitest';
import { causeOfCheck, causeOfRefusal, isOwnFault } from '../../core/chat/causes.ts';
import { guideScreen } from '../../core/chat/screens/guide.ts';
import { ruleLine } from '../../core/chat/screens/report.ts';
import { checks } from '../../core/checks/index.ts';
import { documents, findDocument } from '../../core/documents/index.ts';
import { howToCauses, howToDrawing } from '../../core/photo/how-to.ts';
import { messages } from '../../core/text/messages.ts';

const english = messages('en');
const say = (line: { key: string; params?: Parameters<typeof english.format>[1] }) =>
  english.format(line.key, line.params);

describe('what is said of taking the photo', () => {
  it('names a cause with a drawing for whatever fails', () => {
    for (const { id } of checks) expect(howToCauses).toContain(causeOfCheck(id));
    for (const code of ['no_face', 'several_faces', 'frame_too_tight', 'damaged_image'])
      expect(howToCauses).toContain(causeOfRefusal(code));
    for (const cause of howToCauses)
      expect(english.format(`how-to-cause-${cause}`)).not.toContain('how-to-cause');
  });

  it('tells a photo of no use from one that does for another document', () => {
    expect(isOwnFault('no_face')).toBe(true);
    expect(isOwnFault('damaged_image')).toBe(true);
    expect(isOwnFault('frame_too_tight')).toBe(false);
  });

  it('holds what each document demands: glasses, the head, the face, the wall, small children', async () => {
    const drawing = await howToDrawing('distance');
    const told = (id: string) => guideScreen(findDocument(id), drawing, 'en').lines.map(say).join('\n');
    expect(told('us-passport')).toMatch(/glasses/i);
    const british = told('gb-passport');
    expect(british).toContain('plain cream or light grey');
    expect(british).toContain('religious');
    expect(british).toContain('under 1');
    for (const spec of documents)
      for (const line of guideScreen(spec, drawing, 'en').lines)
        expect(say(line)).not.toMatch(/undefined|\{|guide-/);
  });

  it('says of every rule who tells it, and that a list or a studio is not official', () => {
    for (const spec of documents) {
      const words = say(ruleLine(spec, 'en'));
      const best = spec.sources.map((s) => s.evidence);
      const isOfficial = best.some((e) => e.startsWith('official'));
      expect(words.includes('not official')).toBe(!isOfficial);
      expect(words).not.toContain('github.com,');
    }
  });
});
