import type { ComponentChildren } from 'preact';

interface FormProps {
  readonly class: string;
  readonly label?: string;
  readonly onSubmit: () => void;
  readonly children: ComponentChildren;
}

/** A form that our own code answers: nothing is sent, and what is wrong is said in our words, not the browser's. */
export function Form({ class: name, label, onSubmit, children }: FormProps) {
  return (
    <form
      noValidate
      class={name}
      {...(label === undefined ? {} : { 'aria-label': label })}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}
