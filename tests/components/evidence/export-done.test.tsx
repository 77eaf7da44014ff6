// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ExportDone } from '../../../components/evidence/export-done.tsx';
import type { IdentityToSave } from '../../../components/evidence/identities-to-save.tsx';
import { problem, type Problem } from '../../../lib/result.ts';
import { MOMENT } from '../../lib/evidence/a-bundle.ts';
import { renderWithWords } from '../../support/render-with-words.tsx';

vi.setConfig({ testTimeout: 60_000 });
afterEach(cleanup);

const summary = {
  fileName: 'bundle-1.zip',
  size: 1_000,
  manifestSha256: 'ab'.repeat(32),
  keyFingerprint: 'cd'.repeat(32),
  timeRequest: new Uint8Array(),
  createdAt: MOMENT,
  incidents: 1,
  captures: 0,
  captureBytes: 0,
};

async function show(sealed: boolean, identities: IdentityToSave | null = null) {
  const fileName = sealed ? 'bundle-1.zip.age' : 'bundle-1.zip';
  const rest = { savedBy: 'picker' as const, notRecorded: null, onAgain: vi.fn() };
  await renderWithWords(<ExportDone {...{ summary, fileName, sealed, identities }} {...rest} />);
  return document.querySelector('.commands')?.textContent ?? '';
}

describe('ExportDone', () => {
  it('says how the recipient opens a file that was encrypted, and only then', async () => {
    expect(await show(true)).toMatch(/^age -d -i KEY\.txt -o bundle-1\.zip bundle-1\.zip\.age\n/);
    expect(screen.getByText(/as bundle-1\.zip\.age\.$/)).toBeDefined();
    cleanup();
    expect(await show(false)).toMatch(/^sha256sum/);
  });

  it('keeps the file with the names in sight until it is saved', async () => {
    const save = vi
      .fn<() => Promise<Problem | null>>()
      .mockResolvedValueOnce(problem('save.cancelled'))
      .mockResolvedValue(null);
    await show(true, { fileName: 'bundle-1-2.json.age', name: 'Ana', save });
    expect(screen.getByText(/^The file with the names is not saved yet/)).toBeDefined();
    const button = screen.getByRole('button', { name: 'Save the file with the names' });
    fireEvent.click(button);
    expect(await screen.findByRole('alert')).toBeDefined();
    expect(screen.getByText(/^The file with the names is not saved yet/)).toBeDefined();
    fireEvent.click(button);
    expect(
      await screen.findByText(
        /^The file with the names is saved as bundle-1-2\.json\.age, encrypted for Ana/,
      ),
    ).toBeDefined();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
