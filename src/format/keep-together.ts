const NUMBER_AND_UNIT = /(\d) (%|[kMGTP]?B|[kMGT]?bit\/s|ms|s|min|h|d)(?![\p{L}\p{N}])/gu;

/** A sentence whose lines do not break between a number and its unit: "84 %" with a no-break space. */
export function keepTogether(sentence: string): string {
  return sentence.replace(NUMBER_AND_UNIT, '$1\u00a0$2');
}
