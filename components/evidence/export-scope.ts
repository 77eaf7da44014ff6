import type { ExportScope } from '../../lib/evidence/consent-gate.ts';

interface Wished extends Omit<ExportScope, 'purposes'> {
  readonly purpose: string;
  readonly privatePurpose: string;
}

/** What a consent is held against. */
export function exportScope(wish: Wished): ExportScope {
  const { preset, own, recipient, purpose, privatePurpose } = wish;
  return { preset, own, recipient, purposes: [purpose, privatePurpose] };
}
