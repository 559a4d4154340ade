import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audit } from '../../core/privacy/audit.ts';
import { newId } from '../../core/privacy/id.ts';
import {
  canonical,
  codeOf,
  createSigner,
  newCode,
  type SignedReceipt,
  subjectOf,
  verifyReceipt,
} from '../../core/privacy/receipt.ts';
import { Receipts } from '../../core/privacy/receipts.ts';
import { addYears } from '../../core/privacy/retention.ts';
import { desk } from './desk.ts';

const signer = createSigner(Buffer.alloc(32, 5));

function office() {
  const d = desk();
  const receipts = new Receipts({ ...d, signer, issuer: 'https://bot.example.org' });
  const thing = { class: 'original' as const, id: newId(), due: d.clock.now(), method: 'request' as const };
  return { ...d, receipts, thing };
}

describe('a receipt', () => {
  it('is found by its code however it is typed, checked with the public key alone, and kept two years', async () => {
    const { receipts, thing, clock, store } = office();
    const signed = await receipts.issue([thing]);
    const { code } = signed.receipt;
    expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    for (const typed of [code, code.toLowerCase(), code.replace('-', ''), ` ${code.replaceAll('0', 'o')} `])
      expect(await receipts.find(typed)).toEqual(signed);
    expect(verifyReceipt(JSON.parse(JSON.stringify(signed)), receipts.publicKey)).toEqual({
      valid: true,
      receipt: signed.receipt,
    });
    expect((await audit(store, clock)).findings).toEqual([]);
    const start = clock.now();
    clock.at = addYears(start, 2, false) - 1;
    expect(await receipts.find(code)).toEqual(signed);
    clock.at += 1;
    expect(await receipts.find(code)).toBeNull();
  });

  it('says class, hashed id, due, verified and method, what is kept and why, and whose the chat is', async () => {
    const { receipts, thing, clock } = office();
    const { receipt } = await receipts.issue([thing]);
    const now = new Date(clock.now()).toISOString();
    const subject = subjectOf('original', thing.id);
    expect(receipt.gone).toEqual([
      { class: 'original', subject, due: now, verified: now, method: 'request' },
    ]);
    expect(JSON.stringify(receipt)).not.toContain(thing.id);
    expect(receipt.kept.map((k) => k.howLong)).toEqual(['7 years', 'up to 37 days', '2 years']);
    expect(receipt.chat).toContain('please delete yours');
  });

  it('does not hold once a letter of it is changed, or under another key', async () => {
    const { receipts, thing } = office();
    const signed = await receipts.issue([thing, { ...thing, class: 'result', id: newId() }]);
    const text = JSON.stringify(signed);
    const other = createSigner(Buffer.alloc(32, 6));
    expect(verifyReceipt(signed, other.publicKey)).toEqual({ valid: false, reason: 'key' });
    const forged = other.sign(signed.receipt);
    const claimed = { ...forged, receipt: { ...forged.receipt, key: signed.receipt.key } };
    expect(verifyReceipt(claimed, receipts.publicKey)).toEqual({ valid: false, reason: 'signature' });
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom(...'0aZ9-"}'), (at, letter) => {
        const changed = text.slice(0, at) + letter + text.slice(at + 1);
        let candidate: unknown;
        try {
          candidate = JSON.parse(changed);
        } catch {
          return;
        }
        const verdict = verifyReceipt(candidate, receipts.publicKey);
        if (canonical((candidate as SignedReceipt).receipt) !== canonical(signed.receipt))
          expect(verdict.valid).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  it('is nothing where nothing is', () => {
    for (const nothing of [null, 7, 'x', [], {}, { receipt: {}, signature: '' }])
      expect(verifyReceipt(nothing, signer.publicKey)).toEqual({ valid: false, reason: 'format' });
    for (const text of ['', 'ABCD', '7F3K-Q2M', '7F3K-Q2M99', 'UUUU-UUUU', '../../etc', '7f3k\u0000q2m9'])
      expect(codeOf(text)).toBeNull();
    for (let i = 0; i < 100; i += 1) {
      const code = newCode();
      expect(codeOf(code)).toBe(code);
    }
  });
});
