import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { Json } from './body.ts';

/** An application's key pair, with which posted interactions are signed. */
export class Signing {
  readonly publicKey: string;
  readonly #key: KeyObject;

  constructor() {
    const pair = generateKeyPairSync('ed25519');
    this.#key = createPrivateKey(pair.privateKey.export({ type: 'pkcs8', format: 'pem' }));
    // The last 32 bytes of the DER form are the key itself.
    this.publicKey = pair.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('hex');
  }

  /** Headers of a signed request. */
  headers(body: string, now: number): Record<string, string> {
    const timestamp = String(Math.floor(now / 1000));
    const signature = sign(null, Buffer.from(timestamp + body), this.#key).toString('hex');
    return {
      'content-type': 'application/json',
      'x-signature-ed25519': signature,
      'x-signature-timestamp': timestamp,
    };
  }

  /** Posts an interaction and returns what was answered. */
  async post(url: string, interaction: Json, now: number): Promise<Response> {
    const body = JSON.stringify(interaction);
    return fetch(url, { method: 'POST', body, headers: this.headers(body, now) });
  }
}
