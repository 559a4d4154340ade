export type FormValue = string | FormValue[] | { [key: string]: FormValue };
export type Form = { [key: string]: FormValue };

/** Reads `a[b]=1&c[0][d]=2` as Stripe does; a list is what has indices or `[]` for keys. */
export function readForm(text: string): Form {
  const root: Form = Object.create(null);
  for (const [path, value] of new URLSearchParams(text)) {
    const keys = [path.replace(/\[.*$/, ''), ...[...path.matchAll(/\[([^\]]*)\]/g)].map((m) => m[1]!)];
    let node = root;
    for (const [depth, raw] of keys.entries()) {
      const key = raw === '' ? String(Object.keys(node).length) : raw;
      if (depth === keys.length - 1) node[key] = value;
      else {
        if (typeof node[key] !== 'object') node[key] = Object.create(null);
        node = node[key] as Form;
      }
    }
  }
  return listed(root) as Form;
}

function listed(value: FormValue): FormValue {
  if (typeof value !== 'object' || Array.isArray(value)) return value;
  const keys = Object.keys(value);
  if (keys.length > 0 && keys.every((k) => /^\d+$/.test(k))) return keys.map((k) => listed(value[k]!));
  return Object.fromEntries(keys.map((k) => [k, listed(value[k]!)]));
}
