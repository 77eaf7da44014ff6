import { ScrollAcross } from '../common/scroll-across.tsx';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { ListReport, RefusalReason } from '../../lib/watch/list-entry.ts';
import { Button } from '../common/button.tsx';
import { ShownLine } from '../log/shown-text.tsx';

interface ListReportViewProps {
  readonly report: ListReport;
  readonly onSave: (report: ListReport) => void;
}

/** Refusals that are drawn; the file has them all. */
const SHOWN = 50;

/** What a list came to: what it was taken for, what was put right, and every line that was not taken. */
export function ListReportView({ report, onSave }: ListReportViewProps) {
  const t = useTranslate();
  const { format, entries, refusals, refusedFor } = report;
  const refused = [...refusedFor.values()].reduce((sum, count) => sum + count, 0);
  const schemes = entries.filter(({ schemeAdded }) => schemeAdded).length;
  const reasons: [RefusalReason, number][] = [...refusedFor].sort((a, b) => b[1] - a[1]);
  return (
    <section class="list-report panel">
      <h3>{t('watch.report')}</h3>
      <p>{t(`watch.format.${format}`)}</p>
      {schemes > 0 && <p>{t('watch.schemeAdded', { count: schemes })}</p>}
      {refused === 0 ? (
        <p>{t('watch.nothingRefused')}</p>
      ) : (
        <>
          <p>{t('watch.refusedCount', { count: refused })}</p>
          <ul class="plain-list">
            {reasons.map(([reason, count]) => (
              <li key={reason}>
                {t('watch.refusedFor', { count, reason: t(`watch.refused.${reason}`) })}
              </li>
            ))}
          </ul>
          <details>
            <summary>{t('watch.refusedLines')}</summary>
            <ScrollAcross label={t('watch.refusedLines')}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{t('watch.columnLine')}</th>
                    <th scope="col">{t('watch.columnReason')}</th>
                    <th scope="col">{t('watch.columnText')}</th>
                  </tr>
                </thead>
                <tbody>
                  {refusals.slice(0, SHOWN).map(({ line, reason, text }, at) => (
                    <tr key={at}>
                      <td class="tabular">{line}</td>
                      <td>{t(`watch.refused.${reason}`)}</td>
                      <td>
                        <ShownLine text={text} empty="–" limit={80} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </ScrollAcross>
            {refusals.length > SHOWN && (
              <p class="small soft">{t('watch.refusedMore', { count: refused - SHOWN })}</p>
            )}
          </details>
          <Button size="small" onClick={() => onSave(report)}>
            {t('watch.saveRefused')}
          </Button>
        </>
      )}
    </section>
  );
}
