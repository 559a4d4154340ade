import { openRedis } from '../../adapters/redis/redis.ts';
import { Orders } from '../../core/order/orders.ts';
import { Transactions } from '../../core/order/transactions.ts';
import type { Clock } from '../../core/privacy/clock.ts';
import type { KeyRing } from '../../core/privacy/keyring.ts';
import { deriveSecrets } from '../../core/privacy/secrets.ts';
import { Statistics } from '../../core/privacy/statistics.ts';
import { Vault } from '../../core/privacy/vault.ts';
import type { RecordsConfig } from '../config.ts';

/** The records of the service, as a program beside it sees them. */
export interface OpenRecords {
  readonly clock: Clock;
  readonly orders: Orders;
  readonly transactions: Transactions;
  readonly statistics: Statistics;
  close(): Promise<void>;
}

/** These programs open no photo: the keys for that are not given to them. */
const noKeys = new Proxy({} as KeyRing, {
  get: () => () => Promise.reject(new Error('no photo is opened here')),
});

/** @throws StoreUnavailable, UnfitStore */
export async function openRecords(config: RecordsConfig, clock: Clock): Promise<OpenRecords> {
  const { store: at, region } = config;
  const address = at.kind === 'rest' ? { rest: at.url, token: at.token } : { url: at.url };
  const database = await openRedis(address, clock, { onProblem: () => {} });
  const secrets = deriveSecrets(config.pseudonymKey);
  const { store, blobs } = database;
  const records = { store, secrets, region, clock };
  const vault = new Vault({ store, blobs, region, clock, keyRing: noKeys });
  return {
    clock,
    orders: new Orders({ ...records, vault }),
    transactions: new Transactions(records),
    statistics: new Statistics({ store, clock }),
    close: () => database.close(),
  };
}
