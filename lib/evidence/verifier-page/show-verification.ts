import type { Translate } from '../../i18n/translate.ts';
import { spellOut } from '../html.ts';
import { keyWords } from '../key-words.ts';
import { sayBad } from '../say-bad.ts';
import { sayKeys } from '../say-key.ts';
import { sayParts } from '../say-parts.ts';
import { sayTimeProofs } from '../say-proofs.ts';
import { groupFingerprint } from '../signing-key.ts';
import type { BadItem, Check, Verification } from '../verification.ts';
import { element } from './element.ts';

/** A verification as elements: the verdict, the table of checks, what is not proven. */
export function showVerification(
  page: Document,
  verification: Verification,
  t: Translate,
): HTMLElement[] {
  const { outcome, firstBad, checks, notProven, bundle } = verification;
  if (outcome === 'not-a-bundle') {
    return [element(page, 'p', { class: 'flag' }, [t('report.verify.notABundle')])];
  }
  const verdict =
    firstBad === null
      ? [
          element(page, 'p', { class: 'verdict' }, [
            `✓ ${t(verification.parts ? 'report.verify.wholeMerge' : 'report.verify.whole')}`,
          ]),
        ]
      : [
          element(page, 'p', { class: 'verdict flag' }, [`✗ ${t('report.verify.broken')}`]),
          element(page, 'p', { class: 'flag' }, [badSentence(firstBad, t)]),
        ];
  return [
    ...verdict,
    ...(bundle ? aboutBundle(page, bundle, t) : []),
    ...listOf(page, t('report.verify.partsTitle'), sayParts(verification, t)),
    element(page, 'h2', {}, [t('report.verify.checksTitle')]),
    checkTable(page, checks, t),
    ...listOf(page, t('report.verify.timeTitle'), sayTimeProofs(verification.timeProofs, t)),
    // This page remembers nothing: whether a key is known it cannot say, and says that.
    ...listOf(
      page,
      t('report.verify.keyTitle'),
      sayKeys(verification, () => ({ is: 'not-asked' }), t),
    ),
    ...listOf(
      page,
      t('report.verify.notProvenTitle'),
      notProven.map((code) => t(`report.notProven.${code}`)),
    ),
  ];
}

/** A heading and its lines; nothing where there are none. */
function listOf(page: Document, title: string, lines: readonly string[]): HTMLElement[] {
  if (lines.length === 0) return [];
  return [
    element(page, 'h2', {}, [title]),
    element(
      page,
      'ul',
      {},
      lines.map((line) => element(page, 'li', {}, [line])),
    ),
  ];
}

function aboutBundle(
  page: Document,
  bundle: NonNullable<Verification['bundle']>,
  t: Translate,
): HTMLElement[] {
  const rows: readonly (readonly [string, string])[] = [
    [t('report.verify.folder'), spellOut(bundle.folder)],
    [t('report.createdAt'), bundle.createdAt],
    ...(bundle.fingerprint === ''
      ? []
      : ([
          [t('report.keyWords'), keyWords(bundle.fingerprint)],
          [t('report.keyFingerprint'), groupFingerprint(bundle.fingerprint)],
        ] as const)),
    [t('report.verify.incidents'), String(bundle.incidents)],
    [t('report.verify.capturesCount'), String(bundle.captures)],
    [t('report.verify.filesCount'), String(bundle.files)],
  ];
  return [
    element(page, 'h2', {}, [t('report.verify.aboutTitle')]),
    element(
      page,
      'dl',
      {},
      rows.flatMap(([name, value]) => [
        element(page, 'dt', {}, [name]),
        element(page, 'dd', {}, [element(page, 'bdi', {}, [value])]),
      ]),
    ),
  ];
}

function checkTable(page: Document, checks: readonly Check[], t: Translate): HTMLElement {
  const head = element(page, 'tr', {}, [
    element(page, 'th', { scope: 'col' }, [t('report.verify.result')]),
    element(page, 'th', { scope: 'col' }, [t('report.verify.check')]),
  ]);
  return element(page, 'table', {}, [
    element(page, 'thead', {}, [head]),
    element(
      page,
      'tbody',
      {},
      checks.map((check) => checkRow(page, check, t)),
    ),
  ]);
}

const SIGNS = { holds: '✓', fails: '✗', 'not-present': '–' } as const;

function checkRow(page: Document, { id, status, bad }: Check, t: Translate): HTMLElement {
  const items = bad.map((item) => element(page, 'p', { class: 'flag' }, [badSentence(item, t)]));
  return element(page, 'tr', { 'data-check': id, 'data-status': status }, [
    element(page, 'td', {}, [`${SIGNS[status]} ${t(`report.checkStatus.${status}`)}`]),
    element(page, 'td', {}, [t(`report.check.${id}`), ...items]),
  ]);
}

function badSentence(bad: BadItem, t: Translate): string {
  // First-strong isolates: the sentence is ours, the name is not.
  return sayBad(bad, `\u2068${spellOut(bad.item)}\u2069`, t);
}
