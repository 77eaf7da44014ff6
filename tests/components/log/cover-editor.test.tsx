// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { CoverEditor } from '../../../components/log/cover-editor.tsx';
import { AREAS_LIMIT, PICTURE_LIMITS } from '../../../lib/incidents/covered-copy.ts';
import type { Locale } from '../../../lib/store/settings.ts';
import { renderWithWords } from '../../support/render-with-words.tsx';

vi.setConfig({ testTimeout: 60_000 });
afterEach(cleanup);

// happy-dom lays nothing out and holds no pointer.
beforeAll(() => {
  SVGElement.prototype.setPointerCapture = () => undefined;
  SVGElement.prototype.getBoundingClientRect = () => new DOMRect(10, 20, 400, 200);
});

async function open(width = 800, height = 400, locale: Locale = 'en') {
  const onCover = vi.fn();
  const onCancel = vi.fn();
  await renderWithWords(
    <CoverEditor url="blob:x" saving={false} onCover={onCover} onCancel={onCancel} />,
    locale,
  );
  const image = screen.getByRole('img');
  Object.defineProperties(image, {
    naturalWidth: { value: width },
    naturalHeight: { value: height },
  });
  fireEvent.load(image);
  return { onCover, onCancel, image };
}

function drag(from: readonly [number, number], to: readonly [number, number], pointer = {}) {
  const over = document.querySelector('.cover__areas');
  if (!over) throw new Error('nothing to draw on');
  const at = ([clientX, clientY]: readonly [number, number], type: string) =>
    fireEvent(
      over,
      new PointerEvent(type, {
        clientX,
        clientY,
        button: 0,
        isPrimary: true,
        bubbles: true,
        ...pointer,
      }),
    );
  at(from, 'pointerdown');
  at(to, 'pointermove');
  at(to, 'pointerup');
}

const keep = () => fireEvent.click(screen.getByRole('button', { name: 'Keep the copy' }));

describe('CoverEditor', () => {
  it('covers what is drawn over, in pixels of the picture, in whichever direction', async () => {
    const { onCover } = await open();
    drag([110, 120], [60, 70]);
    keep();
    expect(onCover).toHaveBeenCalledExactlyOnceWith([{ x: 100, y: 100, width: 100, height: 100 }], {
      width: 800,
      height: 400,
    });
    expect(document.querySelectorAll('.cover__areas rect')).toHaveLength(1);
  });

  it('does the same by keyboard, in numbers', async () => {
    const { onCover } = await open();
    fireEvent.click(screen.getByRole('button', { name: 'Add an area' }));
    for (const [label, value] of [
      ['From the left', '5'],
      ['From the top', '6'],
      ['Width', '70'],
      ['Height', '8'],
    ] as const) {
      fireEvent.input(screen.getByLabelText(label), { target: { value } });
    }
    keep();
    expect(onCover.mock.calls[0]?.[0]).toEqual([{ x: 5, y: 6, width: 70, height: 8 }]);
  });

  it('keeps nothing before an area lies in the picture, and takes back what is removed', async () => {
    const { onCover } = await open();
    keep();
    drag([50, 50], [51, 51]);
    drag([60, 60], [90, 90], { isPrimary: false });
    keep();
    expect(onCover).not.toHaveBeenCalled();
    drag([60, 60], [90, 90]);
    fireEvent.input(screen.getByLabelText('From the left'), { target: { value: '800' } });
    keep();
    expect(onCover).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: 'Remove area 1' }));
    expect(screen.queryByRole('group', { name: 'Area 1' })).toBeNull();
  });

  it('has an end to its areas', async () => {
    await open();
    const add = screen.getByRole('button', { name: 'Add an area' });
    for (let index = 0; index <= AREAS_LIMIT; index++) fireEvent.click(add);
    expect(screen.getAllByRole('group')).toHaveLength(AREAS_LIMIT);
    expect(add.getAttribute('aria-disabled')).toBe('true');
  });

  it('refuses what no browser could draw anew, and what is no picture', async () => {
    await open(PICTURE_LIMITS.side + 1, 10);
    expect(screen.getByText(/larger than the browser can draw/)).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Keep the copy' })).toBeNull();
    cleanup();
    const { image, onCancel } = await open(0, 0);
    fireEvent.error(image);
    expect(screen.getByText(/cannot be covered here: it is damaged/)).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(onCancel).toHaveBeenCalledOnce();
  });

  it('speaks Chinese', async () => {
    await open(10, 10, 'zh-Hans');
    fireEvent.click(screen.getByRole('button', { name: '添加区域' }));
    expect(screen.getByRole('group', { name: '区域 1' })).toBeDefined();
    expect(screen.getByRole('button', { name: '保存副本' })).toBeDefined();
  });
});
