import type { WidgetSettings } from '../../shared/recommendation.ts';
import type { EdgeShop } from '../snapshot/edge-store.ts';
import { languageOf, textsFor } from './texts.ts';
import { priceText } from './price-text.ts';

/** Made once for a config and a language. */
const made = new WeakMap<EdgeShop['config'], Map<string, WidgetSettings>>();

/** As many as people of one shop speak, their countries apart. */
const MAX_LANGUAGES = 100;

/** Texts are written by the script too, and prices by the country; what else a tag says makes no difference here. */
const LOCALE = /^[a-z]+(-[a-z]{4}(?![a-z]))?(-[a-z]{2}(?![a-z]))?/;

/** What of the config the widget has to know, in the visitor's language (the shop's, where none is said). */
export function widgetSettings(published: EdgeShop['config'], language: string | null | undefined): WidgetSettings {
  const { config } = published;
  const locale = LOCALE.exec((language || config.shop.locale).toLowerCase().replaceAll('_', '-'))?.[0] ?? 'en';
  let byLanguage = made.get(published);
  if (!byLanguage) made.set(published, (byLanguage = new Map()));
  let settings = byLanguage.get(locale);
  if (!settings) {
    settings = {
      version: `${published.version}.${languageOf(locale)}`,
      locale: config.shop.locale,
      currency: config.shop.currency,
      slots: Object.entries(config.placements).flatMap(([placement, { page, selector, position }]) =>
        selector ? [{ placement, page, selector, position }] : [],
      ),
      stages: config.stages,
      lifecycle: config.lifecycle,
      id_field: config.shop.id_field,
      attribution_days: config.privacy.attribution_days,
      consent: config.privacy.consent,
      texts: { ...textsFor(locale), price: priceText(locale, config.shop.currency) },
    };
    // A hostile list of made-up languages must not grow the isolate.
    if (byLanguage.size < MAX_LANGUAGES) byLanguage.set(locale, settings);
  }
  return settings;
}
