import { expect, it } from 'vitest';
import { offer } from '../../core/order/checkout.ts';
import { settle } from '../../core/order/settle.ts';
import { stage } from './stage.ts';

it('what has arrived while the store went away is noted later, and not sent again', async () => {
  const s = stage();
  const order = await s.order();
  await offer(s.shop, order.owner!, order.id, 'bank', 'US passport photo');
  await settle(s.shop, s.bank.pay(s.bank.open.at(-1)!.id!)!);
  const { courier } = s.shop;
  const deliver = courier.deliver.bind(courier);
  let sent = 0;
  courier.deliver = async (paid, finished) => {
    sent += 1;
    const handed = await deliver(paid, finished);
    s.faults.next = () => 'before';
    return handed;
  };
  await s.sweep.round().catch(() => undefined);
  expect((await s.shop.orders.byId(order.id).catch(() => null))?.state ?? 'away').toBe('away');
  s.faults.next = () => null;
  await s.pass(60_000, 1_000);
  expect((await s.shop.orders.byId(order.id))?.state).toBe('delivered');
  expect(sent).toBe(1);
});
