import { documents, findDocument } from '../../documents/index.ts';
import type { Order } from '../../order/order.ts';
import { wishAt } from '../../photo/wish.ts';
import type { Action } from '../action.ts';
import type { Analyses } from '../analyses.ts';
import { type Draft, wishOf } from '../draft.ts';
import type { Handle } from '../inbound.ts';
import { judgementOf } from '../judgement.ts';
import { compareScreen } from '../screens/compare.ts';
import { likelyCountry } from '../screens/countries.ts';
import { documentScreen } from '../screens/documents.ts';
import { home } from '../screens/home.ts';
import { languageScreen, privacyScreen, termsScreen } from '../screens/info.ts';
import { button, line } from '../screens/line.ts';
import type { Turn } from '../turn.ts';
import { documentText } from '../words.ts';
import { getPhoto, makeSheet } from './after.ts';
import { chooseCountry, chooseDocument, showCountries } from './choose.ts';
import { changeConsent, exportData, forgetCountry, showData, showReceipts } from './data.ts';
import { deleteSomething, showDeleteMenu } from './delete.ts';
import { showGuide } from './guide.ts';
import { draftOfOrder, overrideCheck, sayGone, showDetails, showOrder } from './order.ts';
import { listOrders } from './own.ts';
import { lookForPayment, pay } from './pay.ts';
import { prepare } from './prepare.ts';
import { answerRefused, askMoneyBack, askWhyRefused, beginRedo, finishRedo } from './refused.ts';
import { support } from './support.ts';

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
      return showData(turn);
    case 'export_data':
      return exportData(turn);
    case 'receipts':
      return showReceipts(turn);
    case 'forget_country':
      return forgetCountry(turn);
    case 'consent':
      return changeConsent(turn, action.choice);
    case 'home':
      return void (await turn.say(
        home(turn.locale, turn.tills[0].price, likelyCountry(turn.profile.country, turn.locale)),
      ));
    case 'how_to':
      return showGuide(turn);
    case 'privacy':
      return void (await turn.say(privacyScreen(desk.pages)));
    case 'terms':
      return void (await turn.say(termsScreen(turn.tills[0].price, desk.operator, desk.pages, turn.locale)));
    case 'support':
      return support(turn, action.order, '');
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
    case 'age':
    case 'override':
    case 'override_reason':
    case 'pay':
    case 'paid':
    case 'get_photo':
    case 'sheet':
    case 'refused':
    case 'refused_reason':
    case 'redo':
    case 'take_redo':
    case 'ask_refund':
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
      | 'age'
      | 'override'
      | 'override_reason'
      | 'pay'
      | 'paid'
      | 'get_photo'
      | 'sheet'
      | 'refused'
      | 'refused_reason'
      | 'redo'
      | 'take_redo'
      | 'ask_refund';
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
    case 'age': {
      turn.note({ card: screen, age: action.group === 'adult' ? null : action.group });
      return prepare(turn, analyses, { ...order.product, wish: wishAt(wishOf(order), action.group) });
    }
    case 'override':
      return askReason(turn, order, action.check);
    case 'override_reason': {
      const draft = await draftOfOrder(turn, order);
      if (!draft) return sayGone(turn);
      // Only what may be argued about: the button's bytes are anybody's.
      if (!mayAnswer(draft, order, action.check)) return showOrder(turn, order);
      if (action.reason === 'unneeded') return takeOff(turn, order, action.check);
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
      return beginRedo(turn, order);
    case 'take_redo':
      return finishRedo(turn, order);
    case 'ask_refund':
      return askMoneyBack(turn, order);
  }
}

/** What somebody wears, and the reasons for which authorities let them. */
const wornFor: Readonly<Record<string, readonly ('medical' | 'religious' | 'unneeded')[]>> = {
  head_covering: ['religious', 'medical', 'unneeded'],
  glasses: ['medical', 'unneeded'],
};

/** A check that stands against the photo and may be argued about, or one that the person is asked about. */
function mayAnswer(draft: Draft, order: Order, check: string): boolean {
  const { override, questions } = judgementOf(draft, order.product!.document);
  return override?.check === check || questions.some((f) => f.check === check);
}

/** What is worn for no reason that authorities accept has to go. The answer is theirs: nothing is noted, nothing refused. */
async function takeOff(turn: Turn, order: Order, check: string): Promise<void> {
  const spec = findDocument(order.product!.document);
  turn.leaveCard();
  turn.note({ document: spec.id });
  await turn.say({
    lines: [
      line(`take-off-${check === 'glasses' ? 'glasses' : 'head_covering'}`),
      line('send-another', { document: documentText(spec, turn.locale) }),
    ],
    buttons: [[button('button-how-to', { type: 'how_to' })]],
  });
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
  if (!mayAnswer(draft, order, check)) return showOrder(turn, order);
  const worn = wornFor[check];
  await turn.say({
    lines: [line(worn ? `override-why-${check}` : 'override-why')],
    buttons: (worn ?? reasons).map((reason) => [
      button(`button-reason-${reason}`, { type: 'override_reason', order: order.id, check, reason }),
    ]),
  });
}
