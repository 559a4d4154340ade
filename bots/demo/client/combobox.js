import { words } from './sending.js';

/**
 * A field that suggests while one types (WAI-ARIA combobox with a listbox).
 * @param ask gives what fits a text: a list of {name, value}
 * @returns what stands in it: `value` is that of the suggestion taken, else the text itself
 */
export function combobox(id, ask, onTaken = () => {}) {
  const input = document.getElementById(id);
  const list = document.getElementById(`${id}-list`);
  let taken = null;
  let active = -1;
  let asked = 0;

  const isOpen = () => !list.hidden;
  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }
  function mark(to) {
    const options = list.querySelectorAll('[role=option]');
    if (options.length === 0) return;
    active = (to + options.length) % options.length;
    for (const [i, option] of options.entries()) option.setAttribute('aria-selected', String(i === active));
    input.setAttribute('aria-activedescendant', options[active].id);
    options[active].scrollIntoView({ block: 'nearest' });
  }
  function take(choice) {
    taken = choice;
    input.value = choice.name;
    close();
    onTaken(choice);
  }
  let choices = [];
  async function open() {
    asked += 1;
    const mine = asked;
    const found = await ask(taken ? '' : input.value.trim());
    // An answer to what was typed before comes too late.
    if (mine !== asked || document.activeElement !== input) return;
    choices = found ?? [];
    list.replaceChildren(
      ...choices.map((choice, i) => {
        const option = document.createElement('li');
        option.id = `${id}-option-${i}`;
        option.setAttribute('role', 'option');
        option.setAttribute('aria-selected', 'false');
        option.textContent = choice.name;
        option.addEventListener('pointerdown', (event) => {
          event.preventDefault();
          take(choice);
        });
        return option;
      }),
    );
    if (choices.length === 0) {
      const none = document.createElement('li');
      none.setAttribute('role', 'option');
      none.setAttribute('aria-disabled', 'true');
      none.textContent = words['nothing-fits'];
      list.append(none);
    }
    list.hidden = false;
    active = -1;
    input.setAttribute('aria-expanded', 'true');
  }

  input.addEventListener('focus', open);
  input.addEventListener('input', () => {
    taken = null;
    open();
  });
  input.addEventListener('blur', () => {
    asked += 1;
    close();
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!isOpen()) open();
      else mark(event.key === 'ArrowDown' ? active + 1 : active < 0 ? -1 : active - 1);
    } else if (event.key === 'Enter' && isOpen() && choices[active]) {
      event.preventDefault();
      take(choices[active]);
    } else if (event.key === 'Escape' && isOpen()) {
      event.preventDefault();
      close();
    }
  });

  return {
    get value() {
      return taken ? taken.value : input.value.trim();
    },
    clear() {
      taken = null;
      input.value = '';
    },
  };
}
