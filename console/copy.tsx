import { useState } from 'preact/hooks';

/** A line to paste elsewhere, with a button that copies it. */
export function Copy({ text, what }: { text: string; what: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <p class="copy">
      <code>{text}</code>
      <button
        type="button"
        class="quiet"
        aria-label={`Copy: ${what}`}
        onClick={() =>
          void navigator.clipboard?.writeText(text).then(
            () => setCopied(true),
            () => setCopied(false),
          )
        }
      >
        {copied ? 'Copied' : 'Copy'}
      </button>
    </p>
  );
}
