const CELLS = 30;

/** How far something is, on stderr: one line that is drawn over on a terminal, nothing where there is none. */
export class ProgressBar {
  readonly #name: string;
  #shown = -1;

  constructor(name: string) {
    this.#name = name;
  }

  /** @param done from 0 to 1 */
  show(done: number): void {
    const percent = Math.floor(done * 100);
    if (percent === this.#shown || !process.stderr.isTTY) return;
    this.#shown = percent;
    const filled = Math.round((percent / 100) * CELLS);
    const bar = '#'.repeat(filled).padEnd(CELLS, '.');
    process.stderr.write(`\r${this.#name} [${bar}] ${percent} %`);
  }

  /** Leaves what stands there and goes to the next line. */
  end(): void {
    if (this.#shown >= 0) process.stderr.write('\n');
  }
}
