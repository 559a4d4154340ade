import { ordersScreen } from '../screens/own.ts';
import type { Turn } from '../turn.ts';

export async function listOrders(turn: Turn, page: number): Promise<void> {
  const { shop, clock } = turn.desk;
  await turn.say(ordersScreen(await shop.orders.list(turn.owner), page, clock.now(), turn.locale));
}
