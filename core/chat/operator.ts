import type { Matter, OperatorPort } from '../order/operator.ts';
import type { Address, Sender } from './inbound.ts';
import type { Messenger, Shown } from './messenger.ts';
import type { Screen } from './screen.ts';
import { anomalyMatter, appealMatter, reviewMatter } from './screens/operator.ts';

export interface OperatorChatParts {
  /** The operator's own chat. Whoever writes there is the operator. */
  readonly address: Address;
  /** The messenger whose address this is; null where its platform is not running. */
  readonly messengerFor: (address: Address) => Messenger | null;
  /** Told where the chat cannot be written to. */
  readonly report: (reason: string) => void;
}

/** A platform that is not running comes back with the next start. */
const away: Shown = { status: 'later', retryAfterMs: 30_000, maybeShown: false };

/** The chat in which the operator is told what needs a human. No picture and no name ever goes there. */
export class OperatorChat implements OperatorPort {
  #isSilent = false;

  constructor(private readonly with_: OperatorChatParts) {}

  isIn(from: Sender): boolean {
    return from.address === this.with_.address;
  }

  async say(screen: Screen): Promise<Shown> {
    return this.sayTo(this.with_.address, null, screen);
  }

  /** To a person, on whichever platform they are. */
  async sayTo(address: Address, locale: string | null, screen: Screen): Promise<Shown> {
    const messenger = this.with_.messengerFor(address);
    return messenger ? messenger.show({ address, locale }, screen) : away;
  }

  async tell(matter: Matter): Promise<'told' | 'later'> {
    const shown = await this.say(screenOf(matter));
    if (shown.status === 'shown') {
      this.#isSilent = false;
      return 'told';
    }
    // Said once: it is tried again and again, so that nothing is lost once we are let in.
    if (shown.status === 'unreachable' && !this.#isSilent) this.with_.report(shown.reason);
    this.#isSilent ||= shown.status === 'unreachable';
    return 'later';
  }
}

function screenOf(matter: Matter): Screen {
  switch (matter.type) {
    case 'review':
      return reviewMatter(matter.transaction);
    case 'refund_asked':
      return appealMatter(matter.order);
    case 'anomaly':
      return anomalyMatter(matter.anomaly);
  }
}
