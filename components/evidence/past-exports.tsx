import type { ComponentChildren } from 'preact';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { ExportRecord } from '../../lib/incidents/custody-record.ts';
import { utcStamp } from '../log/format-moment.ts';
import { ShownLine } from '../log/shown-text.tsx';

interface PastExportsProps {
  readonly exports: readonly ExportRecord[];
  /** What there is of time stamps for one export, and what can be done about them. */
  readonly stampsOf: (one: ExportRecord) => ComponentChildren;
}

/** Everything that has left, latest first: part of the log like all else. */
export function PastExports({ exports, stampsOf }: PastExportsProps) {
  const t = useTranslate();
  if (exports.length === 0) return <p class="soft">{t('evidence.pastNone')}</p>;
  return (
    // A region that scrolls has to be reachable by keyboard (WCAG 2.1.1).
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div class="wide-table" tabIndex={0} role="region" aria-label={t('evidence.pastTitle')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('evidence.pastWhen')}</th>
            <th scope="col">{t('evidence.pastIncidents')}</th>
            <th scope="col">{t('evidence.pastPurpose')}</th>
            <th scope="col">{t('evidence.recipient')}</th>
            <th scope="col">{t('evidence.privatePurpose')}</th>
            <th scope="col">{t('evidence.stamps')}</th>
            <th scope="col">{t('evidence.pastHash')}</th>
          </tr>
        </thead>
        <tbody>
          {exports.toReversed().map((one) => (
            <tr key={one.id}>
              <td class="tabular">
                <time dateTime={one.loggedAt}>
                  {t('log.seenUtc', { time: utcStamp(one.loggedAt) })}
                </time>
              </td>
              <td class="tabular">{one.incidentIds.length}</td>
              <td>
                {one.file ? (
                  t(`evidence.pastFile.${one.file.is}`)
                ) : (
                  <ShownLine text={one.purpose} empty={t('evidence.noPurpose')} limit={200} />
                )}
              </td>
              {[one.recipient, one.privatePurpose].map((words, at) => (
                <td key={at}>
                  <ShownLine text={words ?? ''} empty={t('evidence.noPurpose')} limit={200} />
                </td>
              ))}
              <td>{stampsOf(one)}</td>
              <td class="code small">
                {one.file
                  ? t('evidence.pastFileHash', { hash: one.file.sha256 })
                  : (one.manifestSha256 ??
                    t('evidence.pastZipHash', { hash: one.bundleSha256 ?? '' }))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
