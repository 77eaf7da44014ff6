import type { StampSubject } from '../../lib/evidence/time/stamp-subjects.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { TimeStampRecord } from '../../lib/incidents/custody-record.ts';
import { Button } from '../common/button.tsx';
import { utcStamp } from '../log/format-moment.ts';
import { ShownLine } from '../log/shown-text.tsx';

interface TimeStampsProps {
  readonly subject: StampSubject;
  /** Whether an authority is set that can be asked. */
  readonly askable: boolean;
  /** Whether it is being asked, for this one or another. */
  readonly asking: boolean;
  readonly onSaveRequest: (subject: StampSubject) => void;
  readonly onAsk: (subject: StampSubject) => void;
  readonly onSaveAnswer: (subject: StampSubject, stamp: TimeStampRecord) => void;
}

/** The time stamps of one export or checkpoint: what has come back, and the two roads for the request. */
export function TimeStamps(props: TimeStampsProps) {
  const { subject, askable, asking, onSaveRequest, onAsk, onSaveAnswer } = props;
  const t = useTranslate();
  const { request, stamps } = subject;
  return (
    <div class="stamps" data-stamps={stamps.length}>
      {stamps.length === 0 && (
        <span class="soft">{request ? t('evidence.stampNone') : t('evidence.stampNoRequest')}</span>
      )}
      {stamps.map((stamp) => (
        <div key={stamp.id} class="stamps">
          <span>
            <time class="tabular" dateTime={stamp.time}>
              {t('log.seenUtc', { time: utcStamp(stamp.time) })}
            </time>
            <br />
            <ShownLine text={stamp.authority} empty={t('evidence.stampUnnamed')} limit={120} />
          </span>
          <Button size="small" onClick={() => onSaveAnswer(subject, stamp)}>
            {t('evidence.saveAnswer')}
          </Button>
        </div>
      ))}
      {request && (
        <div class="row">
          {askable && (
            <Button size="small" disabled={asking} onClick={() => onAsk(subject)}>
              {t('evidence.askNow')}
            </Button>
          )}
          <Button size="small" onClick={() => onSaveRequest(subject)}>
            {t('evidence.saveRequest')}
          </Button>
        </div>
      )}
    </div>
  );
}
