import type { Capture } from '../../lib/incidents/incident.ts';

const ENDINGS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'text/plain': 'txt',
  'text/html': 'html',
  'application/pdf': 'pdf',
};

/**
 * A name that says nothing: the beginning of the hash, and an ending from the kind of bytes. The name
 * that an attached file had stays in the log.
 */
export function nameOfCaptureFile(capture: Pick<Capture, 'sha256' | 'mediaType'>): string {
  const type = capture.mediaType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return `${capture.sha256.slice(0, 16)}.${ENDINGS[type] ?? 'bin'}`;
}
