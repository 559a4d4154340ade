import { documents, findDocument } from '../../documents/index.ts';
import type { Order } from '../../order/order.ts';
import type { Action } from '../action.ts';
import type { Analyses } from '../analyses.ts';
import type { Handle } from '../inbound.ts';
import { judgementOf } from '../judgement.ts';
import { compareScreen } from '../screens/compare.ts';
import { likelyCountry } from '../screens/countries.ts';
import { documentScreen } from '../screens/documents.ts';
import { home, howTo } from '../screens/home.ts';
import { languageScreen, privacyScreen, supportScreen, termsScreen } from '../screens/info.ts';
import { button, line } from '../screens/line.ts';
import type { Turn } from '../turn.ts';
import { answerRefused, askWhyRefused, getPhoto, makeSheet } from './after.ts';
import { chooseCountry, chooseDocument, showCountries } from './choose.ts';
import { draftOfOrder, overrideCheck, sayGone, showDetails, showOrder, wishOf } from './order.ts';
import { deleteSomething, exportData, listOrders, showDeleteMenu } from './own.ts';
import { lookForPayment, pay } from './pay.ts';
import { prepare } from './prepare.ts';

const reasons = ['natural', 'medical', 'religious', 'child', 'mistaken'] as const;

/** The message that a press may turn into the next screen: not one with a picture, which stays to be looked at. */
const edits: ReadonlySet<Action['type']> = new Set([
  'choose_country',
  'country_page',
  'choose_document',
  'document_page',
  'another_country',
]);

/** Does what a button asks for. Whatever it names is looked up as this person's own. */
export async function act(
  turn: Turn,
  analyses: Analyses,
  action: Action,
  screen: Handle | null,
): Promise<void> {
  if (edits.has(action.type)) turn.note({ card: screen });
  const { desk } = turn;
  switch (action.type) {
    case 'choose_country':
      return chooseCountry(turn, action.country, action.photo);
    case 'country_page':
      return showCountries(turn, action.photo, action.page);
    case 'another_country':
      return showCountries(turn, action.photo, 0);
    case 'document_page':
      return turn.turnCard(documentScreen(action.country, action.photo, action.page, turn.locale));
    case 'choose_document':
      return chooseDocument(turn, analyses, action.document, action.photo);
    case 'another_document': {
      turn.leaveCard();
      turn.note({ document: null });
      const { country } = turn.profile;
      if (country === null) return showCountries(turn, action.photo, 0);
      return turn.turnCard(documentScreen(country, action.photo ?? turn.talk.photo, 0, turn.locale));
    }
    case 'stop':
      await desk.photos.forget(turn.owner, action.photo);
      turn.note({ photo: null, document: null, refusals: null });
      return void (await turn.say({ lines: [line('stopped')] }));
    case 'orders':
      return listOrders(turn, action.page);
    case 'delete_menu':
      return showDeleteMenu(turn);
    case 'delete_everything':
    case 'delete_photo':
    case 'delete_order':
      return deleteSomething(turn, action);
    case 'keep':
      return void (await turn.say({ lines: [line('kept')] }));
    case 'my_data':
    case 'export_data':
      return exportData(turn);
    case 'home':
      return void (await turn.say(
        home(turn.locale, turn.tills[0].price, likelyCountry(turn.profile.country, turn.locale)),
      ));
    case 'how_to':
      return void (await turn.say(howTo()));
    case 'privacy':
      return void (await turn.say(privacyScreen(desk.pages)));
    case 'terms':
      return void (await turn.say(termsScreen(turn.tills[0].price, desk.operator, desk.pages, turn.locale)));
    case 'support':
      return void (await turn.say(supportScreen(desk.operator, action.order)));
    case 'language_menu':
      return void (await turn.say(languageScreen()));
    case 'language':
      turn.noteProfile({ language: action.language });
      return void (await turn.say({ lines: [line('language-chosen')] }));
    case 'show_order':
    case 'details':
    case 'compare':
    case 'background':
    case 'tone':
    case 'override':
    case 'override_reason':
    case 'pay':
    case 'paid':
    case 'get_photo':
    case 'sheet':
    case 'refused':
    case 'refused_reason':
    case 'redo':
      return actOnOrder(turn, analyses, action, screen);
    default:
      return void (await turn.say({ lines: [line('button-old')] }));
  }
}

type OrderAction = Extract<
  Action,
  {
    type:
      | 'show_order'
      | 'details'
      | 'compare'
      | 'background'
      | 'tone'
      | 'override'
      | 'override_reason'
      | 'pay'
      | 'paid'
      | 'get_photo'
      | 'sheet'
      | 'refused'
      | 'refused_reason'
      | 'redo';
  }
>;

async function actOnOrder(
  turn: Turn,
  analyses: Analyses,
  action: OrderAction,
  screen: Handle | null,
): Promise<void> {
  const order = await turn.desk.shop.orders.find(turn.owner, action.order);
  if (!order?.product) return sayGone(turn);
  switch (action.type) {
    case 'show_order':
      return showOrder(turn, order);
    case 'details':
      return showDetails(turn, order);
    case 'compare':
      return compare(turn, order, action.document);
    case 'background': {
      turn.note({ card: screen });
      const wish = { ...wishOf(order), background: action.choice, colour: action.colour };
      return prepare(turn, analyses, { ...order.product, wish });
    }
    case 'tone': {
      turn.note({ card: screen });
      const tone = action.choice === 'correct' ? ('on' as const) : ('off' as const);
      return prepare(turn, analyses, { ...order.product, wish: { ...wishOf(order), tone } });
    }
    case 'override':
      return askReason(turn, order, action.check);
    case 'override_reason': {
      const draft = await draftOfOrder(turn, order);
      if (!draft) return sayGone(turn);
      // Only what may be argued about: the button's bytes are anybody's.
      const { override } = judgementOf(draft, order.product.document);
      if (override?.check !== action.check) return showOrder(turn, order);
      return overrideCheck(turn, order, action.check, action.reason);
    }
    case 'pay':
      return pay(turn, order, action.method);
    case 'paid':
      return lookForPayment(turn, order);
    case 'get_photo':
      return getPhoto(turn, order);
    case 'sheet':
      return makeSheet(turn, order, action.paper === '4x6in' ? '4x6' : action.paper);
    case 'refused':
      return askWhyRefused(turn, order);
    case 'refused_reason':
      return answerRefused(turn, order, action.reason);
    case 'redo':
      turn.note({ document: order.product.document });
      return void (await turn.say({ lines: [line('awaiting-send')] }));
  }
}

/** The document's id comes from a button: it may be anybody's bytes. */
async function compare(turn: Turn, order: Order, document: string): Promise<void> {
  const second = documents.find((d) => d.id === document);
  if (!second) return void (await turn.say({ lines: [line('button-old')] }));
  await turn.say(compareScreen(findDocument(order.product!.document), second, turn.locale));
}

async function askReason(turn: Turn, order: Order, check: string): Promise<void> {
  const draft = await draftOfOrder(turn, order);
  if (!draft) return sayGone(turn);
  const { override } = judgementOf(draft, order.product!.document);
  if (override?.check !== check) return showOrder(turn, order);
  await turn.say({
    lines: [line('override-why')],
    buttons: reasons.map((reason) => [
      button(`button-reason-${reason}`, { type: 'override_reason', order: order.id, check, reason }),
    ]),
  });
}
