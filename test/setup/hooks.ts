import { afterAll, afterEach } from 'vitest';
import { cleanUpAfter } from './clean-up.js';

afterEach(() => cleanUpAfter('test'));
afterAll(() => cleanUpAfter('file'));
