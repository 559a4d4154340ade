import { afterEach, expect, it } from 'vitest';
import { anyPhoto, openQuickWork } from './quick-work.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
afterEach(() => stage.end());

const long = { withinMs: 60_000 };

it('stops nobody who sends two photos and presses a hundred and fifty times within a minute', async () => {
  stage = await openStage({ work: openQuickWork });
  const ada = stage.join();
  await ada.sendCommand('start', 'gb-passport');
  await ada.sendFile(await anyPhoto(), 'first.jpg', 'image/jpeg');
  const preview = await ada.receives({ picture: true }, long);
  for (let i = 0; i < 150; i += 1) ada.pressRaw(preview, '1.');
  await ada.sendFile(await anyPhoto(), 'second.jpg', 'image/jpeg');
  await ada.receives({ picture: true, button: 'Pay 4.99 USD' }, long);
  await ada.press('Pay 4.99 USD');
  await ada.receives({ button: 'I have paid' }, long);
  expect(ada.chat().filter((m) => m.text.includes('a lot at once'))).toEqual([]);
});

it('takes fifty people who come at once to their previews', async () => {
  stage = await openStage({ work: openQuickWork });
  const photo = await anyPhoto();
  const people = Array.from({ length: 50 }, (_, i) => stage.join(`Visitor ${i}`));
  await Promise.all(
    people.map(async (person) => {
      await person.sendCommand('start', 'gb-passport');
      await person.sendFile(photo, 'me.jpg', 'image/jpeg');
      await person.receives({ picture: true, button: 'Pay 4.99 USD' }, long);
    }),
  );
  const stopped = people.flatMap((p) => p.chat()).filter((m) => /a lot at once|no room/.test(m.text));
  expect(stopped).toEqual([]);
});
