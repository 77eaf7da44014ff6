import {
  factsOf,
  leavingCheckpoints,
  observancesOf,
} from '../../../components/evidence/bundle-source.ts';
import type { ExportWish } from '../../../components/evidence/export-form.tsx';
import { exportScope } from '../../../components/evidence/export-scope.ts';
import { sealedTo } from '../../../components/evidence/seal-wish.ts';
import { instantOf } from '../../../lib/civil-date.ts';
import { buildBundle, type BundleOutput } from '../../../lib/evidence/build-bundle.ts';
import { readAgeRecipient, type AgeRecipient } from '../../../lib/evidence/age/age-recipient.ts';
import { consentGaps } from '../../../lib/evidence/consent-gate.ts';
import { createSigningKey } from '../../../lib/evidence/signing-key.ts';
import { redactionOf, type Redaction } from '../../../lib/evidence/redaction.ts';
import { createTranslator } from '../../../lib/i18n/create-translator.ts';
import type { IncidentHistory } from '../../../lib/incidents/incident.ts';
import { toolFacts } from '../../../lib/platform/version.ts';
import { err, ok, problem, type Result } from '../../../lib/result.ts';
import type { StoredSigningKey } from '../../../lib/store/log-store.ts';
import { READABLE } from '../../../lib/store/store-problem.ts';
import type { SectionContext } from '../section.ts';
import { identityScope } from '../../../components/evidence/identity-scope.ts';
import {
  commitmentOf,
  identityEntry,
  type IdentityCommitment,
  type IdentityEntry,
} from '../../../lib/evidence/identities/identity-entry.ts';
import { namedPeople, peopleOf } from '../../../lib/evidence/identities/named-people.ts';
import type { Recipient } from '../../../lib/evidence/recipient.ts';
import type { Person } from '../../../lib/incidents/person.ts';

/** Those who agreed to be named, and to whose key. */
export interface Identities {
  readonly entries: readonly IdentityEntry[];
  readonly to: Recipient;
}

type ExportContext = Pick<SectionContext, 'store' | 'clock' | 'calendar'>;

export interface PreparedExport extends BundleOutput {
  /** What is to be saved apart; null where nobody is to be named. */
  readonly identities: Identities | null;
  readonly redaction: Redaction;
}

/**
 * The bundle, sealed where it is to be, and the identities to which it commits. Everything is asked of the log as it is
 * now: a consent may have been withdrawn, a key forgotten, in another window. Nothing is made before it is certain that
 * it may go, and to whom.
 */
export async function prepareExport(
  context: ExportContext,
  wish: ExportWish,
  chosen: readonly IncidentHistory[],
  leaveOut: ReadonlySet<string>,
  onProgress: (bytes: number) => void,
): Promise<Result<PreparedExport>> {
  const { store } = context;
  const [people, recipients, histories] = await Promise.all([
    store.persons(),
    store.recipients(),
    store.histories(),
  ]);
  if (!people.ok) return people;
  if (!recipients.ok) return recipients;
  if (!histories.ok) return histories;
  const ids = new Set(chosen.map(({ incident }) => incident.id));
  const leaving = histories.value.filter(({ incident }) => ids.has(incident.id));
  const log = histories.value;
  const redaction = redactionOf(wish.preset, leaving, wish.switches, log);
  const [gap] = consentGaps(people.value, leaving, redaction, exportScope(wish), log);
  if (gap) return err(problem('consent.refused', { alias: gap.alias }));
  const sealed = sealedTo(wish);
  const recipient = sealed === null ? null : recipientOf(recipients.value, sealed);
  if (recipient?.ok === false) return recipient;
  const identities = identitiesOf(wish, people.value, leaving, recipients.value);
  if (!identities.ok) return identities;
  const commitments = await Promise.all((identities.value?.entries ?? []).map(commitmentOf));
  const output = await bundle(context, wish, chosen, { leaveOut, commitments, log, onProgress });
  if (!output.ok) return output;
  const prepared = { ...output.value, identities: identities.value, redaction };
  if (recipient === null) return ok(prepared);
  const { ageStream } = await import('../../../lib/evidence/age/age-stream.ts');
  return ok({ ...prepared, stream: ageStream(recipient.value.key, prepared.stream) });
}

