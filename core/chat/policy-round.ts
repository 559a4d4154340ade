import type { Orders } from '../order/orders.ts';
import type { Photos } from '../order/photos.ts';
import type { Clock } from '../privacy/clock.ts';
import { key } from '../privacy/key.ts';
import { POLICY } from '../privacy/policy.ts';
import { deploymentExpiry } from '../privacy/retention.ts';
import type { Owner } from '../privacy/secrets.ts';
import type { Store } from '../privacy/store.ts';
import type { Watch } from '../watch.ts';
import type { Address } from './inbound.ts';
import type { Messenger } from './messenger.ts';
import type { People, Profile } from './people.ts';
import { policyNotice } from './screens/info.ts';

export interface PolicyRoundParts {
  readonly people: People;
  readonly photos: Photos;
  readonly orders: Orders;
  readonly store: Store;
  readonly clock: Clock;
  readonly watch: Watch;
  /** The messenger whose address this is; null where its platform is not running. */
  readonly messengerFor: (address: Address) => Messenger | null;
  /** Address of the pages, null where we have none. */
  readonly pages: string | null;
  readonly policy?: { readonly version: number; readonly date: string };
}

/** People told in one go: far below what any platform allows a minute. */
const BATCH = 20;
/** The version that everybody has been told of. */
const DONE = key('deployment', 'policy');

/**
 * Tells everybody with live data once of a new version of the policy. What has been done stands in each profile, so it
 * may stop at any point and go on later, in any process. Noted first and told then: whom a crash strikes in between
 * is not told twice.
 */
export class PolicyRound {
  constructor(private readonly with_: PolicyRoundParts) {}

  /** One go. True where nobody is left to be told. */
  async go(): Promise<boolean> {
    const { store, clock, people, policy = POLICY } = this.with_;
    if (Number((await store.get(DONE))?.value ?? 0) >= policy.version) return true;
    let told = 0;
    let isAll = true;
    for await (const owner of people.owners()) {
      if (told >= BATCH) return false;
      const outcome = await this.tell(owner);
      if (outcome === 'told') told += 1;
      if (outcome === 'later') isAll = false;
    }
    if (isAll) await store.put(DONE, String(policy.version), deploymentExpiry(clock.now()));
    return isAll;
  }

  private async tell(owner: Owner): Promise<'told' | 'nothing' | 'later'> {
    const { people, clock, watch, messengerFor, pages, policy = POLICY } = this.with_;
    const { value: before } = await people.heldProfile(owner);
    if (!isBehind(before, policy.version) || !before.chat || !(await this.hasLiveData(owner)))
      return 'nothing';
    const messenger = messengerFor(before.chat.address as Address);
    if (!messenger) return 'later';
    const at = clock.now();
    let isMine = false;
    const after = await people.noteProfile(owner, (profile) => {
      isMine = isBehind(profile, policy.version);
      return isMine ? { ...profile, policy: { version: policy.version, at } } : profile;
    });
    if (!isMine || after === null) return 'nothing';
    const locale = before.language ?? before.chat.locale;
    const to = { address: before.chat.address as Address, locale };
    const shown = await messenger.show(to, policyNotice(policy, pages, locale), { silent: true });
    if (shown.status === 'later' && !shown.maybeShown) {
      await people.noteProfile(owner, (profile) => ({ ...profile, policy: before.policy }));
      return 'later';
    }
    if (shown.status === 'shown') watch.count('policy_notices_total');
    return 'told';
  }

  private async hasLiveData(owner: Owner): Promise<boolean> {
    const { photos, orders, clock } = this.with_;
    if ((await photos.list(owner)).length > 0) return true;
    return (await orders.list(owner)).some((o) => o.files !== 'gone' && o.filesExpireAt > clock.now());
  }
}

const isBehind = (profile: Profile, version: number): boolean => (profile.policy?.version ?? 0) < version;
