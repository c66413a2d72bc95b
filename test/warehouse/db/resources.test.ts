import { expect, it } from 'vitest';
import { ResourceError } from '../../../src/errors.js';
import { openWarehouse } from '../../../src/warehouse/db/duckdb.js';
import { limitFor } from '../../../src/warehouse/db/resources.js';

it('the limit of DuckDB leaves room for what it does not count', () => {
  expect(limitFor('512MB')).toBe('512MB');
  expect(limitFor('2GB')).toBe('1500MB');
  expect(limitFor('2 GiB')).toBe('1611MB');
  expect(limitFor('700MB')).toBe('600MB');
  expect(limitFor('1000000KB')).toBe('750MB');
});

const lackOf = async (statement: string, memory: string) => {
  const warehouse = await openWarehouse({ path: ':memory:', memory, threads: 1 });
  const connection = await warehouse.connect();
  try {
    await connection.run({ name: 'setting', text: statement });
    await connection.run({
      name: 'heavy',
      text: 'CREATE TABLE large AS SELECT i, hash(i)::VARCHAR AS h FROM range(3000000) t(i) ORDER BY h',
    });
    return undefined;
  } catch (error) {
    return error;
  } finally {
    warehouse.close();
  }
};

it('a full disk is an error that names the fix', async () => {
  const error = await lackOf("SET max_temp_directory_size = '1MB'", '60MB');
  expect(error).toBeInstanceOf(ResourceError);
  expect(error).toMatchObject({
    message: 'The disk is full: what does not fit in memory could not be written.',
    hint: expect.stringContaining('--memory 2GB'),
  });
});

it('too little memory is an error that names the fix', async () => {
  const error = await lackOf('SELECT 1', '2MB');
  expect(error).toBeInstanceOf(ResourceError);
  expect(error).toMatchObject({ hint: expect.stringContaining('--memory 2GB') });
});
