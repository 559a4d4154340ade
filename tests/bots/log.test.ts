import { describe, expect, it } from 'vitest';
import { brief, createLog, scrubbed } from '../../bots/log.ts';
import { StoreUnavailable } from '../../core/privacy/store.ts';

const lines: string[] = [];
const log = createLog({ level: 'debug', secrets: ['hunter2hunter2'], write: (line) => lines.push(line) });
const logged = (fields: object): string => {
  lines.length = 0;
  log.error(fields, 'sentence');
  return lines.join('');
};

describe('the log', () => {
  it('shows no token, key, address or secret, wherever it stands', () => {
    const token = '7000001:AAabcdefghijklmnopqrstuvwxyz0123456789';
    const text = logged({
      a: token,
      b: { c: [`https://api.telegram.org/file/bot${token}/photos/1.jpg`] },
      d: 'sk_live_abc123 whsec_abc rediss://user:pw@host:6379',
      e: 'hunter2hunter2',
      f: 'tg:123456789',
    });
    for (const secret of [token, 'photos/1.jpg', 'sk_live', 'whsec', 'pw@host', 'hunter2', '123456789'])
      expect(text).not.toContain(secret);
    expect(text).toContain('sentence');
  });

  it('leaves out what people say and send', () => {
    const text = logged({ text: 'my name is Ada', from: { user: 'ada' }, bytes: [1], photo: { bytes: [2] } });
    expect(text).not.toMatch(/ada|bytes/i);
  });

  it('tells of an error what it is and where, never what it quotes', () => {
    const said = JSON.stringify(brief(new TypeError('cannot read Ada Lovelace')));
    expect(said).toContain('TypeError');
    expect(said).toContain('log.test.ts');
    expect(said).not.toContain('Lovelace');
    expect(brief(new StoreUnavailable('timeout'))).toMatchObject({
      message: expect.stringContaining('timeout'),
    });
    expect(brief('text')).toEqual({ problem: 'string' });
  });

  it('keeps ids', () => {
    expect(scrubbed('{"update":12,"order":"aaaaaaaaaaaaaaaaaaaaaA"}', [])).toContain(
      'aaaaaaaaaaaaaaaaaaaaaA',
    );
  });
});