/** Whose words were compared; nothing is sealed to anybody else. */
function recipientOf(
  recipients: readonly Recipient[],
  fingerprint: string,
): Result<{ readonly recipient: Recipient; readonly key: AgeRecipient }> {
  const recipient = recipients.find(({ id }) => id === fingerprint);
  const key = recipient?.comparedAt ? readAgeRecipient(recipient.key) : null;
  return recipient && key ? ok({ recipient, key }) : err(problem('seal.no-recipient'));
}

function identitiesOf(
  wish: ExportWish,
  people: readonly Person[],
  chosen: readonly IncidentHistory[],
  recipients: readonly Recipient[],
): Result<Identities | null> {
  if (!wish.identities || peopleOf(people, chosen).length === 0) return ok(null);
  const to = recipientOf(recipients, wish.identitiesTo);
  if (!to.ok) return to;
  const named = namedPeople(people, chosen, identityScope(wish, recipients));
  if (named.length === 0) return err(problem('consent.nobody-named'));
  return ok({ entries: named.map(identityEntry), to: to.value.recipient });
}

interface BundleParts {
  readonly leaveOut: ReadonlySet<string>;
  readonly commitments: readonly IdentityCommitment[];
  readonly log: readonly IncidentHistory[];
  readonly onProgress: (bytes: number) => void;
}

async function bundle(
  { store, clock, calendar }: ExportContext,
  wish: ExportWish,
  chosen: readonly IncidentHistory[],
  { leaveOut, commitments, log, onProgress }: BundleParts,
): Promise<Result<BundleOutput>> {
  const [facts, custody, key, t, page] = await Promise.all([
    store.facts(),
    store.custody(),
    signingKeyOf(store, clock.now()),
    createTranslator(wish.language, ['report', 'witness']),
    import('virtual:verifier-page'),
  ]);
  if (!facts.ok) return facts;
  if (!custody.ok) return custody;
  if (!key.ok) return key;
  const { name, version } = toolFacts();
  const ids = new Set(chosen.map(({ incident }) => incident.id));
  return buildBundle(
    {
      facts: factsOf(facts.value, ids),
      custody: custody.value,
      checkpoints: leavingCheckpoints(facts.value),
      observances: observancesOf(calendar, chosen),
      openCapture: (blobId) => store.readCapture(blobId),
      tool: { name, version },
      createdAt: instantOf(clock.now()),
      purpose: wish.purpose.trim(),
    },
    {
      t,
      signingKey: key.value,
      keyNotes: key.value.notes ?? [],
      verifierPage: page.default,
      fileStem: wish.fileStem,
      redact: (histories) => redactionOf(wish.preset, histories, wish.switches, log),
      identities: commitments,
      leaveOut,
      issued: {
        read: (kid) => store.issuedRecords(kid),
        keep: async (kid, issued) => {
          const kept = await store.keepIssuedRecords(kid, issued);
          // As with the key: a damaged log takes nothing in, and must be able to leave.
          return !kept.ok && READABLE.has(kept.error.code) ? ok(issued) : kept;
        },
      },
      onProgress,
    },
  );
}

/** The person's key; made here where nothing was issued before, and kept before anything is signed with it. */
async function signingKeyOf(
  store: SectionContext['store'],
  now: Date,
): Promise<Result<StoredSigningKey>> {
  const kept = await store.signingKey();
  if (!kept.ok) return kept;
  if (kept.value) return ok(kept.value);
  const made = await createSigningKey(instantOf(now));
  const saved = await store.beginSigningKey(made);
  // A damaged log takes nothing in, but what is left of it must be able to leave: then the key serves this bundle alone.
  return !saved.ok && READABLE.has(saved.error.code) ? ok(made) : saved;
}
