import type { JointView } from '../../lib/evidence/merge/joint-view.ts';
import type { PageDay } from '../../lib/evidence/merge/joint-records.ts';
import { LOOK_STATES } from '../../lib/watch/look.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { ScrollAcross } from '../common/scroll-across.tsx';
import { ShownLine } from '../log/shown-text.tsx';

/** Rows of the table on the screen; the merged file has them all. */
const SHOWN = 200;

/** Pages that at least two keys saw or logged on one day, and what each of them found; and records that contradict each other. */
export function JointPages({ view: { pages, conflicts } }: { readonly view: JointView }) {
  const t = useTranslate();
  const together = pages.filter(({ witnesses, shared }) => witnesses > 1 || shared > 0);
  return (
    <>
      <h3>{t('evidence.jointTitle')}</h3>
      {together.length === 0 ? (
        <p class="soft">{t('evidence.jointNone')}</p>
      ) : (
        <ScrollAcross label={t('evidence.jointTitle')}>
          <table class="checks">
            <thead>
              <tr>
                <th scope="col">{t('evidence.jointPage')}</th>
                <th scope="col">{t('evidence.jointDay')}</th>
                <th scope="col">{t('evidence.jointWitnesses')}</th>
                <th scope="col">{t('evidence.jointFound')}</th>
                <th scope="col">{t('evidence.jointLogged')}</th>
                <th scope="col">{t('evidence.jointAgreement')}</th>
              </tr>
            </thead>
            <tbody>
              {together.slice(0, SHOWN).map((row) => (
                <JointRow key={`${row.day} ${row.url}`} row={row} />
              ))}
            </tbody>
          </table>
        </ScrollAcross>
      )}
      {together.length > SHOWN && (
        <p class="soft">{t('evidence.jointMore', { count: together.length - SHOWN })}</p>
      )}
      {conflicts.length > 0 && (
        <div class="note note--bad">
          <p>{t('evidence.jointConflicts', { count: conflicts.length })}</p>
          <ul class="not-proven">
            {conflicts.slice(0, SHOWN).map(({ id, versions }) => (
              <li key={id}>
                <span class="code small">{id}</span>:{' '}
                {versions.map(({ sha256 }) => sha256.slice(0, 16)).join(' ≠ ')}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function JointRow({ row }: { readonly row: PageDay }) {
  const t = useTranslate();
  const count = (what: string, label: string, all: readonly { readonly what: string }[]) => {
    const times = all.filter((one) => one.what === what).length;
    return times === 0 ? [] : [t('evidence.jointCount', { what: label, count: times })];
  };
  const found = LOOK_STATES.flatMap((state) =>
    count(state, t(`evidence.found.${state}`), row.lastLooks),
  );
  const kinds = [...new Set(row.logged.map(({ what }) => what))];
  const logged = kinds.flatMap((kind) => count(kind, t(`log.kind.${kind}`), row.logged));
  return (
    <tr>
      <td class="code small">
        <ShownLine text={row.url} empty="–" limit={120} />
      </td>
      <td class="tabular">{row.day}</td>
      <td>
        <span class="tabular">{row.witnesses}</span>
        {row.shared > 0 && (
          <span class="soft small"> {t('evidence.jointShared', { count: row.shared })}</span>
        )}
      </td>
      <td>{found.join(', ') || '–'}</td>
      <td>{logged.join(', ') || '–'}</td>
      <td>{t(`evidence.agreement.${row.agreement}`)}</td>
    </tr>
  );
}
