import { camera } from './camera.js';
import { combobox } from './combobox.js';
import { showMessages } from './messages.js';
import { formWith, notify, post, words } from './sending.js';

const side = document.body.dataset.side;
const lang = document.documentElement.lang;
const byId = (id) => document.getElementById(id);

let ahead = 0;
let noticed = null;

function show(state) {
  ahead = state.ahead;
  showMessages(state.chat.messages);
  byId('activity').textContent = state.chat.activity
    ? (words[`activity-${state.chat.activity}`] ?? words['activity-upload_document'])
    : '';
  byId('preparing').hidden = state.preparing === null;
  byId('preparing').textContent = state.preparing ?? '';
  if (state.chat.notice && state.chat.notice.id !== noticed) {
    noticed = state.chat.notice.id;
    notify(state.chat.notice.text, state.chat.notice.stays);
  }
  document.body.classList.toggle('new', state.chat.messages.length === 0);
  kept(state.kept);
  tick();
  if (side === 'telegram') telegram(state);
  else if (state.slash) discord(state.slash);
}

// The clock and what is kept.

const day = new Intl.DateTimeFormat(lang, { dateStyle: 'full', timeStyle: 'short' });
const inTime = new Intl.RelativeTimeFormat(lang, { numeric: 'always' });
const spans = [
  ['year', 365 * 86400],
  ['day', 86400],
  ['hour', 3600],
  ['minute', 60],
];

function until(ms) {
  const seconds = Math.max(0, (ms - Date.now() - ahead) / 1000);
  // Up to two days are told in hours, as they are promised.
  const [unit, length] = spans.find(([name, s]) => seconds >= s * (name === 'day' ? 2 : 1)) ?? ['minute', 60];
  return inTime.format(Math.max(1, Math.floor(seconds / length)), unit);
}

const rows = new Map();

function rowOf(kind) {
  const row = document.createElement('tr');
  row.dataset.kind = kind;
  const name = document.createElement('th');
  name.scope = 'row';
  name.textContent = words[`kept-${kind}`];
  row.append(name, document.createElement('td'), document.createElement('td'));
  row.addEventListener('animationend', () => row.classList.remove('fewer'));
  byId('kept').append(row);
  rows.set(kind, row);
  return row;
}

function kept(all) {
  for (const { kind, count, until: end } of all) {
    const row = rows.get(kind) ?? rowOf(kind);
    const [, number, goes] = row.cells;
    // What went is shown for a moment.
    if (count < Number(number.textContent)) row.classList.add('fewer');
    row.classList.toggle('none', count === 0);
    number.textContent = String(count);
    goes.textContent = end === null ? '' : until(end);
  }
}

function tick() {
  const now = Date.now() + ahead;
  byId('now').textContent = day.format(now);
  byId('now').dateTime = new Date(now).toISOString();
}
setInterval(tick, 5000);

for (const button of document.querySelectorAll('[data-step]'))
  button.addEventListener('click', async () => {
    button.setAttribute('aria-busy', 'true');
    await post('/demo/clock', { step: button.dataset.step });
    button.removeAttribute('aria-busy');
  });

byId('show-side').addEventListener('click', () => {
  const isShown = document.body.classList.toggle('side-shown');
  byId('show-side').setAttribute('aria-expanded', String(isShown));
});

document.querySelector('.skip').addEventListener('click', (event) => {
  event.preventDefault();
  (byId('log').lastElementChild ?? byId('composer')).focus();
});

// Telegram's composer.

function telegram({ start, menu }) {
  byId('start').hidden = start === null;
  const log = byId('log');
  log.dataset.start = start?.description ?? '';
  const list = byId('menu').querySelector('ul');
  if (list.children.length === menu.length) return;
  list.replaceChildren(
    ...menu.map(({ command, description }) => {
      const item = document.createElement('li');
      const button = document.createElement('button');
      button.type = 'button';
      const name = document.createElement('b');
      name.textContent = `/${command}`;
      name.dir = 'ltr';
      const about = document.createElement('span');
      about.textContent = description;
      button.append(name, ' ', about);
      button.addEventListener('click', () => {
        byId('menu').open = false;
        byId('menu').querySelector('summary').focus();
        post('/demo/telegram/text', { text: `/${command}` });
      });
      item.append(button);
      return item;
    }),
  );
}

