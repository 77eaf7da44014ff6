/**
 * Words that somebody else wrote (a title, an address, a note): isolated, so that right-to-left
 * overrides in them cannot reorder the sentence around.
 */
export function OthersText({
  text,
  lang,
}: {
  readonly text: string;
  readonly lang?: string | undefined;
}) {
  return (
    <bdi dir="auto" lang={lang}>
      {text}
    </bdi>
  );
}
