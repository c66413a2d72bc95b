import { it } from 'vitest';
import { sampleOf } from '../long/cases.js';
import { expectAlone } from './expect-outcome.js';
import { zoo } from './expectations.js';
import { describeZoo } from './place.js';

describeZoo('the zoo, each file alone (needs ../shared/captures)', () => {
  const outcomes = sampleOf(zoo, 10);
  it.each(outcomes.map((outcome) => [outcome.file, outcome] as const))('%s', (_, outcome) =>
    expectAlone(outcome),
  );
});
