import type { FoundFile } from '../../captures/files/found-file.js';
import type { ReadPlan } from './plan/read-plan.js';
import type { FileTimes } from './records/capture-records.js';

/** Counts the plans that were carried out. */
export class LoadTally {
  filesRead = 0;
  filesSkipped = 0;
  bytesRead = 0;
  /** What is read in all, as far as is known yet: at first every byte. */
  bytesToRead: number;
  /** Skipped files that have other times than their records. */
  readonly touched: FileTimes[] = [];

  constructor(files: readonly FoundFile[]) {
    this.bytesToRead = files.reduce((sum, { size }) => sum + size, 0);
  }

  add(plans: readonly ReadPlan[]): void {
    for (const plan of plans) {
      const bytes = bytesOf(plan);
      this.bytesRead += bytes;
      this.bytesToRead -= plan.file.size - bytes;
      if (plan.kind === 'skip') this.#addSkipped(plan);
      else if (plan.kind !== 'failed') this.filesRead += 1;
    }
  }

  #addSkipped({ file: { modified, changed }, known }: ReadPlan & { readonly kind: 'skip' }): void {
    this.filesSkipped += known.state === 'failed' ? 0 : 1;
    if (modified !== known.modified || changed !== known.changed) {
      this.touched.push({ fileId: known.fileId, modified, changed });
    }
  }
}

function bytesOf(plan: ReadPlan): number {
  if (plan.kind === 'skip' || plan.kind === 'failed') return 0;
  return plan.file.size - (plan.kind === 'append' ? (plan.existing?.readTo ?? 0) : 0);
}
