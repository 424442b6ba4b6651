import { z } from 'zod';

/** Codes with a name that no country has: unions, and what stands for the unknown. */
const NO_COUNTRIES = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ']);

/** Made when the first country is read: to make one takes longer than to ask it. */
let names: Intl.DisplayNames | undefined;

/** The code that a visitor's country has now: `uk` is `GB`. */
function currentCountry(code: string): string {
  return new Intl.Locale(`und-${code}`).region!;
}

function isCountry(code: string): boolean {
  names ??= new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  return names.of(code) !== undefined && !NO_COUNTRIES.has(code);
}

/** Two letters of ISO 3166, as `cf.country` has them. */
export const Country = z
  .string()
  .regex(/^[A-Za-z]{2}$/, { error: 'expected a two-letter country code, as in `GB`', abort: true })
  .transform(currentCountry)
  .refine(isCountry, 'no visitor comes from there; expected a two-letter country code, as in `GB`');
