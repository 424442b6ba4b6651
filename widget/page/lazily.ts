/** Reads nothing before it is asked for: most of a page never is. */
import { attempt } from './plain-value.ts';

/** Reads when it is asked first, and never throws. */
export const once = <T>(read: () => T): (() => T | undefined) => {
  let known: [T | undefined] | undefined;
  return () => (known ??= [attempt(read)])[0];
};

/** Gives an object a field that is read whenever it is asked for. */
export const define = (object: object, field: string, get: () => unknown): object =>
  Object.defineProperty(object, field, { get, enumerable: true, configurable: true });

/** An object each field of which is read when it is asked for first. */
export const lazily = <T extends object>(fields: { [Field in keyof T]: () => T[Field] }): T => {
  const made = {} as T;
  for (const field in fields)
    define(
      made,
      field,
      once(() => fields[field]() ?? null),
    );
  return made;
};
