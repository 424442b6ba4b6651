import type { RecommendationRequest } from '../../shared/recommendation.ts';
import type { ContextWeights } from '../../shared/shop-context.ts';
import type { Device, Lifecycle, PageType, Stage } from '../../shared/vocabulary.ts';
import type { Manifest } from '../snapshot/manifest.ts';
import { pageCategory } from './page-category.ts';

/** A request with every gap filled: what the rest of the folder works with. */
export interface Visit {
  page: PageType;
  item: string | null;
  /** As the catalogue writes it, where it knows it. */
  category: string | null;
  /** Context items given instead of a page. */
  items: string[];
  stage: Stage;
  lifecycle: Lifecycle;
  device: Device | null;
  /** Most recent first. */
  recent: string[];
  cart: string[];
  bought: string[];
  hidden: string[];
  /** Categories that the visitor asked to see more of. */
  categories: string[];
  cartValue: number | null;
  bucket: number | null;
  language: string | null;
  country: string | null;
  /** How long a shelf the request wants; 0: it does not say. */
  limit: number;
  /** How much each trace counts at this stage. */
  weights: ContextWeights;
}

/** @param named the version's categories, where there is one */
export function visitOf(
  request: RecommendationRequest,
  context: Record<Stage, ContextWeights>,
  named: Pick<Manifest, 'categories'> | null,
): Visit {
  const visitor = request.visitor ?? {};
  const stage = visitor.stage ?? 'visitor';
  return {
    page: request.page?.type ?? 'home',
    item: request.page?.item ?? null,
    category: pageCategory(request.page?.category ?? null, named),
    items: request.items ?? [],
    stage,
    lifecycle: visitor.lifecycle ?? 'first-visit',
    device: visitor.device ?? null,
    recent: visitor.recent ?? [],
    cart: visitor.cart ?? [],
    bought: visitor.bought ?? [],
    hidden: visitor.preferences?.hide ?? [],
    categories: visitor.preferences?.category ?? [],
    // A sum in another currency says nothing here: then the catalogue does.
    cartValue: request.page?.market?.currency ? null : (visitor.cart_value ?? null),
    bucket: visitor.bucket ?? null,
    language: visitor.language ?? null,
    country: visitor.country ?? null,
    limit: request.limit ?? 0,
    weights: context[stage],
  };
}
