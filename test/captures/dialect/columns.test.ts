import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  COLUMNS,
  fieldsOf,
  meaningOf,
  NORMALIZED_ROLES,
  RECORDED_FIELDS,
  ROLES,
} from '../../../src/captures/dialect/columns.js';
import { readDialect } from '../../../src/captures/dialect/dialect.js';
import { NOTEBOOK_HEADER, rolesOf } from '../../../src/captures/dialect/header.js';
import { LineLedger } from '../../../src/captures/packets/line-ledger.js';
import { makeClock } from '../../../src/format/clock.js';

const FIELDS = ROLES.flatMap(fieldsOf);

describe('the table', () => {
  it('has each field once, in lower case, with a meaning', () => {
    expect(new Set(FIELDS).size).toBe(FIELDS.length);
    for (const field of FIELDS) {
      expect(field).toBe(field.toLowerCase());
      expect(meaningOf(field.toUpperCase())).toMatch(/^[A-Z].*\.$/);
    }
    expect(meaningOf('frame.cap_len')).toBeUndefined();
  });

  it('names the columns that captured-lines.sql sets to NULL if files lack them, with their types', () => {
    const sql = new URL('../../../src/warehouse/ingest/rollup/captured-lines.sql', import.meta.url);
    const declared = readFileSync(sql, 'utf8').matchAll(
      /NULL::(\w+) AS (\w+),?(?=[\s\S]*LIMIT 0)/g,
    );
    const types = new Map([...declared].map(([, type, role = '']) => [role, type]));
    // A file without these two is not a capture.
    const optional = ROLES.filter((role) => role !== 'time' && role !== 'frame_length');
    expect([...types.keys()].toSorted()).toEqual(optional.toSorted());
    for (const role of optional) expect(types.get(role)).toBe(COLUMNS[role].type);
  });
});

describe('the roles of a header', () => {
  it('are assigned once, to the most exact field present', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...FIELDS, 'frame.cap_len', 'ip.ttl', '']), (names) => {
        const roles = rolesOf(names);
        const given = roles.filter((role) => role !== undefined);
        expect(new Set(given).size).toBe(given.length);
        names.forEach((name, i) => {
          const role = roles[i];
          if (role === undefined) return;
          const better = fieldsOf(role).slice(0, fieldsOf(role).indexOf(name));
          expect(fieldsOf(role)).toContain(name);
          // Titles of the packet list count only together.
          expect(better.filter((each) => each.includes('.') && names.includes(each))).toEqual([]);
        });
      }),
    );
  });

  it('do not depend on case or order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(FIELDS), (names) => {
        const roles = rolesOf(names);
        expect(rolesOf(names.map((name) => name.toUpperCase()))).toEqual(roles);
        expect(rolesOf(names.toReversed())).toEqual(roles.toReversed());
      }),
    );
  });
});

it('every recorded column is read back as the role that it was recorded for', () => {
  const recorded = ROLES.filter((role) => COLUMNS[role].isRecorded);
  expect(rolesOf(RECORDED_FIELDS)).toEqual(recorded);
});

it('the recorder keeps the order of columns in files that it has written before', () => {
  expect(RECORDED_FIELDS.join()).toBe(
    [
      NOTEBOOK_HEADER.replace('time_relative', 'time_epoch'),
      'ip.proto,ipv6.src,ipv6.dst',
      'tcp.flags,tcp.seq_raw,tcp.len,eth.src,eth.dst,vlan.id,ip.ttl,ipv6.hlim',
    ].join(),
  );
});

it('a normalized line has a value for each normalized column', () => {
  const header = `${NOTEBOOK_HEADER},tcp.flags,tcp.seq_raw,tcp.len,eth.src,eth.dst,vlan.id`;
  expect(NORMALIZED_ROLES).toEqual([...rolesOf(header.split(',')), 'protocol']);
  const line =
    '0.5,10.0.0.1,443,,10.0.0.2,50000,,60,0x0018,7,6,00-00-5E-00-53-01,00:00:5e:00:53:02,1.5';
  const dialect = readDialect([header, line], makeClock('UTC'));
  if (!dialect) throw new Error('no dialect');
  const ledger = new LineLedger(dialect, [1000]);
  expect(ledger.take(header)).toBe('');
  const values = ledger.take(line).trimEnd().split(',');
  const byRole = Object.fromEntries(NORMALIZED_ROLES.map((role, i) => [role, values[i]]));
  expect(values).toHaveLength(NORMALIZED_ROLES.length);
  expect(byRole).toEqual({
    ...{ time: '1000.5', source_ip: '10.0.0.1', destination_ip: '10.0.0.2', frame_length: '60' },
    ...{ tcp_source_port: '443', tcp_destination_port: '50000' },
    ...{ udp_source_port: '', udp_destination_port: '', protocol: 'tcp' },
    ...{ tcp_flags: '0x18', tcp_sequence: '7', tcp_payload: '6', vlan: '' },
    ...{ source_mac: '00:00:5e:00:53:01', destination_mac: '00:00:5e:00:53:02' },
  });
});
