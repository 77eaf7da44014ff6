import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { OwnSignature } from '../../lib/witness/own-signature.ts';
import { ShownText } from '../log/shown-text.tsx';
import { NoticeWords } from './notice-words.tsx';
import { dayOf } from './own-notices-view.tsx';

/** What a notice said before it was changed: entries of the log may rest on it. */
export function EarlierNotices({ versions }: { readonly versions: readonly OwnSignature[] }) {
  const t = useTranslate();
  if (versions.length === 0) return null;
  return (
    <details class="block">
      <summary>{t('notices.earlier')}</summary>
      <ul>
        {versions.map(({ signature, savedAt }) => (
          <li key={signature.id}>
            <NoticeWords notice={signature} />{' '}
            <span class="small soft">
              <bdi dir="ltr">{signature.host}</bdi> · {t(`witness.meaning.${signature.meaning}`)}{' '}
              {t('notices.savedOn', { date: dayOf(savedAt, t.locale) })}{' '}
              <span class="code">{signature.id}</span>
            </span>
            {signature.note !== '' && <ShownText text={signature.note} />}
          </li>
        ))}
      </ul>
    </details>
  );
}
