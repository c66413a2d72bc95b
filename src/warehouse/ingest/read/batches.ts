import type { PlanKind, PlanOf, ReadPlan } from '../plan/read-plan.js';

/** Plans of one kind that are carried out together: several only of the kinds bulk and failed. */
export type Batch = readonly [ReadPlan, ...ReadPlan[]];

/** Limits of one statement: enough to outweigh its cost, and little enough to be held in memory. */
const MOST_BYTES = 48e6;
const MOST_FILES = 512;

/** Gathers files of the same dialect, so that thousands of small ones do not cost a statement each. */
export async function* batches(plans: AsyncIterable<ReadPlan>): AsyncGenerator<Batch> {
  let bulk: PlanOf<'bulk'>[] = [];
  let bytes = 0;
  const failed: PlanOf<'failed'>[] = [];
  for await (const plan of plans) {
    if (plan.kind === 'failed') {
      failed.push(plan);
      if (failed.length === MOST_FILES) yield* batchOf(failed.splice(0));
    } else if (plan.kind === 'bulk') {
      const isFull = bytes + plan.file.size > MOST_BYTES || bulk.length === MOST_FILES;
      if (isFull || !bulk.slice(0, 1).every((first) => haveSameDialect(first, plan))) {
        yield* batchOf(bulk);
        bulk = [];
        bytes = 0;
      }
      bulk.push(plan);
      bytes += plan.file.size;
    } else {
      yield [plan];
    }
  }
  yield* batchOf(bulk);
  yield* batchOf(failed);
}

/** The plans of one kind. */
export function plansOf<Kind extends PlanKind>(batch: Batch, kind: Kind): PlanOf<Kind>[] {
  return batch.filter((plan): plan is PlanOf<Kind> => plan.kind === kind);
}

function batchOf([first, ...others]: readonly ReadPlan[]): Batch[] {
  return first ? [[first, ...others]] : [];
}

function haveSameDialect(one: PlanOf<'bulk'>, other: PlanOf<'bulk'>): boolean {
  const [a, b] = [one.inspection.dialect, other.inspection.dialect];
  return (
    a.header === b.header &&
    a.timeForm === b.timeForm &&
    a.separator === b.separator &&
    a.quote === b.quote
  );
}
