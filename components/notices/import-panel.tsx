import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { problemText } from '../../lib/i18n/problem-text.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Problem } from '../../lib/result.ts';
import type { ImportPlan } from '../../lib/witness/plan-import.ts';
import type { UserSignature } from '../../lib/witness/user-signature.ts';
import { Button } from '../common/button.tsx';
import { Checkbox } from '../common/checkbox.tsx';
import { FileChooser } from '../common/file-chooser.tsx';
import { ProblemNote } from '../common/problem-note.tsx';
import { Status } from '../common/status.tsx';
import { NoticeWords } from './notice-words.tsx';

/** How far an import is. */
export type Importing =
  | { readonly is: 'idle' | 'busy' }
  | { readonly is: 'failed'; readonly problem: Problem }
  /** Read, and waiting for a yes. */
  | { readonly is: 'read'; readonly plan: ImportPlan }
  | { readonly is: 'done'; readonly added: number };

interface ImportPanelProps {
  readonly state: Importing;
  readonly onFile: (file: File) => void;
  /** @param takeOther whether what differs goes in place of the person's own */
  readonly onAdd: (plan: ImportPlan, takeOther: boolean) => void;
  readonly onCancel: () => void;
}

/** A file of notices: read first, then shown, then added. */
export function ImportPanel({ state, onFile, onAdd, onCancel }: ImportPanelProps) {
  const t = useTranslate();
  return (
    <div class="stack">
      <FileChooser
        label={t('notices.import')}
        busy={state.is === 'busy'}
        accept=".json,application/json"
        onFile={onFile}
      />
      <Status
        text={state.is === 'done' ? t('notices.importDone', { count: state.added }) : ''}
        good
      />
      {state.is === 'failed' && <ProblemNote problem={state.problem} />}
      {state.is === 'read' && (
        <Preview
          plan={state.plan}
          onAdd={(takeOther) => onAdd(state.plan, takeOther)}
          onCancel={onCancel}
        />
      )}
    </div>
  );
}

interface PreviewProps {
  readonly plan: ImportPlan;
  readonly onAdd: (takeOther: boolean) => void;
  readonly onCancel: () => void;
}

function Preview({ plan, onAdd, onCancel }: PreviewProps) {
  const t = useTranslate();
  const [take, setTake] = useState(false);
  const { fresh, same, other, refused } = plan;
  const count = fresh.length + (take ? other.length : 0);
  return (
    <div class="note stack" data-preview>
      <Part title={t('notices.importNew', { count: fresh.length })}>
        {fresh.map((notice) => (
          <li key={notice.id}>
            <Entry notice={notice} />
          </li>
        ))}
      </Part>
      {same.length > 0 && <p>{t('notices.importSame', { count: same.length })}</p>}
      {other.length > 0 && (
        <>
          <Part
            title={t(take ? 'notices.importOtherTaken' : 'notices.importOther', {
              count: other.length,
            })}
          >
            {other.map(({ mine, theirs }) => (
              <li key={theirs.id}>
                <p>
                  {t('notices.importYours')} <Entry notice={mine.signature} />
                </p>
                <p>
                  {t('notices.importTheirs')} <Entry notice={theirs} />
                </p>
              </li>
            ))}
          </Part>
          <Checkbox
            label={t('notices.importTake')}
            hint={t('notices.importTakeHint')}
            checked={take}
            onChange={setTake}
          />
        </>
      )}
      {refused.length > 0 && (
        <Part title={t('notices.importRefused', { count: refused.length })}>
          {refused.map(({ index, problems }) => (
            <li key={index}>
              {t('notices.importEntry', {
                number: index + 1,
                why: problems.map((one) => problemText(one, t)).join(' '),
              })}
            </li>
          ))}
        </Part>
      )}
      <p class="row">
        {count > 0 && (
          <Button tone="primary" onClick={() => onAdd(take)}>
            {t('notices.importAdd', { count })}
          </Button>
        )}
        <Button onClick={onCancel}>{t('common.cancel')}</Button>
      </p>
    </div>
  );
}

function Entry({ notice }: { readonly notice: UserSignature }) {
  const t = useTranslate();
  return (
    <>
      <NoticeWords notice={notice} />{' '}
      <span class="small soft">
        <bdi dir="ltr">{notice.host}</bdi> · {t(`witness.meaning.${notice.meaning}`)}
      </span>
    </>
  );
}

/** A file may hold a thousand; nobody reads them here one by one. */
const SHOWN = 20;

function Part({
  title,
  children,
}: {
  readonly title: string;
  readonly children: readonly ComponentChildren[];
}) {
  const t = useTranslate();
  const more = children.length - SHOWN;
  return (
    <>
      <p>
        <strong>{title}</strong>
      </p>
      {children.length > 0 && (
        <ul>
          {children.slice(0, SHOWN)}
          {more > 0 && <li>{t('notices.importMore', { count: more })}</li>}
        </ul>
      )}
    </>
  );
}
