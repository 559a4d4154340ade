/** The page's words, in its language. */
export const words = JSON.parse(document.body.dataset.words);
const largest = Number(document.body.dataset.largest);

const place = document.getElementById('notice');
let timer = 0;

/** Shows a sentence for a while, or until it is dismissed. */
export function notify(text, stays = false) {
  clearTimeout(timer);
  const said = document.createElement('p');
  said.textContent = text;
  place.replaceChildren(said);
  if (stays) {
    const close = document.createElement('button');
    close.textContent = words.dismiss;
    close.addEventListener('click', () => place.replaceChildren());
    place.append(close);
  } else timer = setTimeout(() => place.replaceChildren(), 6000);
}

/** Posts to the demo; what goes wrong is said. @returns whether it was taken */
export async function post(path, body) {
  const isForm = body instanceof FormData;
  try {
    const answer = await fetch(path, {
      method: 'POST',
      body: isForm ? body : JSON.stringify(body),
      headers: isForm ? {} : { 'content-type': 'application/json' },
    });
    // A demo that was started anew does not know us: it begins again.
    if (answer.status === 401) location.reload();
    if (answer.ok) return answer;
    const { problem } = await answer.json().catch(() => ({ problem: 'not-sent' }));
    notify(words[problem] ?? words['not-sent']);
  } catch {
    notify(words.stopped);
  }
  return null;
}

/** A form with a photo in it; null, and said, where it is too large. */
export function formWith(file, fields = {}) {
  if (file.size > largest) {
    notify(words['too-large']);
    return null;
  }
  const form = new FormData();
  form.set('photo', file, file.name || 'photo.jpg');
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}
