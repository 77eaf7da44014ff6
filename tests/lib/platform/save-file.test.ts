// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import { saveStream } from '../../../lib/platform/save-file.ts';

function bytes(...pieces: readonly string[]): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
      controller.close();
    },
  });
}

function broken(): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({ pull: (controller) => controller.error(new Error('chunk missing')) });
}

/** A picker whose file remembers what became of it. */
function picker() {
  const pieces: string[] = [];
  const file = { pieces, closed: false, aborted: false };
  const show = vi.fn(async () => ({
    createWritable: async () =>
      new WritableStream<Uint8Array>({
        write: (piece) => void file.pieces.push(new TextDecoder().decode(piece)),
        close: () => {
          file.closed = true;
        },
        abort: () => {
          file.aborted = true;
        },
      }),
  }));
  Reflect.set(window, 'showSaveFilePicker', show);
  return { file, show };
}

afterEach(() => {
  Reflect.deleteProperty(window, 'showSaveFilePicker');
  vi.restoreAllMocks();
});

test('goes piece by piece to the place that the person chose', async () => {
  const { file, show } = picker();
  expect(await saveStream('bag.zip', bytes('a', 'b'))).toEqual({ ok: true, value: 'picker' });
  expect(show).toHaveBeenCalledWith({ suggestedName: 'bag.zip' });
  expect(file).toEqual({ pieces: ['a', 'b'], closed: true, aborted: false });
});

test('the picker is asked in the click’s own turn', () => {
  const { show } = picker();
  void saveStream('bag.zip', bytes('a'));
  expect(show).toHaveBeenCalledTimes(1);
});

test('a file that could not be finished is not left behind', async () => {
  const { file } = picker();
  expect(await saveStream('bag.zip', broken())).toMatchObject({
    ok: false,
    error: { code: 'save.failed' },
  });
  expect(file).toMatchObject({ closed: false, aborted: true });
});

test('a picker that is closed is no failure, and the stream is let go', async () => {
  Reflect.set(window, 'showSaveFilePicker', () =>
    Promise.reject(new DOMException('closed', 'AbortError')),
  );
  const cancelled = vi.fn();
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({ cancel: cancelled });
  expect(await saveStream('bag.zip', stream)).toMatchObject({ error: { code: 'save.cancelled' } });
  expect(cancelled).toHaveBeenCalled();
});

test('without a picker it is a download under the given name', async () => {
  const clicked = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(
    this: HTMLAnchorElement,
  ) {
    expect(this.download).toBe('bag.zip');
    expect(this.href).toMatch(/^blob:/);
  });
  const kept = vi.spyOn(URL, 'createObjectURL');
  expect(await saveStream('bag.zip', bytes('a', 'b'))).toEqual({ ok: true, value: 'download' });
  expect(clicked).toHaveBeenCalledTimes(1);
  const blob = kept.mock.calls[0]?.[0];
  expect(blob instanceof Blob && (await blob.text())).toBe('ab');
});

test('a stream that breaks is never handed to the downloads', async () => {
  const clicked = vi.spyOn(HTMLAnchorElement.prototype, 'click');
  expect(await saveStream('bag.zip', broken())).toMatchObject({ error: { code: 'save.failed' } });
  expect(clicked).not.toHaveBeenCalled();
});
