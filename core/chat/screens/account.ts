import { findDocument } from '../../documents/index.ts';
import type { Order } from '../../order/order.ts';
import type { Button, Screen } from '../screen.ts';
import { documentText } from '../words.ts';
import { home } from './home.ts';
import { button } from './line.ts';

/** As many finished photos are a press away; the list of orders has them all. */
const mostHandy = 3;

/** Everything that is a person's own on one screen, for chats where nobody types: under what we say to newcomers. */
export function account(orders: readonly Order[], now: number, ...greeting: Parameters<typeof home>): Screen {
  const [locale] = greeting;
  const { lines, buttons = [] } = home(...greeting);
  const finished = orders
    .filter((o) => o.files === 'result' && o.filesExpireAt > now && o.product !== null)
    .sort((a, b) => b.createdAt - a.createdAt)
    .slice(0, mostHandy);
  const own = finished.map((order) => {
    const document = documentText(findDocument(order.product!.document), locale);
    const action = { type: 'get_photo', order: order.id } as const;
    return finished.length === 1
      ? button('button-get-my-photo', action)
      : button('button-get-my-photo-of', action, { document });
  });
  const none: Button = button('button-get-my-photo', { type: 'orders', page: 0 });
  return {
    lines,
    buttons: [
      ...buttons,
      [button('button-orders', { type: 'orders', page: 0 }), ...(own.length > 0 ? own : [none])],
      [button('button-my-data', { type: 'my_data' }), button('button-delete', { type: 'delete_menu' })],
      [
        button('button-support', { type: 'support', order: null }),
        button('button-language', { type: 'language_menu', page: 0 }),
      ],
    ],
  };
}
