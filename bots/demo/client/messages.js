import { post, words } from './sending.js';

const side = document.body.dataset.side;
const lang = document.documentElement.lang;
const log = document.getElementById('log');
const clock = new Intl.DateTimeFormat(lang, { hour: '2-digit', minute: '2-digit' });
const size = new Intl.NumberFormat(lang, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 });

/** How a style of either messenger is written in HTML. Nothing of a text is ever read as markup. */
const tags = {
  bold: 'strong',
  italic: 'em',
  code: 'code',
  pre: 'code',
  underline: 'u',
  strike: 's',
  strikethrough: 's',
  quiet: 'small',
  heading: 'strong',
  blockquote: 'q',
  quote: 'q',
};

function element(name, className, ...inside) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...inside);
  return made;
}

function link(url, className, ...inside) {
  const made = element('a', className, ...inside);
  made.href = url;
  // The chats are pages of ours; everything else opens beside the chat.
  if (!url.startsWith('/demo/')) {
    made.target = '_blank';
    made.rel = 'noopener noreferrer';
    made.append(element('span', 'unseen', ` (${words['new-tab']})`));
  }
  return made;
}

function span({ text, styles, url }) {
  let node = document.createTextNode(text);
  for (const style of [...styles].reverse()) if (tags[style]) node = element(tags[style], '', node);
  return url ? link(url, '', node) : node;
}

function picture({ url, width, height, isProtected }, message) {
  const image = document.createElement('img');
  image.src = url;
  image.alt = message.mine ? words['picture-yours'] : words.picture;
  if (width && height) {
    image.width = width;
    image.height = height;
  }
  image.addEventListener('load', stay);
  if (!isProtected) return element('p', 'picture', image);
  image.draggable = false;
  image.addEventListener('contextmenu', (event) => event.preventDefault());
  const lock = element('span', 'lock', words.protected);
  return element('p', 'picture', image, lock);
}

function file({ name, bytes, url }) {
  const made = element(
    'a',
    'file',
    element('span', 'file-name', name),
    element('small', '', size.format(Math.ceil(bytes / 1000))),
  );
  made.href = `${url}?download`;
  made.download = name;
  return element('p', '', made);
}

function control(what, message) {
  if (what.kind === 'link') return link(what.url, 'button', what.label);
  const press = (option) => post(`/demo/${side}/press`, { message: message.id, at: what.at, option });
  if (what.kind === 'press') {
    const button = element('button', '', what.label);
    button.type = 'button';
    button.addEventListener('click', () => press());
    return button;
  }
  const menu = document.createElement('select');
  menu.setAttribute('aria-label', words.menu);
  menu.append(new Option(words.menu, ''), ...what.options.map((label, i) => new Option(label, String(i))));
  menu.addEventListener('change', () => {
    if (menu.value !== '') press(Number(menu.value));
    menu.value = '';
  });
  return menu;
}

function head(message) {
  if (side === 'telegram') return [];
  const time = element('time', '', clock.format(message.at));
  return [
    element('p', 'who', element('b', '', 'ID photo'), ' ', element('span', 'tag', words.app), ' ', time),
  ];
}

function foot(message) {
  if (side === 'telegram') return [element('time', 'when', clock.format(message.at))];
  if (message.seenBy === 'chat') return [];
  return [element('p', 'seen', message.seenBy === 'you' ? words['only-you'] : words.direct)];
}

function render(message) {
  const body = element('div', 'body', ...head(message));
  if (message.picture) body.append(picture(message.picture, message));
  // Discord shows a picture that is a file as both: it can be kept.
  for (const one of message.files) body.append(file(one));
  if (message.thinking) body.append(element('p', 'thinking', words['activity-typing']));
  if (message.spans.length > 0) {
    const text = element('p', 'text', ...message.spans.map(span));
    // A command is written from the left in every language.
    if (message.mine) text.dir = 'auto';
    body.append(text);
  }
  body.append(...foot(message));
  const made = element('article', message.mine ? 'message mine' : 'message', body);
  made.dataset.id = message.id;
  made.dataset.state = JSON.stringify(message);
  made.tabIndex = -1;
  if (message.rows.length > 0) {
    const rows = message.rows.map((row) => element('div', 'keys', ...row.map((c) => control(c, message))));
    made.append(element('div', 'keyboard', ...rows));
  }
  return made;
}

const isAtEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < 120;
let follows = true;
let top = 0;
log.addEventListener('scroll', () => {
  // Only a person goes up; a picture that arrives makes the way down longer.
  if (log.scrollTop < top) follows = false;
  if (isAtEnd()) follows = true;
  top = log.scrollTop;
});

function stay() {
  if (follows) log.scrollTop = log.scrollHeight;
}

/** Shows exactly these messages; those that have not changed are left as they are, focus included. */
export function showMessages(messages) {
  const standing = new Map([...log.children].map((node) => [node.dataset.id, node]));
  const focused = document.activeElement?.closest?.('#log article');
  const before = standing.size;
  let at = null;
  for (const message of messages) {
    let node = standing.get(message.id);
    standing.delete(message.id);
    if (!node || node.dataset.state !== JSON.stringify(message)) {
      const made = render(message);
      node?.replaceWith(made);
      node = made;
    }
    const next = at === null ? log.firstElementChild : at.nextElementSibling;
    if (node !== next) log.insertBefore(node, next);
    at = node;
  }
  for (const gone of standing.values()) gone.remove();
  if (messages.length !== before) follows = true;
  stay();
  // Whoever pressed a button that is gone goes on at the newest message, next to its buttons.
  if (focused && !focused.isConnected) log.lastElementChild?.focus({ preventScroll: true });
}
