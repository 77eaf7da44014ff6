import { NO_ENTRY } from '../incidents/custody-chain.ts';
import { PATHS } from './bundle-format.ts';
import type { CheckBook } from './check-book.ts';
import { parseJson } from './parse-json.ts';
import { parseDataPackage } from './parse-record.ts';
import { smallText, type ReadBag } from './read-bag.ts';
import type { RecordReader } from './record-reader.ts';

/**
 * Each capture that a record names is there under its hash, and none lies beside them.
 * @param payloads hashes of what the web archive holds, with the record of each; null where nobody looked
 */
export function checkCaptures(
  bag: ReadBag,
  records: RecordReader,
  payloads: ReadonlyMap<string, string> | null,
  book: CheckBook,
): void {
  for (const [path, { sha256 }] of records.captures) {
    const file = bag.files.get(path);
    const named = path.startsWith(`${PATHS.captures}${sha256}.`);
    if (!file) book.expect('captures', false, path, 'missing');
    else if (!named) book.expect('captures', false, path, 'not-named-by-hash');
    else book.expect('captures', file.sha256 === sha256, path, 'altered');
  }
  for (const path of bag.files.keys()) {
    if (path.startsWith(PATHS.captures) && !records.captures.has(path)) {
      book.expect('captures', false, path, 'not-in-records');
    }
  }
  if (payloads === null) return;
  for (const [sha256] of records.archived) {
    book.expect('captures', payloads.has(sha256), `${PATHS.archive} ${sha256}`, 'missing');
  }
  const named = new Set([...records.captures.values()].map(({ sha256 }) => sha256));
  for (const [sha256, item] of payloads) {
    const known = named.has(sha256) || records.archived.has(sha256);
    if (!known) book.bad('captures', item, 'not-in-records');
  }
}

/**
 * The chain of custody: numbers without gaps, each entry hanging on the one before, and each fact of
 * the bundle that is whole hanging in it by its hash. A bundle that withholds something may have no chain.
 */
export async function checkCustody(records: RecordReader, book: CheckBook): Promise<void> {
  const entries = new Map<string, string>();
  let seq = 0;
  let head = NO_ENTRY;
  for (const { line, sha256 } of records.custody) {
    const item = `${PATHS.custody}:${seq + 1}`;
    if (line.seq !== seq + 1) book.bad('custody', item, 'chain-gap');
    if ('entrySha256' in line) head = line.entrySha256;
    else {
      if (line.previous !== head) book.bad('custody', item, 'chain-link');
      if (entries.has(line.factId)) book.bad('custody', item, 'twice');
      entries.set(line.factId, line.factSha256);
      head = (await sha256) ?? '';
    }
    seq++;
  }
  if (records.custody.length === 0 && records.withheld) return;
  const hidden = records.custody.length - entries.size;
  const inPart = new Set<string>();
  // A look at a watched page can belong to several incidents, and so come several times.
  const present = new Set<string>();
  for (const fact of records.facts) {
    const said = entries.get(fact.id);
    present.add(fact.id);
    // Its entry is one of those of which only the hash is there; its SD-JWT says which.
    if (fact.sha256 === null && said === undefined) inPart.add(fact.id);
    else if (said === undefined) book.expect('custody', false, fact.item, 'fact-not-in-chain');
    else book.expect('custody', (await fact.sha256) === said, fact.item, 'fact-altered');
  }
  if (inPart.size > 0) {
    book.expect('custody', inPart.size <= hidden, PATHS.custody, 'fact-not-in-chain');
  }
  // An entry that is spelled out names a fact; one whose fact is not there has lost it.
  for (const id of entries.keys()) {
    if (!present.has(id)) book.bad('custody', `${PATHS.custody} ${id}`, 'missing');
  }
}

/** `datapackage.json` names every other payload file, with its size and hash, and nothing else. */
export function checkDescription(bag: ReadBag, book: CheckBook): void {
  const description = parseDataPackage(parseJson(smallText(bag, PATHS.dataPackage) ?? ''));
  book.expect('description', description !== null, PATHS.dataPackage, 'bad-record');
  if (!description) return;
  const described = new Set<string>();
  for (const resource of description.resources) {
    const path = `data/${resource.path}`;
    described.add(path);
    const file = bag.files.get(path);
    const same = file?.size === resource.bytes && `sha256:${file.sha256}` === resource.hash;
    book.expect('description', same, path, file ? 'described-differently' : 'missing');
  }
  for (const path of bag.files.keys()) {
    const other = path.startsWith('data/') && path !== PATHS.dataPackage;
    if (other && !described.has(path)) book.bad('description', path, 'not-described');
  }
}
