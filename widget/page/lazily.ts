/** Reads nothing before it is asked for: most of a page never is. */
import { attempt } from './plain-value.ts';

/** Reads when it is asked first, and never throws. */
export const once = <T>(read: () => T): (() => T | undefined) => {
  let known: [T | undefined] | undefined;
  return () => (known ??= [attempt(read)])[0];
};

/** An object each field of which is read when it is asked for first. */
export const lazily = <T extends object>(fields: { [Field in keyof T]: () => T[Field] }): T => {
  const made = {} as T;
  for (const field in fields)
    Object.defineProperty(made, field, {
      get: once(() => fields[field]() ?? null),
      enumerable: true,
      configurable: true,
    });
  return made;
};
