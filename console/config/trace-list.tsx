import type { ShelfItem } from '../../shared/recommendation.ts';
import type { Preview } from '../../shared/admin-answers.ts';
import { Ticked } from '../words/ticked.tsx';
import { groupTrace } from './group-trace.ts';
import { useRuleLines } from './use-rule-lines.ts';

/** Longer notes are cut to three lines until they are pressed. */
const LONG_NOTE = 220;

interface Props {
  preview: Preview;
  /** The draft, whose order of rules is kept. */
  config: string;
  /** Products by id, for their titles. */
  known: ReadonlyMap<string, ShelfItem>;
  onGo: (rule: string) => void;
}

/** Every rule of the draft: whether it fired here, what it moved, and where it did not, why. */
export function TraceList({ preview, config, known, onGo }: Props) {
  const rules = groupTrace(preview.trace, preview.shelves, useRuleLines(config));
  return (
    <section class="trace" aria-labelledby="trace">
      <h2 id="trace">What the rules did</h2>
      {rules.length === 0 && (
        <p class="note">
          {preview.tried?.length === 0
            ? 'No shelf was to be filled, so no rule was asked.'
            : 'The draft has no rule that concerns this page.'}
        </p>
      )}
      <ul>
        {rules.map(({ rule, fired, moved, acted, notes }) => (
          <li key={rule} class={moved || acted ? 'fired moved' : fired ? 'fired' : undefined}>
            <h3>
              <button type="button" class="quiet" onClick={() => onGo(rule)} title="Go to it in the config">
                {rule}
              </button>
              <span class="verdict">
                {fired
                  ? `fired, ${moved ? 'moved products' : acted ? 'changed the shelf' : 'changed nothing'}`
                  : 'did not fire'}
              </span>
            </h3>
            {notes.map(({ text, shelves }) => {
              const note = (
                <>
                  <Ticked
                    text={text.replace(/^did not fire: /, '')}
                    quote={(id) => known.has(id) && `${known.get(id)!.title} `}
                  />
                  {fired && <span class="note"> on {shelves.join('; ')}</span>}
                </>
              );
              return text.length < LONG_NOTE ? (
                <p key={text}>{note}</p>
              ) : (
                <details key={text}>
                  <summary>{note}</summary>
                </details>
              );
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}
