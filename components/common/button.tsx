import type { ComponentChildren, JSX } from 'preact';

type ButtonProps = Omit<
  JSX.IntrinsicElements['button'],
  'class' | 'className' | 'type' | 'size'
> & {
  readonly tone?: 'primary' | 'plain' | 'danger';
  readonly size?: 'small';
  readonly type?: 'button' | 'submit';
  readonly children: ComponentChildren;
};

/** A button; never submits a form unless told to. */
export function Button({ tone, size, type = 'button', children, ...rest }: ButtonProps) {
  return (
    <button {...rest} type={type} class={buttonClass(tone, size)}>
      {children}
    </button>
  );
}

/** The same looks for a link that leads somewhere. */
export function buttonClass(tone?: 'primary' | 'plain' | 'danger', size?: 'small'): string {
  return ['button', tone && `button--${tone}`, size && `button--${size}`].filter(Boolean).join(' ');
}
