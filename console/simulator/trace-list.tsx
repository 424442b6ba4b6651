import type { RuleTrace } from '../api/answers.ts';
import { groupTrace } from './group-trace.ts';

interface Props {
  trace: readonly RuleTrace[];
  /** Titles by product id. */
  known: ReadonlyMap<string, string>;
  onGo: (rule: string) => void;
}

/** Every rule of the draft: whether it fired here, what it moved, and where it did not, why. */
export function TraceList({ trace, known, onGo }: Props) {
  const rules = groupTrace(trace);
  return (
    <section class="trace" aria-labelledby="trace">
      <h2 id="trace">What the rules did</h2>
      {rules.length === 0 && <p class="note">The draft has no rule that concerns this page.</p>}
      <ul>
        {rules.map(({ rule, fired, moved, notes }) => (
          <li key={rule} class={fired ? 'fired' : undefined}>
            <h3>
              <button type="button" class="quiet" onClick={() => onGo(rule)} title="Go to it in the config">
                {rule}
              </button>
              <span class="verdict">{fired ? (moved ? 'fired, and moved products' : 'fired') : 'did not fire'}</span>
            </h3>
            {notes.map(({ text, shelves }) => (
              <p key={text}>
                {withTitles(text.replace(/^did not fire: /, ''), known)}
                {fired && <span class="note"> on {shelves.join('; ')}</span>}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Ids stand between backticks in a trace: those of known products get their title. */
function withTitles(text: string, known: ReadonlyMap<string, string>) {
  return text.split(/`([^`]*)`/).map((part, index) => {
    if (index % 2 === 0) return part;
    const title = known.get(part);
    return title ? (
      <span key={index}>
        {title} <code>{part}</code>
      </span>
    ) : (
      <code key={index}>{part}</code>
    );
  });
}
