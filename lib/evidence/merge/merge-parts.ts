import type { NewChecksum } from '../hasher.ts';
import { openZip, type ZipItem } from '../open-zip.ts';
import { listItems } from '../read-bag.ts';
import { newBudget, type ReadLimits } from '../read-limits.ts';
import { inBundle, MERGE_PATHS } from './merge-format.ts';

/** The files of one bundle, wherever they lie: each named by its folder and its path, as in a bundle of its own. */
export interface PartItems {
  /** Its id in a merged file; null where it came alone. */
  readonly id: string | null;
  readonly folder: string;
  readonly items: readonly ZipItem[];
  /** Notes on keys that lie beside the bundles of a merged file. */
  readonly beside: ZipItem | null;
}

/** What lies in a merged file: its own files by path, and those of each bundle by id. */
export interface MergeItems {
  readonly folder: string;
  readonly items: readonly ZipItem[];
  readonly own: ReadonlyMap<string, ZipItem>;
  readonly parts: ReadonlyMap<string, PartItems>;
  /** Names of what belongs to neither. */
  readonly strays: readonly string[];
}

/**
 * Opens a merged file, reading its list of contents only; null where it is none.
 * @throws ZipFault where it is no ZIP that two tools read alike
 */
export async function openMerge(
  file: Blob,
  newChecksum: NewChecksum,
  limits?: ReadLimits,
): Promise<MergeItems | null> {
  const items = await openZip(file, newChecksum, newBudget(limits));
  const first = items.find(({ name }) => inBundle(afterFolder(name)) !== null);
  if (!first) return null;
  const folder = first.name.slice(0, first.name.indexOf('/'));
  const own = new Map<string, ZipItem>();
  const parts = new Map<string, ZipItem[]>();
  const strays: string[] = [];
  for (const item of items) {
    const path = item.name.startsWith(`${folder}/`) ? afterFolder(item.name) : null;
    const place = path === null ? null : inBundle(path);
    if (path === null) strays.push(item.name);
    else if (place === null) {
      if (!item.directory) own.set(path, item);
    } else {
      const part = parts.get(place.id) ?? [];
      parts.set(place.id, part);
      part.push({ ...item, name: `${place.id}/${place.path}` });
    }
  }
  const beside = own.get(MERGE_PATHS.keyNotes) ?? null;
  const byId = [...parts].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    folder,
    items,
    own,
    parts: new Map(byId.map(([id, inside]) => [id, { id, folder: id, items: inside, beside }])),
    strays,
  };
}

/**
 * The bundles in a file, which may be one bundle or several that were merged; empty where it is neither.
 * @throws ZipFault where it is no ZIP that two tools read alike
 */
export async function partsOf(
  file: Blob,
  newChecksum: NewChecksum,
  limits?: ReadLimits,
): Promise<readonly PartItems[]> {
  const list = await listItems(file, newChecksum, limits);
  if (list === null)
    return [...((await openMerge(file, newChecksum, limits))?.parts.values() ?? [])];
  if ('fault' in list) throw list.fault;
  return [{ id: null, ...list, beside: null }];
}

function afterFolder(name: string): string {
  return name.slice(name.indexOf('/') + 1);
}
