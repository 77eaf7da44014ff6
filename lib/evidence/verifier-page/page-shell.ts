import { PAGE_STYLE } from '../page-style.ts';

const MORE_STYLE = `
.language { text-align: end; }
.drop { border: 1px dashed var(--soft); padding: 1.5rem; margin-block: 1.5rem; display: flex; flex-wrap: wrap; gap: 0.75rem; align-items: center; }
.verdict { font-size: 1.25rem; font-weight: bold; margin-block-start: 1.5rem; }
input, select { font: inherit; color: inherit; background: transparent; }
:focus-visible { outline: 2px solid var(--mark); outline-offset: 2px; }
td:first-child { white-space: nowrap; }
`;
export const VERIFIER_STYLE = PAGE_STYLE + MORE_STYLE;

/**
 * The text of `verify.html`. Its policy names its own script and style by hash and lets nothing else
 * in or out; `'wasm-unsafe-eval'` is for SHA-256. Hashes are base64 of SHA-256.
 */
export function verifierPage(script: string, scriptHash: string, styleHash: string): string {
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${scriptHash}' 'wasm-unsafe-eval'`,
    `style-src 'sha256-${styleHash}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>verify.html</title>
<style>${VERIFIER_STYLE}</style>
</head>
<body>
<script>${script}</script>
</body>
</html>
`;
}
