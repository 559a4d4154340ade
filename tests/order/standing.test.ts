import { describe, expect, it } from 'vitest';
import { Orders } from '../../core/order/orders.ts';
import { type Outcome, outcomeOf } from '../../core/order/outcome.ts';
import { measureOrders } from '../../core/order/standing.ts';
import { Numbers } from '../../core/watch.ts';
import { files, stage } from './stage.ts';

const MINUTE = 60_000;

function watched() {
  const s = stage();
  const outcomes: Outcome[] = [];
  const orders = new Orders({
    ...s,
    changed: (before, after) => {
      const outcome = outcomeOf(before, after);
      if (outcome) outcomes.push(outcome);
    },
  });
  const watch = new Numbers(() => s.clock.at);
  const look = async (most = 100) => {
    await measureOrders(orders, { clock: s.clock, watch }, most);
    const states = Object.fromEntries(watch.measured('orders').map((m) => [m.labels.state, m.value]));
    return { states, age: watch.gauges.get('paid_not_delivered_age_seconds') };
  };
  const make = () => orders.preview(s.preview(), files, {});
  const pay = (id: string) => {
    const end = s.clock.at + 30 * 24 * 60 * MINUTE;
    return orders.apply(id, { type: 'paid', transaction: 't', checkout: null, at: s.clock.at, files: end });
  };
  return { ...s, orders, outcomes, look, make, pay };
}

describe('how unfinished orders stand', () => {
  it('is counted by state, with the age of the oldest that is paid and not delivered', async () => {
    const w = watched();
    expect((await w.look()).age).toBe(0);
    const [first] = [await w.make(), await w.make(), await w.make()];
    expect((await w.look()).states).toMatchObject({ previewed: 3, paid: 0 });
    await w.pay(first.id);
    w.clock.at += 7 * MINUTE;
    expect(await w.look()).toMatchObject({ states: { previewed: 2, paid: 1 }, age: 7 * 60 });
    // Whoever is to fetch it has been told: nobody waits for us.
    await w.orders.apply(first.id, { type: 'left_to_collect', at: w.clock.at });
    expect((await w.look()).age).toBe(0);
  });

  it('reads what is due first, and says how many it has not read', async () => {
    const w = watched();
    for (let i = 0; i < 5; i += 1) await w.make();
    const paid = await w.make();
    await w.pay(paid.id);
    w.clock.at += MINUTE;
    expect(await w.look(2)).toMatchObject({ states: { paid: 1, previewed: 1, unread: 4 }, age: 60 });
  });
});

describe('what becomes of an order', () => {
  it('is told once each, however often the same thing is heard', async () => {
    const w = watched();
    const order = await w.make();
    await w.pay(order.id);
    await w.pay(order.id);
    const at = w.clock.at;
    for (let i = 0; i < 2; i += 1) await w.orders.apply(order.id, { type: 'delivered', at, handles: [] });
    await w.orders.apply(order.id, { type: 'disputed', transaction: 't', at });
    await w.orders.apply(order.id, { type: 'dispute_closed', transaction: 't', won: true, at });
    for (let i = 0; i < 2; i += 1) await w.orders.apply(order.id, { type: 'refunded', transaction: 't', at });
    await w.orders.apply(order.id, { type: 'forgotten' });
    expect(w.outcomes).toEqual(['previewed', 'paid', 'delivered', 'disputed', 'refunded', 'deleted']);
  });
});
