interface StatusProps {
  /** Empty says nothing; a new text is read out by screen readers when they come to rest. */
  readonly text: string;
  readonly good?: boolean;
}

/** A line that reports what has just happened. It stays in the page so that changes are announced. */
export function Status({ text, good }: StatusProps) {
  return (
    <p class={good ? 'status status--good' : 'status'} role="status">
      {text}
    </p>
  );
}
