import type { WidgetSettings } from '../../shared/recommendation.ts';
import type { PublishedConfig } from '../snapshot/edge-store.ts';
import { textsFor } from './texts.ts';

/** Made once for a config and a language. */
const made = new WeakMap<PublishedConfig, Map<string, WidgetSettings>>();

/** What of the config the widget has to know, in the visitor's language (the shop's, where none is said). */
export function widgetSettings(published: PublishedConfig, language: string | null | undefined): WidgetSettings {
  const { config } = published;
  const tag = (language || config.shop.locale).toLowerCase().split('-')[0] ?? 'en';
  let byLanguage = made.get(published);
  if (!byLanguage) made.set(published, (byLanguage = new Map()));
  let settings = byLanguage.get(tag);
  if (!settings) {
    settings = {
      version: `${published.version}.${tag}`,
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
      texts: textsFor(tag),
    };
    // A hostile list of made-up languages must not grow the isolate: what has no texts of its own is not kept.
    if (byLanguage.size < 40) byLanguage.set(tag, settings);
  }
  return settings;
}
