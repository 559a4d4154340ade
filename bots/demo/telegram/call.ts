import { readMultipart } from '../multipart.ts';
import { badRequest } from './problem.ts';

export type Json = { [key: string]: unknown };

/** A file that came with a call. */
export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Parameters of a call, whichever of the three encodings they came in. */
export class Call {
  constructor(
    readonly method: string,
    readonly values: Readonly<Json>,
    readonly uploads: ReadonlyMap<string, Upload>,
  ) {}

  static read(method: string, body: Uint8Array, contentType: string): Call {
    if (contentType.startsWith('multipart/form-data')) {
      const values: Json = {};
      const uploads = new Map<string, Upload>();
      for (const part of readMultipart(body, contentType)) {
        if (part.fileName === null) values[part.name] = part.bytes.toString('utf8');
        else uploads.set(part.name, { name: part.fileName, bytes: new Uint8Array(part.bytes) });
      }
      return new Call(method, values, uploads);
    }
    const text = new TextDecoder().decode(body);
    if (contentType.startsWith('application/json'))
      return new Call(method, text ? JSON.parse(text) : {}, new Map());
    return new Call(method, Object.fromEntries(new URLSearchParams(text)), new Map());
  }

  has(key: string): boolean {
    return this.values[key] !== undefined && this.values[key] !== '';
  }

  text(key: string): string | undefined {
    const value = this.values[key];
    return value === undefined || value === null ? undefined : String(value);
  }

  number(key: string): number | undefined {
    const value = this.text(key);
    if (value === undefined || value === '') return undefined;
    if (!/^-?\d+$/.test(value)) throw badRequest(`parameter ${key} must be an integer`);
    return Number(value);
  }

  flag(key: string): boolean {
    return ['true', '1', 'True'].includes(this.text(key) ?? '');
  }

  /** An object or list, sent as such or as its JSON text. */
  json<T>(key: string): T | undefined {
    const value = this.values[key];
    if (value === undefined || value === null || value === '') return undefined;
    if (typeof value !== 'string') return value as T;
    try {
      return JSON.parse(value) as T;
    } catch {
      throw badRequest(`can't parse ${key} JSON object`);
    }
  }

  /** The upload behind a parameter: sent under its name or attached to it. */
  upload(reference: string | undefined, key: string): Upload | undefined {
    const attached = /^attach:\/\/(.+)$/.exec(reference ?? '')?.[1];
    return this.uploads.get(attached ?? key);
  }
}
