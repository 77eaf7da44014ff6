import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { UserSignature } from '../../lib/witness/user-signature.ts';
import { ShownLine } from '../log/shown-text.tsx';

type Shown = Pick<UserSignature, 'kind' | 'pattern' | 'host'>;

/** What a notice looks for, and where. */
export function NoticeWords({ notice }: { readonly notice: Shown }) {
  const t = useTranslate();
  const { kind, pattern } = notice;
  return (
    <>
      {kind !== 'text' && <span class="small soft">{t(`notices.kinds.${kind}`)}: </span>}
      <span class={kind === 'url' || kind === 'selector' ? 'code' : undefined}>
        <ShownLine text={pattern} empty="" limit={200} />
      </span>
    </>
  );
}
