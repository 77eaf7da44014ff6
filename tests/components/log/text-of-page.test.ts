// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { textOfPage } from '../../../components/log/text-of-page.ts';

describe('textOfPage', () => {
  it('gives the words that were seen, and runs nothing', () => {
    const page = `<html><head><title>t</title><style>p{}</style></head><body>
      <h1>人权</h1><p>one</p><p>two</p><script>globalThis.ran = true</script></body></html>`;
    expect(textOfPage(page).split('\n').filter(Boolean)).toEqual(['人权', 'one', 'two']);
    expect('ran' in globalThis).toBe(false);
  });
});
