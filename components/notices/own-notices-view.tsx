import { intlTag } from '../../lib/i18n/format.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { versionOf, type OwnSignature } from '../../lib/witness/own-signature.ts';
import { visibleLine } from '../log/visible-text.ts';
import { LINKS } from '../shell/links.ts';
import { NoticeWords } from './notice-words.tsx';

/** The person's own notices that are looked for. */
export function OwnNoticesView({ notices }: { readonly notices: readonly OwnSignature[] }) {
  const t = useTranslate();
  return (
    <table class="list-table">
      <thead>
        <tr>
          <th scope="col">{t('notices.columnWords')}</th>
          <th scope="col">{t('notices.columnSite')}</th>
          <th scope="col">{t('notices.columnMeaning')}</th>
          <th scope="col">
            <span class="visually-hidden">{t('common.edit')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {notices.map(({ signature, savedAt }) => (
          <tr key={signature.id}>
            <td>
              <NoticeWords notice={signature} />
            </td>
            <td class="list-table__when">
              <bdi dir="ltr">{signature.host}</bdi>
            </td>
            <td>
              {t(`witness.meaning.${signature.meaning}`)}{' '}
              <span class="small soft">
                {t('notices.version', { version: versionOf(signature.id).version })}
                {', '}
                {t('notices.savedOn', { date: dayOf(savedAt, t.locale) })}
              </span>
            </td>
            <td class="list-table__action">
              <a href={LINKS.notice(signature.id)}>
                {t('common.edit')}
                <span class="visually-hidden"> {visibleLine(signature.pattern, 60)}</span>
              </a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The civil day on the person's own clock. */
export function dayOf(instant: string, locale: Parameters<typeof intlTag>[0]): string {
  return new Intl.DateTimeFormat(intlTag(locale), { dateStyle: 'medium' }).format(
    new Date(instant),
  );
}
