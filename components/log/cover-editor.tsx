import type { TargetedPointerEvent } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import {
  AREAS_LIMIT,
  areaWithin,
  canBeDrawn,
  type CoveredArea,
  type PictureSize,
} from '../../lib/incidents/covered-copy.ts';
import { problem } from '../../lib/result.ts';
import { Button } from '../common/button.tsx';
import { ProblemNote } from '../common/problem-note.tsx';
import { TextField } from '../common/text-field.tsx';

interface CoverEditorProps {
  /** Address of the picture's bytes in this page. */
  readonly url: string;
  readonly saving: boolean;
  /** Areas that were drawn before and not kept. */
  readonly start?: readonly CoveredArea[] | undefined;
  /** Told of every change of them. */
  readonly onAreas?: ((areas: readonly CoveredArea[]) => void) | undefined;
  readonly onCover: (areas: readonly CoveredArea[], picture: PictureSize) => void;
  readonly onCancel: () => void;
}

/** A click that slipped covers nothing. */
const SMALLEST = 4;

const SIDES = ['x', 'y', 'width', 'height'] as const;

/** Draws areas over a picture, by pointer or in numbers. */
export function CoverEditor(props: CoverEditorProps) {
  const { url, saving, start = [], onAreas, onCover, onCancel } = props;
  const t = useTranslate();
  const [picture, setPicture] = useState<PictureSize | null>(null);
  const [areas, setAreas] = useState(start);
  const listRef = useRef<HTMLDivElement>(null);
  const ready = picture !== null && canBeDrawn(picture);
  const inside = ready ? areas.flatMap((area) => areaWithin(area, picture) ?? []) : [];
  const idle = saving || inside.length === 0;
  const change = (next: readonly CoveredArea[]) => {
    setAreas(next);
    onAreas?.(next);
  };
  const add = (area: CoveredArea) => areas.length < AREAS_LIMIT && change([...areas, area]);
  const focusOn = (selector: string) =>
    // Once it is drawn.
    requestAnimationFrame(() => listRef.current?.querySelector<HTMLElement>(selector)?.focus());

  return (
    <div class="cover stack" ref={listRef}>
      <p class="measure">{t('log.coverIntro')}</p>
      <div class="cover__picture">
        <img
          class="cover__image"
          src={url}
          alt={t('log.cover')}
          onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) =>
            setPicture({ width, height })
          }
          onError={() => setPicture({ width: 0, height: 0 })}
        />
        {ready && <Areas picture={picture} areas={areas} onDrawn={add} />}
      </div>
      {picture && !ready && <ProblemNote problem={problem('cover.not-drawn')} />}
      {areas.map((area, index) => (
        // They have no other name than their place in the list.
        <fieldset class="group cover__area" key={index}>
          <legend class="group__label">{t('log.coverArea', { number: index + 1 })}</legend>
          {SIDES.map((side) => (
            <TextField
              key={side}
              label={t(`log.coverSide.${side}`)}
              type="number"
              min="0"
              value={String(area[side])}
              onInput={(text) => change(areas.with(index, { ...area, [side]: Number(text) }))}
            />
          ))}
          <Button
            size="small"
            onClick={() => {
              change(areas.toSpliced(index, 1));
              focusOn('[data-add]');
            }}
          >
            {t('log.coverRemove', { number: index + 1 })}
          </Button>
        </fieldset>
      ))}
      <div class="row">
        {ready && (
          <>
            <Button
              data-add
              aria-disabled={areas.length >= AREAS_LIMIT}
              onClick={() => {
                // Where names stand on most pages.
                add({ x: picture.width >> 1, y: 0, width: picture.width >> 1, height: 80 });
                focusOn('fieldset:last-of-type input');
              }}
            >
              {t('log.coverAdd')}
            </Button>
            <Button
              tone="primary"
              aria-disabled={idle}
              onClick={() => !idle && onCover(inside, picture)}
            >
              {t('log.coverSave')}
            </Button>
          </>
        )}
        <Button onClick={onCancel}>{t('common.cancel')}</Button>
      </div>
    </div>
  );
}

interface AreasProps {
  readonly picture: PictureSize;
  readonly areas: readonly CoveredArea[];
  readonly onDrawn: (area: CoveredArea) => void;
}

/** The areas over the picture. For a pointer alone: the list beneath says the same, and is there for every hand. */
function Areas({ picture, areas, onDrawn }: AreasProps) {
  const [from, setFrom] = useState<Point | null>(null);
  const [to, setTo] = useState<Point | null>(null);
  const drawn = from && to ? areaWithin(between(from, to), picture) : null;
  const at = (event: TargetedPointerEvent<SVGSVGElement>): Point => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    return {
      x: ((event.clientX - left) / width) * picture.width,
      y: ((event.clientY - top) / height) * picture.height,
    };
  };
  const start = (point: Point | null) => {
    setFrom(point);
    setTo(null);
  };
  return (
    <svg
      class="cover__areas"
      viewBox={`0 0 ${picture.width} ${picture.height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        // A second finger moves the picture.
        start(event.button === 0 && event.isPrimary ? at(event) : null);
      }}
      onPointerMove={(event) => from && setTo(at(event))}
      onPointerUp={() => {
        if (drawn && Math.min(drawn.width, drawn.height) >= SMALLEST) onDrawn(drawn);
        start(null);
      }}
      onPointerCancel={() => start(null)}
    >
      {[...areas, ...(drawn ? [drawn] : [])].map((area, index) => (
        <rect key={index} {...area} vector-effect="non-scaling-stroke" />
      ))}
    </svg>
  );
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function between(a: Point, b: Point): CoveredArea {
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  };
}
