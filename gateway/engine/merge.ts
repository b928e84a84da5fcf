import { type Data, isData } from './run.js';

/**
 * Writes what a fetch answered into what is there: objects into objects, lists of the same length element by element, everything else
 * in the place of what was. With `copied`, no object or list of the answer becomes part of the data itself, so that the same answer can be
 * merged into several places.
 */
export function merge(into: Data, from: Data, copied = false): void {
  for (const key in from) {
    const value = from[key];
    if (value === undefined) continue;
    const there = into[key];
    if (key === '__proto__') define(into, value);
    else if (typeof value !== 'object' || value === null) into[key] = value;
    else if (Array.isArray(value)) {
      if (Array.isArray(there) && there.length === value.length) mergeLists(there, value, copied);
      else into[key] = copied ? copyOf(value) : value;
    } else if (isData(there)) merge(there, value as Data, copied);
    else into[key] = copied ? copyOf(value) : value;
  }
}

function mergeLists(into: unknown[], from: readonly unknown[], copied: boolean): void {
  for (let index = 0; index < from.length; index += 1) {
    const [there, value] = [into[index], from[index]];
    if (isData(there) && isData(value)) merge(there, value, copied);
    else into[index] = copied ? copyOf(value) : value;
  }
}

function copyOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf);
  const copy: Data = {};
  for (const key in value) {
    const each = copyOf((value as Data)[key]);
    if (key === '__proto__') define(copy, each);
    else copy[key] = each;
  }
  return copy;
}

/** A scalar's value may have a key that would change the object instead. */
function define(object: Data, value: unknown): void {
  Object.defineProperty(object, '__proto__', { value, enumerable: true, configurable: true, writable: true });
}
