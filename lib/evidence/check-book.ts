import {
  BAD_ITEMS_KEPT,
  CHECK_IDS,
  type BadCode,
  type BadItem,
  type Check,
  type CheckId,
} from './verification.ts';

/** Collects what the checks find, in any order, and gives it out in order. */
export class CheckBook {
  readonly #bad = new Map<CheckId, BadItem[]>();
  readonly #count = new Map<CheckId, number>();

  /** One more thing was looked at (or several). */
  looked(id: CheckId, count = 1): void {
    this.#count.set(id, (this.#count.get(id) ?? 0) + count);
  }

  /** Something is wrong; where it is too much of something, `limit` is what is taken. */
  bad(id: CheckId, item: string, code: BadCode, limit: number | null = null): void {
    const items = this.#bad.get(id) ?? [];
    this.#bad.set(id, items);
    if (items.length < BAD_ITEMS_KEPT)
      items.push({ item, code, ...(limit === null ? {} : { limit }) });
  }

  /** Looks at one thing: says what is wrong unless it holds. */
  expect(id: CheckId, holds: boolean, item: string, code: BadCode): void {
    this.looked(id);
    if (!holds) this.bad(id, item, code);
  }

  failed(id: CheckId): boolean {
    return this.#bad.has(id);
  }

  /** Every check, in the order of `ids`; one that looked at nothing is not present, never "holds". */
  checks(ids: readonly CheckId[] = CHECK_IDS): readonly Check[] {
    return ids.map((id): Check => {
      const bad = this.#bad.get(id) ?? [];
      const count = this.#count.get(id) ?? 0;
      if (bad.length > 0) return { id, status: 'fails', count, bad };
      return { id, status: count > 0 ? 'holds' : 'not-present', count, bad };
    });
  }
}
