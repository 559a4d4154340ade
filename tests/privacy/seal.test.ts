import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bound, open, openText, seal, sealText } from '../../core/privacy/seal.ts';
import { deriveSecrets, pseudonym } from '../../core/privacy/secrets.ts';

const key = randomBytes(32);

describe('seal', () => {
  it('opens what it sealed, and shows nothing of it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), (plain, to) => {
        const sealed = seal(key, to, plain);
        expect(Buffer.from(open(key, to, sealed)!)).toEqual(Buffer.from(plain));
        if (plain.length > 4) expect(Buffer.from(sealed).includes(Buffer.from(plain))).toBe(false);
        expect(openText(key, to, sealText(key, to, to))).toBe(Buffer.from(to).toString());
      }),
    );
  });

  it('opens nothing that was changed, cut, moved or sealed under another key', () => {
    const to = bound('original', 'eu', 'owner', 'photo', 'epoch');
    const sealed = seal(key, to, Buffer.from('a face'));
    for (let i = 0; i < sealed.length; i += 1) {
      const bent = Uint8Array.from(sealed);
      bent[i]! ^= 1;
      expect(open(key, to, bent)).toBeNull();
      expect(open(key, to, sealed.subarray(0, i))).toBeNull();
    }
    expect(open(randomBytes(32), to, sealed)).toBeNull();
    expect(open(key, bound('result', 'eu', 'owner', 'photo', 'epoch'), sealed)).toBeNull();
    expect(openText(key, to, 'plain text')).toBeNull();
    expect(openText(key, to, 's1.')).toBeNull();
  });

  it('never seals the same bytes alike', () => {
    const one = sealText(key, '', 'x');
    expect(sealText(key, '', 'x')).not.toBe(one);
  });

  it('keeps apart names that only look alike when joined', () => {
    expect(bound('a', 'b,c')).not.toBe(bound('a,b', 'c'));
    expect(bound('a', '')).not.toBe(bound('a'));
  });
});

describe('secrets', () => {
  const secrets = deriveSecrets(Buffer.alloc(32, 7));

  it('wants a secret worth the name', () => {
    expect(() => deriveSecrets(Buffer.alloc(31))).toThrow(RangeError);
  });

  it('uses one key for one purpose', () => {
    expect(Buffer.from(secrets.recordKey)).not.toEqual(Buffer.from(secrets.pseudonymKey));
  });

  it('names a person alike each time, differently on each platform, and under each secret', () => {
    const one = pseudonym(secrets, 'a', '12345');
    expect(one).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(pseudonym(deriveSecrets(Buffer.alloc(32, 7)), 'a', '12345')).toBe(one);
    expect(pseudonym(secrets, 'b', '12345')).not.toBe(one);
    expect(pseudonym(deriveSecrets(Buffer.alloc(32, 8)), 'a', '12345')).not.toBe(one);
    expect(pseudonym(secrets, 'a1', '2345')).not.toBe(pseudonym(secrets, 'a', '12345'));
  });
});
