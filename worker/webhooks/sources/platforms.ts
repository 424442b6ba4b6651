import type { Source } from '../../../shared/vocabulary.ts';
import type { Platform } from './platform.ts';
import { shopify } from './shopify.ts';
import { woocommerce } from './woocommerce.ts';

/** All platforms whose webhooks are read: a new one is a file of this folder, a line here and a word in the vocabulary. */
export const PLATFORMS: Record<Source, Platform> = { shopify, woocommerce };
