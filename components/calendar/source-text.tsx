import { splitLinks } from './split-links.ts';

interface SourceTextProps {
  readonly text: string;
  readonly lang: string | undefined;
}

/** A source as it is written, its https addresses as links. A link the person clicks tells no one where they came from. */
export function SourceText({ text, lang }: SourceTextProps) {
  return (
    <bdi dir="auto" lang={lang}>
      {splitLinks(text).map((piece, at) =>
        piece.href === null ? (
          piece.text
        ) : (
          <OutsideLink key={at} href={piece.href}>
            {piece.text}
          </OutsideLink>
        ),
      )}
    </bdi>
  );
}

/** A link to a page that is not ours. */
export function OutsideLink({
  href,
  children,
}: {
  readonly href: string;
  readonly children: string;
}) {
  return (
    <a class="outside" href={href} rel="noreferrer noopener" target="_blank">
      {children}
    </a>
  );
}
