import type { ComponentChildren } from 'preact';
import type { Draw } from '../../shared/admin-answers.ts';
import type { ShelfItem } from '../../shared/recommendation.ts';
import { DEVICES, LIFECYCLES, PAGE_TYPES, STAGES } from '../../shared/vocabulary.ts';
import { LIFECYCLE_NAMES, PAGE_NAMES, STAGE_NAMES } from '../words/kind-names.ts';
import { variantOptions } from './variant-options.ts';
import type { Visit } from './visit.ts';

interface Props {
  visit: Visit;
  /** The products seen so far, by id: what the id fields suggest. */
  known: ReadonlyMap<string, ShelfItem>;
  /** The ways in which the config draws visitors. */
  draws: readonly Draw[];
  /** How the visitor of the last preview was drawn; null: not at all. */
  drawn: string | null;
  onChange: (visit: Visit) => void;
}

/** Who looks at which page, when. */
export function VisitForm({ visit, known, draws, drawn, onChange }: Props) {
  const set = (key: keyof Visit) => (event: { currentTarget: HTMLInputElement | HTMLSelectElement }) =>
    onChange({ ...visit, [key]: event.currentTarget.value });
  const text = (key: keyof Visit, label: string, more: Record<string, unknown> = {}) => (
    <label>
      {label}
      <input value={visit[key]} onInput={set(key)} autocomplete="off" spellcheck={false} {...more} />
    </label>
  );
  return (
    <form class="visit" aria-label="Visit" onSubmit={(event) => event.preventDefault()}>
      <Choice label="Page" value={visit.page} onChange={set('page')}>
        {PAGE_TYPES.map((page) => (
          <option key={page} value={page}>
            {PAGE_NAMES[page]}
          </option>
        ))}
      </Choice>
      {visit.page === 'product' && text('item', 'Product (id)', { list: 'known-products' })}
      {visit.page === 'category' && text('category', 'Category', { placeholder: 'Home > Lighting' })}
      <Choice label="Stage" long value={visit.stage} onChange={set('stage')}>
        {STAGES.map((stage) => (
          <option key={stage} value={stage}>
            {STAGE_NAMES[stage]}
          </option>
        ))}
      </Choice>
      {(draws.length > 0 || visit.bucket !== '') && (
        <Choice label="Experiment" long value={visit.bucket} onChange={set('bucket')}>
          {variantOptions(draws, drawn, visit.bucket).map(({ value, name }) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </Choice>
      )}
      <Choice label="Lifecycle" value={visit.lifecycle} onChange={set('lifecycle')}>
        {LIFECYCLES.map((lifecycle) => (
          <option key={lifecycle} value={lifecycle}>
            {LIFECYCLE_NAMES[lifecycle]}
          </option>
        ))}
      </Choice>
      <Choice label="Device" value={visit.device} onChange={set('device')}>
        {DEVICES.map((device) => (
          <option key={device}>{device}</option>
        ))}
      </Choice>
      {text('cart', 'Cart (ids)', { placeholder: 'empty' })}
      {text('at', 'When (shop’s clock)', { type: 'datetime-local' })}
      <details>
        <summary>More about the visitor</summary>
        <div>
          {text('cartValue', 'Value of the cart', { type: 'number', min: 0, placeholder: 'sum of its prices' })}
          {text('recent', 'Viewed (ids, newest first)')}
          {text('bought', 'Bought (ids)')}
          {text('language', 'Language', { placeholder: 'the shop’s', maxLength: 35 })}
          {text('country', 'Country', { placeholder: 'as in GB', maxLength: 2 })}
        </div>
      </details>
      <datalist id="known-products">
        {[...known.values()].map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </datalist>
    </form>
  );
}

function Choice(props: {
  label: string;
  value: string;
  /** Its options are long: on a phone it takes the whole width. */
  long?: boolean;
  onChange: (event: { currentTarget: HTMLSelectElement }) => void;
  children: ComponentChildren;
}) {
  return (
    <label>
      {props.label}
      <select class={props.long ? 'long' : undefined} value={props.value} onChange={props.onChange}>
        {props.children}
      </select>
    </label>
  );
}
