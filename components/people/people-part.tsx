import { useState } from 'preact/hooks';
import type { CivilDate } from '../../lib/civil-date.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import {
  NEW_PERSON,
  type Consent,
  type ConsentDraft,
  type Person,
  type PersonDraft,
} from '../../lib/incidents/person.ts';
import type { Problem } from '../../lib/result.ts';
import { Button } from '../common/button.tsx';
import { ProblemNote } from '../common/problem-note.tsx';
import { utcStamp } from '../log/format-moment.ts';
import type { FormDraft } from '../log/form-draft.ts';
import { ShownLine } from '../log/shown-text.tsx';
import { ConsentForm } from './consent-form.tsx';
import { partNames } from './part-name.ts';
import { PersonForm } from './person-form.tsx';
import type { TypedForm } from './typed-form.ts';

/** Each gives why it could not be kept. */
export interface PeopleTools {
  /** With a person, what is known of them is replaced. */
  readonly onSave: (draft: PersonDraft, person: Person | null) => Promise<Problem | null>;
  readonly onRemove: (person: Person) => Promise<Problem | null>;
  readonly onConsent: (person: Person, draft: ConsentDraft) => Promise<Problem | null>;
  readonly onWithdraw: (person: Person, consent: Consent) => Promise<Problem | null>;
}

interface PeoplePartProps extends PeopleTools {
  readonly people: readonly Person[];
  readonly today: CivilDate;
  /** What was typed of a person and not saved; `person` in it is the id, empty for a new one. */
  readonly personDraft?: FormDraft;
  /** The same of a consent. */
  readonly consentDraft?: FormDraft;
}

/** Which form is open: of a new person, of one that is known, or of a consent of theirs. */
type Open = { readonly is: 'new' } | { readonly is: 'person' | 'consent'; readonly id: string };

/** The people whom an incident concerns, what each agreed to, and the ways to say so. */
export function PeoplePart(props: PeoplePartProps) {
  const { people, today, personDraft, consentDraft, ...tools } = props;
  const t = useTranslate();
  const [open, setOpen] = useState<Open | null>(() => unfinished(props));
  const [problem, setProblem] = useState<Problem | null>(null);
  const close = () => {
    (open?.is === 'consent' ? consentDraft : personDraft)?.drop();
    setOpen(null);
  };
  const closing = async (saving: Promise<Problem | null>) => {
    const unsaved = await saving;
    if (unsaved === null) close();
    return unsaved;
  };
  const now = async (doing: Promise<Problem | null>) => setProblem(await doing);
  return (
    <div class="stack people">
      <p class="soft measure">{t('people.intro')}</p>
      {people.length > 0 && (
        <ul class="plain-list stack">
          {people.map((person) => (
            <li key={person.id} class="stack" data-person={person.alias}>
              <p>
                <strong>
                  <ShownLine text={person.alias} empty="" />
                </strong>{' '}
                <span class="soft">
                  {t('people.speaks', { parts: partNames(person.parts, t) })}
                </span>
              </p>
              <Consents
                person={person}
                onWithdraw={(one) => void now(tools.onWithdraw(person, one))}
              />
              <div class="row no-print">
                <Button
                  size="small"
                  aria-expanded={open?.is === 'consent' && open.id === person.id}
                  onClick={() => setOpen({ is: 'consent', id: person.id })}
                >
                  {t('people.addConsent')}
                </Button>
                <Button
                  size="small"
                  aria-expanded={open?.is === 'person' && open.id === person.id}
                  onClick={() => setOpen({ is: 'person', id: person.id })}
                >
                  {t('people.edit')}
                </Button>
                <Button size="small" tone="danger" onClick={() => void now(tools.onRemove(person))}>
                  {t('people.remove')}
                </Button>
              </div>
              {open?.is === 'consent' && open.id === person.id && (
                <ConsentForm
                  person={person}
                  today={today}
                  onSave={(draft) => closing(tools.onConsent(person, draft))}
                  onCancel={close}
                  typed={typedOf(consentDraft, person.id)}
                />
              )}
              {open?.is === 'person' && open.id === person.id && (
                <PersonForm
                  start={person}
                  onSave={(draft) => closing(tools.onSave(draft, person))}
                  onCancel={close}
                  typed={typedOf(personDraft, person.id)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {problem && <ProblemNote problem={problem} />}
      {open?.is === 'new' ? (
        <PersonForm
          start={NEW_PERSON}
          onSave={(draft) => closing(tools.onSave(draft, null))}
          onCancel={close}
          typed={typedOf(personDraft, '')}
        />
      ) : (
        <div class="no-print">
          <Button onClick={() => setOpen({ is: 'new' })}>{t('people.add')}</Button>
        </div>
      )}
    </div>
  );
}

/** The form that somebody was in when the log locked. */
function unfinished({ people, personDraft, consentDraft }: PeoplePartProps): Open | null {
  const consent = people.find(({ id }) => id === consentDraft?.kept?.form?.['person']);
  if (consent) return { is: 'consent', id: consent.id };
  const form = personDraft?.kept?.form;
  if (form === undefined) return null;
  const person = people.find(({ id }) => id === form['person']);
  return person ? { is: 'person', id: person.id } : { is: 'new' };
}

function typedOf(draft: FormDraft | undefined, person: string): TypedForm | undefined {
  const form = draft?.kept?.form;
  return (
    draft && {
      kept: form?.['person'] === person ? form : undefined,
      keep: (typed) => draft.keep({ ...typed, person }),
    }
  );
}

function Consents({
  person,
  onWithdraw,
}: {
  readonly person: Person;
  readonly onWithdraw: (consent: Consent) => void;
}) {
  const t = useTranslate();
  if (person.consents.length === 0) return <p>{t('people.noConsent')}</p>;
  return (
    <ul class="stack">
      {person.consents.map((consent) => {
        const { audience, recipient, purpose, parts, obtainedOn, withdrawnAt } = consent;
        const said = t('people.consent', {
          audience,
          recipient,
          purpose,
          parts: partNames(parts, t),
          date: obtainedOn,
        });
        return (
          <li key={consent.id} data-withdrawn={withdrawnAt !== null}>
            <p>
              {withdrawnAt === null ? said : <s>{said}</s>}{' '}
              {!consent.risksExplained && <span class="soft">{t('people.risksNot')}</span>}
            </p>
            {withdrawnAt === null ? (
              <Button size="small" onClick={() => onWithdraw(consent)}>
                {t('people.withdraw')}
              </Button>
            ) : (
              <p class="soft small">{t('people.withdrawn', { time: utcStamp(withdrawnAt) })}</p>
            )}
          </li>
        );
      })}
    </ul>
  );
}
