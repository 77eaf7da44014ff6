import { ok, type Result } from '../result.ts';
import type { CustodyEntry } from '../incidents/incident.ts';
import type { LeavingFact } from './leaving-facts.ts';
import { newDigester, type Digester } from './sd-jwt/digester.ts';
import { issueRecords, type Issued, type IssuedNow, type ToIssue } from './sd-jwt/issue-records.ts';
import { recordClaims, shownFields } from './sd-jwt/record-claims.ts';
import { fingerprintOf, type SigningKey } from './signing-key.ts';

/**
 * Where issued records are kept, so that one record leaves under one signature in every bundle of a key, whatever each
 * of them withholds.
 */
export interface IssuedShelf {
  /** By the fact's id. */
  read(kid: string): Promise<Result<ReadonlyMap<string, Issued>>>;
  /** Answers with what is kept now: another window may have been first. */
  keep(
    kid: string,
    issued: ReadonlyMap<string, IssuedNow>,
  ): Promise<Result<ReadonlyMap<string, Issued>>>;
}

/** Every record that leaves, as an SD-JWT. */
export interface RecordTokens {
  /** Lines of `records.sdjwt`, the same each time. */
  readonly lines: () => Generator<string>;
}

/**
 * Issues what was not issued yet, and keeps that before anything leaves. Codes: those of the shelf.
 * @param chained whether the chain of custody leaves too; the place of each record in it is shown only then
 */
export async function recordTokens(
  leaving: readonly LeavingFact[],
  custody: readonly CustodyEntry[],
  { key, shelf, chained }: { key: SigningKey; shelf: IssuedShelf | null; chained: boolean },
): Promise<Result<RecordTokens>> {
  const kid = await fingerprintOf(key.spki);
  const entries = new Map(custody.map((entry) => [entry.factId, entry]));
  const known = shelf === null ? ok<ReadonlyMap<string, Issued>>(new Map()) : await shelf.read(kid);
  if (!known.ok) return known;
  const missing = leaving.flatMap(({ fact }): ToIssue[] => {
    const entry = entries.get(fact.id);
    return entry === undefined || known.value.has(fact.id) ? [] : [{ fact, entry }];
  });
  const made = await issueRecords(missing, key, kid);
  const kept =
    shelf === null || made.size === 0
      ? ok<ReadonlyMap<string, Issued>>(made)
      : await shelf.keep(kid, made);
  if (!kept.ok) return kept;
  const issued = new Map([...known.value, ...kept.value]);
  const digester = await newDigester();
  return ok({ lines: () => tokenLines(leaving, { entries, issued, kid, chained, digester }) });
}

interface Around {
  readonly entries: ReadonlyMap<string, CustodyEntry>;
  readonly issued: ReadonlyMap<string, Issued>;
  readonly kid: string;
  readonly chained: boolean;
  readonly digester: Digester;
}

function* tokenLines(
  leaving: readonly LeavingFact[],
  { entries, issued, kid, chained, digester }: Around,
): Generator<string> {
  for (const { fact, open } of leaving) {
    const entry = entries.get(fact.id);
    const one = issued.get(fact.id);
    if (entry === undefined || one === undefined) continue;
    const claims = recordClaims(fact, entry, { seed: one.seed, kid }, digester);
    const shown = [...shownFields(claims, open), ...(chained ? [claims.custody] : [])];
    yield `${[`${claims.signed}.${one.signature}`, ...shown].join('~')}~\n`;
  }
}