function telegramComposer() {
  const upload = (file, as) => {
    const form = formWith(file, { as });
    if (form) post('/demo/telegram/upload', form);
  };
  for (const as of ['file', 'photo']) {
    const input = byId(`pick-${as}`);
    input.addEventListener('change', () => {
      const [file] = input.files;
      if (file) upload(file, as);
      input.value = '';
    });
  }
  camera((file) => upload(file, 'file'));
  byId('start').addEventListener('click', () => {
    post('/demo/telegram/text', { text: '/start' });
    byId('write').elements.text.focus();
  });
  byId('write').addEventListener('submit', async (event) => {
    event.preventDefault();
    const field = byId('write').elements.text;
    const text = field.value.trim();
    if (text === '') return;
    field.value = '';
    if (!(await post('/demo/telegram/text', { text }))) field.value = text;
  });
  byId('menu').addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !byId('menu').open) return;
    byId('menu').open = false;
    byId('menu').querySelector('summary').focus();
  });
}

// Discord's composer.

let isLabelled = false;

function discord({ idphoto, account }) {
  if (isLabelled) return;
  isLabelled = true;
  byId('idphoto-name').textContent = `/${idphoto.name}`;
  byId('idphoto-about').textContent = idphoto.description;
  for (const [i, id] of ['photo', 'country', 'document'].entries()) {
    const option = idphoto.options[i];
    if (!option) continue;
    byId(`${id}-name`).textContent = option.name;
    byId(`${id}-about`).textContent = option.description;
  }
  byId('account-name').textContent = `/${account.name}`;
  const [topic] = account.options;
  byId('topic').replaceChildren(
    new Option(account.description, ''),
    ...(topic?.choices ?? []).map((c) => new Option(c.name, c.value)),
  );
}

function discordComposer() {
  let photo = null;
  const choose = (file) => {
    photo = file;
    byId('chosen').textContent = file ? file.name : words['photo-none'];
    byId('chosen').classList.toggle('none', file === null);
  };
  const ask = (field) => async (text) => {
    const country = field === 'document' ? fields.country.value : '';
    const answer = await post('/demo/discord/suggestions', { field, text, country });
    return answer?.json();
  };
  const fields = {};
  fields.country = combobox('country', ask('country'), () => fields.document.clear());
  fields.document = combobox('document', ask('document'));
  byId('pick-option').addEventListener('change', () => choose(byId('pick-option').files[0] ?? null));
  camera(choose);
  byId('idphoto').addEventListener('submit', async (event) => {
    event.preventDefault();
    if (!photo) {
      notify(words['photo-none']);
      byId('pick-option').focus();
      return;
    }
    const form = formWith(photo, { country: fields.country.value, document: fields.document.value });
    if (!form || !(await post('/demo/discord/idphoto', form))) return;
    // Room for the answer; the command is there again at a press.
    byId('idphoto-box').open = false;
    byId('idphoto-box').querySelector('summary').focus();
  });
  byId('account').addEventListener('submit', (event) => {
    event.preventDefault();
    post('/demo/discord/account', { topic: byId('topic').value });
  });
}

if (side === 'telegram') telegramComposer();
else discordComposer();

const events = new EventSource(`/demo/events/${side}`);
let isLost = false;
events.addEventListener('message', ({ data }) => {
  if (isLost) byId('notice').replaceChildren();
  isLost = false;
  show(JSON.parse(data));
});
events.addEventListener('error', () => {
  isLost = true;
  notify(words.stopped, true);
  // A visit that has ended is not taken up again by asking for its events.
  if (events.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 3000);
});
