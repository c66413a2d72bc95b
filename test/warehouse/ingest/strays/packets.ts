export const HOUR = 1_483_873_200;
export const YEAR = 365 * 86_400;
export const HEADER =
  'frame.time_epoch,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len\n';
/** A packet each second. */
export const packets = (from: number, count: number, source = '10.0.0.1') =>
  Array.from(
    { length: count },
    (_, i) => `${from + i}.5,${source},50000,,93.184.216.34,443,,100\n`,
  ).join('');
