import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { completeDownloads } from '../../../../lib/cli/browsers/profile-folder.ts';

it('takes no file for complete that the browser is still filling', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sensitive-days-downloads-'));
  const put = (name: string, content: string) => writeFile(join(folder, name), content);
  try {
    await put('placeholder.zip', '');
    await put('begun.zip', 'half');
    await put('begun.zip.part', 'half');
    await put('half.zip.crdownload', 'half');
    await put('whole.zip', 'whole');
    expect(await completeDownloads(folder)).toEqual([join(folder, 'whole.zip')]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
